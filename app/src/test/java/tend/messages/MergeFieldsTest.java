package tend.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;

class MergeFieldsTest {
  private static final Text TEXT =
      Text.parse(
          "reminder",
          """
          ---
          subject: See you
          kind: service
          ---
          See you{% if appointment %} on {{ appointment | date: "%A, %-d %B, %H:%M" }}{% endif %}.
          """,
          List.of());

  /** Summer time ends in Berlin on 25 October 2026; the appointment is on the day after. */
  @Test
  void anAppointmentIsToldByTheClockOfWhoComesAndElseOfTheBusiness() {
    Instant when = Instant.parse("2026-10-26T08:30:00Z");
    Contact ann = Contact.unknown(new ContactId(1)).after(new Fact.Booked("a visit", when));
    assertEquals("See you on Monday, 26 October, 09:30.", plain(ann));
    assertEquals(
        "See you on Monday, 26 October, 04:30.",
        plain(ann.after(new Fact.ZoneLearned(ZoneId.of("America/New_York")))));
    assertEquals("See you.", plain(Contact.unknown(new ContactId(2))));
  }

  private static String plain(Contact contact) {
    var sender = new Sender("Roofs", "a@roofs.example", "", "", "");
    var fields =
        new MergeFields(
            contact, sender, ZoneId.of("Europe/Berlin"), Instant.parse("2026-10-20T00:00:00Z"));
    return assertInstanceOf(Written.Ready.class, TEXT.write(fields, link -> link)).plain().strip();
  }
}
