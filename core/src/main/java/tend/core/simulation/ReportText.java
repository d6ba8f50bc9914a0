package tend.core.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tend.core.contact.Money;
import tend.core.simulation.Report.Funnel;

/**
 * A report as people read it in a terminal: at most 100 columns, the same bytes for the same
 * report.
 */
public final class ReportText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private final Report report;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  private ReportText(Report report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  public static String of(Report report, ZoneId zone) {
    var text = new ReportText(report, zone);
    text.ledger();
    text.funnel();
    text.conversation();
    text.touches();
    text.people();
    text.silence();
    text.audit();
    return String.join("\n", text.lines) + "\n";
  }

  private void ledger() {
    var ledger = report.ledger();
    title(
        say(
            "The ledger, %s to %s",
            DAY.format(report.from().atZone(zone)), DAY.format(report.until().atZone(zone))));
    line(
        say(
            "%,d came in = %,d spam + %,d known already + %,d new",
            ledger.received(), ledger.spam(), ledger.merged(), ledger.fresh()));
    String closed =
        ledger.closed().entrySet().stream()
            .map(entry -> say("%,d %s", entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    line(
        say(
            "%,d new = %,d in a journey + %,d with a person + %,d with an appointment + %,d not"
                + " ready yet",
            ledger.fresh(),
            ledger.inJourney(),
            ledger.withPerson(),
            ledger.appointment(),
            ledger.notReady()));
    line(
        say(
            "  + %,d closed%s + %,d forgotten",
            ledger.closed().values().stream().mapToLong(Long::longValue).sum(),
            closed.isEmpty() ? "" : " (" + closed + ")",
            ledger.missing()));
    line(ledger.balances() ? "It adds up." : "IT DOES NOT ADD UP.");
  }

  private void funnel() {
    title("The funnel by origin");
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "origin",
            "opt-ins",
            "leads",
            "talked",
            "won",
            "rate (95 %)",
            "value per opt-in (95 %)"));
    Stream.concat(report.funnels().stream(), Stream.of(report.all()))
        .forEach(funnel -> rows.add(row(funnel)));
    table(rows);
  }

  private List<String> row(Funnel funnel) {
    return List.of(
        funnel.origin(),
        say("%,d", funnel.optIns()),
        say("%,d", funnel.leads()),
        say("%,d", funnel.conversations()),
        say("%,d", funnel.won()),
        rate(funnel),
        value(funnel));
  }

  private static String rate(Funnel funnel) {
    return say(
        "%.1f %% (%.1f to %.1f)",
        100 * funnel.rate().estimate(), 100 * funnel.rate().low(), 100 * funnel.rate().high());
  }

  /** Below five orders the sum says nothing about the next one. */
  private String value(Funnel funnel) {
    return funnel.won() < 5
        ? "not enough data"
        : say(
            "%s (%s to %s)",
            money(funnel.perLead().estimate()),
            money(funnel.perLead().low()),
            money(funnel.perLead().high()));
  }

  private String money(double minor) {
    BigDecimal amount = new Money(StrictMath.round(minor), report.currency()).amount();
    return say("%,.2f", amount);
  }

  private void conversation() {
    var times = report.conversation();
    title("From opt-in to the first conversation");
    line(say("%,d spoke, %,d have not yet; those are counted too", times.spoke(), times.waiting()));
    line(
        say(
            "a tenth of all by %s, a quarter by %s, half by %s",
            by(times.tenth()), by(times.quarter()), by(times.median())));
    times
        .mean()
        .ifPresent(
            mean ->
                line(
                    say(
                        "The mean of those who spoke, %s, leaves out all who still wait: it"
                            + " flatters.",
                        length(mean))));
  }

  private void touches() {
    var touches = report.touches();
    title("Touches");
    String sent =
        touches.sent().entrySet().stream()
            .map(entry -> say("%,d %ss", entry.getValue(), entry.getKey().word()))
            .collect(Collectors.joining(", "));
    line(
        (sent.isEmpty() ? "nothing was sent" : sent)
            + say(", %,d asked of people", touches.asked()));
    line(
        say(
            "per contact: %.1f on average, %,d in the middle, %,d for one in ten, %,d at most",
            touches.mean(), touches.median(), touches.ninety(), touches.most()));
  }

  private void people() {
    title("What people are asked, by the day it is due");
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("person", "asked", "can do a day", "most in a day", "days over"));
    for (Report.Hands hands : report.hands()) {
      rows.add(
          List.of(
              hands.person(),
              say("%,d", hands.asked()),
              say("%,d", (long) hands.asksPerDay()),
              say("%,d%s", hands.mostInADay(), hands.busiest().map(day -> ", " + day).orElse("")),
              say("%,d", hands.overDays())));
    }
    table(rows);
  }

  private void silence() {
    title("The longest silence");
    line(
        report
            .longestSilence()
            .map(
                silence ->
                    say(
                        "contact %d heard nothing for %s, from %s to %s",
                        silence.contact(),
                        length(silence.length()),
                        DAY.format(silence.from().atZone(zone)),
                        DAY.format(silence.until().atZone(zone))))
            .orElse("none"));
  }

  private void audit() {
    title("The audit");
    line(say("Exceptions: %,d", report.exceptions().size()));
    report.exceptions().stream().limit(20).forEach(exception -> line("  " + exception));
  }

  private static String by(Optional<Duration> time) {
    return time.map(ReportText::length).orElse("a time not seen yet");
  }

  private static String length(Duration length) {
    if (length.toHours() < 72) {
      return length.toHours() + " h";
    }
    return say("%,d days", length.toDays());
  }

  /** The same bytes wherever it runs. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void title(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(text);
    lines.add("-".repeat(text.length()));
  }

  private void line(String text) {
    lines.add(text);
  }

  /** Words to the left, figures to the right. */
  private void table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      var text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        text.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
      }
      lines.add(text.toString().stripTrailing());
    }
  }
}
