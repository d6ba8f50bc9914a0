package tend.segments;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.*;

/** Random contacts, each made by a random history of facts around a few times and words. */
final class People {
  /** Of who was erased nothing is stored that a condition could ask about. */
  private static final CloseReason[] KEPT =
      Arrays.stream(CloseReason.values())
          .filter(reason -> reason != CloseReason.ERASED)
          .toArray(CloseReason[]::new);

  static final Instant NOW = Instant.parse("2026-03-15T12:34:56.789Z");
  static final List<String> TEXTS =
      List.of(
          "Bern",
          "BERN",
          "St. Gallen",
          "ΟΔΌΣ",
          "οδός",
          "Straße",
          "STRASSE",
          "İstanbul",
          "50%",
          "a_b",
          "a\\b",
          "say \"hi\"",
          "{0}",
          "?",
          "é",
          "😀",
          "ſ",
          "s",
          "");
  static final List<String> TAGS = List.of("vip", "VIP", "plate licker", "ÄRZTE", "ärzte");
  static final List<String> JOURNEYS = List.of("welcome", "keep-in-touch", "3 months");
  static final List<String> REASONS = List.of("budget", "Timing");
  static final List<Happening> HAPPENINGS =
      List.of(Happening.REPLIED, Happening.CALL_TRIED, Happening.BOUGHT);

  private static final List<Duration> DISTANCES =
      List.of(
          Duration.ZERO,
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofDays(49),
          Duration.ofDays(9_000));

  private final Random random;

  People(long seed) {
    this.random = new Random(seed);
  }

  Contact contact(long id) {
    Contact contact = Contact.unknown(new ContactId(id));
    int facts = random.nextInt(30);
    contact = contact.after(new Fact.Arrived(origin(), "form", past()));
    for (int i = 0; i < facts; i++) {
      contact = contact.after(fact(contact));
    }
    return contact.after(new Fact.SignalTaken("key"));
  }

  private Fact fact(Contact contact) {
    return switch (random.nextInt(20)) {
      case 18 ->
          new Fact.Suppressed(
              one(Channel.values()), new Suppression(one(Suppression.Reason.values()), "", past()));
      case 19 -> new Fact.SuppressionLifted(one(Channel.values()), "there is another address");
      case 0 -> new Fact.Arrived(origin(), "form", past());
      case 1, 2 -> new Fact.Happened(one(HAPPENINGS), "", random.nextInt(9) == 0 ? time() : past());
      case 3, 4, 5, 6 -> learned();
      case 7 -> new Fact.Tagged(tags(), tags());
      case 8 ->
          new Fact.ConsentChanged(
              one(Channel.values()),
              new Consent(one(Consent.State.values()), "", "", "", past(), maybe(time())));
      case 9 ->
          new Fact.StageMoved(
              contact.standing().stage(), one(Stage.values()), new Evidence("", past()));
      case 10 ->
          new Fact.TemperatureMoved(
              contact.standing().temperature(),
              one(Temperature.values()),
              new Evidence("", past()));
      case 11 ->
          new Fact.Scored(random.nextInt(-1, 3) * 30, random.nextInt(-2, 5) * 5, past(), List.of());
      case 12 -> new Fact.Assigned(one(TEXTS), "");
      case 13 -> journey(contact, one(JOURNEYS));
      case 14 -> task(contact);
      case 15 ->
          random.nextBoolean()
              ? new Fact.NotReadySaid(one(REASONS), time(), "")
              : new Fact.NotReadyOver("");
      case 16 -> random.nextBoolean() ? new Fact.Booked("", time()) : new Fact.BookingOver("");
      default -> ending();
    };
  }

  private Fact ending() {
    return switch (random.nextInt(4)) {
      case 0 -> new Fact.DealOpened("", Optional.empty(), past());
      case 1 -> new Fact.DealLost("", past());
      case 2 -> new Fact.Closed(one(KEPT), "", past());
      default -> new Fact.Reopened("");
    };
  }

  private Fact journey(Contact contact, String journey) {
    return contact.travel().in(journey).isPresent()
        ? new Fact.JourneyLeft(journey, 1, "", past())
        : new Fact.JourneyJoined(journey, 1, 1, "first", "", past());
  }

  private Fact task(Contact contact) {
    var task =
        new Task(
            "1-1", TaskKind.CALL, "", "", "bo", past(), time(), false, false, 0, Optional.empty());
    return contact.work().tasks().isEmpty()
        ? new Fact.TaskAsked(task, "")
        : new Fact.TaskClosed("1-1", "", "bo");
  }

  private Fact learned() {
    var fields = new TreeMap<String, Known>();
    fields.put(
        one(List.of("city", "T-shirt size", "budget", "newsletter", "birthday", "contract_end")),
        new Known(value(), one(Trust.values()), past()));
    fields.put("city", new Known(Value.text(one(TEXTS)), Trust.FORM, past()));
    return new Fact.FieldsLearned(fields);
  }

  /** Of any kind: fields change theirs. */
  private Value value() {
    return switch (random.nextInt(9)) {
      case 0 -> Value.text(one(TEXTS));
      case 1, 2 ->
          new Value.Num(
              new BigDecimal(
                  one(List.of("0", "-1", "5", "5000.00", "0.5", "1E+3", "123456789012345678.01"))));
      case 3 -> new Value.Flag(random.nextBoolean());
      case 4, 5 -> new Value.Day(day());
      case 6 ->
          new Value.Moment(one(List.of(Instant.MAX, NOW.minusNanos(1_000), NOW.plusNanos(1_000))));
      default -> new Value.Moment(time());
    };
  }

  private Origin origin() {
    return random.nextInt(4) == 0
        ? Origin.UNKNOWN
        : new Origin(one(TEXTS), one(TEXTS), "", random.nextBoolean());
  }

  private TreeSet<String> tags() {
    var tags = new TreeSet<String>();
    TAGS.stream().filter(_ -> random.nextInt(3) == 0).forEach(tags::add);
    return tags;
  }

  /** One millisecond before, at, or after where a window begins. */
  private Instant past() {
    return NOW.minus(one(DISTANCES)).plusMillis(random.nextInt(-1, 2));
  }

  private Instant time() {
    Instant past = past();
    return random.nextBoolean() ? past : NOW.plus(Duration.between(past, NOW));
  }

  private LocalDate day() {
    return random.nextInt(20) == 0
        ? LocalDate.of(12_000, 1, 1)
        : LocalDate.ofInstant(time(), ZoneOffset.UTC).plusDays(random.nextInt(-1, 2));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
