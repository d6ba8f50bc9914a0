package tend.capture.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import tend.capture.form.FormDefinition.Field;
import tend.capture.form.FormDefinition.Kind;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;

/** Reads the definition of a form from YAML and finds every mistake in it. */
public final class FormReader {
  private static final List<String> PARTS =
      List.of(
          "name",
          "title",
          "intro",
          "source",
          "fields",
          "consent",
          "counts_as",
          "urgent",
          "confirm",
          "button",
          "thanks");
  private static final List<String> FIELD_PARTS =
      List.of("name", "label", "type", "required", "hint", "choices");
  private static final int MOST_FIELDS = 40;

  /** Names that the page itself sends along. */
  private static final Set<String> TAKEN =
      Set.of("consent", "token", "proof", "page", "referrer", "leave_empty", "embedded");

  private final List<Mistake> mistakes = new ArrayList<>();
  private final Yaml yaml = new Yaml(mistakes);

  private FormReader() {}

  public sealed interface Read {
    record Good(FormDefinition form) implements Read {}

    /** In the order of their lines; at least one. */
    record Bad(List<Mistake> mistakes) implements Read {}
  }

  public static Read read(String text) {
    var reader = new FormReader();
    Optional<FormDefinition> form = reader.yaml.root(text).map(reader::form);
    if (form.isEmpty() && reader.mistakes.isEmpty()) {
      reader.mistakes.add(new Mistake(1, "The definition is empty; it begins with \"name: …\"."));
    }
    reader.mistakes.sort(Comparator.comparingInt(Mistake::line));
    return form.isPresent() && reader.mistakes.isEmpty()
        ? new Read.Good(form.get())
        : new Read.Bad(List.copyOf(reader.mistakes));
  }

  private FormDefinition form(Node root) {
    Map<String, Node> parts = yaml.parts(root, PARTS);
    String name = yaml.required(root, parts, "name");
    if (!name.matches("[a-z0-9][a-z0-9-]{0,59}") && !name.isEmpty()) {
      yaml.mistake(
          parts.get("name"),
          "A form's name has small letters, digits and hyphens, such as roof-check.");
    }
    List<Field> fields = fields(root, parts);
    return new FormDefinition(
        name,
        yaml.required(root, parts, "title"),
        yaml.text(parts, "intro", ""),
        source(root, parts),
        fields,
        Optional.ofNullable(parts.get("consent")).map(this::consent),
        evidence(parts),
        Optional.ofNullable(parts.get("urgent")).map(node -> urgent(node, fields)),
        yaml.flag(parts, "confirm", false),
        yaml.text(parts, "button", "Send"),
        thanks(parts));
  }

  private String source(Node root, Map<String, Node> parts) {
    String source = yaml.required(root, parts, "source");
    if (source.length() > 60) {
      yaml.mistake(parts.get("source"), "A source has at most 60 characters.");
    }
    return source;
  }

  private List<Field> fields(Node root, Map<String, Node> parts) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : yaml.items(parts, "fields")) {
      Field field = field(item);
      if (!names.add(field.name())) {
        yaml.mistake(item, "There are two fields called " + field.name() + ".");
      }
      fields.add(field);
    }
    boolean reachable =
        fields.stream().anyMatch(f -> f.kind() == Kind.EMAIL || f.kind() == Kind.PHONE);
    if (!reachable) {
      yaml.mistake(
          parts.getOrDefault("fields", root),
          "The form asks for neither an e-mail address nor a phone number; add one with type:"
              + " email.");
    }
    if (fields.size() > MOST_FIELDS) {
      yaml.mistake(parts.get("fields"), "A form has at most " + MOST_FIELDS + " fields.");
    }
    return List.copyOf(fields);
  }

  private Field field(Node node) {
    Map<String, Node> parts = yaml.parts(node, FIELD_PARTS);
    String name = yaml.required(node, parts, "name");
    if (!name.isEmpty() && (!name.matches("[a-z][a-z0-9_]{0,39}") || TAKEN.contains(name))) {
      yaml.mistake(
          parts.get("name"),
          TAKEN.contains(name)
              ? "The form itself uses the name " + name + "; choose another one."
              : "A field's name has small letters, digits and underscores, such as first_name.");
    }
    Kind kind = kind(parts, name);
    List<String> choices = yaml.texts(parts, "choices");
    if ((kind == Kind.CHOICE) != !choices.isEmpty()) {
      yaml.mistake(node, "A field of type choice has choices, and no other has.");
    }
    return new Field(
        name,
        yaml.required(node, parts, "label"),
        kind,
        yaml.flag(parts, "required", false),
        yaml.text(parts, "hint", ""),
        choices);
  }

  private Kind kind(Map<String, Node> parts, String name) {
    String usual = name.equals("email") ? "email" : name.equals("phone") ? "phone" : "text";
    String word = yaml.text(parts, "type", usual);
    Optional<Kind> kind =
        Arrays.stream(Kind.values()).filter(k -> k.word().equals(word)).findFirst();
    if (kind.isEmpty()) {
      yaml.mistake(
          parts.get("type"),
          "There is no type “"
              + word
              + "”; there are: "
              + String.join(", ", Arrays.stream(Kind.values()).map(Kind::word).toList())
              + ".");
    }
    return kind.orElse(Kind.TEXT);
  }

  private FormDefinition.Consent consent(Node node) {
    Map<String, Node> parts = yaml.parts(node, List.of("wording", "channels", "required"));
    List<Channel> channels = new ArrayList<>();
    for (Node item : yaml.items(parts, "channels")) {
      one(Channel.values(), item).ifPresent(channels::add);
    }
    return new FormDefinition.Consent(
        yaml.required(node, parts, "wording"),
        channels.isEmpty() ? List.of(Channel.MAIL) : List.copyOf(channels),
        yaml.flag(parts, "required", false));
  }

  private List<EvidenceKind> evidence(Map<String, Node> parts) {
    List<EvidenceKind> evidence = new ArrayList<>();
    for (Node item : yaml.items(parts, "counts_as")) {
      one(EvidenceKind.values(), item).ifPresent(evidence::add);
    }
    return List.copyOf(evidence);
  }

  private <E extends Enum<E>> Optional<E> one(E[] values, Node node) {
    String word =
        node instanceof org.snakeyaml.engine.v2.nodes.ScalarNode scalar ? scalar.getValue() : "";
    Optional<E> found =
        Arrays.stream(values)
            .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst();
    if (found.isEmpty()) {
      List<String> words =
          Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
      yaml.mistake(
          node, "“" + word + "” is not known here; known are: " + String.join(", ", words) + ".");
    }
    return found;
  }

  private FormDefinition.Urgent urgent(Node node, List<Field> fields) {
    Map<String, Node> parts = yaml.parts(node, List.of("field", "is"));
    String field = yaml.required(node, parts, "field");
    String is = yaml.required(node, parts, "is");
    Optional<Field> asked = fields.stream().filter(f -> f.name().equals(field)).findFirst();
    if (asked.isEmpty()) {
      yaml.mistake(node, "The form has no field " + field + ".");
    } else if (asked.get().kind() == Kind.CHOICE && !asked.get().choices().contains(is)) {
      yaml.mistake(node, "“" + is + "” is not among the choices of " + field + ".");
    }
    return new FormDefinition.Urgent(field, is);
  }

  private FormDefinition.Thanks thanks(Map<String, Node> parts) {
    Node node = parts.get("thanks");
    if (node == null) {
      return new FormDefinition.Thanks("Thank you", "We have it, and will be in touch.");
    }
    Map<String, Node> more = yaml.parts(node, List.of("title", "text"));
    return new FormDefinition.Thanks(
        yaml.text(more, "title", "Thank you"),
        yaml.text(more, "text", "We have it, and will be in touch."));
  }
}
