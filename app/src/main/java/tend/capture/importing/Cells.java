package tend.capture.importing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tend.capture.csv.Row;
import tend.core.contact.PlainText;

/** The cells of one row by their meaning, with what is wrong about them. */
final class Cells {
  /** A field longer than this is a document, not something known about a person. */
  static final int LONGEST_FIELD = 4_000;

  /** 0001, 1601, 1900 and 1970 are where programs begin to count, and no list is as old. */
  private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

  private static final Duration FARTHEST = Duration.ofDays(731);

  private static final Set<String> YES =
      Set.of(
          "yes",
          "y",
          "true",
          "1",
          "x",
          "ja",
          "j",
          "wahr",
          "si",
          "verdadero",
          "oui",
          "vrai",
          "sim",
          "verdadeiro",
          "subscribed",
          "optin",
          "optedin",
          "granted",
          "on");
  private static final Set<String> NO =
      Set.of(
          "no",
          "n",
          "false",
          "0",
          "nein",
          "falsch",
          "falso",
          "non",
          "faux",
          "nao",
          "off",
          "unsubscribed",
          "optout",
          "optedout",
          "denied",
          "revoked");

  final List<Finding> findings = new ArrayList<>();
  private final Row row;
  private final Header header;
  private final Map<Meaning, Integer> columns;

  Cells(Row row, Header header, Map<Meaning, Integer> columns) {
    this.row = row;
    this.header = header;
    this.columns = columns;
  }

  boolean has(Meaning meaning) {
    return columns.containsKey(meaning);
  }

  /** The text of the cell on one line, "" where there is none or it is unfit. */
  String text(Meaning meaning) {
    Integer column = columns.get(meaning);
    return column == null ? "" : PlainText.line(text(column));
  }

  String text(int column) {
    String text = unescaped(row.cell(column).strip());
    if (text.indexOf('\uFFFD') >= 0) {
      leftOut(column, "The cell holds a broken character.", "Export it again as UTF-8.");
      return "";
    }
    if (text.length() > LONGEST_FIELD) {
      leftOut(
          column, "The cell has more than %,d characters.".formatted(LONGEST_FIELD), "Shorten it.");
      return "";
    }
    return PlainText.lines(text);
  }

  /** A time of the past, or empty; one that cannot be read or has not come yet is a finding. */
  Optional<Instant> past(Meaning meaning, When when, Instant now) {
    Optional<Instant> moment = moment(meaning, when);
    if (moment.isPresent() && moment.get().isAfter(now)) {
      leftOut(meaning, "The time has not come yet.", "Check the order of day and month.");
      return Optional.empty();
    }
    if (moment.isPresent() && moment.get().isBefore(EARLIEST)) {
      leftOut(
          meaning, "This is the date of a program that knows none.", "Leave the cell empty then.");
      return Optional.empty();
    }
    return moment;
  }

  /** As {@link #past}, but it may also come within two years. */
  Optional<Instant> ahead(Meaning meaning, When when, Instant now) {
    Optional<Instant> moment = moment(meaning, when);
    if (moment.isPresent() && moment.get().isAfter(now.plus(FARTHEST))) {
      leftOut(meaning, "This is more than two years ahead.", "Check the year.");
      return Optional.empty();
    }
    return moment;
  }

  private Optional<Instant> moment(Meaning meaning, When when) {
    String text = text(meaning);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> read = when.read(text);
    if (read.isEmpty()) {
      leftOut(
          meaning, "This is not a date: “" + shortened(text) + "”.", "Write it like 2026-01-31.");
    }
    return read;
  }

  /** Yes, no, or empty where neither is said. */
  Optional<Boolean> yes(Meaning meaning) {
    String text = text(meaning);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> said = yes(text);
    if (said.isEmpty() && !ColumnNames.plain(text).isEmpty()) {
      leftOut(meaning, "This is neither yes nor no.", "Write yes or no.");
    }
    return said;
  }

  static Optional<Boolean> yes(String text) {
    String plain = ColumnNames.plain(text);
    return YES.contains(plain) || NO.contains(plain)
        ? Optional.of(YES.contains(plain))
        : Optional.empty();
  }

  void leftOut(Meaning meaning, String why, String remedy) {
    leftOut(columns.getOrDefault(meaning, -1), why, remedy);
  }

  void find(Meaning meaning, Finding.Weight weight, String why, String remedy) {
    add(columns.getOrDefault(meaning, -1), weight, why, remedy);
  }

  void reject(String why, String remedy) {
    add(-1, Finding.Weight.REJECTED, why, remedy);
  }

  void leftOut(int column, String why, String remedy) {
    add(column, Finding.Weight.LEFT_OUT, why, remedy);
  }

  private void add(int column, Finding.Weight weight, String why, String remedy) {
    String name = column < 0 ? "" : header.columns().get(column);
    var finding = new Finding(row.number(), name, weight, why, remedy);
    // The same cell may be asked for twice.
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  /**
   * Without the apostrophe that keeps a spreadsheet from taking the cell for a formula. Of several
   * only the first was added.
   */
  private static String unescaped(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) == '\'') {
      end++;
    }
    boolean added = end > 0 && end < text.length() && "=+-@".indexOf(text.charAt(end)) >= 0;
    return added ? text.substring(1) : text;
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
