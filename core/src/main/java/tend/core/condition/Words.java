package tend.core.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tend.core.contact.CloseReason;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;

/** The words of the language. */
final class Words {
  /** Never a name, unless in quotes. */
  private static final List<String> JOINING = List.of("and", "or", "not");

  /** What a term can begin with, besides fields and events. */
  static final List<String> OPENING =
      List.of(
          "everyone",
          "nobody",
          "stage",
          "temperature",
          "tag",
          "consent",
          "in",
          "has",
          "last",
          "never",
          "field",
          "ready",
          "open",
          "closed",
          "not");

  static final List<String> RELATIONS =
      List.of(
          "is",
          "contains",
          "starts",
          "ends",
          "within",
          "before",
          "after",
          "on",
          "at",
          "more",
          "fewer",
          "less",
          "exactly",
          "because");

  /** What people say for something that has another name here. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("called", "spoke"),
          Map.entry("phoned", "spoke"),
          Map.entry("talked", "spoke"),
          Map.entry("answered", "replied"),
          Map.entry("responded", "replied"),
          Map.entry("subscribed", "opted in"),
          Map.entry("submitted", "opted in"),
          Map.entry("attended", "met"),
          Map.entry("won", "bought"),
          Map.entry("purchased", "bought"),
          Map.entry("ordered", "bought"),
          Map.entry("sent", "mailed"),
          Map.entry("fit", "score.fit"),
          Map.entry("engagement", "score.engagement"),
          Map.entry("score", "score.engagement"),
          Map.entry("status", "stage"),
          Map.entry("tagged", "tag"),
          Map.entry("all", "everyone"),
          Map.entry("anyone", "everyone"),
          Map.entry("everybody", "everyone"),
          Map.entry("journey", "in journey"),
          Map.entry("mail", "email"),
          Map.entry("name", "last_name"),
          Map.entry("assigned", "owner is known"),
          Map.entry("unassigned", "owner is unknown"));

  private Words() {}

  static Optional<String> meant(String word) {
    return Optional.ofNullable(MEANT.get(Fold.of(word)));
  }

  /** "opted in", "call tried": the event's word as it is said. */
  static String said(Happening what) {
    return what.word().replace('_', ' ');
  }

  static String said(CloseReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  static boolean joins(String word) {
    return JOINING.contains(Fold.of(word));
  }

  /** Whether an own field of this name must be written {@code field "name"}. */
  static boolean needsQuotes(String name) {
    String folded = Fold.of(name);
    return !Lexer.isWord(name)
        || joins(name)
        || OPENING.contains(folded)
        || RELATIONS.contains(folded)
        || property(folded).isPresent()
        || stage(folded).isPresent()
        || temperature(folded).isPresent()
        || events().stream().anyMatch(it -> startsAs(it, folded));
  }

  private static boolean startsAs(String event, String word) {
    return event.equals(word) || event.startsWith(word + " ") || event.startsWith(word + "_");
  }

  static Optional<Field.Property> property(String word) {
    return named(List.of(Field.Property.values()), Field.Property::word, word);
  }

  static Optional<Stage> stage(String word) {
    String hyphened = word.replace('_', '-');
    return named(List.of(Stage.values()), Stage::word, hyphened);
  }

  static Optional<Temperature> temperature(String word) {
    return named(List.of(Temperature.values()), Temperature::word, word);
  }

  static <T> Optional<T> named(List<T> all, Function<T, String> name, String word) {
    return all.stream().filter(it -> Fold.same(name.apply(it), word)).findFirst();
  }

  /** Every event both as it is said and as it is stored: "opted in", "opted_in". */
  private static List<String> events() {
    var events = new ArrayList<String>();
    for (Happening what : Happening.values()) {
      events.add(said(what));
      events.add(what.word());
    }
    return events;
  }
}
