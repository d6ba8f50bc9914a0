package tend.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tend.Storage;
import tend.backup.Backup;
import tend.settings.Settings;
import tend.storage.embedded.RunningServer;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes everything that is kept into one file, also while Tend is running.",
      "The file holds all data about all people: keep it like a key."
    })
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Settings settings = data.settings();
    if (settings.outside().isPresent()) {
      throw new IOException(
          "the database is a server of your own: back it up with pg_dump, or as that server is"
              + " backed up already");
    }
    try (Storage storage = Storage.join(settings, 1);
        Progress progress = new Progress(spec.commandLine().getErr(), "read")) {
      RunningServer server = storage.embedded().orElseThrow();
      Backup.write(settings.data(), server, file, progress::bytes);
    }
    spec.commandLine()
        .getOut()
        .printf("%s: %s%n", file.toAbsolutePath(), Progress.size(Files.size(file)));
    return Exit.FINE;
  }
}
