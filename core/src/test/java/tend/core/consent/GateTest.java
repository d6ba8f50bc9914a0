package tend.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Permissions;
import tend.core.contact.Purpose;
import tend.core.contact.Suppression;

/** Ann may get two mails a day and four a week, between eight and eight; letters at any hour. */
class GateTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant NOON = local("2026-11-25T12:00");

  private final Gate gate = gate(daily(8 * 60, 20 * 60));

  @Test
  void A01_with_consent_and_at_noon_it_goes() {
    assertEquals("goes", ask(Channel.MAIL, Purpose.OFFER, consented(), NOON));
  }

  @Test
  void A02_history_never_sends() {
    assertEquals(
        "no: It is history, which never sends anything",
        show(
            gate.ask(
                new Sending(Channel.MAIL, Purpose.SERVICE, true, true),
                consented(),
                List.of(),
                NOON)));
  }

  @Test
  void A03_without_consent_only_what_the_person_asked_for_goes() {
    assertEquals(
        "no: There is no consent to mails", ask(Channel.MAIL, Purpose.HELPFUL, nobody(), NOON));
    assertEquals("goes", ask(Channel.MAIL, Purpose.SERVICE, nobody(), NOON));
  }

  @Test
  void A04_a_letter_needs_no_consent_unless_it_was_withdrawn() {
    assertEquals("goes", ask(Channel.LETTER, Purpose.OFFER, nobody(), NOON));
    Permissions withdrawn = consent(Channel.LETTER, Consent.State.WITHDRAWN, Optional.empty());
    assertEquals(
        "no: Consent to letters was withdrawn on Sunday 2026-11-01",
        ask(Channel.LETTER, Purpose.OFFER, withdrawn, NOON));
  }

  @Test
  void A05_consent_that_is_not_confirmed_does_not_count() {
    assertEquals(
        "no: Consent to mails is not confirmed yet",
        ask(
            Channel.MAIL,
            Purpose.OFFER,
            consent(Channel.MAIL, Consent.State.PENDING, Optional.empty()),
            NOON));
  }

  @Test
  void A06_consent_lapses_at_its_instant_and_not_before() {
    Permissions lapsing = consent(Channel.MAIL, Consent.State.GIVEN, Optional.of(NOON));
    assertEquals("goes", ask(Channel.MAIL, Purpose.OFFER, lapsing, NOON.minusNanos(1)));
    assertEquals(
        "no: Consent to mails lapsed on Wednesday 2026-11-25",
        ask(Channel.MAIL, Purpose.OFFER, lapsing, NOON));
  }

  @Test
  void B01_a_hard_bounce_stops_even_a_confirmation() {
    assertEquals(
        "no: The address does not work for mails: 550 no such user",
        ask(
            Channel.MAIL,
            Purpose.SERVICE,
            suppressed(Suppression.Reason.HARD_BOUNCE, "550 no such user"),
            NOON));
  }

  @Test
  void B02_who_unsubscribed_still_gets_the_booking_asked_for() {
    Permissions left = suppressed(Suppression.Reason.UNSUBSCRIBED, "");
    assertEquals(
        "no: The contact unsubscribed from mails", ask(Channel.MAIL, Purpose.HELPFUL, left, NOON));
    assertEquals("goes", ask(Channel.MAIL, Purpose.SERVICE, left, NOON));
    assertEquals("goes", ask(Channel.LETTER, Purpose.HELPFUL, left, NOON));
  }

  @Test
  void C01_the_third_mail_of_a_day_waits_until_the_first_is_a_day_old() {
    Permissions two = consented(local("2026-11-24T15:00"), local("2026-11-25T09:00"));
    assertEquals(
        "2026-11-25T14:00:00Z: The limit is at most 2 mails in 24 hours; it may go on Wednesday"
            + " 2026-11-25 at 15:00",
        ask(Channel.MAIL, Purpose.OFFER, two, NOON));
    assertEquals("goes", ask(Channel.MAIL, Purpose.OFFER, two, local("2026-11-25T15:00")));
  }

  @Test
  void C02_the_limit_that_ends_last_counts() {
    Permissions four =
        consented(
            local("2026-11-19T10:00"),
            local("2026-11-20T10:00"),
            local("2026-11-24T16:00"),
            local("2026-11-25T10:00"));
    assertEquals(
        "2026-11-26T09:00:00Z: The limit is at most 4 mails in 7 days; it may go on Thursday"
            + " 2026-11-26 at 10:00",
        ask(Channel.MAIL, Purpose.OFFER, four, NOON));
  }

  @Test
  void C03_a_limit_that_ends_at_night_waits_for_the_morning() {
    Permissions two = consented(local("2026-11-24T21:00"), local("2026-11-25T09:00"));
    assertEquals(
        "2026-11-26T07:00:00Z: The limit is at most 2 mails in 24 hours, and then the hours are"
            + " quiet; it may go on Thursday 2026-11-26 at 08:00",
        ask(Channel.MAIL, Purpose.OFFER, two, NOON));
  }

  @Test
  void C04_limits_do_not_hold_back_what_the_person_asked_for() {
    Permissions two = consented(local("2026-11-25T10:00"), local("2026-11-25T11:00"));
    assertEquals("goes", ask(Channel.MAIL, Purpose.SERVICE, two, NOON));
  }

  @Test
  void C05_a_limit_beyond_what_is_remembered_is_refused_when_it_is_made() {
    assertThrows(IllegalArgumentException.class, () -> new Cap(13, Duration.ofDays(1)));
  }

  @Test
  void D01_at_night_it_waits_for_eight_and_the_urgent_does_not() {
    Instant night = local("2026-11-25T22:14");
    assertEquals(
        "2026-11-26T07:00:00Z: It is 22:14 for the contact, a quiet hour; it may go on Thursday"
            + " 2026-11-26 at 08:00",
        ask(Channel.MAIL, Purpose.OFFER, consented(), night));
    assertEquals(
        "goes",
        show(
            gate.ask(
                new Sending(Channel.MAIL, Purpose.HELPFUL, true, false),
                consented(),
                List.of(),
                night)));
    assertEquals("goes", ask(Channel.LETTER, Purpose.OFFER, consented(), night));
  }

  @Test
  void D02_the_hour_is_the_contacts_and_not_ours() {
    Sending mail = Sending.of(Channel.MAIL, Purpose.OFFER);
    assertEquals(
        "2026-11-25T13:00:00Z: It is 06:00 for the contact, a quiet hour; it may go on Wednesday"
            + " 2026-11-25 at 08:00",
        show(gate.ask(mail, consented(), List.of(NEW_YORK), NOON)));
  }

  @Test
  void D03_where_the_place_is_one_of_several_it_waits_for_all() {
    Sending mail = Sending.of(Channel.MAIL, Purpose.OFFER);
    List<ZoneId> coasts = List.of(NEW_YORK, ZoneId.of("America/Los_Angeles"));
    // 08:00 in Los Angeles is 16:00 UTC in winter.
    assertEquals(
        "2026-11-25T16:00:00Z: It is a quiet hour in at least one of 2 places where the contact may"
            + " be; it may go on Wednesday 2026-11-25 at 11:00",
        show(gate.ask(mail, consented(), coasts, NOON)));
  }

  @Test
  void D04_places_without_a_common_hour_refuse_and_do_not_search_for_ever() {
    Gate narrow = gate(daily(9 * 60, 10 * 60));
    assertEquals(
        "no: There is no hour that is not quiet in one of [America/New_York, Europe/Berlin], where"
            + " the contact may be",
        show(
            narrow.ask(
                Sending.of(Channel.MAIL, Purpose.OFFER),
                consented(),
                List.of(NEW_YORK, BERLIN),
                NOON)));
  }

  @Test
  void D05_a_quiet_weekend_waits_for_monday() {
    Gate weekdays =
        gate(
            SendingHours.on(
                List.of(
                    DayOfWeek.MONDAY,
                    DayOfWeek.TUESDAY,
                    DayOfWeek.WEDNESDAY,
                    DayOfWeek.THURSDAY,
                    DayOfWeek.FRIDAY),
                480,
                1200));
    assertEquals(
        "2026-11-30T07:00:00Z: It is 20:00 for the contact, a quiet hour; it may go on Monday"
            + " 2026-11-30 at 08:00",
        show(
            weekdays.ask(
                Sending.of(Channel.MAIL, Purpose.OFFER),
                consented(),
                List.of(),
                local("2026-11-27T20:00"))));
  }

  /** By the tz database; what is between is quiet, also across midnight. */
  @ParameterizedTest
  @CsvSource({
    // New York skips 02:00 to 03:00 on 8 March 2026, and repeats 01:00 to 02:00 on 1 November.
    "America/New_York, 08:00, 20:00, 2026-03-07T23:00-05:00, 2026-03-08T08:00-04:00",
    "America/New_York, 08:00, 20:00, 2026-10-31T23:00-04:00, 2026-11-01T08:00-05:00",
    "America/New_York, 02:15, 20:00, 2026-03-08T01:00-05:00, 2026-03-08T03:00-04:00",
    "America/New_York, 01:30, 20:00, 2026-11-01T01:00-04:00, 2026-11-01T01:30-04:00",
    "America/New_York, 01:30, 20:00, 2026-11-01T01:59-04:00, 2026-11-01T01:59-04:00",
    "America/New_York, 01:30, 20:00, 2026-11-01T01:00-05:00, 2026-11-01T01:30-05:00",
    "America/New_York, 00:00, 01:30, 2026-11-01T01:45-04:00, 2026-11-01T01:00-05:00",
    // Lord Howe goes from 02:00 to 01:30, and in spring from 02:00 to 02:30.
    "Australia/Lord_Howe, 01:45, 20:00, 2026-04-05T01:30+10:30, 2026-04-05T01:45+10:30",
    "Australia/Lord_Howe, 02:15, 20:00, 2026-10-04T01:00+10:30, 2026-10-04T02:30+11:00",
    // In Cairo the day of 24 April 2026 begins at one.
    "Africa/Cairo,     00:00, 20:00, 2026-04-23T21:00+02:00, 2026-04-24T01:00+03:00",
    // Samoa went from Thursday to Saturday.
    "Pacific/Apia,     08:00, 20:00, 2011-12-29T21:00-10:00, 2011-12-31T08:00+14:00",
    "UTC,              08:00, 20:00, 2026-12-31T20:00+00:00, 2027-01-01T08:00+00:00",
    "UTC,              08:00, 20:00, 2028-02-28T23:59+00:00, 2028-02-29T08:00+00:00",
  })
  void D06_quiet_hours_end_by_the_clock_on_their_wall(
      ZoneId zone, LocalTime from, LocalTime until, String asked, String goes) {
    Instant now = OffsetDateTime.parse(asked).toInstant();
    Permission answer =
        gate(daily(minute(from), minute(until)))
            .ask(Sending.of(Channel.MAIL, Purpose.OFFER), consented(), List.of(zone), now);
    assertEquals(
        OffsetDateTime.parse(goes).toInstant(),
        answer instanceof Permission.HeldUntil(var then, _) ? then : now,
        answer.toString());
  }

  private static int minute(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static SendingHours daily(int fromMinute, int untilMinute) {
    return SendingHours.on(List.of(DayOfWeek.values()), fromMinute, untilMinute);
  }

  private static Gate gate(SendingHours hours) {
    var rules = new TreeMap<Channel, ChannelRules>();
    rules.put(
        Channel.MAIL,
        new ChannelRules(
            true,
            List.of(new Cap(2, Duration.ofHours(24)), new Cap(4, Duration.ofDays(7))),
            Optional.of(hours)));
    rules.put(
        Channel.LETTER,
        new ChannelRules(false, List.of(new Cap(1, Duration.ofDays(14))), Optional.empty()));
    return new Gate(rules, BERLIN);
  }

  private String ask(Channel channel, Purpose purpose, Permissions permissions, Instant now) {
    return show(gate.ask(Sending.of(channel, purpose), permissions, List.of(), now));
  }

  private static String show(Permission permission) {
    return switch (permission) {
      case Permission.Granted() -> "goes";
      case Permission.HeldUntil(var until, var why) -> until + ": " + why;
      case Permission.Refused(var why) -> "no: " + why;
    };
  }

  private static Permissions nobody() {
    return new Permissions(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  private static Permissions consented(Instant... sent) {
    Permissions consented = consent(Channel.MAIL, Consent.State.GIVEN, Optional.empty());
    var times = new TreeMap<Channel, List<Instant>>();
    times.put(Channel.MAIL, List.of(sent));
    return new Permissions(consented.consents(), consented.suppressions(), times);
  }

  private static Permissions consent(
      Channel channel, Consent.State state, Optional<Instant> expiresAt) {
    var consents = new TreeMap<Channel, Consent>();
    consents.put(
        channel, new Consent(state, "consent", "", "form", local("2026-11-01T09:00"), expiresAt));
    return new Permissions(consents, new TreeMap<>(), new TreeMap<>());
  }

  private static Permissions suppressed(Suppression.Reason reason, String detail) {
    var all = new TreeMap<Channel, Suppression>();
    all.put(Channel.MAIL, new Suppression(reason, detail, NOON));
    return new Permissions(consented().consents(), all, new TreeMap<>());
  }

  private static Instant local(String text) {
    return LocalDateTime.parse(text).atZone(BERLIN).toInstant();
  }
}
