package tend.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Evidence;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Known;
import tend.core.contact.Origin;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/**
 * What holds of Ann on 1 June 2026 at noon in UTC, and until when, as docs/conditions.md says: at
 * the very ends of every window. Half of her engagement wears off in ten days.
 */
class ConditionHoldsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant A_MONTH_AGO = Instant.parse("2026-05-02T12:00:00Z");
  private static final Instant A_WEEK_AGO = Instant.parse("2026-05-25T12:00:00Z");
  private static final Duration HALF_LIFE = Duration.ofDays(10);
  private static final Vocabulary VOCABULARY =
      ConditionTest.VOCABULARY.withFields(
          List.of(
              new Field.Own("wedding", Field.Kind.DAY),
              new Field.Own("visit", Field.Kind.DAY),
              new Field.Own("started", Field.Kind.MOMENT),
              new Field.Own("empty", Field.Kind.TEXT)));

  private final Contact ann = ann();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "everyone | yes |",
        "nobody | no |",
        "stage is lead | yes |",
        "stage is opt-in | no |",
        "stage is at least lead | yes |",
        "stage is after lead | no |",
        "stage is at most lead | yes |",
        "stage is before lead | no |",
        "temperature is warm | yes |",
        "temperature is hot or cold | no |",
        "score.fit >= 60 | yes |",
        "score.fit > 60 | no |",
        "score.fit = 60.0 | yes |",
        "score.fit is known and score.engagement is known | yes |",
        // 40 now, 20 in ten days, 10 in twenty; the first whole millisecond on the other side
        "score.engagement >= 40 | yes | 2026-06-01T12:00:00.001Z",
        "score.engagement = 40 | yes | 2026-06-01T12:00:00.001Z",
        "score.engagement > 40 | no |",
        "score.engagement > 20 | yes | 2026-06-11T12:00:00Z",
        "score.engagement >= 20 | yes | 2026-06-11T12:00:00.001Z",
        "score.engagement <= 20 | no | 2026-06-11T12:00:00Z",
        "score.engagement < 10 | no | 2026-06-21T12:00:00.001Z",
        "score.engagement > 0 | yes |",
        "score.engagement < 41 | yes |",
        "source is \"google ADS\" | yes |",
        "campaign is spring | yes |",
        "last_source is Newsletter | yes |",
        "last_campaign is June | yes |",
        "owner is BO | yes |",
        "city is bern | yes |",
        "city is not bern | no |",
        "city contains ER | yes |",
        "city starts with be | yes |",
        "city starts with er | no |",
        "city ends with rn | yes |",
        "city ends with er | no |",
        "empty is known | no |",
        "email is a | no |",
        "email is not a | yes |",
        "budget >= 5000 | yes |",
        "budget > 5000 | no |",
        "newsletter is yes | yes |",
        "newsletter is no | no |",
        "newsletter is known and birthday is known and contract_end is known | yes |",
        "tag VIP | yes |",
        "tag gold | no |",
        // exactly seven days ago, and exactly thirty
        "clicked within 7 days | no |",
        "clicked within 8 days | yes | 2026-06-02T12:00:00Z",
        "last clicked before 7 days ago | yes |",
        "last clicked before 8 days ago | no | 2026-06-02T12:00:00Z",
        "clicked within 10081 minutes | yes | 2026-06-01T12:01:00Z",
        "clicked within 169 hours | yes | 2026-06-01T13:00:00Z",
        "clicked within 2 weeks | yes | 2026-06-08T12:00:00Z",
        "created within 30 days | no |",
        "created before 30 days ago | yes |",
        "created before 31 days ago | no | 2026-06-02T12:00:00Z",
        "created on 2026-05-02 | yes |",
        "created after 2026-05-02 | no |",
        "created before 2026-05-03 | yes |",
        "last clicked on or after 2026-05-25 | yes |",
        "last clicked before 2026-05-25 | no |",
        "replied | no |",
        "replied within 36500 days | no |",
        "clicked at least 2 times | yes |",
        "clicked more than 2 times | no |",
        "clicked twice | yes |",
        "replied fewer than 1 times | yes |",
        // exactly seven days ahead
        "contract_end within the next 7 days | yes | 2026-06-08T12:00:00Z",
        "contract_end within the next 6 days | no | 2026-06-02T12:00:00Z",
        "contract_end within 7 days | no | 2026-06-08T12:00:00Z",
        "contract_end before 7 days ago | no | 2026-06-15T12:00:00Z",
        "started within 1 day | yes | 2026-06-02T12:00:00Z",
        "started within the next 1 day | no |",
        // a clock that runs ahead: what cannot lie ahead is just now
        "visited within 7 days | yes | 2026-06-08T13:00:00Z",
        // days, both ends included, in UTC
        "birthday within 7 days | yes | 2026-06-02T00:00:00Z",
        "birthday within 6 days | no |",
        "birthday before 7 days ago | no | 2026-06-02T00:00:00Z",
        "birthday before 6 days ago | yes |",
        "birthday on 2026-05-25 | yes |",
        "wedding within the next 7 days | yes | 2026-06-09T00:00:00Z",
        "wedding within the next 6 days | no | 2026-06-02T00:00:00Z",
        "wedding within 7 days | no | 2026-06-08T00:00:00Z",
        "visit within 1 day | yes | 2026-06-03T00:00:00Z",
        "visit within the next 1 day | yes | 2026-06-02T00:00:00Z",
        "appointment is known | yes |",
        "appointment within the next 1 minute | no | 2026-06-01T12:59:00Z",
        "consent mail | yes | 2026-06-10T00:00:00Z",
        "consent letter | no |",
        "consent phone | no |",
        "consent postcard | no |",
        "suppressed phone | yes |",
        "suppressed phone because do_not_contact | yes |",
        "suppressed phone because complained | no |",
        "suppressed mail | no |",
        "not ready | yes |",
        "not ready because budget | yes |",
        "not ready because timing | no |",
        "ready | no |",
        "closed | no |",
        "open | yes |",
        "in journey welcome | yes |",
        "in journey keep-in-touch | no |",
        "has been in journey keep-in-touch | yes |",
        "has been in journey \"3 months\" | no |",
        "has open task | yes |",
        "has open deal | yes |",
        "consent mail and clicked within 8 days | yes | 2026-06-02T12:00:00Z",
        "clicked within 8 days or consent mail | yes | 2026-06-02T12:00:00Z",
        "not (tag gold or consent mail) | no | 2026-06-10T00:00:00Z",
      })
  void holdsOfAnn(String text, String answer, Instant until) {
    Condition condition = read(text);
    var subject = new ContactSubject(ann, HALF_LIFE);
    assertEquals(answer.equals("yes"), condition.test(subject, NOW));
    assertEquals(Optional.ofNullable(until), condition.nextChange(subject, NOW));
  }

  /** At the end of consent it has lapsed, and of nobody anything is known. */
  @ParameterizedTest
  @CsvSource({"2026-06-09T23:59:59.999Z, true", "2026-06-10T00:00:00Z, false"})
  void consentLapses(Instant at, boolean holds) {
    assertEquals(holds, read("consent mail").test(new ContactSubject(ann, HALF_LIFE), at));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source is known",
        "campaign is known",
        "owner is known",
        "appointment is known",
        "has open task",
        "has open deal",
        "in journey welcome",
        "has been in journey welcome",
        "consent mail",
        "suppressed phone",
        "not ready",
        "closed",
        "clicked",
        "score.engagement > 0"
      })
  void ofNobodyNothingIsSo(String text) {
    var nobody = new ContactSubject(Contact.unknown(new ContactId(1)), HALF_LIFE);
    assertEquals(false, read(text).test(nobody, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "closed, true",
    "open, false",
    "closed because said_no, true",
    "closed because erased, false"
  })
  void whoIsClosed(String text, boolean holds) {
    Contact closed = ann.after(new Fact.Closed(CloseReason.SAID_NO, "no", NOW));
    assertEquals(holds, read(text).test(new ContactSubject(closed, HALF_LIFE), NOW));
  }

  /** The strategy calls them by another kind than when they were learned. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "city is known", "budget is known", "newsletter is known", "birthday is known",
        "contract_end is known", "city is \"5000\"", "budget >= 5000", "newsletter is yes",
        "birthday within 7 days", "contract_end within 1 day"
      })
  void whatIsOfAnotherKindIsMissing(String text) {
    var fact =
        learned(
            Map.of(
                "city", new Value.Num(new BigDecimal(5000)),
                "budget", Value.text("5000"),
                "newsletter", Value.text("yes"),
                "birthday", new Value.Moment(NOW),
                "contract_end", new Value.Day(LocalDate.parse("2026-06-01"))));
    var subject = new ContactSubject(Contact.unknown(new ContactId(1)).after(fact), HALF_LIFE);
    assertEquals(false, read(text).test(subject, NOW));
  }

  /** What lies outside of the years 1 to 9999 is a mistake, and counts as missing. */
  @ParameterizedTest
  @CsvSource({
    "-0001-12-31T00:00:00Z, false",
    "0000-12-31T23:59:59.999Z, false",
    "0001-01-01T00:00:00Z, true",
    "9999-12-31T23:59:59.999999999Z, true",
    "+10000-01-01T00:00:00Z, false",
  })
  void timesOutsideOfTheCalendarAreMissing(Instant at, boolean known) {
    var day = LocalDate.ofInstant(at, java.time.ZoneOffset.UTC);
    var subject =
        new ContactSubject(
            Contact.unknown(new ContactId(1))
                .after(
                    learned(
                        Map.of(
                            "contract_end", new Value.Moment(at), "birthday", new Value.Day(day)))),
            HALF_LIFE);
    assertEquals(known, read("contract_end is known").test(subject, NOW), "the moment");
    assertEquals(known, read("birthday is known").test(subject, NOW), "the day");
    boolean before = known && at.isBefore(NOW);
    assertEquals(before, read("contract_end before 2026-06-01").test(subject, NOW), "the moment");
    assertEquals(before, read("birthday before 1 day ago").test(subject, NOW), "the day");
  }

  private static Condition read(String text) {
    return Condition.parse(text, VOCABULARY)
        .understood()
        .orElseThrow(() -> new AssertionError("not understood: " + text));
  }

  private static Fact learned(Map<String, Value> values) {
    var fields = new TreeMap<String, Known>();
    values.forEach((name, value) -> fields.put(name, new Known(value, Trust.FORM, NOW)));
    return new Fact.FieldsLearned(fields);
  }

  private static Contact ann() {
    var why = new Evidence("as it is", A_MONTH_AGO);
    var given =
        new Consent(
            Consent.State.GIVEN,
            "consent",
            "v1",
            "form",
            A_MONTH_AGO,
            Optional.of(Instant.parse("2026-06-10T00:00:00Z")));
    var pending =
        new Consent(Consent.State.PENDING, "consent", "v1", "form", A_MONTH_AGO, Optional.empty());
    var task =
        new Task("1", TaskKind.CALL, "Call", "", "bo", NOW, NOW, false, false, 0, Optional.empty());
    return Contact.unknown(new ContactId(7))
        .after(
            List.of(
                new Fact.Arrived(
                    new Origin("Google Ads", "spring", "", false), "guide", A_MONTH_AGO),
                new Fact.Arrived(new Origin("Newsletter", "june", "", false), "guide", A_WEEK_AGO),
                learned(
                    Map.of(
                        "city", Value.text("Bern"),
                        "empty", Value.text(""),
                        "budget", new Value.Num(new BigDecimal("5000.00")),
                        "newsletter", new Value.Flag(true),
                        "birthday", new Value.Day(LocalDate.parse("2026-05-25")),
                        "wedding", new Value.Day(LocalDate.parse("2026-06-08")),
                        "visit", new Value.Day(LocalDate.parse("2026-06-01")),
                        "started", new Value.Moment(NOW),
                        "contract_end", new Value.Moment(Instant.parse("2026-06-08T12:00:00Z")))),
                new Fact.Tagged(new TreeSet<>(List.of("vip")), new TreeSet<>()),
                new Fact.ConsentChanged(Channel.MAIL, given),
                new Fact.ConsentChanged(Channel.LETTER, pending),
                new Fact.Suppressed(
                    Channel.PHONE,
                    new Suppression(Suppression.Reason.DO_NOT_CONTACT, "", A_MONTH_AGO)),
                new Fact.StageMoved(Stage.OPT_IN, Stage.LEAD, why),
                new Fact.TemperatureMoved(Temperature.COLD, Temperature.WARM, why),
                new Fact.Scored(60, 40, NOW, List.of()),
                new Fact.Assigned("bo", "knows her"),
                new Fact.JourneyJoined("keep-in-touch", 1, 1, "1", "by hand", A_MONTH_AGO),
                new Fact.JourneyLeft("keep-in-touch", 1, "by hand", A_WEEK_AGO),
                new Fact.JourneyJoined("welcome", 1, 1, "1", "opted in", A_WEEK_AGO),
                new Fact.TaskAsked(task, "as it is"),
                new Fact.NotReadySaid("budget", NOW.plus(Duration.ofDays(90)), "bo"),
                new Fact.Booked("a visit", NOW.plus(Duration.ofHours(1))),
                new Fact.DealOpened("roof", Optional.empty(), A_WEEK_AGO),
                new Fact.Happened(Happening.VISITED, "", NOW.plus(Duration.ofHours(1))),
                new Fact.Happened(Happening.CLICKED, "a link", A_MONTH_AGO),
                new Fact.Happened(Happening.CLICKED, "a link", A_WEEK_AGO)));
  }
}
