package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Value;

class RowCheckTest {
  @TempDir Path folder;

  @Test
  void aNameIsOneLineAndWhatNobodySeesIsGone() throws Exception {
    Person ann =
        Imports.people(
                open(
                    "email;first name;note;tags;source\n"
                        + "ann\u200B@example.com;\"An\u202En\r\nLee\";\"a\r\nb\u0007\";"
                        + "\"x\ny\";\"Trade\nfair\"\n"))
            .getFirst();

    assertEquals(
        Map.of(
            "email", Value.text("ann@example.com"),
            "first_name", Value.text("Ann Lee"),
            "note", Value.text("a\nb")),
        ann.fields());
    assertEquals(Set.of("x y"), ann.tags());
    assertEquals("Trade fair", ann.origin().source());
  }

  @Test
  void everyFindingNamesRowColumnReasonAndRemedy() throws IOException {
    List<Finding> findings =
        Imports.findings(
            open(
                """
                E-Mail;Telefon;Anmeldedatum;Name
                ann@example.com;030 23125000;01.02.2020;Ann Lee
                ann@example;;;Bo
                ;;;Carla
                dan@gamil.com;12;gestern;Dan
                eve@example.com;;2030-01-01;Eve
                fay@example.com;;;Fay;x
                """));

    assertEquals(
        List.of(
            "Row 3, E-Mail: The part behind @ has no dot. Write it like ann@example.com.",
            "Row 4: The row has neither an e-mail address nor a phone number."
                + " Fill in one of them; Tend cannot tell people apart by name.",
            "Row 5, E-Mail: Perhaps dan@gmail.com was meant. Nothing was changed.",
            "Row 5, Telefon: No such phone number exists in Germany."
                + " Write it with its country code, like +44 20 7946 0123.",
            "Row 5, Anmeldedatum: This is not a date: “gestern”. Write it like 2026-01-31.",
            "Row 6, Anmeldedatum: The time has not come yet. Check the order of day and month.",
            "Row 7: The row has more cells than the header has columns."
                + " Put quotes around cells that hold the separator."),
        findings.stream().map(Finding::sentence).toList());
    assertEquals(3, count(findings, Finding.Weight.REJECTED));
    assertEquals(3, count(findings, Finding.Weight.LEFT_OUT));
    assertEquals(1, count(findings, Finding.Weight.NOTED));
  }

  /** Else a condition such as budget >= 1000 would hold for nobody on the list. */
  @Test
  void theBusinessesOwnFieldsGetTheKindThatItsStrategySays() throws IOException {
    var file =
        open("email,budget,wanted_by\nann@example.com,\"£5,000\",3.4.2027\nbo@example.com,lots,\n");
    var people = Imports.people(file);
    assertEquals(new Value.Num(new BigDecimal("5000")), people.get(0).fields().get("budget"));
    assertEquals(new Value.Day(LocalDate.of(2027, 4, 3)), people.get(0).fields().get("wanted_by"));
    assertFalse(people.get(1).fields().containsKey("budget"));
    assertEquals(
        List.of(
            "Row 3, budget: The strategy keeps a number here, and this is none."
                + " Mend it, or give the column another name."),
        Imports.findings(file).stream().map(Finding::sentence).toList());
  }

  @Test
  void anAppointmentThatWasCalledOffIsNotWaitedFor() throws IOException {
    var file =
        open(
            """
            Invitee Email,Event Type Name,Start Date & Time,Event Created Date & Time,Canceled
            ann@example.com,Intro,2026-12-10 10:00,2026-10-10 10:00,true
            bo@example.com,Intro,2026-12-10 10:00,2026-10-10 10:00,false
            """);
    var people = Imports.people(file);
    assertEquals(
        List.of("Booked", "BookingEnded"),
        people.get(0).past().stream().map(it -> it.what().getClass().getSimpleName()).toList());
    assertEquals(1, people.get(1).past().size());
  }

  @Test
  void theCountryOfThePersonDecidesAboutTheNumber() throws IOException {
    Person person =
        Imports.people(open("Name;Phone;Country\nPenny;070 7086 0753;Vereinigtes Königreich\n"))
            .getFirst();

    assertEquals("+447070860753", person.identity());
  }

  @Test
  void historyIsReadWithItsOwnTimes() throws IOException {
    Person person =
        Imports.people(
                open(
                    """
                    email,first contact,conversation,won date,amount,lost date,lost reason
                    ann@example.com,2019-01-01,2019-02-01,2019-03-01,"1.234,50 €",,
                    """))
            .getFirst();

    assertEquals(Optional.of(Instant.parse("2019-01-01T11:00:00Z")), person.optedInAt());
    assertEquals(
        List.of(
            new Person.Past(
                Optional.of(Instant.parse("2019-02-01T11:00:00Z")),
                new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())),
            new Person.Past(
                Optional.of(Instant.parse("2019-03-01T11:00:00Z")),
                new Signal.Won(new Money(123450, "EUR"), ""))),
        person.past());
  }

  @Test
  void anAmountIsInTheCurrencyThatIsWritten() throws IOException {
    var file =
        open(
            """
            email,won date,amount,currency
            ann@example.com,2019-03-01,100,usd
            bo@example.com,2019-03-01,100,£
            carla@example.com,2019-03-01,100,dollars of sorts
            dan@example.com,2019-03-01,1234.5678,
            """);

    assertEquals(
        List.of("100.00 USD", "100.00 GBP", "0.00 EUR", "1234.57 EUR"),
        Imports.people(file).stream()
            .map(person -> ((Signal.Won) person.past().getFirst().what()).value().toString())
            .toList());
    assertEquals(
        List.of(
            "Row 4, currency: This is no currency: “dollars of sorts”; the amount is left out."
                + " Write it as three letters, such as EUR."),
        Imports.findings(file).stream().map(Finding::sentence).toList());
  }

  @Test
  void anAmountWithoutTheDayOfTheSaleIsTold() throws IOException {
    var file = open("email,won date,amount\nann@example.com,,100\n");

    assertEquals(
        List.of(
            "Row 2, amount: There is an amount and no day on which it was won. Fill in the day."),
        Imports.findings(file).stream().map(Finding::sentence).toList());
  }

  @Test
  void aLostRowDoesNotHideBehindRemarksInThePreview() throws IOException {
    String remarks = "dan%d@gamil.com,\n".repeat(200);
    Path file = Files.writeString(folder.resolve("list.csv"), "email,amount\n" + remarks + ",5\n");
    var order = ImportOrder.of(file, "DE", java.time.ZoneId.of("Europe/Berlin"), "EUR");

    var ready = (Preview.Opening.Ready) Preview.of(order, Instant.parse("2026-11-22T00:00:00Z"));
    Preview preview = ready.preview();

    assertEquals(Finding.Weight.REJECTED, preview.findings().getFirst().weight());
    assertEquals(100, preview.findings().size());
    assertEquals(201, preview.findingCount());
    assertTrue(preview.notes().toString().contains("Amounts are not taken"), preview.toString());
  }

  /** Programs that know no date write their first one, and 9999 for "never". */
  @Test
  void theFirstAndLastDayOfAProgramAreNoDates() throws IOException {
    var file =
        open(
            """
            Invitee Email,Event Type Name,Start Date & Time,Event Created Date & Time,Canceled,won date
            ann@example.com,Intro,9999-12-31,0001-01-01,,1970-01-01
            bo@example.com,Intro,,1900-01-01,,
            """);

    for (Person person : Imports.people(file)) {
      assertEquals(Optional.empty(), person.optedInAt());
      assertEquals(List.of(), person.past());
    }
    assertEquals(4, count(Imports.findings(file), Finding.Weight.LEFT_OUT));
  }

  @Test
  void aColumnOfTheSameNameDoesNotReplaceTheAddress() throws IOException {
    var file = open("Email,Email,First Name,First Name\nann@example.com,bo@example.com,Ann,Bo\n");
    Person person = Imports.people(file).getFirst();

    assertEquals("ann@example.com", person.fields().get("email").show());
    assertEquals("bo@example.com", person.fields().get("email_2").show());
    assertEquals("Ann", person.fields().get("first_name").show());
    assertEquals("Bo", person.fields().get("first_name_4").show());
  }

  @Test
  void aLossKeepsItsReason() throws IOException {
    Person person =
        Imports.people(open("email,lost reason\nann@example.com,too expensive\n")).getFirst();

    assertEquals(
        List.of(new Person.Past(Optional.empty(), new Signal.Lost("too expensive"))),
        person.past());
  }

  @Test
  void theStatusOfAnotherToolIsUnderstood() throws IOException {
    List<Person> people =
        Imports.people(
            open(
                "email,status\n"
                    + "a@example.com,Subscribed\n"
                    + "b@example.com,unsubscribed\n"
                    + "c@example.com,Cleaned\n"));

    assertEquals(List.of(), people.get(0).past());
    assertTrue(people.get(1).past().getFirst().what() instanceof Signal.Unsubscribed);
    assertTrue(people.get(2).past().getFirst().what() instanceof Signal.Suppress);
  }

  @Test
  void cellsThatAProgramCannotKeepAreNamed() throws IOException {
    Path file = folder.resolve("mixed.csv");
    byte[] good =
        "email,name\nann@example.com,Jürgen Müller Äpfel Öl Übung Größe é è\n"
            .repeat(2)
            .getBytes(Charset.forName("UTF-8"));
    byte[] bad = "bo@example.com,K\u00F6ln\n".getBytes(Charset.forName("windows-1252"));
    byte[] all = java.util.Arrays.copyOf(good, good.length + bad.length);
    System.arraycopy(bad, 0, all, good.length, bad.length);
    Files.write(file, all);

    List<Finding> findings = Imports.findings(Imports.open(file));

    assertTrue(findings.toString().contains("broken character"), findings.toString());
  }

  @Test
  void anApostropheBeforeAFormulaIsTheSpreadsheetsAndNotThePersons() throws IOException {
    Person person = Imports.people(open("email,name\nann@example.com,'=Ann Lee\n")).getFirst();

    assertEquals("=Ann", person.fields().get("first_name").show());
  }

  private static long count(List<Finding> findings, Finding.Weight weight) {
    return findings.stream().filter(finding -> finding.weight() == weight).count();
  }

  private ContactFile open(String text) throws IOException {
    return Imports.open(Files.writeString(Files.createTempFile(folder, "list", ".csv"), text));
  }
}
