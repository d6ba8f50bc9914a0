package tend.core.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tend.core.contact.CloseReason;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
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
          "suppressed",
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

  private Words() {}

  /** What people say for something that has another name here. */
  static Optional<String> meant(String word) {
    return Optional.ofNullable(
        switch (Fold.of(word)) {
          case "called", "phoned", "talked" -> "spoke";
          case "answered", "responded" -> "replied";
          case "subscribed", "submitted" -> "opted in";
          case "attended" -> "met";
          case "won", "purchased", "ordered" -> "bought";
          case "sent" -> "mailed";
          case "fit" -> "score.fit";
          case "engagement", "score" -> "score.engagement";
          case "status" -> "stage";
          case "tagged" -> "tag";
          case "all", "anyone", "everybody" -> "everyone";
          case "journey" -> "in journey";
          case "mail" -> "email";
          case "name" -> "last_name";
          case "assigned" -> "owner is known";
          case "unassigned" -> "owner is unknown";
          default -> null;
        });
  }

  /** "opted in", "call tried": the event's word as it is said. */
  static String said(Happening what) {
    return what.word().replace('_', ' ');
  }

  static String said(CloseReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  static String said(Suppression.Reason reason) {
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
