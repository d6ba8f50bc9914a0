package tend.capture.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tend.capture.optin.Fault;
import tend.capture.optin.FieldCheck;
import tend.capture.optin.OptIn;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tools.jackson.databind.JsonNode;

/**
 * Turns the body of {@code POST /api/opt-ins} into an opt-in, or names every field that is wrong.
 */
final class OptInBody {
  private static final List<String> PARTS =
      List.of(
          "email",
          "phone",
          "fields",
          "source",
          "campaign",
          "page",
          "form",
          "consent",
          "evidence",
          "urgent",
          "confirm",
          "at",
          "time_zone");
  private static final List<String> CONSENT_PARTS =
      List.of("channels", "basis", "wording", "expires_at");
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_NAME = 200;

  private final FieldCheck check = new FieldCheck();
  private final JsonNode body;
  private final Instant now;

  private OptInBody(JsonNode body, Instant now) {
    this.body = body;
    this.now = now;
  }

  sealed interface Read {
    record Good(OptIn optIn) implements Read {}

    record Bad(List<Fault> faults) implements Read {}
  }

  static Read read(JsonNode body, String key, Instant now, String region) {
    return new OptInBody(body, now).read(key, region);
  }

  private Read read(String key, String region) {
    text("email", FieldCheck.LONGEST).ifPresent(text -> check.email("email", text));
    text("phone", FieldCheck.LONGEST).ifPresent(text -> check.phone("phone", text, region));
    if (check.faults().isEmpty() && check.email().isEmpty() && check.phone().isEmpty()) {
      check.fault("email", "There is neither an e-mail address nor a phone number.", "Send one.");
    }
    known(body, "", PARTS);
    fields();
    var origin =
        new Origin(
            text("source", 60).filter(text -> !text.isBlank()).map(String::strip).orElse("API"),
            text("campaign", LONGEST_NAME).orElse(""),
            text("page", LONGEST_NAME).orElse(""),
            false);
    var optIn =
        new OptIn(
            key,
            moment(body, "at").orElse(now),
            "api",
            text("form", 60).orElse("api"),
            origin,
            check.email(),
            check.phone(),
            check.fields(),
            zone(),
            grants(),
            words("evidence", body, EvidenceKind.values()),
            flag("urgent"),
            flag("confirm"));
    return check.faults().isEmpty() ? new Read.Good(optIn) : new Read.Bad(check.faults());
  }

  private void fields() {
    JsonNode fields = body.get("fields");
    if (fields == null) {
      return;
    }
    if (!fields.isObject() || fields.size() > MOST_FIELDS) {
      check.fault(
          "fields", "This is not an object of at most 50 fields.", "Send {\"city\": \"Bern\"}.");
      return;
    }
    for (Map.Entry<String, JsonNode> each : fields.properties()) {
      field(each.getKey(), each.getValue());
    }
  }

  private void field(String name, JsonNode value) {
    String field = "fields." + name;
    if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
      check.fault(
          "fields." + shortened(name),
          "This is no name of a field.",
          "Use small letters, digits and underscores, such as first_name.");
    } else if (name.equals("email") || name.equals("phone")) {
      check.fault(field, "This does not belong into fields.", "Send " + name + " beside fields.");
    } else if (value.isString()) {
      check.text(field, name, value.asString());
    } else if (value.isNumber()) {
      check.number(field, name, value.decimalValue().toPlainString());
    } else if (value.isBoolean()) {
      check.flag(name, value.asBoolean());
    } else if (!value.isNull()) {
      check.fault(field, "A field is a text, a number, true or false.", "Send one of these.");
    }
  }

  private List<Signal.Grant> grants() {
    JsonNode consent = body.get("consent");
    if (consent == null || consent.isNull()) {
      return List.of();
    }
    if (!consent.isObject()) {
      check.fault(
          "consent",
          "This is not an object.",
          "Send {\"channels\": [\"mail\"], \"basis\": \"consent\", \"wording\": \"signup v3\"}.");
      return List.of();
    }
    known(consent, "consent.", CONSENT_PARTS);
    String basis = text(consent, "consent.", "basis", LONGEST_NAME).orElse("");
    String wording = text(consent, "consent.", "wording", FieldCheck.LONGEST).orElse("");
    if (basis.isBlank()) {
      check.fault(
          "consent.basis",
          "Consent needs its basis.",
          "Say why this person may be written to, such as consent or contract.");
    }
    Optional<Instant> expires = moment(consent, "expires_at");
    List<Signal.Grant> grants = new ArrayList<>();
    List<Channel> channels =
        consent.has("channels")
            ? words("channels", consent, Channel.values())
            : List.of(Channel.MAIL);
    channels.forEach(channel -> grants.add(new Signal.Grant(channel, basis, wording, expires)));
    return grants;
  }

  private <E extends Enum<E>> List<E> words(String name, JsonNode owner, E[] values) {
    JsonNode list = owner.get(name);
    if (list == null || list.isNull()) {
      return List.of();
    }
    List<String> words =
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    String remedy = "Send a list of: " + String.join(", ", words) + ".";
    List<E> found = new ArrayList<>();
    if (!list.isArray() || list.size() > values.length) {
      check.fault(name, "This is not a list of words.", remedy);
      return List.of();
    }
    for (JsonNode item : list) {
      int at = item.isString() ? words.indexOf(item.asString()) : -1;
      if (at < 0) {
        check.fault(name, "“" + shortened(item.toString()) + "” is not known here.", remedy);
      } else if (!found.contains(values[at])) {
        found.add(values[at]);
      }
    }
    return found;
  }

  private Optional<Instant> moment(JsonNode owner, String name) {
    Optional<String> text = text(owner, "", name, 40);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String remedy = "Write it like 2026-01-31T12:00:00Z.";
    try {
      Instant moment = java.time.OffsetDateTime.parse(text.get()).toInstant();
      if (name.equals("at") && (moment.isAfter(now.plusSeconds(300)) || moment.isBefore(OLDEST))) {
        check.fault(name, "This is not a time at which it can have happened.", remedy);
        return Optional.empty();
      }
      return Optional.of(moment);
    } catch (DateTimeException e) {
      check.fault(name, "This is not a time with its zone.", remedy);
      return Optional.empty();
    }
  }

  private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");

  private Optional<ZoneId> zone() {
    try {
      return text("time_zone", 60).map(ZoneId::of);
    } catch (DateTimeException e) {
      check.fault("time_zone", "There is no such time zone.", "Write it like Europe/Berlin.");
      return Optional.empty();
    }
  }

  private boolean flag(String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      check.fault(name, "This is neither true nor false.", "Send true or false.");
    }
    return value.isBoolean() && value.asBoolean();
  }

  private Optional<String> text(String name, int longest) {
    return text(body, "", name, longest);
  }

  private Optional<String> text(JsonNode owner, String path, String name, int longest) {
    JsonNode value = owner.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      check.fault(path + name, "This is not a text.", "Send it in quotes.");
      return Optional.empty();
    }
    String text = value.asString();
    if (text.length() > longest) {
      check.fault(path + name, "This has more than " + longest + " characters.", "Shorten it.");
      return Optional.empty();
    }
    return check.isText(path + name, text) ? Optional.of(text) : Optional.empty();
  }

  private void known(JsonNode owner, String path, List<String> names) {
    for (String name : owner.propertyNames()) {
      if (!names.contains(name)) {
        check.fault(
            path + shortened(name),
            "There is no field of this name here.",
            path.isEmpty() && name.matches("[a-z][a-z0-9_]{0,39}") && !isSlip(name, names)
                ? "What you know about the person beside it belongs into fields."
                : "Did you mean " + nearest(name, names) + "?");
      }
    }
  }

  private static boolean isSlip(String name, List<String> names) {
    return distance(name, nearest(name, names)) <= 2;
  }

  private static String nearest(String name, List<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(other -> distance(name, other)))
        .orElseThrow();
  }

  private static int distance(String a, String b) {
    String first = a.substring(0, Math.min(a.length(), 40));
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= first.length(); i++) {
      int before = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = before + (first.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        before = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
