package tend.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import tend.settings.InvalidSetting;
import tend.settings.Settings;
import tend.strategy.UnreadableStrategy;

/** {@code tend}, and the list of its commands. */
@Command(
    name = "tend",
    mixinStandardHelpOptions = true,
    version = "Tend 0.1",
    description = "Follows up every opt-in, and can prove that nobody was forgotten.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "In a source folder, ./tend also knows test [--long], format [--check] and bench.",
      "Exit codes: 0 fine, 1 the answer is no, 2 wrong usage, 3 cannot run."
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Every command, in the order of the help. A new one is one line here. */
  private static List<Object> commands() {
    return List.of(
        new Up(),
        new DemoCommand(),
        new AuditCommand(),
        new LedgerCommand(),
        new BackupCommand(),
        new RestoreCommand(),
        new QuarantineCommand(),
        new ImportCommand(),
        new SimulateCommand(),
        new RehearseCommand(),
        new StrategyCommand(),
        new WorkspaceCommand());
  }

  public static void main(String[] arguments) {
    // Figures and sentences are the same on every machine.
    Locale.setDefault(Locale.ROOT);
    configureLogging();
    int code = commandLine().execute(arguments);
    System.out.flush();
    System.exit(code);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    commands().forEach(line::addSubcommand);
    Objects.requireNonNull(line.getSubcommands().get("up"))
        .getCommandSpec()
        .usageMessage()
        .footer(environment());
    line.registerConverter(LocalDate.class, Main::day);
    line.registerConverter(Integer.class, text -> number(text, Integer::valueOf));
    line.registerConverter(int.class, text -> number(text, Integer::valueOf));
    line.registerConverter(Long.class, text -> number(text, Long::valueOf));
    line.registerConverter(long.class, text -> number(text, Long::valueOf));
    line.setParameterExceptionHandler(Main::correct);
    line.setExecutionExceptionHandler(Main::explain);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "there is no day \"" + text + "\"; write it like 2026-01-31");
    }
  }

  private static <T> T number(String text, Function<String, T> reading) {
    try {
      return reading.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("\"" + text + "\" is no whole number");
    }
  }

  /** What is wrong comes last, where it is seen, and not above the whole help. */
  private static int correct(ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    boolean choosing = !line.getSubcommands().isEmpty();
    if (choosing && arguments.length <= 1) {
      line.usage(line.getErr());
    }
    line.getErr().println("tend: " + mistake.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(mistake, line.getErr())) {
      String name = line.getCommandSpec().qualifiedName();
      line.getErr().println(name + " --help says what it takes.");
    }
    return Exit.USAGE;
  }

  private static String[] environment() {
    Stream<String> lines =
        Settings.VARIABLES.stream()
            .map(each -> String.format("  %-23s %s", each.name(), each.purpose()));
    return Stream.concat(Stream.of("", "Environment:"), lines).toArray(String[]::new);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** What a person can mend is one sentence; a defect shows where it happened. */
  private static int explain(Exception failure, CommandLine line, ParseResult parsed) {
    if (failure instanceof IOException
        || failure instanceof InvalidSetting
        || failure instanceof UnreadableStrategy) {
      line.getErr().println("tend: " + sentence(failure));
    } else if (isWithoutDatabase(failure)) {
      line.getErr()
          .println(
              "tend: the database went away while this ran. When it is there again, run the same"
                  + " command again; an import goes on where it stopped.");
    } else {
      failure.printStackTrace(line.getErr());
    }
    return Exit.CANNOT_RUN;
  }

  /** SQLSTATE classes 08, connection exception, and 57P, operator intervention such as a stop. */
  private static boolean isWithoutDatabase(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && (sql instanceof SQLTransientConnectionException
              || String.valueOf(sql.getSQLState()).matches("08.*|57P.*"))) {
        return true;
      }
    }
    return false;
  }

  /** The JDK's messages about files are their bare names. */
  private static String sentence(Exception failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "there is no permission for " + denied.getFile();
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " exists and is no folder";
      default -> {
        String message = String.valueOf(failure.getMessage());
        yield message.equals("No space left on device") ? "the disk is full" : message;
      }
    };
  }

  private static void configureLogging() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream properties = Main.class.getResourceAsStream("/tend/logging.properties")) {
      LogManager.getLogManager().readConfiguration(properties);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
