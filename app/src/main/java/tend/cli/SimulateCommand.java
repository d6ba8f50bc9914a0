package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tend.core.Strategy;
import tend.core.simulation.Behaviour;
import tend.core.simulation.Report;
import tend.core.simulation.ReportText;
import tend.core.simulation.SideBySide;
import tend.core.simulation.Simulation;

@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Lets made-up people meet a strategy, in memory, and says what comes of it.",
      "The people are guesses: compare strategies with it, do not forecast your sales.",
      "The same seed gives the same report, byte for byte. Exit code 1 where somebody was"
          + " forgotten."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_CONTACTS = 1_000_000;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "The strategy (default: the one that ships).")
  private @Nullable Path folder;

  @Option(
      names = "--contacts",
      paramLabel = "NUMBER",
      defaultValue = "4000",
      description = "How many people opt in (default: ${DEFAULT-VALUE}).")
  private int contacts;

  @Option(
      names = "--months",
      paramLabel = "NUMBER",
      defaultValue = "18",
      description = "For how long they are followed, 1 to 60 (default: ${DEFAULT-VALUE}).")
  private int months;

  @Option(
      names = "--arrive-within",
      paramLabel = "MONTHS",
      description = "Months in which they opt in (default: 10, or all of fewer).")
  private @Nullable Integer arriveWithin;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Any number (default: 1).")
  private long seed;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      defaultValue = "2026-01-05",
      description = "The first day, such as 2026-01-05 (default).")
  private LocalDate from;

  @Option(
      names = "--against",
      paramLabel = "FOLDER",
      description = "Another strategy, for the same people.")
  private @Nullable Path against;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter out = spec.commandLine().getOut();
    Strategy one = read(folder);
    Report report = run(one, "");
    boolean fine = isFine(report);
    if (against == null) {
      out.print(json ? ReportJson.of(report) : ReportText.of(report, one.business().zone()));
    } else {
      Report other = run(read(against), "the other: ");
      fine = fine && isFine(other);
      String name = folder == null ? "default" : folder.toString();
      out.print(
          json
              ? ReportJson.of(both(name, report, against.toString(), other))
              : SideBySide.of(name, report, against.toString(), other));
    }
    out.flush();
    return fine ? Exit.FINE : Exit.NO;
  }

  private void check() {
    require(contacts >= 1 && contacts <= MOST_CONTACTS, "--contacts is 1 to 1,000,000");
    require(months >= 1 && months <= 60, "--months is 1 to 60");
    require(arriveWithin() >= 1 && arriveWithin() <= months, "--arrive-within is 1 to --months");
  }

  private int arriveWithin() {
    return arriveWithin == null ? Math.min(10, months) : arriveWithin;
  }

  private void require(boolean holds, String sentence) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), sentence);
    }
  }

  private Strategy read(@Nullable Path path) throws IOException {
    return StrategyOption.read(path, Instant.now(), spec.commandLine().getErr());
  }

  private Report run(Strategy strategy, String which) {
    Instant start = from.atStartOfDay(strategy.business().zone()).toInstant();
    var plan =
        new Simulation.Plan(
            contacts,
            start,
            Duration.ofDays(30L * arriveWithin()),
            Duration.ofDays(365L * months / 12),
            seed,
            Behaviour.PAID_TRAFFIC);
    try (Progress progress = new Progress(spec.commandLine().getErr(), "")) {
      return Simulation.run(
          strategy, plan, percent -> progress.say(which + percent + " % of the time has passed"));
    }
  }

  private static boolean isFine(Report report) {
    return report.exceptions().isEmpty() && report.ledger().balances();
  }

  private static Map<String, Report> both(
      String oneName, Report one, String otherName, Report other) {
    var both = new TreeMap<String, Report>();
    both.put(oneName, one);
    both.put(otherName, other);
    return both;
  }
}
