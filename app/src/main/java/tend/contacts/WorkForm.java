package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import tend.contacts.DeedForm.Reading;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Task;

/** Who does what for somebody, and what Tend does: owners, tasks, journeys, channels. */
record WorkForm(Filled filled) {

  Reading read(Deed deed) {
    return switch (deed) {
      case OWNERS -> owner();
      case JOURNEYS -> journey();
      case SUPPRESSIONS -> suppression();
      case TASKS -> filled.task().map(this::task).orElseGet(() -> over("task"));
      case POSTPONEMENTS -> filled.task().map(this::postponement).orElseGet(() -> over("until"));
      case HAND_OFFS -> filled.task().map(this::handOff).orElseGet(() -> over("reason"));
      case CALLS,
          NOTES,
          ANSWERS,
          MEETINGS,
          PAUSES,
          CLOSINGS,
          REOPENINGS,
          APPOINTMENTS,
          DEALS,
          SALES,
          LOSSES,
          STAGES,
          FIELDS ->
          throw new IllegalArgumentException(deed.title());
    };
  }

  private Reading over(String field) {
    return filled.wrong(field, "This task is not open any more.");
  }

  private Reading owner() {
    String to = filled.text("owner");
    if (filled.names().strategy().team().find(to).isEmpty()) {
      return filled.wrong("owner", "Choose somebody of the team.");
    }
    return filled.right(
        filled.names().member(to) + " has it now",
        new Signal.AssignedTo(to, filled.line("reason", "given by hand")));
  }

  private Reading journey() {
    boolean join = !filled.text("how").equals("leave");
    String journey = filled.text("journey");
    if (join && filled.names().strategy().journey(journey).isEmpty()) {
      return filled.wrong("journey", "Choose one of the journeys.");
    }
    return filled.right(
        (join ? "Put into “" : "Taken out of “") + filled.names().journey(journey) + "”",
        new Signal.JourneyOrdered(journey, join));
  }

  private Reading suppression() {
    var channel = filled.one(Channel.values(), "channel");
    return channel.isEmpty()
        ? filled.wrong("channel", "Choose what is to stop.")
        : filled.required(
            "reason",
            "Say why: it stands in the record.",
            () ->
                filled.right(
                    "No more " + channel.get().word() + "s",
                    new Signal.Suppress(
                        channel.get(), Suppression.Reason.DO_NOT_CONTACT, filled.line("reason"))));
  }

  private Reading task(Task task) {
    String outcome = filled.line("outcome", "done");
    return task.handOff() && outcome.equals("accepted")
        ? filled.right("Accepted", new Signal.HandOffAnswered(task.id(), true, filled.note()))
        : filled.right(
            "Done: " + task.title(), new Signal.TaskDone(task.id(), outcome, filled.note()));
  }

  private Reading postponement(Task task) {
    Optional<Instant> until = filled.coming("until");
    return until.isEmpty()
        ? filled.wrong("until", "Choose a time that is still to come.")
        : filled.right(
            "Put off until " + filled.times().words(until.get()),
            new Signal.TaskPostponed(task.id(), until.get(), filled.line("reason")));
  }

  private Reading handOff(Task task) {
    return filled.required(
        "reason",
        "Say what is wrong with it, so that it can be put right.",
        () ->
            filled.right(
                "Sent back", new Signal.HandOffAnswered(task.id(), false, filled.line("reason"))));
  }
}
