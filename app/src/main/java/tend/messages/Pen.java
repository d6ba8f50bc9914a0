package tend.messages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Writes compiled parts for one contact, and notes which fields were missing. */
final class Pen {

  /**
   * More than any reader takes: a text that grows beyond this is cut, never the server's memory.
   */
  static final int MOST_CHARACTERS = 500_000;

  static final Pattern SAFE_ADDRESS =
      Pattern.compile("(?i)(https?://|mailto:|tel:).*", Pattern.DOTALL);

  private static final Pattern HOST = Pattern.compile("(?i)\\s*https?://[^/?#\\\\@]+[/?#]");

  private final Fields fields;
  private final Locale locale;
  private final UnaryOperator<String> links;
  private final StringBuilder out = new StringBuilder(4_096);
  private final SequencedSet<String> missing = new LinkedHashSet<>();

  /**
   * @param links what to put in the place of a link's address
   */
  Pen(Fields fields, Locale locale, UnaryOperator<String> links) {
    this.fields = fields;
    this.locale = locale;
    this.links = links;
  }

  String written() {
    return out.toString();
  }

  SequencedSet<String> missing() {
    return missing;
  }

  boolean holds(Question question) {
    return question.holds(fields, locale);
  }

  void literal(String words) {
    if (out.length() + words.length() <= MOST_CHARACTERS) {
      out.append(words);
    }
  }

  void show(Expression expression, Part.Place place) {
    Object value = expression.value(fields, locale);
    if (value == null) {
      expression.eachField(
          field -> {
            if (fields.value(field.name()) == null) {
              missing.add(field.name());
            }
          });
      return;
    }
    String words = Show.plain(value, locale);
    literal(
        switch (place) {
          case PLAIN -> words.replace("\r", "");
          case HTML -> Show.html(words);
          case ADDRESS -> URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
          case HEADER -> Show.oneLine(words);
        });
  }

  void target(Part.Target target) {
    Pen inner = new Pen(fields, locale, links);
    List<Part> parts = target.address();
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Shown(Expression whole, _)) {
      inner.show(whole, Part.Place.HEADER); // a field that is a whole address
    } else {
      Part.write(parts, inner);
    }
    missing.addAll(inner.missing);
    String address = inner.written().strip();
    String safe = SAFE_ADDRESS.matcher(address).matches() ? address : "#";
    boolean followed = target.followed() && leadsWhereItSays(parts) && !safe.equals("#");
    String shown = followed ? links.apply(safe) : safe;
    literal(target.place() == Part.Place.HTML ? Show.html(shown) : shown);
  }

  /**
   * Whether the one who wrote the text wrote the host. Where a contact did, a followed link would
   * lead from our address to wherever a stranger likes.
   */
  private static boolean leadsWhereItSays(List<Part> address) {
    return !address.isEmpty()
        && address.getFirst() instanceof Part.Literal(var words)
        && (address.size() == 1 || HOST.matcher(words).lookingAt());
  }
}
