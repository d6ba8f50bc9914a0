package tend.messages;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The filters of Liquid that make sense for a text; each with how many arguments it takes. */
enum Filter {
  DEFAULT(1, 1),
  UPCASE(0, 0),
  DOWNCASE(0, 0),
  CAPITALIZE(0, 0),
  STRIP(0, 0),
  STRIP_NEWLINES(0, 0),
  APPEND(1, 1),
  PREPEND(1, 1),
  REPLACE(2, 2),
  REMOVE(1, 1),
  TRUNCATE(0, 2),
  TRUNCATEWORDS(0, 2),
  URL_ENCODE(0, 0),
  SIZE(0, 0),
  DATE(1, 1),
  PLUS(1, 1),
  MINUS(1, 1),
  TIMES(1, 1),
  DIVIDED_BY(1, 1),
  ROUND(0, 1),
  CEIL(0, 0),
  FLOOR(0, 0),
  ABS(0, 0);

  /** No filter makes more than this, so that none can be made to blow up. */
  static final int MOST_CHARACTERS = 20_000;

  private static final MathContext MATH = MathContext.DECIMAL64;

  final int fewest;
  final int most;

  Filter(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Filter::word).toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The filtered value; what makes no sense (a date filter on words) leaves the value alone. */
  @Nullable Object apply(@Nullable Object value, List<@Nullable Object> arguments, Locale locale) {
    Object first = arguments.isEmpty() ? null : arguments.getFirst();
    Object second = arguments.size() < 2 ? null : arguments.get(1);
    if (value == null) {
      return this == DEFAULT ? first : null;
    }
    String words = Show.plain(value, locale);
    return switch (this) {
      case DEFAULT -> Boolean.FALSE.equals(value) ? first : value;
      case UPCASE -> words.toUpperCase(locale);
      case DOWNCASE -> words.toLowerCase(locale);
      case CAPITALIZE -> capitalize(words, locale);
      case STRIP -> words.strip();
      case STRIP_NEWLINES -> words.replaceAll("[\\r\\n]+", "");
      case APPEND -> limited(words + Show.plain(first, locale));
      case PREPEND -> limited(Show.plain(first, locale) + words);
      case REPLACE -> replace(words, Show.plain(first, locale), Show.plain(second, locale));
      case REMOVE -> replace(words, Show.plain(first, locale), "");
      case TRUNCATE -> truncate(words, first, second, locale);
      case TRUNCATEWORDS -> truncateWords(words, first, second, locale);
      case URL_ENCODE -> URLEncoder.encode(words, StandardCharsets.UTF_8);
      case SIZE -> BigDecimal.valueOf(words.codePointCount(0, words.length()));
      case DATE ->
          value instanceof TemporalAccessor moment
              ? Strftime.format(moment, Show.plain(first, locale), locale)
              : value;
      case PLUS, MINUS, TIMES, DIVIDED_BY -> arithmetic(value, number(first));
      case ROUND, CEIL, FLOOR, ABS -> rounded(value, number(first));
    };
  }

  private Object arithmetic(Object value, @Nullable BigDecimal other) {
    BigDecimal number = number(value);
    if (number == null || other == null) {
      return value;
    }
    return switch (this) {
      case PLUS -> number.add(other, MATH);
      case MINUS -> number.subtract(other, MATH);
      case TIMES -> number.multiply(other, MATH);
      default -> other.signum() == 0 ? value : number.divide(other, MATH);
    };
  }

  private Object rounded(Object value, @Nullable BigDecimal places) {
    BigDecimal number = number(value);
    if (number == null) {
      return value;
    }
    int scale = places == null ? 0 : Math.clamp(places.intValue(), 0, 10);
    return switch (this) {
      case CEIL -> number.setScale(0, RoundingMode.CEILING);
      case FLOOR -> number.setScale(0, RoundingMode.FLOOR);
      case ABS -> number.abs();
      default -> number.setScale(scale, RoundingMode.HALF_UP);
    };
  }

  static @Nullable BigDecimal number(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof String words && words.strip().matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
      return new BigDecimal(words.strip());
    }
    return null;
  }

  private static String capitalize(String words, Locale locale) {
    if (words.isEmpty()) {
      return words;
    }
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(locale)
        + words.substring(first).toLowerCase(locale);
  }

  private static String replace(String words, String what, String with) {
    if (what.isEmpty()) {
      return words;
    }
    long hits = (words.length() - (long) words.replace(what, "").length()) / what.length();
    if (words.length() + hits * (with.length() - what.length()) > MOST_CHARACTERS) {
      return words;
    }
    return words.replace(what, with);
  }

  private static String truncate(
      String words, @Nullable Object length, @Nullable Object ending, Locale locale) {
    String end = ending == null ? "…" : Show.plain(ending, locale);
    BigDecimal wanted = number(length);
    int most = wanted == null ? 50 : Math.clamp(wanted.intValue(), 0, MOST_CHARACTERS);
    int size = words.codePointCount(0, words.length());
    if (size <= most) {
      return words;
    }
    int keep = Math.max(0, most - end.codePointCount(0, end.length()));
    return words.substring(0, words.offsetByCodePoints(0, keep)) + end;
  }

  private static String truncateWords(
      String words, @Nullable Object count, @Nullable Object ending, Locale locale) {
    String end = ending == null ? "…" : Show.plain(ending, locale);
    BigDecimal wanted = number(count);
    int most = wanted == null ? 15 : Math.clamp(wanted.intValue(), 1, 1_000);
    String[] each = words.strip().split("\\s+", -1);
    return each.length <= most ? words : String.join(" ", Arrays.copyOf(each, most)) + end;
  }

  private static String limited(String words) {
    return words.length() <= MOST_CHARACTERS ? words : words.substring(0, MOST_CHARACTERS);
  }
}
