package tend.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a contact remembers, whom it believes, and what is left of it when it is erased. */
class ContactTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
  private static final Instant WEDNESDAY = TUESDAY.plusSeconds(86_400);
  private final Contact nobody = Contact.unknown(new ContactId(7));

  /** Promise 5: what we do, and what a machine may do, is no interest of theirs. */
  @Test
  void whatAMachineOrOneOfUsDidIsNotTheirs() {
    assertEquals(
        EnumSet.of(
            Happening.OPENED,
            Happening.BOUNCED,
            Happening.CALL_TRIED,
            Happening.MAILED,
            Happening.LETTERED,
            Happening.TASK_DONE),
        EnumSet.copyOf(Stream.of(Happening.values()).filter(it -> !it.isHuman()).toList()));
  }

  @Test
  void whoIsTrustedMoreIsBelievedAndOfTwoAlikeTheNewer() {
    var form = new Known(Value.text("Bern"), Trust.FORM, TUESDAY);
    assertTrue(new Known(Value.text("Thun"), Trust.PERSON, MONDAY).beats(form));
    assertTrue(new Known(Value.text("Thun"), Trust.FORM, TUESDAY).beats(form));
    assertFalse(new Known(Value.text("Thun"), Trust.FORM, MONDAY).beats(form));
    assertFalse(new Known(Value.text("Thun"), Trust.IMPORT, WEDNESDAY).beats(form));
  }

  @Test
  void whatIsToldLateMovesTheFirstTimeAndNotTheLast() {
    var told =
        nobody.after(
            List.of(
                happened(Happening.CLICKED, TUESDAY),
                happened(Happening.CLICKED, MONDAY),
                happened(Happening.CLICKED, WEDNESDAY),
                happened(Happening.CLICKED, TUESDAY)));
    assertEquals(
        new Memory.Seen(4, MONDAY, WEDNESDAY), told.memory().seen().get(Happening.CLICKED));
  }

  @Test
  void theLastSixteenSignalsAreKnownAgain() {
    Contact contact = nobody;
    for (int i = 0; i < 17; i++) {
      contact = contact.after(new Fact.SignalTaken("s" + i));
    }
    assertFalse(contact.memory().knows("s0"));
    assertTrue(contact.memory().knows("s1"));
    assertTrue(contact.memory().knows("s16"));
    assertEquals(17, contact.decisions(), "from which keys are made");
  }

  /** Twelve are what the widest cap can ask for. */
  @Test
  void theLastTwelveSendsAreRemembered() {
    Contact contact = nobody;
    for (int i = 0; i < 13; i++) {
      contact = contact.after(sent("k" + i, Purpose.OFFER, MONDAY.plusSeconds(i)));
    }
    assertEquals(12, contact.permissions().sent(Channel.MAIL).size());
    assertEquals(MONDAY.plusSeconds(1), contact.permissions().sent(Channel.MAIL).getFirst());
  }

  /** What they asked for themselves is none of the mails that are too many. */
  @Test
  void aServiceMailCountsForNoCap() {
    var contact = nobody.after(sent("k", Purpose.SERVICE, MONDAY));
    assertEquals(List.of(), contact.permissions().sent(Channel.MAIL));
    assertEquals(1, contact.memory().count(Happening.MAILED));
  }

  /** That they said yes or no stays, so that nobody writes to them; in whose words does not. */
  @Test
  void whoIsErasedStaysAYesOrANo() {
    var yes =
        new Consent(
            Consent.State.GIVEN, "consent", "v1", "from 192.0.2.7", MONDAY, Optional.empty());
    var no = new Suppression(Suppression.Reason.COMPLAINED, "ann@example.org said so", MONDAY);
    var erased =
        nobody.after(
            List.of(
                new Fact.ConsentChanged(Channel.LETTER, yes),
                new Fact.Suppressed(Channel.MAIL, no),
                happened(Happening.CLICKED, MONDAY),
                new Fact.Erased("asked for it", TUESDAY)));
    var consent = erased.permissions().consent(Channel.LETTER).orElseThrow();
    assertEquals(Consent.State.GIVEN, consent.state());
    assertEquals("", consent.evidence());
    var suppression = erased.permissions().suppression(Channel.MAIL).orElseThrow();
    assertEquals(new Suppression(Suppression.Reason.COMPLAINED, "", MONDAY), suppression);
    assertEquals(0, erased.memory().count(Happening.CLICKED));
  }

  /** ISO 4217: the euro has two digits, the yen none, the dinar of Kuwait three, gold no unit. */
  @Test
  void moneyIsInTheMinorUnitsOfItsCurrency() {
    assertEquals(new Money(1_250, "EUR"), Money.of(new BigDecimal("12.5"), "EUR"));
    assertEquals(new Money(12, "JPY"), Money.of(new BigDecimal("12"), "JPY"));
    assertEquals(new Money(12_500, "KWD"), Money.of(new BigDecimal("12.5"), "KWD"));
    assertEquals("12 XAU", Money.of(new BigDecimal("12"), "XAU").toString());
    assertEquals("12.50 EUR", new Money(1_250, "EUR").toString());
  }

  @Test
  void anOriginIsNotBoughtUnlessSomebodySaysSo() {
    assertFalse(Origin.of("Ads").bought());
    assertFalse(Origin.UNKNOWN.bought());
  }

  /** What brought them first and what brought them last, in whatever order it is told. */
  @Test
  void theFirstAndTheLastOriginAreByTheTimeTheyCame() {
    var told =
        nobody.after(
            List.of(arrived("Fair", TUESDAY), arrived("Ads", MONDAY), arrived("Web", WEDNESDAY)));
    assertEquals("Ads", told.profile().firstOrigin().source());
    assertEquals("Web", told.profile().lastOrigin().source());
    assertEquals(MONDAY, told.profile().createdAt());
    var late = told.after(arrived("Letter", MONDAY.minusSeconds(1)));
    assertEquals("Letter", late.profile().firstOrigin().source());
    assertEquals("Web", late.profile().lastOrigin().source());
    var between = late.after(arrived("Phone", TUESDAY));
    assertEquals("Web", between.profile().lastOrigin().source(), "it came before the last");
    assertEquals("Mail", late.after(arrived("Mail", WEDNESDAY)).profile().lastOrigin().source());
  }

  @Test
  void somebodyIsCalledByWhatIsKnownOfThem() {
    assertEquals("Someone", nobody.profile().displayName());
    assertEquals("ann@example.org", named("email", "ann@example.org", "phone", "+4930123"));
    assertEquals("Ann AG", named("company", "Ann AG", "email", "ann@example.org"));
    assertEquals("Berg", named("last_name", "Berg", "company", "Ann AG"));
    assertEquals("Ann Berg", named("first_name", "Ann", "last_name", "Berg"));
  }

  private String named(String... namesAndValues) {
    var fields = new TreeMap<String, Known>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      var value = Value.text(namesAndValues[i + 1]);
      fields.put(namesAndValues[i], new Known(value, Trust.FORM, MONDAY));
    }
    return nobody.after(new Fact.FieldsLearned(fields)).profile().displayName();
  }

  private static Fact arrived(String source, Instant at) {
    return new Fact.Arrived(Origin.of(source), "guide", at);
  }

  private static Fact happened(Happening what, Instant at) {
    return new Fact.Happened(what, "", at);
  }

  private static Fact sent(String key, Purpose purpose, Instant at) {
    return new Fact.SendAsked(key, Channel.MAIL, "welcome", purpose, at);
  }
}
