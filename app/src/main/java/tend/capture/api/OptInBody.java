package tend.capture.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_SOURCE = 60;
  private static final int LONGEST_NAME = 200;

  /** A consent that ends later does not end. */
  private static final Duration FARTHEST = Duration.ofDays(36_525);

  private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");

  private final FieldCheck check = new FieldCheck();
  private final JsonParts body;
  private final Instant now;

  private OptInBody(JsonNode body, Instant now) {
    this.body = new JsonParts(body, "", check);
    this.now = now;
  }

  sealed interface Read {
    record Good(OptIn optIn) implements Read {}

    record Bad(List<Fault> faults) implements Read {}
  }

  /**
   * @param region for telephone numbers without a country code
   */
  static Read read(JsonNode body, String key, Instant now, String region) {
    return new OptInBody(body, now).read(key, region);
  }

  private Read read(String key, String region) {
    body.text("email", FieldCheck.LONGEST).ifPresent(text -> check.email("email", text));
    body.text("phone", FieldCheck.LONGEST).ifPresent(text -> check.phone("phone", text, region));
    if (check.faults().isEmpty() && check.email().isEmpty() && check.phone().isEmpty()) {
      check.fault("email", "There is neither an e-mail address nor a phone number.", "Send one.");
    }
    body.known(PARTS);
    body.part("fields").ifPresent(this::fields);
    var optIn =
        new OptIn(
            key,
            at(),
            "api",
            body.line("form", LONGEST_SOURCE).orElse("api"),
            origin(),
            check.email(),
            check.phone(),
            check.fields(),
            zone(),
            body.part("consent").map(this::grants).orElse(List.of()),
            body.words("evidence", EvidenceKind.values()),
            body.flag("urgent"),
            body.flag("confirm"));
    return check.faults().isEmpty() ? new Read.Good(optIn) : new Read.Bad(check.faults());
  }

  private Origin origin() {
    String source = body.line("source", LONGEST_SOURCE).orElse("").strip();
    return new Origin(
        source.isEmpty() ? "API" : source,
        body.line("campaign", LONGEST_NAME).orElse(""),
        body.line("page", LONGEST_NAME).orElse(""),
        false);
  }

  private Instant at() {
    Instant at = body.moment("at").orElse(now);
    if (at.isAfter(now.plusSeconds(300)) || at.isBefore(OLDEST)) {
      check.fault(
          "at",
          "This is not a time at which it can have happened.",
          "Write it like 2026-01-31T12:00:00Z.");
    }
    return at;
  }

  private Optional<ZoneId> zone() {
    try {
      return body.line("time_zone", LONGEST_SOURCE).map(ZoneId::of);
    } catch (DateTimeException e) {
      check.fault("time_zone", "There is no such time zone.", "Write it like Europe/Berlin.");
      return Optional.empty();
    }
  }

  private void fields(JsonNode fields) {
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
    String field = "fields." + JsonParts.shortened(name);
    if (!FIELD.matcher(name).matches()) {
      check.fault(
          field,
          "This is no name of a field.",
          "Use small letters, digits and underscores, such as first_name.");
    } else if (name.equals("email") || name.equals("phone")) {
      check.fault(field, "This does not belong into fields.", "Send " + name + " beside fields.");
    } else if (value.isString()) {
      check.text(field, name, value.asString());
    } else if (value.isNumber()) {
      check.number(field, name, value.asString());
    } else if (value.isBoolean()) {
      check.flag(name, value.asBoolean());
    } else if (!value.isNull()) {
      check.fault(field, "A field is a text, a number, true or false.", "Send one of these.");
    }
  }

  private List<Signal.Grant> grants(JsonNode consent) {
    if (!consent.isObject()) {
      check.fault(
          "consent",
          "This is not an object.",
          "Send {\"channels\": [\"mail\"], \"basis\": \"consent\", \"wording\": \"signup v3\"}.");
      return List.of();
    }
    var parts = new JsonParts(consent, "consent.", check);
    parts.known(CONSENT_PARTS);
    String basis = parts.line("basis", LONGEST_NAME).orElse("");
    String wording = parts.text("wording", FieldCheck.LONGEST).orElse("");
    if (basis.isBlank()) {
      check.fault(
          "consent.basis",
          "Consent needs its basis.",
          "Say why this person may be written to, such as consent or contract.");
    }
    Optional<Instant> expires = parts.moment("expires_at");
    if (expires
        .filter(until -> !until.isAfter(now) || until.isAfter(now.plus(FARTHEST)))
        .isPresent()) {
      check.fault(
          "consent.expires_at",
          "This is not a time at which a consent can end.",
          "Send a time to come, or leave it out.");
    }
    List<Channel> named = parts.words("channels", Channel.values());
    List<Channel> channels = parts.part("channels").isEmpty() ? List.of(Channel.MAIL) : named;
    List<Signal.Grant> grants = new ArrayList<>();
    channels.forEach(channel -> grants.add(new Signal.Grant(channel, basis, wording, expires)));
    return grants;
  }
}
