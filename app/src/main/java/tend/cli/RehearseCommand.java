package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tend.core.Strategy;
import tend.core.simulation.Report;
import tend.core.simulation.ReportText;
import tend.rehearsal.Rehearsal;

@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a real funnel to a strategy on a virtual clock, and says what would have come of it.",
      "Everything runs as it would, in a database of its own; nothing is sent.",
      "Calls are made by people who keep their hours; since no data says what came of a call, only"
          + " those who were won within 30 days are taken to have answered.",
      "Exit code 1 where somebody was forgotten."
    })
final class RehearseCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 4;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MAPPING", description = "What the columns mean (YAML).")
  private Path mapping;

  @Parameters(index = "1", paramLabel = "FOLDER", description = "The files that the mapping names.")
  private Path folder;

  @Option(
      names = "--strategy",
      paramLabel = "FOLDER",
      description = "The strategy to rehearse (default: the one that ships).")
  private @Nullable Path strategy;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Strategy read = StrategyOption.read(strategy, Instant.now(), err);
    Rehearsal rehearsal = Rehearsal.read(mapping, folder, read);
    try (var storage = new PassingStorage("tend-rehearsal", CONNECTIONS);
        Progress line = new Progress(err, "")) {
      Report report = rehearsal.play(storage.database(), at -> line.say(sentence(at)));
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? ReportJson.of(report) : ReportText.of(report, read.business().zone()));
      out.flush();
      return report.exceptions().isEmpty() && report.ledger().balances() ? Exit.FINE : Exit.NO;
    }
  }

  private static String sentence(Rehearsal.Progress at) {
    return String.format(
        Locale.ROOT,
        "%d %%: %s, %,d people, %,d looks",
        at.percent(),
        at.at().atZone(ZoneOffset.UTC).toLocalDate(),
        at.arrived(),
        at.decisions());
  }
}
