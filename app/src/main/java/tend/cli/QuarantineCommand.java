package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tend.Storage;
import tend.storage.Database;

@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether this copy of the data may send anything; a restored copy may not.",
      "Exit code 0: it may send, 1: it is quarantined."
    })
final class QuarantineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--lift",
      description = "Lets it send again. The original must be stopped for good by then.")
  private boolean lift;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decided it (default: ${DEFAULT-VALUE}).")
  private String who;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Storage storage = Storage.join(data.settings(), 1)) {
      Database database = storage.database();
      if (lift) {
        database.liftQuarantine(who);
      }
      Optional<String> quarantine = database.quarantine();
      out.println(
          quarantine
              .map(why -> "Quarantined: " + why + ". Nothing is sent.")
              .orElse("Not quarantined: what is due is sent."));
      return quarantine.isPresent() ? Exit.NO : Exit.FINE;
    }
  }
}
