package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tend.Storage;
import tend.StrategyParts;
import tend.audit.Audit;
import tend.audit.AuditReport;
import tend.runtime.Inbox;
import tend.storage.Workspace;

@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the ten promises, and names every exception. Works while Tend runs.",
      "Exit code 0 when they hold, 1 when there is an exception."
    })
final class AuditCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 2;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--workspace", paramLabel = "NAME", description = BusinessOption.ABOUT)
  private @Nullable String workspace;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    InstantSource clock = InstantSource.system();
    try (Storage storage = Storage.join(data.settings(), CONNECTIONS);
        Inbox inbox = new Inbox(storage.database(), clock)) {
      Workspace business = BusinessOption.find(storage.database(), workspace);
      var strategies = StrategyParts.strategies(storage.database(), inbox, clock);
      AuditReport report =
          new Audit(storage.database(), strategies).run(business.id(), Instant.now());
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.print(ReportJson.of(report));
      } else {
        print(out, report);
      }
      out.flush();
      return report.holds() ? Exit.FINE : Exit.NO;
    }
  }

  private static void print(PrintWriter out, AuditReport report) {
    for (AuditReport.Promise promise : report.promises()) {
      out.printf(
          "%2d  %-38s %,12d %-24s %s%n",
          promise.number(),
          promise.title(),
          promise.checked(),
          promise.looked(),
          found(promise.found()));
      promise
          .exceptions()
          .forEach(
              broken ->
                  out.printf("    %s: %s%n", Plain.line(broken.name()), Plain.line(broken.what())));
      if (promise.found() > promise.exceptions().size()) {
        out.printf("    … and %,d more%n", promise.found() - promise.exceptions().size());
      }
      promise.exceptions().stream()
          .map(AuditReport.Broken::remedy)
          .distinct()
          .forEach(remedy -> out.printf("    → %s%n", remedy));
    }
    out.printf("Exceptions: %,d%n", report.exceptions());
    if (!report.holds()) {
      out.printf("Times are those of %s.%n", report.zone());
    }
  }

  private static String found(long exceptions) {
    return exceptions == 0
        ? "holds"
        : exceptions == 1 ? "1 exception" : "%,d exceptions".formatted(exceptions);
  }
}
