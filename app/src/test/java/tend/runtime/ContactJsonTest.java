package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Evidence;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Known;
import tend.core.contact.Money;
import tend.core.contact.OpenPromise;
import tend.core.contact.Origin;
import tend.core.contact.Purpose;
import tend.core.contact.ScoreReason;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;
import tend.core.contact.Trust;
import tend.core.contact.Value;

class ContactJsonTest {
  static final Instant T = Instant.parse("2026-03-02T08:15:00Z");

  /** One of everything that Ann could be told about. */
  static final List<Fact> ANNS_FACTS =
      List.of(
          new Fact.Arrived(new Origin("Google Ads", "spring", "/roof", false), "roof", T),
          new Fact.FieldsLearned(annsFields()),
          new Fact.ZoneLearned(ZoneId.of("Europe/Berlin")),
          new Fact.Tagged(new TreeSet<>(List.of("roof", "solar")), new TreeSet<>()),
          new Fact.ConsentChanged(Channel.MAIL, consented("form roof")),
          new Fact.Suppressed(
              Channel.LETTER, new Suppression(Suppression.Reason.RETURNED, "moved away", T)),
          new Fact.SendAsked("7-0-1", Channel.MAIL, "welcome", Purpose.HELPFUL, T),
          new Fact.StageMoved(
              Stage.OPT_IN, Stage.LEAD, new Evidence("asked for an appointment", T)),
          new Fact.TemperatureMoved(
              Temperature.COLD, Temperature.HOT, new Evidence("burst pipe", T)),
          new Fact.Scored(
              40,
              12.5,
              T,
              List.of(new ScoreReason(12.5, "clicked prices", T), new ScoreReason(0, "read", T))),
          new Fact.Assigned("bo", "her turn"),
          new Fact.JourneyJoined("welcome", 3, 1, "hello", "opted in", T),
          new Fact.StepWaits("welcome", 1, "hello", Instant.MAX, "waits for the call"),
          new Fact.PromiseMade(
              new OpenPromise(
                  "first answer", "call back", T, T.plusSeconds(3600), T.plusSeconds(7200), false)),
          new Fact.Happened(Happening.CLICKED, "prices", T.plusMillis(5)),
          new Fact.Happened(Happening.CLICKED, "prices", T.plusNanos(1)),
          new Fact.Booked("visit", T.plusSeconds(86400)),
          new Fact.DealOpened("Roof", Optional.of(new Money(1_250_000, "EUR")), T),
          new Fact.TakenBack("page-1", true, List.of(new Fact.Assigned("bo", "her turn"))),
          new Fact.SignalTaken("form:1"));

  private static Consent consented(String evidence) {
    return new Consent(Consent.State.GIVEN, "consent", "", evidence, T, Optional.empty());
  }

  static TreeMap<String, Known> annsFields() {
    var fields = new TreeMap<String, Known>();
    fields.put("email", new Known(Value.text("ann@example.org"), Trust.FORM, T));
    fields.put("budget", new Known(new Value.Num(new BigDecimal("12.50")), Trust.PERSON, T));
    fields.put("vip", new Known(new Value.Flag(false), Trust.IMPORT, T));
    fields.put("born", new Known(new Value.Day(LocalDate.of(1980, 2, 29)), Trust.FORM, T));
    fields.put("seen", new Known(new Value.Moment(T), Trust.FORM, T));
    return fields;
  }

  static Contact ann() {
    return Contact.unknown(new ContactId(7)).after(ANNS_FACTS);
  }

  @Test
  void aContactComesBackAsItWas() {
    Contact ann = ann();
    assertEquals(
        ann,
        ContactJson.contact(
            7,
            1,
            ContactJson.profile(ann.profile()),
            ContactJson.state(ann),
            ContactJson.enrolments(ann)));
  }

  /** Between two decisions it may be taken back, and read from the database it is the same. */
  @Test
  void whatMayBeTakenBackComesBackAsItWas() {
    Contact done =
        ann()
            .after(
                List.of(
                    new Fact.MayBeTakenBack("page-1", T),
                    new Fact.FieldsLearned(annsFields()),
                    new Fact.Happened(Happening.BOUGHT, "roof", T),
                    new Fact.JourneyLeft("welcome", 1, "bought", T),
                    new Fact.PromiseKept("first answer", "bo", T),
                    new Fact.DealWon(new Money(5, "EUR"), "roof", T),
                    new Fact.SignalTaken("page-1/0")));
    Contact read =
        ContactJson.contact(
            7,
            2,
            ContactJson.profile(done.profile()),
            ContactJson.state(done),
            ContactJson.enrolments(done));
    assertEquals(done, read);
    var takenBack = new Fact.TakenBack("page-1", true, List.of());
    assertEquals(ann().work(), read.after(takenBack).work());
    assertEquals(ann().travel(), read.after(takenBack).travel());
    assertEquals(ann().standing(), read.after(takenBack).standing());
    assertEquals(Optional.empty(), read.after(takenBack).memory().recall());
  }

  @Test
  void aFreshContactTakesNoRoom() {
    Contact nobody = Contact.unknown(new ContactId(7));
    assertEquals("{}", ContactJson.state(nobody));
    assertEquals(
        nobody, ContactJson.contact(7, 0, ContactJson.profile(nobody.profile()), "{}", null));
  }

  @Test
  void factsComeBackAsTheyWere() {
    assertEquals(ANNS_FACTS, ContactJson.facts(ContactJson.facts(ANNS_FACTS)));
  }

  @Test
  void signalsComeBackAsTheyWere() {
    var fields = new TreeMap<String, Value>();
    fields.put("city", Value.text("Köln \"am\" Rhein"));
    List<Signal.What> all =
        List.of(
            new Signal.OptedIn(
                Origin.of("Fair"),
                "fair",
                fields,
                Trust.FORM,
                Optional.of(ZoneId.of("Asia/Kolkata")),
                List.of(new Signal.Grant(Channel.MAIL, "consent", "v2", Optional.of(T))),
                List.of(EvidenceKind.ASKED_APPOINTMENT),
                true,
                false),
            new Signal.Called(Signal.CallOutcome.SPOKE, "nice", Optional.empty()),
            new Signal.Edited(
                fields, new TreeSet<>(List.of("x")), new TreeSet<>(), new TreeSet<>()),
            new Signal.Won(new Money(5, "EUR"), "Roof"),
            new Signal.TakenBack("page-1"),
            new Signal.MergedInto(new ContactId(9)),
            new Signal.TimePassed());
    for (Signal.What what : all) {
      var signal = Signal.of("key", T, "bo", what);
      assertEquals(signal, ContactJson.signal(ContactJson.signal(signal)));
    }
  }

  @Test
  void effectsComeBackAsTheyWere() {
    for (Effect effect :
        List.<Effect>of(
            new Effect.Send("7-0-1", Channel.MAIL, "welcome", Purpose.OFFER, "welcome", "hello"),
            new Effect.AskToConfirm("7-0-2", "roof"),
            new Effect.AskPerson(
                "7-0-3", "t1", TaskKind.CALL, "Call Ann", "bo", T.plusSeconds(60), true),
            new Effect.Alert("7-0-4", "bo", "Ann is hot"),
            new Effect.CallWebhook("7-0-5", "crm", "Ann is hot"))) {
      assertEquals(effect, ContactJson.effect(ContactJson.effect(effect)));
    }
  }

  @Test
  void anUnknownPartOfASignalIsRefused() {
    String known = ContactJson.signal(Signal.of("k", T, "bo", new Signal.Noted("hello")));
    String unknown = known.replace("\"text\"", "\"mood\":\"good\",\"text\"");
    var refusal =
        assertThrows(tools.jackson.core.JacksonException.class, () -> ContactJson.signal(unknown));
    assertTrue(refusal.getMessage().contains("mood"), refusal.getMessage());
  }

  /**
   * What a release wrote is read by all later ones: parts that came later are empty, lost ones
   * skipped.
   */
  @Test
  void oldStateIsRead() throws IOException {
    Contact old =
        ContactJson.contact(
            7,
            12,
            golden("contact-profile-1.json"),
            golden("contact-state-1.json"),
            golden("contact-enrolments-1.json"));
    assertEquals(Stage.CONVERSATION, old.standing().stage());
    assertEquals(Temperature.COLD, old.standing().temperature());
    assertEquals(3, old.memory().count(Happening.MAILED));
    assertEquals("ann@example.org", old.profile().text("email"));
    assertEquals("keep-in-touch", old.travel().now().getFirst().journey());
    assertEquals(CloseReason.SAID_NO, old.standing().closed().orElseThrow().reason());
    assertEquals(new TreeSet<>(), old.profile().tags());
    assertEquals(Optional.empty(), old.profile().zone());
    assertEquals(12, old.decisions());
    assertEquals(
        old,
        ContactJson.contact(
            7,
            12,
            ContactJson.profile(old.profile()),
            ContactJson.state(old),
            ContactJson.enrolments(old)));
  }

  @Test
  void oldFactsAreRead() throws IOException {
    List<Fact> facts = ContactJson.facts(golden("facts-1.json"));
    assertEquals(new Fact.Assigned("bo", "her turn"), facts.getFirst());
    assertEquals(2, facts.size());
  }

  private static String golden(String name) throws IOException {
    try (var stream = ContactJsonTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<String> sizes() {
    var sizes = new ArrayList<String>();
    sizes.add("state " + ContactJson.state(ann()).length());
    sizes.add("profile " + ContactJson.profile(ann().profile()).length());
    sizes.add("facts " + ContactJson.facts(ANNS_FACTS).length());
    return sizes;
  }
}
