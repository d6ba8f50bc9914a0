package tend.core.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tend.core.contact.*;

/** Random contacts of the same small world, with times close to where windows begin and end. */
public final class Contacts {
  public static final Duration HALF_LIFE = Duration.ofDays(14);

  private static final List<Duration> DISTANCES =
      List.of(
          Duration.ZERO,
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofDays(49),
          Duration.ofDays(210),
          Duration.ofDays(9_000));

  private final Random random;

  private Contacts(Random random) {
    this.random = random;
  }

  public static Arbitrary<Contact> any() {
    return Arbitraries.randomValue(random -> new Contacts(random).contact());
  }

  static Arbitrary<Subject> subjects() {
    return any().map(it -> new ContactSubject(it, HALF_LIFE));
  }

  private Contact contact() {
    var blank = Contact.unknown(new ContactId(random.nextLong(1, Long.MAX_VALUE)));
    return new Contact(
        blank.id(),
        profile(),
        standing(blank.standing()),
        scores(),
        permissions(),
        work(),
        travel(),
        memory(),
        random.nextInt(100));
  }

  private Profile profile() {
    var fields = new TreeMap<String, Known>();
    for (Field.Own field : Conditions.OWN) {
      if (random.nextInt(4) > 0) {
        // Now and then a form's field has changed its kind since the value came.
        var kind = random.nextInt(12) == 0 ? one(Field.Kind.values()) : field.kind();
        fields.put(field.name(), new Known(value(kind), one(Trust.values()), past()));
      }
    }
    return new Profile(fields, some(Conditions.TAGS), Optional.empty(), origin(), origin(), past());
  }

  private Value value(Field.Kind kind) {
    return switch (kind) {
      case TEXT -> Value.text(random.nextInt(8) == 0 ? "" : text());
      case NUMBER ->
          new Value.Num(
              new BigDecimal(
                  one(
                      "0",
                      "-1",
                      "5",
                      "5000",
                      "5000.00",
                      "0.5",
                      "4999.99",
                      "12345678901234567890.000001")));
      case FLAG -> new Value.Flag(random.nextBoolean());
      case DAY -> new Value.Day(day());
      case MOMENT -> new Value.Moment(time());
    };
  }

  private Origin origin() {
    return random.nextInt(4) == 0
        ? Origin.UNKNOWN
        : new Origin(text(), random.nextBoolean() ? text() : "", "", false);
  }

  private Standing standing(Standing blank) {
    var evidence = blank.stageEvidence();
    return new Standing(
        one(Stage.values()),
        evidence,
        one(Temperature.values()),
        evidence,
        maybe(new Standing.Closing(one(CloseReason.values()), "", past())),
        maybe(new Standing.NotReady(one(Conditions.REASONS), time())),
        maybe(new Standing.Appointment("", time())),
        maybe(new Standing.Deal("", Optional.empty(), past())));
  }

  private Scores scores() {
    double[] points = {0, 5, 10, 0.5, -3, 1e6, 7.25};
    return new Scores(
        one(0, 5, -1, 60, 5000),
        points[random.nextInt(points.length)],
        random.nextInt(9) == 0 ? time() : past(),
        List.of());
  }

  private Permissions permissions() {
    var consents = new TreeMap<Channel, Consent>();
    for (Channel channel : Channel.values()) {
      if (random.nextInt(3) > 0) {
        consents.put(
            channel, new Consent(one(Consent.State.values()), "", "", "", past(), maybe(time())));
      }
    }
    var suppressions = new TreeMap<Channel, Suppression>();
    for (Channel channel : Channel.values()) {
      if (random.nextInt(3) == 0) {
        suppressions.put(channel, new Suppression(one(Suppression.Reason.values()), "", past()));
      }
    }
    return new Permissions(consents, suppressions, new TreeMap<>());
  }

  private Work work() {
    var task =
        new Task(
            "1-1", TaskKind.CALL, "", "", "bo", past(), time(), false, false, 0, Optional.empty());
    return new Work(
        random.nextBoolean() ? text() : "",
        random.nextBoolean() ? List.of(task) : List.of(),
        List.of());
  }

  private Travel travel() {
    var now =
        some(Conditions.JOURNEYS).stream()
            .map(it -> new Enrolment(it, 1, 1, "a", past(), past(), time(), "", List.of()))
            .toList();
    SortedMap<String, Travel.Visits> ever = new TreeMap<>();
    some(Conditions.JOURNEYS).forEach(it -> ever.put(it, new Travel.Visits(1, past())));
    now.forEach(it -> ever.put(it.journey(), new Travel.Visits(1, past())));
    return new Travel(now, ever);
  }

  private Memory memory() {
    var seen = new TreeMap<Happening, Memory.Seen>();
    for (Happening what :
        List.of(Happening.OPTED_IN, Happening.REPLIED, Happening.CALL_TRIED, Happening.CLICKED)) {
      if (random.nextBoolean()) {
        Instant last = random.nextInt(20) == 0 ? time() : past();
        seen.put(what, new Memory.Seen(random.nextInt(1, 5), last, last));
      }
    }
    return new Memory(seen, List.of(), Optional.empty());
  }

  private Instant past() {
    Instant before = Conditions.NOW.minus(one(DISTANCES.toArray(Duration[]::new)));
    // Contacts are kept to the millisecond: one before, at, and one after.
    Instant at = before.plusMillis(random.nextInt(-1, 2));
    return at.isAfter(Conditions.NOW) ? Conditions.NOW : at;
  }

  private Instant time() {
    Instant past = past();
    return random.nextBoolean()
        ? past
        : Conditions.NOW.plus(Duration.between(past, Conditions.NOW));
  }

  private LocalDate day() {
    return Evaluation.dayOf(time()).plusDays(random.nextInt(-1, 2));
  }

  private String text() {
    return one(Conditions.TEXTS);
  }

  private TreeSet<String> some(List<String> all) {
    var some = new TreeSet<String>();
    all.stream().filter(_ -> random.nextInt(3) == 0).forEach(some::add);
    return some;
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  @SafeVarargs
  private <T> T one(T... all) {
    return all[random.nextInt(all.length)];
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
