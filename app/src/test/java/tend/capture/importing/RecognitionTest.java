package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.capture.SharedData;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;

/** The exports of other tools, by the header rows they really have. */
class RecognitionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "calendly_events_first28.csv, Calendly events",
    "eventbrite_attendees.csv, Eventbrite attendees",
    "eventbrite_order_no_variant.csv, Eventbrite orders",
    "facebook_lead_ads.csv, Facebook lead ads",
    "hubspot_contacts.csv, HubSpot contacts",
    "mailchimp.csv, 'Mailchimp, subscribed contacts'",
    "mailchimp_newer_with_tags.csv, 'Mailchimp, subscribed contacts'",
    "mailchimp_unsubscribed.csv, 'Mailchimp, unsubscribed contacts'",
    "mautic_fakeleaddata.csv, Mautic contacts",
    "salesforce_lead_api.csv, Salesforce leads",
    "zoom_attendee_report.csv, Zoom attendee report"
  })
  void everyToolIsRecognisedAndItsAddressFound(String name, String tool) {
    ContactFile file = Imports.open(SharedData.at("headers/" + name));

    assertEquals(Optional.of(tool), file.mapping().tool().map(Tool::name));
    assertTrue(file.mapping().has(Meaning.EMAIL), file.mapping().shown().toString());
    assertTrue(
        file.mapping().has(Meaning.FIRST_NAME) || file.mapping().has(Meaning.NAME),
        file.mapping().shown().toString());
  }

  @Test
  void companiesAreNotPeople() {
    assertTrue(
        Imports.refusal(SharedData.at("headers/hubspot_companies.csv"))
            .why()
            .contains("companies"));
  }

  @Test
  void mailchimp() throws IOException {
    Person person =
        Imports.people(
                table(
                    "mailchimp_newer_with_tags.csv",
                    Map.of(
                        "Email Address", "Ann@Example.com",
                        "First Name", "Ann",
                        "Company", "Lee & Co",
                        "OPTIN_TIME", "2019-03-04 05:06:07",
                        "TIMEZONE", "Europe/Berlin",
                        "REGION", "BE",
                        "TAGS", "\"Customer\",\"Ran 2019\"")))
            .getFirst();

    assertEquals("ann@example.com", person.identity());
    assertEquals(Optional.of(Instant.parse("2019-03-04T05:06:07Z")), person.optedInAt());
    assertEquals(List.of("Customer", "Ran 2019"), List.copyOf(person.tags()));
    assertEquals("Lee & Co", person.fields().get("company").show());
    assertEquals("Europe/Berlin", person.zone().orElseThrow().getId());
    assertEquals(List.of(), person.past());
  }

  @Test
  void whoUnsubscribedAtMailchimpIsUnsubscribedHere() throws IOException {
    Person person =
        Imports.people(
                table(
                    "mailchimp_unsubscribed.csv",
                    Map.of(
                        "Email Address", "bo@example.com",
                        "UNSUB_TIME", "2020-01-02 03:04:05",
                        "UNSUB_REASON", "No longer interested")))
            .getFirst();

    assertEquals(
        List.of(
            new Person.Past(
                Optional.of(Instant.parse("2020-01-02T03:04:05Z")),
                new Signal.Unsubscribed(Channel.MAIL, "No longer interested"))),
        person.past());
  }

  @Test
  void whoWasCleanedAtMailchimpIsSuppressedHere() throws IOException {
    Path file =
        write(
            "Email Address,MEMBER_RATING,CLEAN_TIME,LEID\n"
                + "bo@example.com,2,2020-01-02 03:04:05,9\n");

    var past = Imports.people(Imports.open(file)).getFirst().past().getFirst();

    var suppress = (Signal.Suppress) past.what();
    assertEquals(Suppression.Reason.HARD_BOUNCE, suppress.reason());
  }

  @Test
  void facebook() throws IOException {
    Person person =
        Imports.people(
                table(
                    "facebook_lead_ads.csv",
                    Map.of(
                        "created_time", "2026-05-01T10:00:00+02:00",
                        "platform", "ig",
                        "campaign_name", "Spring",
                        "form_name", "Roof check",
                        "full_name", "Ann van der Lee",
                        "phone_number", "p:+4915123456789",
                        "email", "ann@example.com")))
            .getFirst();

    assertEquals(Optional.of(Instant.parse("2026-05-01T08:00:00Z")), person.optedInAt());
    assertEquals("van der Lee", person.fields().get("last_name").show());
    assertEquals(Optional.of("+4915123456789"), person.phone());
    assertEquals("ig", person.origin().source());
    assertEquals("Spring", person.origin().campaign());
    assertEquals("Roof check", person.origin().page());
  }

  @Test
  void aCrmsOwnDateIsNoOptIn() throws IOException {
    Person person =
        Imports.people(
                table(
                    "hubspot_contacts.csv",
                    Map.of("Email", "ann@example.com", "Create Date", "2021-02-03 10:00")))
            .getFirst();

    assertEquals(Optional.empty(), person.optedInAt());
    assertEquals("2021-02-03T09:00:00Z", person.fields().get("known_since").show());
  }

  @Test
  void zoomsTableBelowItsPreamble() throws IOException {
    String header = Files.readString(SharedData.at("headers/zoom_attendee_report.csv"));
    Path file =
        write(
            header.replace(
                    "# Registrants\n",
                    "# Registrants\n\"Lunch, learn\",123,\"Nov 12, 2020 10:00 AM\",60,50\n")
                + "Yes,Ann,Ann,Lee,ann@example.com,,\"Nov 10, 2020 10:01 PM\",approved,\"Nov 12,"
                + " 2020 10:01 AM\",,59,No,Germany\n");

    Person person = Imports.people(Imports.open(file)).getFirst();

    assertEquals(Optional.of(Instant.parse("2020-11-10T21:01:00Z")), person.optedInAt());
    assertEquals("Yes", person.fields().get("attended").show());
  }

  @Test
  void calendly() throws IOException {
    Person person =
        Imports.people(
                table(
                    "calendly_events_first28.csv",
                    Map.of(
                        "Invitee Email", "ann@example.com",
                        "Invitee First Name", "Ann",
                        "Invitee accepted marketing emails", "No",
                        "Event Type Name", "First talk",
                        "Start Date & Time", "2026-12-24 10:00",
                        "Event Created Date & Time", "2026-10-01 08:00")))
            .getFirst();

    assertEquals(Optional.of(false), person.consents());
    assertEquals(
        new Signal.Booked("First talk", Instant.parse("2026-12-24T09:00:00Z")),
        person.past().getFirst().what());
  }

  @Test
  void mauticsOwnDemoPeople() {
    ContactFile file = Imports.open(SharedData.at("headers/mautic_fakeleaddata.csv"));
    List<Verdict> verdicts = Imports.verdicts(file);

    assertEquals(file.rows(), verdicts.size());
    // Four of Mautic's demo people have neither an address nor a number.
    assertEquals(4, verdicts.stream().filter(Verdict.Rejected.class::isInstance).count());
    Person first = ((Verdict.Taken) verdicts.getFirst()).person();
    assertEquals("Mrs.", first.fields().get("salutation").show());
    assertEquals("88 Clasper Way", first.fields().get("street").show());
  }

  @ParameterizedTest
  @CsvSource({
    "'E-Mail-Adresse;Vorname;Nachname;Firma;PLZ;Ort;Straße;Telefonnummer'",
    "'Correo electrónico;Nombre;Apellidos;Empresa;Código postal;Ciudad;Dirección;Teléfono'",
    "'Adresse e-mail;Prénom;Nom;Société;Code postal;Ville;Rue;Téléphone'",
    "'E-mail;Nome;Sobrenome;Empresa;CEP;Cidade;Endereço;Celular'",
    "'Email;First Name;Last Name;Company;Zip;City;Street Address;Phone'"
  })
  void headersInFiveLanguages(String header) throws IOException {
    ContactFile file =
        Imports.open(
            write(header + "\nann@example.com;Ann;Lee;Lee KG;10115;Berlin;Hof 1;030 23125000\n"));

    Person person = Imports.people(file).getFirst();

    assertEquals(
        Map.of(
            "email", "ann@example.com",
            "first_name", "Ann",
            "last_name", "Lee",
            "company", "Lee KG",
            "postcode", "10115",
            "city", "Berlin",
            "street", "Hof 1",
            "phone", "+49 30 23125000"),
        person.fields().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().show())));
  }

  @Test
  void aNameAloneIsAWholeName() throws IOException {
    Person person =
        Imports.people(Imports.open(write("Nombre;Correo\nDr. Ana María Ruiz;ana@example.com\n")))
            .getFirst();

    assertEquals("Ana", person.fields().get("first_name").show());
    assertEquals("María Ruiz", person.fields().get("last_name").show());
    assertEquals("Dr.", person.fields().get("salutation").show());
  }

  @Test
  void theColumnOfAddressesIsFoundByWhatIsInIt() throws IOException {
    assertEquals(
        "ann@example.com",
        Imports.people(Imports.open(write("wer;adr\nAnn;ann@example.com\n")))
            .getFirst()
            .identity());
  }

  @Test
  void theOwnersWordGoesFirst() throws IOException {
    var map =
        Map.of(
            "work mail", (Target) new Target.Known(Meaning.EMAIL),
            "3", new Target.Own("budget"),
            "Email", new Target.Skipped());
    ContactFile file =
        Imports.open(write("Email,Work mail,B\nx@example.com,ann@example.com,500\n"), map);

    Person person = Imports.people(file).getFirst();

    assertEquals("ann@example.com", person.identity());
    assertEquals("500", person.fields().get("budget").show());
  }

  @Test
  void aFileWithoutAHeaderIsRefused() throws IOException {
    assertTrue(
        Imports.refusal(write("ann@example.com,Ann\nbo@example.com,Bo\n"))
            .why()
            .contains("first row"));
    assertTrue(Imports.refusal(write("colour,size\nred,5\n")).why().contains("No column"));
  }

  /** A file with that tool's header and one row. */
  private ContactFile table(String name, Map<String, String> row) throws IOException {
    String header = Files.readAllLines(SharedData.at("headers/" + name)).getFirst();
    String cells =
        java.util.Arrays.stream(header.split(","))
            .map(column -> row.getOrDefault(column.replace("\"", ""), ""))
            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(","));
    return Imports.open(write(header + "\n" + cells + "\n"));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "list", ".csv"), text);
  }
}
