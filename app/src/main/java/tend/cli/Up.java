package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tend.Tend;
import tend.settings.MailSettings;
import tend.settings.Settings;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts Tend and runs it until Ctrl-C.")
final class Up implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (default: TEND_PORT, else 8080).")
  private @Nullable Integer port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = data.settings();
    Settings there = port == null ? settings : settings.withPort(port);
    runUntilStopped(spec, there, MailSettings.read(System.getenv()));
    return Exit.FINE;
  }

  static void runUntilStopped(CommandSpec spec, Settings settings, Optional<MailSettings> mail)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (settings.outside().isEmpty() && !Files.exists(settings.data())) {
      out.println("Making a place for the data in " + settings.data().toAbsolutePath() + " …");
      out.flush();
    }
    Tend tend = Tend.open(settings, mail);
    CountDownLatch stop = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.println("Stopping …"); // after much work the database writes for a while
                  out.flush();
                  tend.close();
                  stop.countDown();
                },
                "stop"));
    out.println("Tend is ready on " + tend.address());
    out.println("Sign in once, within 15 minutes: " + tend.signInAddress());
    tend.database()
        .quarantine()
        .ifPresent(why -> out.println("It is quarantined (" + why + "): nothing is sent."));
    out.println("Stop it with Ctrl-C.");
    out.flush();
    stop.await();
  }
}
