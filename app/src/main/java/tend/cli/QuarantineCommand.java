package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tend.Storage;
import tend.runtime.RestoredCopy;
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
      description = {
        "Lets it send again. The original must be stopped for good by then. What was due since the"
            + " backup may have been sent by the original, so it waits for a person to decide."
      })
  private boolean lift;

  @Option(
      names = "--send-waiting",
      description = "With --lift: sends that, too, because the original did not.")
  private boolean sendWaiting;

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
      if (lift && database.quarantined() && !lift(database, out)) {
        return Exit.NO;
      }
      Optional<String> quarantine = database.quarantine();
      out.println(
          quarantine
              .map(why -> "Quarantined: " + why + ". Nothing is sent.")
              .orElse("Not quarantined: what is due is sent."));
      return quarantine.isPresent() ? Exit.NO : Exit.FINE;
    }
  }

  private boolean lift(Database database, PrintWriter out) {
    if (!sendWaiting) {
      Instant now = InstantSource.system().instant();
      long people = RestoredCopy.notLookedAt(database, now);
      if (people > 0) {
        out.printf(
            Locale.ROOT,
            "%,d people are due since the backup, and what they get is not decided yet. Start Tend"
                + " with this copy first (it sends nothing), then lift.%n",
            people);
        return false;
      }
      out.printf(
          Locale.ROOT,
          "%,d mails and letters that the original may have sent wait for a person, on the wall.%n",
          RestoredCopy.doubtWhatWaits(database, now));
    }
    database.liftQuarantine(who);
    return true;
  }
}
