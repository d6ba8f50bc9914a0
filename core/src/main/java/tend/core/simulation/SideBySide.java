package tend.core.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.core.contact.Money;

/** Two reports about the same people, figure by figure. */
public final class SideBySide {
  private SideBySide() {}

  public static String of(String oneName, Report one, String otherName, Report other) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("", oneName, otherName));
    add(rows, "opt-ins", count(one.all().optIns()), count(other.all().optIns()));
    add(rows, "leads", count(one.all().leads()), count(other.all().leads()));
    add(rows, "talked", count(one.all().conversations()), count(other.all().conversations()));
    add(rows, "won", count(one.all().won()), count(other.all().won()));
    add(rows, "won, of 100 (95 %)", rate(one), rate(other));
    add(rows, "value per opt-in (95 %)", value(one), value(other));
    add(rows, "a tenth talked by", by(one), by(other));
    add(rows, "touches per contact", touches(one), touches(other));
    add(rows, "asked of people", count(one.touches().asked()), count(other.touches().asked()));
    add(rows, "days over what they can", over(one), over(other));
    add(rows, "longest silence", silence(one), silence(other));
    add(rows, "forgotten", count(one.exceptions().size()), count(other.exceptions().size()));
    return table(rows) + verdict(one, other);
  }

  private static void add(List<List<String>> rows, String name, String one, String other) {
    rows.add(List.of(name, one, other));
  }

  /**
   * A difference counts only where the intervals lie apart. That asks for more than a test of the
   * difference would (Schenker and Gentleman 2001, The American Statistician 55:182): who changes a
   * strategy for a figure should not have to change it back.
   */
  private static String verdict(Report one, Report other) {
    boolean apart =
        one.all().rate().low() > other.all().rate().high()
            || other.all().rate().low() > one.all().rate().high();
    return apart
        ? "\nThe rates differ by more than chance.\n"
        : "\nThe rates do not differ by more than chance may do: not enough data to prefer one.\n";
  }

  private static String table(List<List<String>> rows) {
    int[] widths = new int[3];
    for (List<String> row : rows) {
      for (int i = 0; i < 3; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(row.get(0)).append(" ".repeat(widths[0] - row.get(0).length()));
      for (int i = 1; i < 3; i++) {
        text.append("  ").append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String rate(Report report) {
    Interval rate = report.all().rate();
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f to %.1f)",
        100 * rate.estimate(),
        100 * rate.low(),
        100 * rate.high());
  }

  private static String value(Report report) {
    Interval value = report.all().perLead();
    return report.all().won() < 5
        ? "not enough data"
        : money(value.estimate(), report)
            + " ("
            + money(value.low(), report)
            + " to "
            + money(value.high(), report)
            + ")";
  }

  private static String money(double minor, Report report) {
    return String.format(
        Locale.ROOT, "%,.2f", new Money(StrictMath.round(minor), report.currency()).amount());
  }

  private static String by(Report report) {
    return length(report.conversation().tenth()).orElse("not seen yet");
  }

  private static String touches(Report report) {
    return String.format(Locale.ROOT, "%.1f", report.touches().mean());
  }

  private static String over(Report report) {
    return count(report.hands().stream().mapToLong(Report.Hands::overDays).sum());
  }

  private static String silence(Report report) {
    return length(report.longestSilence().map(Report.Silence::length)).orElse("none");
  }

  private static Optional<String> length(Optional<Duration> length) {
    return length.map(
        time -> time.toHours() < 72 ? time.toHours() + " h" : count(time.toDays()) + " days");
  }
}
