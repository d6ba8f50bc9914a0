package tend.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.contacts.DeedForm.Reading;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Signal.CallOutcome;

/** What was said, and how: on the phone, in writing, face to face, or to oneself. */
record SaidForm(Filled filled) {

  Reading read(Deed deed) {
    return switch (deed) {
      case CALLS -> call();
      case ANSWERS ->
          filled.right(
              "Noted: answered in writing", new Signal.Answered(Channel.MAIL, filled.note()));
      case MEETINGS -> meeting();
      case NOTES ->
          filled.required(
              "note",
              "Write down what is worth keeping.",
              () -> filled.right("Note kept", new Signal.Noted(filled.note())));
      case PAUSES,
          CLOSINGS,
          REOPENINGS,
          APPOINTMENTS,
          DEALS,
          SALES,
          LOSSES,
          FIELDS,
          OWNERS,
          JOURNEYS,
          SUPPRESSIONS,
          STAGES,
          TASKS,
          POSTPONEMENTS,
          HAND_OFFS ->
          throw new IllegalArgumentException(deed.title());
    };
  }

  private Reading call() {
    Optional<CallOutcome> outcome = filled.one(CallOutcome.values(), "outcome");
    if (outcome.isEmpty()) {
      return filled.wrong("outcome", "Say how the call went.");
    }
    Optional<Instant> again = filled.coming("again");
    if (filled.has("again") && again.isEmpty()) {
      return filled.wrong("again", "Choose a time that is still to come, or leave it empty.");
    }
    String said =
        switch (outcome.get()) {
          case SPOKE -> "Logged: you spoke";
          case VOICEMAIL -> "Logged: left a message";
          case NO_ANSWER -> "Logged: no answer";
          case WRONG_NUMBER -> "Logged: wrong number";
        };
    return filled.right(said, new Signal.Called(outcome.get(), filled.note(), again));
  }

  private Reading meeting() {
    return switch (filled.text("outcome")) {
      case "met" -> filled.right("Logged: you met", new Signal.Met(filled.note()));
      case "no-show" -> ended(false, "Logged: did not come");
      case "cancelled" -> ended(true, "Logged: cancelled");
      default -> filled.wrong("outcome", "Say what came of it.");
    };
  }

  private Reading ended(boolean cancelled, String said) {
    var whats = new ArrayList<Signal.What>();
    whats.add(new Signal.BookingEnded(cancelled));
    filled
        .task()
        .ifPresent(task -> whats.add(new Signal.TaskDone(task.id(), "no_show", filled.note())));
    if (filled.task().isEmpty() && filled.has("note")) {
      whats.add(new Signal.Noted(filled.note()));
    }
    return new Reading.Right(List.copyOf(whats), said);
  }
}
