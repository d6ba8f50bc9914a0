package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import tend.contacts.DeedForm.Reading;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Stage;

/** Where somebody stands: not ready, with an appointment, with a deal, won, closed. */
record StandingForm(Filled filled) {

  Reading read(Deed deed) {
    return switch (deed) {
      case PAUSES -> pause();
      case CLOSINGS -> closing();
      case REOPENINGS ->
          filled.right("Open again", new Signal.Reopened(filled.line("note", "opened by hand")));
      case APPOINTMENTS -> appointment();
      case DEALS -> deal();
      case SALES -> sale();
      case LOSSES ->
          filled.required(
              "reason",
              "Say why, in a few words.",
              () -> filled.right("Deal lost", new Signal.Lost(filled.line("reason"))));
      case STAGES -> stage();
      case CALLS,
          NOTES,
          ANSWERS,
          MEETINGS,
          FIELDS,
          OWNERS,
          JOURNEYS,
          SUPPRESSIONS,
          TASKS,
          POSTPONEMENTS,
          HAND_OFFS ->
          throw new IllegalArgumentException(deed.title());
    };
  }

  private Reading pause() {
    if (!filled.names().strategy().reasons().containsKey(filled.text("reason"))) {
      return filled.wrong("reason", "Choose why they are not ready.");
    }
    Optional<Instant> until = filled.coming("until");
    return until.isEmpty()
        ? filled.wrong("until", "Choose a day that is still to come.")
        : filled.right(
            "Noted: not ready until " + filled.times().words(until.get()),
            new Signal.NotReady(filled.text("reason"), until.get()));
  }

  private Reading closing() {
    boolean unqualified = filled.text("how").equals("unqualified");
    if (!unqualified && !filled.text("how").equals("said-no")) {
      return filled.wrong("how", "Choose one of the two.");
    }
    return filled.required(
        "reason",
        "Say why, in a few words: it is what you learn from.",
        () ->
            filled.right(
                unqualified ? "Closed as unqualified" : "Closed: said no",
                unqualified
                    ? new Signal.Unqualified(filled.line("reason"))
                    : new Signal.SaidNo(filled.line("reason"))));
  }

  private Reading appointment() {
    Optional<Instant> when = filled.coming("when");
    return when.isEmpty()
        ? filled.wrong("when", "Choose a day and time that are still to come.")
        : filled.right(
            "Booked for " + filled.times().words(when.get()),
            new Signal.Booked(filled.line("about"), when.get()));
  }

  private Reading deal() {
    Optional<Money> value = filled.money("amount");
    if (filled.has("amount") && value.isEmpty()) {
      return noAmount();
    }
    return filled.required(
        "about",
        "Say what it is about.",
        () -> filled.right("Deal opened", new Signal.DealOpened(filled.line("about"), value)));
  }

  private Reading sale() {
    return filled
        .money("amount")
        .map(value -> filled.right("Won: " + value, new Signal.Won(value, filled.line("about"))))
        .orElseGet(this::noAmount);
  }

  private Reading noAmount() {
    return filled.wrong("amount", "Write an amount such as 1,200 or 1200.50.");
  }

  private Reading stage() {
    var stage = filled.one(Stage.values(), "stage");
    Stage before = filled.person().contact().standing().stage();
    if (stage.isEmpty()) {
      return filled.wrong("stage", "Choose a stage.");
    }
    if (stage.get() == before) {
      return filled.wrong("stage", "That is where they are already.");
    }
    return filled.required(
        "reason",
        "Say why: stages move by evidence.",
        () ->
            filled.right(
                "Stage corrected to " + stage.get().word(),
                new Signal.StageCorrected(stage.get(), filled.line("reason"))));
  }
}
