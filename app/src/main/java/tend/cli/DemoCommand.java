package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tend.demo.DemoFolder;
import tend.settings.Settings;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts Tend with a sample business and the year behind it.",
      "It is Alder & Roof, a roofer with some 400 opt-ins a month. The first start makes the year"
          + " up, which takes a few minutes; the next ones find it. What is stopped in the middle"
          + " is made up anew. All people in it are invented, and nothing leaves this machine."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (default: TEND_PORT, else 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--months",
      paramLabel = "NUMBER",
      defaultValue = "12",
      description = "How much of the year to make up, 1 to 12 (default: ${DEFAULT-VALUE}).")
  private int months;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (months < 1 || months > 12) {
      throw new ParameterException(spec.commandLine(), "--months is 1 to 12");
    }
    Settings settings = data.settings("demo-data");
    Settings there = port == null ? settings : settings.withPort(port);
    if (there.outside().isPresent()) {
      throw new IOException(
          "the demo keeps its data in a folder of its own; start it without TEND_DATABASE_URL");
    }
    if (!DemoFolder.isLoaded(there.data())) {
      load(there);
    }
    spec.commandLine()
        .getOut()
        .println("The other commands ask about it with --data " + there.data() + ".");
    Up.runUntilStopped(spec, there, Optional.empty());
    return Exit.FINE;
  }

  private void load(Settings settings) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Making up a year of Alder & Roof …");
    out.flush();
    try (Progress progress = new Progress(spec.commandLine().getErr(), "")) {
      DemoFolder.load(
          settings, months, percent -> progress.say(percent + " % of the year has passed"));
    }
  }
}
