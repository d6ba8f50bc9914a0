package tend.core;

import java.time.Instant;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Enrolment;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.journey.Step;
import tend.core.journey.Who;

/** What journeys ask of people, when they have room for it. */
final class Asking {
  private final Deciding deciding;
  private final Tasks tasks;
  private final People people;
  private final Progress progress;

  Asking(Deciding deciding, Tasks tasks, People people, Progress progress) {
    this.deciding = deciding;
    this.tasks = tasks;
    this.people = people;
    this.progress = progress;
  }

  void ask(Enrolment enrolment, Step.Ask ask) {
    if (ask.kind() == TaskKind.CALL && !canBeCalled()) {
      progress.done(enrolment, "went on without the call: there is no number to call", ask.next());
      return;
    }
    Instant due = deciding.workingTimeFromNow(ask.within());
    var whom = ask.urgent() ? people.meant(ask.who()) : whom(ask.who(), due);
    Optional<People.Full> full = ask.urgent() ? Optional.empty() : people.whyFull(whom.id(), due);
    if (full.isPresent()) {
      switch (ask.whenFull()) {
        case WAIT -> {
          progress.stay(enrolment, full.get().until(), full.get().why());
          return;
        }
        case SKIP -> {
          progress.done(enrolment, "went on without asking: " + full.get().why(), ask.next());
          return;
        }
        case ASK -> {}
      }
    }
    tasks.ask(
        new Tasks.Wish(
            ask.kind(),
            ask.title(),
            ask.playbook(),
            due,
            ask.urgent(),
            false,
            Optional.of(new Task.Place(enrolment.journey(), enrolment.number(), ask.id())),
            Tasks.sentence("the journey " + enrolment.journey() + " asks for it", whom.why())),
        whom.id());
    progress.stay(enrolment, Instant.MAX, "waits for: " + ask.title());
  }

  /** What people have no room for stays with the robots until there is. */
  void handOff(Enrolment enrolment, Step.HandOff handOff) {
    Instant due = deciding.workingTimeFromNow(handOff.within());
    var whom = whom(new Who.Owner(), due);
    Optional<People.Full> full = people.whyFull(whom.id(), due);
    if (full.isPresent()) {
      progress.stay(enrolment, full.get().until(), full.get().why());
      return;
    }
    tasks.ask(
        new Tasks.Wish(
            canBeCalled() ? TaskKind.CALL : TaskKind.MAIL,
            handOff.title(),
            handOff.playbook(),
            due,
            false,
            true,
            Optional.of(new Task.Place(enrolment.journey(), enrolment.number(), handOff.id())),
            Tasks.sentence("handed off by the journey " + enrolment.journey(), whom.why())),
        whom.id());
    progress.stay(enrolment, Instant.MAX, "waits until it is accepted or sent back");
  }

  /** What is promised is kept by whoever has room; anything else is the owner's. */
  private People.Person whom(Who who, Instant due) {
    boolean promised = !deciding.contact().work().promises().isEmpty();
    return promised && who instanceof Who.Owner ? people.keeper(due) : people.meant(who);
  }

  /** Who waits for room asks again. */
  void askAnew(Enrolment enrolment, String why) {
    boolean waits = !enrolment.why().isEmpty() && enrolment.until().isBefore(Instant.MAX);
    if (waits && progress.stepOf(enrolment).filter(Asking::asks).isPresent()) {
      progress.stay(enrolment, deciding.now, why);
    }
  }

  private static boolean asks(Step step) {
    return step instanceof Step.Ask || step instanceof Step.HandOff;
  }

  private boolean canBeCalled() {
    Contact contact = deciding.contact();
    return !contact.profile().text("phone").isBlank()
        && contact.permissions().suppression(Channel.PHONE).isEmpty();
  }
}
