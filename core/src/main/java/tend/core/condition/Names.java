package tend.core.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.core.condition.Token.Kind;
import tend.core.contact.Happening;

/** Reads names: of fields, and what they are compared with. */
final class Names {
  private final Reader reader;
  private final Vocabulary vocabulary;

  Names(Reader reader, Vocabulary vocabulary) {
    this.reader = reader;
    this.vocabulary = vocabulary;
  }

  /** Any text in quotes, or one word. */
  String free(String what) {
    return free(what, reader.take());
  }

  String free(String what, Token token) {
    return switch (token.kind()) {
      case TEXT -> notBlank(what, token);
      case WORD -> word(what, token);
      case NUMBER, DATE ->
          throw reader.wrong(
              token, "This is text and needs quotes.", Optional.of(Printing.quoted(token.text())));
      case SYMBOL, BROKEN, END -> throw reader.expected(what + " in quotes", token);
    };
  }

  private String notBlank(String what, Token token) {
    if (token.text().isBlank()) {
      throw reader.wrong(
          token,
          "Expected %s, but the quotes are empty; what is missing is unknown.".formatted(what));
    }
    return token.text();
  }

  private String word(String what, Token token) {
    if (Words.joins(token.text())) {
      throw reader.expected(what + " in quotes", token);
    }
    Optional<Token> loose = reader.takeLooseWords(token);
    if (loose.isPresent()) {
      throw reader.wrong(
          loose.get(),
          "More than one word needs quotes.",
          Optional.of(Printing.quoted(loose.get().text())));
    }
    return token.text();
  }

  /** One of the known names, in their spelling; any name where none are known. */
  String of(String what, List<String> known) {
    return of(what, known, reader.take());
  }

  String of(String what, List<String> known, Token token) {
    String name = free(what, token);
    if (known.isEmpty()) {
      return name;
    }
    return Words.named(known, it -> it, name).orElseThrow(() -> reader.unknown(what, token, known));
  }

  /** After the word {@code field}. */
  Field own() {
    Token token = reader.take();
    if (token.kind() != Kind.TEXT && token.kind() != Kind.WORD) {
      throw reader.expected("the name of a field in quotes", token);
    }
    return vocabulary
        .own(token.text())
        .orElseThrow(
            () ->
                reader.unknown(
                    "a field", token, vocabulary.own().stream().map(Field.Own::name).toList()));
  }

  List<String> choices(Field field) {
    return vocabulary.choices(field);
  }

  /** A field by its plain name; the user's own fields are known by it too. */
  Field field(Token token) {
    Optional<Field.Property> property = Words.property(token.text());
    if (property.isPresent()) {
      return property.get();
    }
    return vocabulary
        .own(token.text())
        .filter(it -> !Words.needsQuotes(it.name()))
        .orElseThrow(() -> unknown(token));
  }

  private Astray unknown(Token token) {
    Optional<String> meant = Words.meant(token.text());
    return reader.wrong(
        token,
        "%s is not a field, an event, or anything else that can be asked.".formatted(token.shown()),
        meant.isPresent() ? meant : Nearest.to(token.text(), opening()));
  }

  private List<String> opening() {
    var all = new ArrayList<>(Words.OPENING);
    Arrays.stream(Field.Property.values()).map(Field.Property::word).forEach(all::add);
    Arrays.stream(Happening.values()).map(Words::said).forEach(all::add);
    vocabulary.own().stream().map(Printing::name).forEach(all::add);
    return all;
  }

  static String lower(Token token) {
    return token.text().toLowerCase(Locale.ROOT);
  }
}
