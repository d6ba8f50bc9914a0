package tend.segments;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import tend.core.condition.Condition;
import tend.core.condition.Field;
import tend.core.condition.Vocabulary;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;

/** Random conditions, written as people write them, about the same few words and times. */
final class Questions {
  static final Vocabulary VOCABULARY =
      Vocabulary.STANDARD.withFields(
          List.of(
              new Field.Own("T-shirt size", Field.Kind.TEXT),
              new Field.Own("budget", Field.Kind.NUMBER),
              new Field.Own("newsletter", Field.Kind.FLAG),
              new Field.Own("birthday", Field.Kind.DAY),
              new Field.Own("contract_end", Field.Kind.MOMENT)));

  private static final List<String> TEXT_FIELDS =
      List.of(
          "city",
          "field \"T-shirt size\"",
          "owner",
          "source",
          "campaign",
          "last_source",
          "last_campaign");
  private static final List<String> NUMBER_FIELDS =
      List.of("budget", "score.fit", "score.engagement");
  private static final List<String> FIELDS =
      List.of("newsletter", "birthday", "contract_end", "appointment", "created");

  private final Random random;

  Questions(long seed) {
    this.random = new Random(seed);
  }

  Condition condition() {
    String text = text(3);
    return Condition.parse(text, VOCABULARY)
        .understood()
        .orElseThrow(() -> new AssertionError(text + Condition.parse(text, VOCABULARY).mistakes()));
  }

  private String text(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(10)) {
      case 0, 1 -> "(" + text(depth - 1) + " and " + text(depth - 1) + ")";
      case 2, 3 -> "(" + text(depth - 1) + " or " + text(depth - 1) + ")";
      case 4, 5 -> "not " + text(depth - 1);
      default -> term();
    };
  }

  String term() {
    return switch (random.nextInt(27)) {
      case 0 -> one("everyone", "nobody");
      case 1 ->
          "stage is "
              + one("", "not ")
              + some(Arrays.stream(Stage.values()).map(Stage::word).toList());
      case 2 ->
          "stage is "
              + one("at least", "at most", "before", "after")
              + " "
              + one(Stage.values()).word();
      case 3 ->
          "temperature is "
              + some(Arrays.stream(Temperature.values()).map(Temperature::word).toList());
      case 4, 5 -> one(TEXT_FIELDS) + " is " + one("", "not ") + some(quoted(words()));
      case 6, 7 ->
          one(TEXT_FIELDS) + " " + one("contains", "starts with", "ends with") + " " + piece();
      case 8, 9, 10 ->
          one(NUMBER_FIELDS)
              + one(" < ", " <= ", " = ", " != ", " >= ", " > ")
              + one("0", "-1", "5", "2.5", "1000", "5000", "30", "123456789012345678.01");
      case 11 -> "newsletter is " + one("yes", "no");
      case 12 ->
          one(one(TEXT_FIELDS), one(NUMBER_FIELDS), one(FIELDS)) + " is " + one("known", "unknown");
      case 13 -> one("", "never ") + said();
      case 14 ->
          said()
              + " "
              + one("at least", "at most", "more than", "fewer than", "exactly")
              + " "
              + random.nextInt(4)
              + " times";
      case 15, 16 ->
          one(said(), "last " + said(), "created", "contract_end", "appointment")
              + " within "
              + span();
      case 17 ->
          one("last " + said(), "created", "contract_end", "appointment")
              + " before "
              + span()
              + " ago";
      case 18 -> one("contract_end", "appointment") + " within the next " + span();
      case 19 -> "birthday " + one("within ", "within the next ") + days();
      case 20 -> "birthday before " + days() + " ago";
      case 21 ->
          one("last " + said(), "created", "contract_end", "appointment", "birthday")
              + " "
              + one("before", "after", "on", "on or before", "on or after")
              + " "
              + one("2026-03-15", "2026-03-14", "2026-03-16", "2026-02-13", "2001-07-24");
      case 22 -> "tag " + one(quoted(People.TAGS));
      case 23 -> "consent " + one("mail", "letter", "postcard", "phone");
      case 24 ->
          "suppressed "
              + one("mail", "letter", "postcard", "phone")
              + one("", " because hard_bounce", " because unsubscribed");
      case 25 -> one("", "has been ") + "in journey " + one(quoted(People.JOURNEYS));
      default ->
          one(
              "not ready",
              "not ready because \"budget\"",
              "not ready because \"TIMING\"",
              "closed",
              "closed because said_no",
              "has open task",
              "has open deal");
    };
  }

  private String piece() {
    String word = one(words());
    int letters = word.codePointCount(0, word.length());
    int from = word.offsetByCodePoints(0, random.nextInt(letters));
    String piece = word.substring(from);
    return quoted(List.of(piece.isBlank() ? word : piece)).getFirst();
  }

  private String said() {
    Happening what = one(People.HAPPENINGS);
    return what.word().replace('_', ' ');
  }

  private String span() {
    return one("1 minute", "30 minutes", "2 hours", "1 day", "7 days", "30 days", "7 weeks");
  }

  private String days() {
    return one("1 day", "7 days", "30 days", "7 weeks");
  }

  private static List<String> words() {
    return People.TEXTS.stream().filter(it -> !it.isEmpty()).toList();
  }

  private static List<String> quoted(List<String> words) {
    return words.stream()
        .map(it -> "\"" + it.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .toList();
  }

  private String some(List<String> words) {
    return "one of "
        + random
            .ints(random.nextInt(1, 4), 0, words.size())
            .mapToObj(words::get)
            .collect(Collectors.joining(", "));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  private <T> T one(T... all) {
    return all[random.nextInt(all.length)];
  }
}
