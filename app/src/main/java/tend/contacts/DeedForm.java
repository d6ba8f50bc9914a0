package tend.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.web.Form;
import tend.web.Times;

/** Reads what somebody filled into the form of a {@link Deed}, and turns it into signals. */
record DeedForm(Filled filled) {
  DeedForm(Person person, Names names, Times times, Form form) {
    this(new Filled(person, names, times, form));
  }

  /** What came of reading a form. */
  sealed interface Reading {
    /**
     * @param said what was done, as a sentence
     */
    record Right(List<Signal.What> whats, String said) implements Reading {}

    record Wrong(Form form) implements Reading {}
  }

  Reading read(Deed deed) {
    if (filled.note().length() > Filled.MOST_NOTE) {
      return filled.wrong(
          "note", "This is longer than " + Filled.MOST_NOTE + " characters. Shorten it.");
    }
    return switch (deed) {
      case CALLS, NOTES, ANSWERS, MEETINGS -> new SaidForm(filled).read(deed);
      case PAUSES, CLOSINGS, APPOINTMENTS, SALES -> withTalk(new StandingForm(filled).read(deed));
      case REOPENINGS, DEALS, LOSSES, STAGES -> new StandingForm(filled).read(deed);
      case FIELDS -> new FieldsForm(filled).read();
      case OWNERS, JOURNEYS, SUPPRESSIONS, TASKS, POSTPONEMENTS, HAND_OFFS ->
          new WorkForm(filled).read(deed);
    };
  }

  /**
   * Whoever makes an appointment, buys or hears a "not yet" while doing a task has been in touch
   * with the person, in the way of the task; what they noted stands there. Without a task it is a
   * note.
   */
  private Reading withTalk(Reading reading) {
    if (!(reading instanceof Reading.Right(var whats, var said))) {
      return reading;
    }
    var all = new ArrayList<Signal.What>();
    filled.task().flatMap(this::talk).or(this::note).ifPresent(all::add);
    all.addAll(whats);
    return new Reading.Right(all, said);
  }

  private Optional<Signal.What> talk(Task task) {
    return switch (task.kind()) {
      case CALL ->
          Optional.of(new Signal.Called(Signal.CallOutcome.SPOKE, filled.note(), Optional.empty()));
      case MAIL -> Optional.of(new Signal.Answered(Channel.MAIL, filled.note()));
      case VISIT -> Optional.of(new Signal.Met(filled.note()));
      case LETTER, DECIDE, OTHER -> Optional.empty();
    };
  }

  private Optional<Signal.What> note() {
    return filled.has("note") ? Optional.of(new Signal.Noted(filled.note())) : Optional.empty();
  }
}
