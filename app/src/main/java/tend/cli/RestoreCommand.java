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
import tend.backup.Restore;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new data folder from a backup.",
      "The copy is quarantined: it sends nothing until a person lifts that with `tend quarantine"
          + " --lift`."
    })
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(paramLabel = "FILE", description = "What tend backup has written.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("there is no file " + file.toAbsolutePath());
    }
    Path folder = data.settings().data();
    try (Progress progress = new Progress(spec.commandLine().getErr(), "written")) {
      Restore.read(file, folder, progress::bytes);
    }
    spec.commandLine()
        .getOut()
        .printf(
            "Restored into %s. It sends nothing until you say so: tend quarantine --lift --data"
                + " %s%n",
            folder.toAbsolutePath(), folder);
    return Exit.FINE;
  }
}
