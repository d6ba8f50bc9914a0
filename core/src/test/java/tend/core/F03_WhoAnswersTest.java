package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.seller;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withPromises;
import static tend.core.TestStrategy.withTeam;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.OpenPromise;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.journey.Lapse;
import tend.core.journey.Step;
import tend.core.journey.WhenFull;
import tend.core.promise.AnswerBy;
import tend.core.routing.Absence;

/** By what a promise is made, and which work of people settles it. */
class F03_WhoAnswersTest {
  private static final PromiseRule URGENT =
      new PromiseRule(
          AnswerBy.within("at once", Duration.ofHours(1), "a call to who cannot wait"),
          List.of(EvidenceKind.ASKED_INFORMATION),
          true,
          Optional.of(TaskKind.CALL));

  @Test
  void whatIsUrgentIsPromisedToWhoIsUrgentAlone() {
    var world = new World(withPromises(small(), URGENT), "2026-03-02T10:00");
    world.optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(List.of(), promises(world));
    world.optsInUrgently();
    assertEquals(List.of("at once"), promises(world));
    assertTrue(world.contact().work().tasks().getFirst().urgent());
    assertTrue(world.contact().profile().tags().contains("urgent"));
    world.later().optsInUrgently();
    assertEquals(List.of(), world.told().stream().filter(it -> it.contains("urgent")).toList());
  }

  @Test
  void onlyItsEvidenceMakesAPromiseAndHistoryNone() {
    var world = new World(small(), "2026-03-02T10:00");
    world.optsIn(EvidenceKind.GAVE_INFORMATION);
    assertEquals(List.of(), promises(world));
    world.isTold(
        "2026-02-01T10:00",
        world.optIn(Trust.FORM, false, false, List.of(), EvidenceKind.ASKED_INFORMATION));
    assertEquals(List.of(), promises(world));
    world.hears(new Signal.Booked("roof", world.at("2026-03-09T10:00")));
    assertEquals(List.of(), promises(world), "who has an appointment is answered");
    world.hears(new Signal.Replied(Channel.MAIL, "And slate?", ""));
    assertEquals(List.of("answer"), promises(world));
  }

  @Test
  void aCallWhereThereIsANumberElseAMail() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(TaskKind.CALL, world.contact().work().tasks().getFirst().kind());
    var without = new World(small(), "2026-03-02T10:00").optsIn();
    without.hears(clear("phone"));
    without.hears(new Signal.Replied(Channel.MAIL, "And slate?", ""));
    assertEquals(
        List.of(TaskKind.MAIL), without.contact().work().tasks().stream().map(Task::kind).toList());
  }

  /** Only a call needs a number. */
  @Test
  void aVisitIsPromisedAlsoToWhoHasNoNumber() {
    var visits =
        new PromiseRule(
            AnswerBy.within("look", Duration.ofHours(8), "a look at the roof"),
            List.of(EvidenceKind.WROTE),
            false,
            Optional.of(TaskKind.VISIT));
    var world = new World(withPromises(small(), visits), "2026-03-02T10:00").optsIn();
    world.hears(clear("phone")).hears(new Signal.Replied(Channel.MAIL, "Come by", ""));
    assertEquals(TaskKind.VISIT, world.contact().work().tasks().getFirst().kind());
  }

  /** A journey asked for a letter of introduction; Bo has written to them meanwhile. */
  @Test
  void whoWroteHasWrittenWhatTheJourneyAskedFor() {
    var mail = TestStrategy.changed(CALL, "kind", TaskKind.MAIL);
    var writes = onOptIn("writes", mail, days("2", 1, ""));
    var world = new World(with(writes, keepInTouch()), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Answered(Channel.MAIL, "introduced myself"));
    world.tells(
        "Bo: introduced myself",
        "The task is done by bo: answered",
        "Writes: Call them: answered",
        "Writes: waits 1 day, until Tue 3 Mar 2026, 10:00");
  }

  private static final Step.Ask CALL = call("1", "Call them", Lapse.KEEP, WhenFull.ASK, "2");

  @Test
  void aMailOfOursSettlesThePromiseAndWhatWasToBeWritten() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().hears(clear("phone"));
    world.hears(new Signal.Replied(Channel.MAIL, "And slate?", "")).later();
    world.hears(new Signal.Answered(Channel.MAIL, "yes, slate too"));
    assertEquals(List.of(), world.asked());
    assertEquals(List.of(), promises(world));
    assertEquals("Bo: yes, slate too", world.told().getFirst());
  }

  @Test
  void aMeetingSettlesItAndTheAppointment() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    world.hears(new Signal.Booked("roof", world.at("2026-03-09T10:00"))).later();
    world.hears(new Signal.Met("came by"));
    assertEquals(List.of(), promises(world));
    assertTrue(world.told().contains("The appointment is over: they came"));
  }

  @Test
  void aVisitWhoseAppointmentIsCancelledIsNotMade() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Booked("roof", world.at("2026-03-03T10:00")));
    world.until("2026-03-03T10:00").later();
    world.hears(new Signal.BookingEnded(true));
    world.tells("Cancelled the appointment", "The task is done by bo: cancelled");
  }

  /** A decision or an errand is no word to the person. */
  @Test
  void onlyWorkThatReachesThePersonSettlesAPromise() {
    for (TaskKind kind : TaskKind.values()) {
      var ask =
          TestStrategy.changed(call("1", "Do it", Lapse.KEEP, WhenFull.ASK, ""), "kind", kind);
      var world = new World(with(onOptIn("ask", ask), keepInTouch()), "2026-03-02T10:00");
      world.optsIn(EvidenceKind.ASKED_INFORMATION);
      Task task =
          world.contact().work().tasks().stream()
              .filter(it -> it.title().equals("Do it"))
              .findFirst()
              .orElseThrow();
      world.hears(new Signal.TaskDone(task.id(), "done", ""));
      boolean reaches = kind != TaskKind.DECIDE && kind != TaskKind.OTHER;
      assertEquals(reaches ? List.of() : List.of("answer"), promises(world), kind.toString());
      world.later().hears(new Signal.TaskDone(task.id(), "done", ""));
      assertEquals(List.of(), world.told(), "done twice");
    }
  }

  @Test
  void whoCannotBeCalledIsNotAskedToBe() {
    var ask = call("1", "Call them", Lapse.KEEP, WhenFull.ASK, "2");
    var calls = onOptIn("calls", ask, days("2", 1, ""));
    var suppressed = new World(with(calls, keepInTouch()), "2026-03-02T10:00");
    suppressed.hears(
        new Signal.Suppress(Channel.PHONE, Suppression.Reason.DO_NOT_CONTACT, "asked us"));
    suppressed.optsIn();
    assertEquals(List.of("calls at 2"), suppressed.journeys());
    assertEquals(List.of(), suppressed.asked());
    var without = new World(with(calls, keepInTouch()), "2026-03-02T10:00");
    var in = without.optIn(Trust.FORM, false, false, List.of(World.mail()));
    without.hears(TestStrategy.changed(in, "fields", email()));
    assertEquals(List.of("calls at 2"), without.journeys());
    var letter = TestStrategy.changed(ask, "kind", TaskKind.LETTER);
    var writes = onOptIn("writes", letter, days("2", 1, ""));
    var other = new World(with(writes, keepInTouch()), "2026-03-02T10:00");
    other.hears(TestStrategy.changed(in, "fields", email()));
    assertEquals(List.of("ann: Call them"), other.asked());
  }

  @Test
  void anAbsenceThatBeginsLaterMovesWhatIsThenStillToDo() {
    var away =
        seller("bo", "Bo", 10)
            .away(
                new Absence(LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-13"), "carla"));
    var strategy =
        withTeam(
            with(
                onOptIn("slow", call("1", "Call them", Lapse.KEEP, WhenFull.ASK, "")),
                keepInTouch()),
            away,
            seller("carla", "Carla", 10));
    var world = new World(strategy, "2026-03-02T10:00").optsIn();
    world.hears(new Signal.AssignedTo("bo", "knows them")).later();
    Task task = world.contact().work().tasks().getFirst();
    Instant friday = world.at("2026-03-06T10:00");
    world.hears(new Signal.TaskPostponed(task.id(), friday, "not before Friday"));
    assertEquals(List.of("bo: Call them"), world.asked(), "Bo is there until Tuesday");
    world.until("2026-03-04T00:00");
    assertEquals(List.of("carla: Call them"), world.asked());
    assertTrue(world.effects.stream().anyMatch(it -> it.toString().contains("carla")));
  }

  private static TreeMap<String, Value> email() {
    return new TreeMap<>(Map.of("email", Value.text("ann@example.org")));
  }

  private static Signal.Edited clear(String field) {
    return new Signal.Edited(
        new TreeMap<>(), new TreeSet<>(List.of(field)), new TreeSet<>(), new TreeSet<>());
  }

  private static List<String> promises(World world) {
    return world.contact().work().promises().stream().map(OpenPromise::name).toList();
  }
}
