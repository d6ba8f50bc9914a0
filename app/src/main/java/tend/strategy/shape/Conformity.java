package tend.strategy.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tend.core.condition.Nearest;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Node;
import tend.strategy.file.Place;
import tend.strategy.file.Suggestion;

/** Whether a file looks as it should; every difference is a mistake. */
public final class Conformity {
  private final Mistakes mistakes;

  private Conformity(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  public static void check(Node node, Shape shape, Mistakes mistakes) {
    new Conformity(mistakes).check(node, shape);
  }

  private void check(Node node, Shape shape) {
    switch (shape) {
      case Shape.Word word -> word(node, word);
      case Shape.Choice(var words) -> choice(node, words);
      case Shape.Whole(var least, var most) -> whole(node, least, most);
      case Shape.YesNo() -> choice(node, List.of("yes", "no", "true", "false"));
      case Shape.Many many -> many(node, many);
      case Shape.Group(var keys) -> group(node, keys);
      case Shape.OneOf oneOf -> oneOf(node, oneOf);
      case Shape.Named named -> named(node, named);
      case Shape.Either(var shapes) -> either(node, shapes);
      case Shape.Known(_, var known) -> check(node, known.get());
    }
  }

  private void word(Node node, Shape.Word shape) {
    if (!(node instanceof Node.Word word)) {
      expected(shape.what(), node);
    } else if (word.text().length() > shape.longest()) {
      mistakes.error(
          node.place(),
          "Expected %s of at most %,d characters, but it has %,d."
              .formatted(shape.what(), shape.longest(), word.text().length()));
    } else if (word.text()
        .chars()
        .anyMatch(each -> "\n\t".indexOf(each) < 0 && Character.isISOControl(each))) {
      mistakes.error(
          node.place(),
          "Expected %s, but it holds a character that is no text.".formatted(shape.what()));
    } else if (word.text().isBlank()
        || shape.pattern().filter(pattern -> !pattern.matcher(word.text()).matches()).isPresent()) {
      mistakes.error(
          node.place(), "Expected %s, but found \"%s\".".formatted(shape.what(), word.text()));
    }
  }

  private void choice(Node node, List<String> words) {
    String all = String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    if (!(node instanceof Node.Word word)) {
      expected(words.size() == 1 ? words.getFirst() : all, node);
    } else if (!words.contains(word.text())) {
      mistakes.error(
          node.place(),
          "Expected %s, but found \"%s\".".formatted(all, word.text()),
          Nearest.to(word.text(), words).map("Did you mean \"%s\"?"::formatted).orElse(""));
    }
  }

  private void whole(Node node, int least, int most) {
    String what = "a whole number from %,d to %,d".formatted(least, most);
    if (!(node instanceof Node.Word word)) {
      expected(what, node);
    } else if (!word.text().matches("-?[0-9]{1,9}")
        || Integer.parseInt(word.text()) < least
        || Integer.parseInt(word.text()) > most) {
      mistakes.error(node.place(), "Expected %s, but found \"%s\".".formatted(what, word.text()));
    }
  }

  private void many(Node node, Shape.Many shape) {
    if (!(node instanceof Node.Items(_, var items))) {
      expected("a list (lines that begin with -)", node);
      return;
    }
    if (items.size() < shape.least() || items.size() > shape.most()) {
      mistakes.error(
          node.place(),
          items.size() > shape.most()
              ? "Expected at most %,d entries, but there are %,d."
                  .formatted(shape.most(), items.size())
              : "Expected at least %d here.".formatted(shape.least()));
    }
    items.forEach(item -> check(item, shape.item()));
  }

  private void group(Node node, List<Key> keys) {
    if (node instanceof Node.Entries entries) {
      known(entries, keys);
    } else {
      String example = node instanceof Node.Word word ? example(word.text(), keys) : "";
      mistakes.error(
          node.place(),
          "Expected the entries %s, but found %s.".formatted(names(keys), node.words()),
          example);
    }
  }

  /** Where a group is a word so far, the word is most likely the first thing it has to say. */
  private static String example(String word, List<Key> keys) {
    List<String> needed = keys.stream().filter(Key::required).map(Key::name).toList();
    return needed.isEmpty() || word.length() > 40
        ? ""
        : "Did you mean {%s: %s%s}?"
            .formatted(
                needed.getFirst(),
                word,
                needed.stream()
                    .skip(1)
                    .map(name -> ", " + name + ": …")
                    .collect(Collectors.joining()));
  }

  private void known(Node.Entries entries, List<Key> keys) {
    entries
        .entries()
        .forEach(
            (name, entry) -> {
              var key = keys.stream().filter(each -> each.name().equals(name)).findFirst();
              key.ifPresentOrElse(
                  found -> check(entry.value(), found.shape()),
                  () -> unknown(entry.key(), name, keys));
            });
    for (Key key : keys) {
      if (key.required() && entries.find(key.name()).isEmpty()) {
        mistakes.error(
            entries.place(),
            "\"%s\" is missing here.".formatted(key.name()),
            "It says: " + key.about());
      }
    }
  }

  private void unknown(Place place, String name, List<Key> keys) {
    mistakes.error(
        place,
        "\"%s\" is not known here.".formatted(name),
        Suggestion.of(name, keys.stream().map(Key::name).toList()));
  }

  private void oneOf(Node node, Shape.OneOf shape) {
    if (!(node instanceof Node.Entries entries)) {
      bare(node, shape);
      return;
    }
    List<Key> all = new ArrayList<>(shape.kinds());
    all.addAll(shape.besides());
    known(entries, all);
    List<String> found =
        shape.kinds().stream()
            .map(Key::name)
            .filter(name -> entries.find(name).isPresent())
            .toList();
    if (found.size() > 1) {
      mistakes.error(
          entries.placeOf(found.get(1)),
          "Expected %s of one kind, but it is %s."
              .formatted(shape.what(), String.join(" and ", found)),
          "Begin a new entry with - for each.");
    } else if (found.isEmpty()
        && entries.entries().keySet().stream()
            .allMatch(name -> all.stream().anyMatch(key -> key.name().equals(name)))) {
      mistakes.error(
          entries.place(),
          "Expected %s.".formatted(shape.what()),
          "It is one of " + names(shape.kinds()) + ".");
    }
  }

  /** No entries at all, or only the word of one, such as "end" without what it is. */
  private void bare(Node node, Shape.OneOf shape) {
    var meant =
        shape.kinds().stream()
            .filter(key -> node instanceof Node.Word word && word.text().equals(key.name()))
            .findFirst();
    mistakes.error(
        node.place(),
        meant.isPresent()
            ? "\"%s\" needs something behind it.".formatted(meant.get().name())
            : "Expected %s (%s), but found %s."
                .formatted(shape.what(), names(shape.kinds()), node.words()),
        meant
            .map(key -> "Write \"%s: …\". It says: %s".formatted(key.name(), key.about()))
            .orElse(""));
  }

  private void named(Node node, Shape.Named shape) {
    if (!(node instanceof Node.Entries entries)) {
      expected(shape.what() + ", each with a name", node);
      return;
    }
    if (entries.entries().size() > shape.most()) {
      mistakes.error(node.place(), "Expected at most %,d entries.".formatted(shape.most()));
    }
    entries
        .entries()
        .forEach(
            (name, entry) -> {
              if (!shape.name().matcher(name).matches()) {
                mistakes.error(
                    entry.key(),
                    "\"%s\" cannot be a name here.".formatted(name),
                    shape.name().matcher(name.toLowerCase(Locale.ROOT)).matches()
                        ? "Did you mean \"%s\"?".formatted(name.toLowerCase(Locale.ROOT))
                        : "Use " + Formats.NAME.what() + ".");
              }
              check(entry.value(), shape.value());
            });
  }

  /** The first shape of the same kind is the one that was meant. */
  private void either(Node node, List<Shape> shapes) {
    shapes.stream()
        .filter(shape -> isOfKind(node, shape))
        .findFirst()
        .ifPresentOrElse(
            shape -> check(node, shape),
            () ->
                expected(
                    shapes.stream().map(Conformity::what).collect(Collectors.joining(", or ")),
                    node));
  }

  private static boolean isOfKind(Node node, Shape shape) {
    return switch (shape) {
      case Shape.Word _, Shape.Choice _, Shape.Whole _, Shape.YesNo _ -> node instanceof Node.Word;
      case Shape.Many _ -> node instanceof Node.Items;
      case Shape.Group _, Shape.OneOf _, Shape.Named _ -> node instanceof Node.Entries;
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(each -> isOfKind(node, each));
      case Shape.Known(_, var known) -> isOfKind(node, known.get());
    };
  }

  private static String what(Shape shape) {
    return switch (shape) {
      case Shape.Word word -> word.what();
      case Shape.Choice(var words) -> String.join(" or ", words);
      case Shape.Whole _ -> "a number";
      case Shape.YesNo _ -> "yes or no";
      case Shape.Many _ -> "a list";
      case Shape.Group(var keys) -> "the entries " + names(keys);
      case Shape.OneOf oneOf -> oneOf.what();
      case Shape.Named named -> named.what();
      case Shape.Either(var shapes) ->
          shapes.stream().map(Conformity::what).collect(Collectors.joining(", or "));
      case Shape.Known(_, var known) -> what(known.get());
    };
  }

  private static String names(List<Key> keys) {
    return keys.stream().map(Key::name).collect(Collectors.joining(", "));
  }

  private void expected(String what, Node node) {
    mistakes.error(node.place(), "Expected %s, but found %s.".formatted(what, node.words()));
  }
}
