package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.Decision;
import tend.core.FollowUp;
import tend.core.Strategy;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Money;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/** What the strategies that ship do with people, decided by the core itself. */
class ShippedStoriesTest {
  /** A Monday, ten in the morning in London. */
  private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");

  /** One person under one strategy, with a clock that wakes them when they ask for it. */
  private static final class World {
    private Strategy strategy;
    private Contact contact = Contact.unknown(new ContactId(7));
    private Optional<Instant> wakeAt = Optional.empty();
    private Instant now = MONDAY;
    private int signals;
    final List<String> sent = new ArrayList<>();

    World(String name) {
      strategy = TestStrategies.shipped(name).strategy();
    }

    World hears(Signal.What what) {
      Decision decision =
          FollowUp.decide(contact, Signal.of("s" + signals++, now, "test", what), strategy, now);
      contact = decision.contact();
      strategy = strategy.with(decision.load());
      wakeAt = decision.wakeAt();
      decision.effects().stream()
          .filter(Effect.Send.class::isInstance)
          .forEach(effect -> sent.add(((Effect.Send) effect).text()));
      return this;
    }

    World days(int days) {
      Instant until = now.plus(Duration.ofDays(days));
      while (wakeAt.isPresent() && !wakeAt.get().isAfter(until)) {
        now = wakeAt.get();
        hears(new Signal.TimePassed());
      }
      now = until;
      return this;
    }

    String manager() {
      return strategy.manager();
    }

    long sentOf(String text) {
      return sent.stream().filter(text::equals).count();
    }

    List<String> journeys() {
      return contact.travel().now().stream()
          .map(enrolment -> enrolment.journey())
          .sorted()
          .toList();
    }

    List<String> tasks() {
      return contact.work().tasks().stream()
          .map(task -> task.kind() + " by " + task.due() + (task.urgent() ? " urgent" : ""))
          .toList();
    }
  }

  private static Signal.OptedIn optIn(
      String form, List<EvidenceKind> evidence, boolean urgent, boolean confirm) {
    SortedMap<String, Value> fields = new TreeMap<>();
    fields.put("first_name", Value.text("Ann"));
    fields.put("email", Value.text("ann@example.com"));
    fields.put("phone", Value.text("+442079460100"));
    fields.put("street", Value.text("1 High Street"));
    fields.put("city", Value.text("London"));
    return new Signal.OptedIn(
        Origin.of("Google Ads"),
        form,
        fields,
        Trust.FORM,
        Optional.empty(),
        List.of(new Signal.Grant(Channel.MAIL, "consent", form, Optional.empty())),
        evidence,
        urgent,
        confirm);
  }

  @Test
  void whoOnlySignsUpIsWelcomedOnceTheAddressIsConfirmed() {
    World world = new World("default").hears(optIn("newsletter", List.of(), false, true));
    assertEquals(List.of(), world.sent);
    world.days(1).hears(new Signal.Confirmed(Channel.MAIL, "link"));
    assertEquals(List.of("welcome"), world.sent);
    assertEquals(Stage.OPT_IN, world.contact.standing().stage(), "an opt-in is not a lead");
    world.days(30);
    assertEquals(
        List.of("welcome", "one-question", "how-we-work", "what-it-costs"),
        world.sent.subList(0, 4));
  }

  /** Mail to a lead comes back: somebody asks for the right address, until there is one. */
  @Test
  void whoseMailComesBackIsAskedForAnAddressThatWorks() {
    World world =
        new World("default")
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), false, false))
            .hears(new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty()))
            .days(1)
            .hears(new Signal.Bounced(Channel.MAIL, true, "no such user"));
    assertTrue(world.journeys().contains("mail-came-back"), world.journeys().toString());
    assertTrue(
        world.contact.work().tasks().stream()
            .anyMatch(task -> task.title().startsWith("Mail to them came back")),
        world.contact.work().tasks().toString());
    SortedMap<String, Value> address = new TreeMap<>();
    address.put("email", Value.text("ann@example.org"));
    world.hears(
        new Signal.Edited(
            address,
            new java.util.TreeSet<>(),
            new java.util.TreeSet<>(),
            new java.util.TreeSet<>()));
    assertTrue(!world.journeys().contains("mail-came-back"), world.journeys().toString());
  }

  @ParameterizedTest
  @CsvSource({"default, contact", "alder, survey"})
  void whoAsksGetsAnAnswerFromTheRobotAtOnceAndACallWithinTwoHours(String name, String form) {
    World world =
        new World(name).hears(optIn(form, List.of(EvidenceKind.ASKED_INFORMATION), false, false));
    assertEquals(List.of("request-received"), world.sent);
    assertEquals(Stage.LEAD, world.contact.standing().stage());
    assertEquals(List.of("CALL by 2026-11-02T12:00:00Z"), world.tasks());
    assertEquals(
        Instant.parse("2026-11-02T12:00:00Z"),
        world.contact.work().promise("first answer").orElseThrow().answerBy());
    assertEquals(List.of("new-lead"), world.journeys());
  }

  @ParameterizedTest
  @CsvSource({"default, urgent-received", "alder, leak-received"})
  void whoCannotWaitIsCalledWithinAQuarterOfAnHour(String name, String text) {
    World world =
        new World(name)
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), true, false));
    assertEquals(List.of(text), world.sent);
    assertEquals(List.of("CALL by 2026-11-02T10:15:00Z urgent"), world.tasks());
    assertTrue(
        world.contact.work().promises().stream()
            .anyMatch(it -> it.answerBy().equals(Instant.parse("2026-11-02T10:15:00Z"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void whoCannotWaitAndLeftNoNumberIsWrittenToByAPerson(String name) {
    var optIn = optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), true, false);
    optIn.fields().remove("phone");
    World world = new World(name).hears(optIn);
    assertEquals(List.of("MAIL by 2026-11-02T10:15:00Z urgent"), world.tasks());
    world.days(2);
    assertTrue(
        world.contact.work().tasks().stream()
            .allMatch(task -> task.assignee().equals(world.manager())),
        "nobody did it, so the manager has it");
    assertEquals(1, world.tasks().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void whoSpeaksWithUsIsTakenOutOfTheRobotsHands(String name) {
    World world =
        new World(name)
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), false, false))
            .hears(new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty()));
    assertEquals(Stage.CONVERSATION, world.contact.standing().stage());
    assertEquals(List.of("conversation"), world.journeys());
    assertEquals(List.of(), world.contact.work().promises(), "a person answered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void whoOnlyWroteIsNotThankedForATalk(String name) {
    World world =
        new World(name)
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), false, false))
            .hears(new Signal.Replied(Channel.MAIL, "a question", ""))
            .days(1);
    assertEquals(Stage.CONVERSATION, world.contact.standing().stage());
    assertEquals(List.of("request-received"), world.sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void anAppointmentIsConfirmedAndRemindedOfAsOftenAsItIsMoved(String name) {
    World world =
        new World(name)
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), false, false))
            .hears(new Signal.Booked("a visit", MONDAY.plus(Duration.ofDays(4))));
    assertEquals(1, world.sentOf("appointment-confirmed"));
    world.days(1).hears(new Signal.Booked("a visit", MONDAY.plus(Duration.ofDays(8)))).days(5);
    assertEquals(2, world.sentOf("appointment-confirmed"), "the new day is confirmed");
    assertEquals(0, world.sentOf("appointment-reminder"), "the old day reminds of nothing");
    world.hears(new Signal.BookingEnded(true));
    world.hears(new Signal.Booked("a visit", MONDAY.plus(Duration.ofDays(20)))).days(12);
    assertEquals(3, world.sentOf("appointment-confirmed"), "given up and made anew at once");
    world.days(1);
    assertEquals(1, world.sentOf("appointment-reminder"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void anAppointmentOfTodayIsConfirmedAndNotRemindedOf(String name) {
    World world =
        new World(name)
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), false, false))
            .hears(new Signal.Booked("a visit", MONDAY.plus(Duration.ofHours(5))))
            .days(2);
    assertEquals(1, world.sentOf("appointment-confirmed"));
    assertEquals(0, world.sentOf("appointment-reminder"));
  }

  @ParameterizedTest
  @CsvSource({
    "more_pressing, not-ready-more-pressing, more-pressing",
    "not_enough_information, not-ready-information, more-information",
    "not_ready_to_decide, not-ready-decision, take-your-time",
    "no_trust_yet, not-ready-trust, a-word-on-trust",
    "comparing, not-ready-comparing, how-to-compare"
  })
  void eachReasonForWaitingHasWhatFollows(String reason, String journey, String text) {
    World world =
        new World("default")
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), false, false))
            .hears(new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty()))
            .hears(new Signal.NotReady(reason, MONDAY.plus(Duration.ofDays(200))));
    assertEquals(List.of("not-ready", journey), world.journeys());
    world.days(3);
    assertTrue(world.sent.contains(text), world.sent.toString());
    world.days(120);
    assertTrue(world.sent.stream().anyMatch(it -> it.startsWith("keep-")), world.sent.toString());
    world.days(90);
    assertTrue(world.sent.contains("ready-again"), world.sent.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void whoeverIsSilentHearsFromUsForEighteenMonthsAndBeyond(String name) {
    World world =
        new World(name)
            .hears(optIn(name.equals("alder") ? "roof-check" : "contact", List.of(), false, false));
    for (int month = 1; month <= 24; month++) {
      int before = world.sent.size();
      world.days(30);
      int touches = world.sent.size() - before;
      assertTrue(touches >= 1 && touches <= 6, "month " + month + ": " + world.sent);
      assertTrue(world.contact.isOpen());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void aCustomerIsThankedAndKeptAndAskedForARecommendation(String name) {
    World world =
        new World(name)
            .hears(optIn("contact", List.of(EvidenceKind.ASKED_INFORMATION), false, false))
            .hears(new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty()))
            .hears(new Signal.Won(new Money(500_000, "EUR"), "All of it"))
            .days(20);
    assertEquals(Stage.CUSTOMER, world.contact.standing().stage());
    assertTrue(world.sent.contains("thank-you-letter"), world.sent.toString());
    world.hears(new Signal.Called(Signal.CallOutcome.SPOKE, "glad", Optional.empty())).days(60);
    world.hears(new Signal.Called(Signal.CallOutcome.SPOKE, "glad", Optional.empty())).days(60);
    assertTrue(world.sent.contains("recommend-us"), world.sent.toString());
    world.hears(new Signal.Recommended("Carla"));
    assertEquals(Stage.CHAMPION, world.contact.standing().stage());
    assertTrue(world.journeys().contains("champion"));
  }
}
