package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tend.Storage;
import tend.audit.Ledger;
import tend.storage.Workspace;

@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = {
      "What came in, by source and day, and where everybody is now. Works while Tend runs.",
      "Exit code 0 when it adds up, 1 when it does not."
    })
final class LedgerCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 2;
  private static final int USUAL_DAYS = 30;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--workspace", paramLabel = "NAME", description = BusinessOption.ABOUT)
  private @Nullable String workspace;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "The first day (default: 30 days ago).")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "The last day (default: today).")
  private @Nullable LocalDate to;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (Storage storage = Storage.join(data.settings(), CONNECTIONS)) {
      Workspace business = BusinessOption.find(storage.database(), workspace);
      LocalDate today = LocalDate.ofInstant(Instant.now(), business.timeZone());
      LocalDate last = to == null ? today : to;
      LocalDate first = from == null ? last.minusDays(USUAL_DAYS) : from;
      if (last.isBefore(first)) {
        throw new ParameterException(
            spec.commandLine(), "--to " + last + " is before --from " + first);
      }
      Ledger ledger = Ledger.of(storage.database(), business.id(), first, last);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.print(ReportJson.of(ledger));
      } else {
        print(out, ledger);
      }
      out.flush();
      return ledger.balances() ? Exit.FINE : Exit.NO;
    }
  }

  private static void print(PrintWriter out, Ledger ledger) {
    out.printf(
        "%-10s  %-32s %9s %9s %9s %9s%n", "day", "source", "received", "spam", "known", "new");
    for (Ledger.Day day : ledger.days()) {
      out.printf(
          "%-10s  %-32s %,9d %,9d %,9d %,9d%s%n",
          day.day(),
          Plain.line(day.source()),
          day.received(),
          day.spam(),
          day.merged(),
          day.newContacts(),
          day.balances() ? "" : "  DOES NOT ADD UP");
    }
    out.printf(
        "%-10s  %-32s %,9d %,9d %,9d %,9d%n",
        "all", "", ledger.received(), ledger.spam(), ledger.merged(), ledger.newContacts());
    out.printf(
        "%nThe %,d new ones are now: %s%n",
        ledger.newContacts(),
        ledger.places().entrySet().stream()
            .map(place -> "%,d %s".formatted(place.getValue(), place.getKey()))
            .collect(Collectors.joining(", ")));
    out.println(ledger.balances() ? "It adds up." : "IT DOES NOT ADD UP.");
  }
}
