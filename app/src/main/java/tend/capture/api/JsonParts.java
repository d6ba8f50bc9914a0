package tend.capture.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.capture.optin.FieldCheck;
import tend.core.condition.Nearest;
import tend.core.contact.PlainText;
import tools.jackson.databind.JsonNode;

/** Reads the parts of one JSON object, and notes each that is not of its kind. */
final class JsonParts {
  private static final int LONGEST_SHOWN = 60;

  private final JsonNode owner;
  private final String path;
  private final FieldCheck check;

  /**
   * @param path of the object within the body, with a dot behind it; "" for the body itself
   */
  JsonParts(JsonNode owner, String path, FieldCheck check) {
    this.owner = owner;
    this.path = path;
    this.check = check;
  }

  /** What is there under this name; empty for null as well. */
  Optional<JsonNode> part(String name) {
    return Optional.ofNullable(owner.get(name)).filter(value -> !value.isNull());
  }

  Optional<String> text(String name, int longest) {
    Optional<JsonNode> value = part(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.get().isString()) {
      check.fault(path + name, "This is not a text.", "Send it in quotes.");
      return Optional.empty();
    }
    String text = value.get().asString();
    if (text.length() > longest) {
      check.fault(path + name, "This has more than " + longest + " characters.", "Shorten it.");
      return Optional.empty();
    }
    return check.isText(path + name, text) ? Optional.of(PlainText.lines(text)) : Optional.empty();
  }

  /** On one line. */
  Optional<String> line(String name, int longest) {
    return text(name, longest).map(PlainText::line);
  }

  boolean flag(String name) {
    Optional<JsonNode> value = part(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      check.fault(path + name, "This is neither true nor false.", "Send true or false.");
      return false;
    }
    return value.isPresent() && value.get().asBoolean();
  }

  Optional<Instant> moment(String name) {
    Optional<String> text = text(name, 40);
    try {
      return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      check.fault(
          path + name, "This is not a time with its zone.", "Write it like 2026-01-31T12:00:00Z.");
      return Optional.empty();
    }
  }

  /** A list of the words of an enum, in small letters, each once. */
  <E extends Enum<E>> List<E> words(String name, E[] values) {
    Optional<JsonNode> list = part(name);
    if (list.isEmpty()) {
      return List.of();
    }
    List<String> words =
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    String remedy = "Send a list of: " + String.join(", ", words) + ".";
    if (!list.get().isArray() || list.get().size() > values.length) {
      check.fault(path + name, "This is not a list of words.", remedy);
      return List.of();
    }
    List<E> found = new ArrayList<>();
    for (JsonNode item : list.get()) {
      int at = item.isString() ? words.indexOf(item.asString()) : -1;
      if (at < 0) {
        check.fault(
            path + name,
            "“"
                + shortened(item.isString() ? item.asString() : item.toString())
                + "” is not known here.",
            remedy);
      } else if (!found.contains(values[at])) {
        found.add(values[at]);
      }
    }
    return found;
  }

  /** Notes every name that is not among these, with the one that was probably meant. */
  void known(List<String> names) {
    for (String name : owner.propertyNames()) {
      if (!names.contains(name)) {
        check.fault(
            path + shortened(name),
            "There is no field of this name here.",
            Nearest.to(name, names)
                .map("Did you mean %s?"::formatted)
                .orElseGet(() -> otherwise(names)));
      }
    }
  }

  private String otherwise(List<String> names) {
    return path.isEmpty()
        ? "What you know about the person beside it belongs into fields."
        : "There is " + String.join(", ", names) + ".";
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
