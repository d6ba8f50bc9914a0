package tend.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Permissions;
import tend.core.contact.Purpose;
import tend.core.contact.Suppression;

/** Random rules, people and hours, judged by looking at every minute. */
class GatePropertyTest {

  private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Everything that the gate is asked with. Sends, lapses and now are whole minutes. */
  record Question(
      List<Cap> caps,
      Optional<SendingHours> hours,
      boolean needsConsent,
      Optional<Consent> consent,
      Optional<Suppression.Reason> suppression,
      List<Instant> sent,
      List<ZoneId> places,
      Sending sending,
      Instant now) {

    Permission ask(Instant at) {
      var rules = new TreeMap<Channel, ChannelRules>();
      rules.put(sending.channel(), new ChannelRules(needsConsent, caps, hours));
      var consents = new TreeMap<Channel, Consent>();
      consent.ifPresent(found -> consents.put(sending.channel(), found));
      var suppressions = new TreeMap<Channel, Suppression>();
      suppression.ifPresent(
          why -> suppressions.put(sending.channel(), new Suppression(why, "", START)));
      var sends = new TreeMap<Channel, List<Instant>>();
      sends.put(sending.channel(), sent);
      return new Gate(rules, BERLIN)
          .ask(sending, new Permissions(consents, suppressions, sends), places, at);
    }

    /** What issue and law say, without regard to how the gate finds it. */
    boolean mayGo(Instant at) {
      if (sending.history()) {
        return false;
      }
      boolean service = sending.purpose() == Purpose.SERVICE;
      boolean unsubscribed =
          suppression.isPresent()
              && List.of(Suppression.Reason.UNSUBSCRIBED, Suppression.Reason.IMPORTED)
                  .contains(suppression.get());
      if (suppression.isPresent() && !(service && unsubscribed)) {
        return false;
      }
      return service || (hasConsent(at) && hasRoom(at) && (sending.urgent() || isLoud(at)));
    }

    private boolean hasConsent(Instant at) {
      if (consent.isEmpty()) {
        return !needsConsent;
      }
      return switch (consent.get().state()) {
        case WITHDRAWN -> false;
        case PENDING -> !needsConsent;
        case GIVEN -> !needsConsent || consent.get().expiresAt().map(at::isBefore).orElse(true);
      };
    }

    private boolean hasRoom(Instant at) {
      for (Cap cap : caps) {
        long within = 0;
        for (Instant send : sent) {
          within += Duration.between(send, at).compareTo(cap.within()) < 0 ? 1 : 0;
        }
        if (within >= cap.most()) {
          return false;
        }
      }
      return true;
    }

    private boolean isLoud(Instant at) {
      if (hours.isEmpty()) {
        return true;
      }
      for (ZoneId zone : places.isEmpty() ? List.of(BERLIN) : places) {
        ZonedDateTime clock = at.atZone(zone);
        SendingHours.Window window = hours.get().days().get(clock.getDayOfWeek());
        int minute = clock.getHour() * 60 + clock.getMinute();
        if (window == null || minute < window.fromMinute() || minute >= window.untilMinute()) {
          return false;
        }
      }
      return true;
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void it_grants_exactly_what_may_go(@ForAll("questions") Question question) {
    assertEquals(
        question.mayGo(question.now()), question.ask(question.now()) instanceof Permission.Granted);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void what_is_held_goes_at_the_first_minute_it_may(@ForAll("questions") Question question) {
    if (question.ask(question.now()) instanceof Permission.HeldUntil(var until, var why)) {
      assertTrue(until.isAfter(question.now()));
      assertFalse(why.isBlank());
      assertFalse(question.ask(until) instanceof Permission.HeldUntil, "held twice");
      for (Instant at = question.now(); at.isBefore(until); at = at.plusSeconds(60)) {
        assertFalse(question.mayGo(at), "it could have gone earlier, at " + at);
      }
      if (question.consent().flatMap(Consent::expiresAt).filter(until::isAfter).isEmpty()
          && question.ask(until) instanceof Permission.Refused(var no)) {
        assertTrue(no.startsWith("Consent to"), no);
      }
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void what_is_refused_does_not_go_by_waiting(@ForAll("questions") Question question) {
    if (question.ask(question.now()) instanceof Permission.Refused) {
      for (int hour = 0; hour < 24 * 14; hour++) {
        assertFalse(question.mayGo(question.now().plus(Duration.ofHours(hour))));
      }
    }
  }

  @Example
  void quiet_hours_end_exactly_around_every_change_of_the_clock() {
    Random random = new Random(11);
    int held = 0;
    for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
      ZoneId zone = ZoneId.of(id);
      ZoneOffsetTransition change = zone.getRules().nextTransition(START);
      for (int year = 0; year < 3 && change != null; year++) {
        Question question = around(change, zone, random);
        if (question.ask(question.now()) instanceof Permission.HeldUntil(var until, _)) {
          held++;
          assertInstanceOf(Permission.Granted.class, question.ask(until));
          assertTrue(question.mayGo(until));
          for (Instant at = question.now(); at.isBefore(until); at = at.plusSeconds(60)) {
            Instant minute = at;
            assertFalse(question.mayGo(at), () -> zone + " at " + minute);
          }
        }
        change = zone.getRules().nextTransition(change.getInstant());
      }
    }
    assertTrue(held > 300, "held " + held);
  }

  private static Question around(ZoneOffsetTransition change, ZoneId zone, Random random) {
    int edge = change.getDateTimeBefore().getHour() * 60 + change.getDateTimeBefore().getMinute();
    int from = Math.floorMod(edge + random.nextInt(-60, 90), 1440);
    int until = Math.min(1440, from + random.nextInt(1, 120));
    Instant now = change.getInstant().minusSeconds(60L * random.nextInt(0, 400));
    return new Question(
        List.of(),
        Optional.of(SendingHours.on(List.of(DayOfWeek.values()), from, until)),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(zone),
        Sending.of(Channel.MAIL, Purpose.OFFER),
        now);
  }

  @Provide
  Arbitrary<Question> questions() {
    return Combinators.combine(
            rules(),
            Combinators.combine(consents(), suppressions()).as(Map::entry),
            sends(),
            places(),
            sendings(),
            minutes())
        .as(
            (rules, permissions, sent, places, sending, now) ->
                new Question(
                    rules.caps(),
                    rules.mayGo(),
                    rules.needsConsent(),
                    permissions.getKey(),
                    permissions.getValue(),
                    sent,
                    places,
                    sending,
                    now));
  }

  private static Arbitrary<ChannelRules> rules() {
    Arbitrary<Cap> cap =
        Combinators.combine(
                Arbitraries.integers().between(1, 5), Arbitraries.of(60, 24 * 60, 7 * 24 * 60, 90))
            .as((most, minutes) -> new Cap(most, Duration.ofMinutes(minutes)));
    Arbitrary<SendingHours.Window> window =
        Combinators.combine(
                Arbitraries.integers().between(0, 1380), Arbitraries.integers().between(1, 900))
            .as((from, length) -> new SendingHours.Window(from, Math.min(1440, from + length)));
    Arbitrary<SendingHours> hours =
        Arbitraries.maps(Arbitraries.of(DayOfWeek.class), window)
            .ofMinSize(1)
            .map(SendingHours::new);
    return Combinators.combine(
            Arbitraries.of(true, false), cap.list().ofMaxSize(3), hours.optional())
        .as(ChannelRules::new);
  }

  private static Arbitrary<Optional<Consent>> consents() {
    Arbitrary<Consent.State> state =
        Arbitraries.frequency(
            Tuple.of(8, Consent.State.GIVEN),
            Tuple.of(1, Consent.State.PENDING),
            Tuple.of(1, Consent.State.WITHDRAWN));
    return Combinators.combine(state, minutes().optional(0.3))
        .as((is, expires) -> new Consent(is, "consent", "", "form", START, expires))
        .optional(0.9);
  }

  private static Arbitrary<Optional<Suppression.Reason>> suppressions() {
    return Arbitraries.of(Suppression.Reason.class).optional(0.15);
  }

  private static Arbitrary<List<Instant>> sends() {
    return minutes()
        .list()
        .ofMaxSize(12)
        .map(
            list -> {
              var sorted = new ArrayList<>(list);
              sorted.sort(Instant::compareTo);
              return sorted;
            });
  }

  private static Arbitrary<List<ZoneId>> places() {
    return Arbitraries.of(
            "Europe/Berlin",
            "America/New_York",
            "America/Los_Angeles",
            "Asia/Kolkata",
            "UTC",
            "Australia/Lord_Howe")
        .map(ZoneId::of)
        .list()
        .ofMaxSize(3)
        .uniqueElements();
  }

  private static Arbitrary<Sending> sendings() {
    return Combinators.combine(
            Arbitraries.of(Channel.class),
            Arbitraries.of(Purpose.class),
            Arbitraries.frequency(Tuple.of(9, false), net.jqwik.api.Tuple.of(1, true)),
            Arbitraries.frequency(Tuple.of(19, false), net.jqwik.api.Tuple.of(1, true)))
        .as(Sending::new);
  }

  private static Arbitrary<Instant> minutes() {
    return Arbitraries.integers()
        .between(0, 14 * 1440)
        .map(minute -> START.plusSeconds(minute * 60L));
  }
}
