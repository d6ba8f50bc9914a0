package tend.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tend.capture.address.EmailAddress;
import tend.capture.optin.OptIn;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Value;

/** Who lives there, and what they type into a form. All names are made up. */
final class Town {
  record Source(String name, String campaign, int weight, double interest, double asks) {}

  static final List<Source> SOURCES =
      List.of(
          new Source("Search ads", "storm damage", 34, 0.16, 0.4),
          new Source("Search ads", "new roof", 22, 0.14, 0.3),
          new Source("Social ads", "free roof check", 26, 0.05, 0.06),
          new Source("Website", "", 12, 0.12, 0.2),
          new Source("Recommended", "", 3, 0.6, 0.7),
          new Source("Postcard", "is your roof past 25", 3, 0.15, 0.3));

  private static final List<String> FIRST =
      List.of(
          "Ada",
          "Amir",
          "Anna",
          "Arthur",
          "Aisha",
          "Ben",
          "Bronwen",
          "Carla",
          "Chidi",
          "Clara",
          "Daniel",
          "Dilys",
          "Edith",
          "Elif",
          "Emeka",
          "Fatima",
          "Finn",
          "Freya",
          "George",
          "Grace",
          "Hannah",
          "Harpreet",
          "Hugo",
          "Ida",
          "Imran",
          "Isla",
          "Jack",
          "Jasmin",
          "José",
          "Kate",
          "Kofi",
          "Laila",
          "Leo",
          "Lucy",
          "Magnus",
          "Maria",
          "Mei",
          "Mohammed",
          "Nadia",
          "Niamh",
          "Nils",
          "Olga",
          "Oliver",
          "Owen",
          "Pavel",
          "Petra",
          "Rachel",
          "Rafael",
          "Rosa",
          "Ruth",
          "Samir",
          "Sana",
          "Siobhán",
          "Sofia",
          "Stella",
          "Tadeusz",
          "Theo",
          "Uma",
          "Victor",
          "Wanda",
          "Xenia",
          "Yusuf",
          "Zoë",
          "Łukasz",
          "Maximiliane-Theodora");
  private static final List<String> LAST =
      List.of(
          "Abbott",
          "Ahmed",
          "Barker",
          "Bauer",
          "Begum",
          "Bell",
          "Berg",
          "Brown",
          "Byrne",
          "Carter",
          "Chen",
          "Clarke",
          "Cohen",
          "Davies",
          "Diaz",
          "Edwards",
          "Evans",
          "Fischer",
          "Ford",
          "Foster",
          "García",
          "Green",
          "Hall",
          "Harris",
          "Hughes",
          "Hussain",
          "Jackson",
          "James",
          "Jones",
          "Kaur",
          "Kelly",
          "Khan",
          "King",
          "Kowalska",
          "Lee",
          "Lewis",
          "Marsh",
          "Martin",
          "Mensah",
          "Moore",
          "Murphy",
          "Novák",
          "Nwosu",
          "O'Brien",
          "Okafor",
          "Owen",
          "Patel",
          "Phillips",
          "Price",
          "Reid",
          "Roberts",
          "Rossi",
          "Shaw",
          "Singh",
          "Smith",
          "Taylor",
          "Thomas",
          "Turner",
          "Walker",
          "Ward",
          "White",
          "Williams",
          "Wright",
          "Yilmaz",
          "van der Berg-Featherstonehaugh");
  private static final List<String> STREETS =
      List.of(
          "Mill Lane",
          "Church Road",
          "High Street",
          "Station Road",
          "Orchard Close",
          "Elm Grove",
          "King's Parade");
  private static final List<String> TOWNS =
      List.of("Eastfield", "Linden", "Marlow Heath", "Stonebridge");
  private static final List<String> TROUBLES =
      List.of(
          "Something looks wrong",
          "Planning a new roof",
          "Insulation or solar panels",
          "Just want to know");

  private final SplittableRandom random;

  Town(SplittableRandom random) {
    this.random = random;
  }

  Source source() {
    int point = random.nextInt(SOURCES.stream().mapToInt(Source::weight).sum());
    for (Source source : SOURCES) {
      point -= source.weight();
      if (point < 0) {
        return source;
      }
    }
    return SOURCES.getLast();
  }

  /** The form that somebody fills in. */
  OptIn optIn(int number, Source source, Instant at) {
    boolean asks = random.nextDouble() < source.asks();
    boolean urgent = asks && random.nextInt(25) == 0;
    String first = pick(FIRST);
    String last = pick(LAST);
    String mail =
        plain(first)
            + "."
            + plain(last)
            + number
            + "@"
            + pick(List.of("mail", "post", "home"))
            + ".example";
    var fields = new TreeMap<String, Value>();
    fields.put("first_name", Value.text(first));
    fields.put("email", Value.text(mail));
    fields.put("owns_home", new Value.Flag(random.nextInt(5) > 0));
    Optional<String> phone =
        asks || random.nextInt(3) == 0
            ? Optional.of("+4420794" + (60000 + random.nextInt(9999)))
            : Optional.empty();
    phone.ifPresent(given -> fields.put("phone", Value.text(given)));
    if (asks) {
      fields.put("last_name", Value.text(last));
      fields.put("trouble", Value.text(urgent ? "Water is coming in" : pick(TROUBLES)));
      fields.put("street", Value.text((1 + random.nextInt(120)) + " " + pick(STREETS)));
      fields.put("city", Value.text(pick(TOWNS)));
    }
    if (random.nextInt(3) > 0) {
      fields.put(
          "postcode",
          Value.text("EF" + (1 + random.nextInt(9)) + " " + (1 + random.nextInt(9)) + "AB"));
    }
    String form = asks ? "survey" : "roof-check";
    return new OptIn(
        "demo-" + number,
        at,
        "form",
        form,
        new Origin(source.name(), source.campaign(), "/" + form, false),
        Optional.of(new EmailAddress(mail, mail)),
        phone,
        fields,
        Optional.empty(),
        grants(form),
        asks ? List.of(EvidenceKind.ASKED_INFORMATION, EvidenceKind.GAVE_INFORMATION) : List.of(),
        urgent,
        false);
  }

  private List<Signal.Grant> grants(String form) {
    return form.equals("roof-check") || random.nextInt(4) > 0
        ? List.of(new Signal.Grant(Channel.MAIL, "consent", form + " 1", Optional.empty()))
        : List.of();
  }

  /** Rows as they stand in an old customer list. */
  String customerRow(int number, java.time.LocalDate bought) {
    String first = pick(FIRST);
    String last = pick(LAST);
    return String.join(
        ",",
        first,
        '"' + last + '"',
        plain(first) + "." + plain(last) + ".c" + number + "@home.example",
        (1 + random.nextInt(120)) + " " + pick(STREETS),
        pick(TOWNS),
        bought.toString(),
        (4_000 + random.nextInt(9_000)) + ".00");
  }

  private static String plain(String name) {
    return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
