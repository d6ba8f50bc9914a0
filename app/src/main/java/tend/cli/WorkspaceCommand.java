package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tend.Storage;
import tend.StrategyParts;
import tend.runtime.Inbox;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.Workspace;
import tend.users.SignInLinks;
import tend.users.Users;

@Command(
    name = "workspace",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Lists the businesses that this Tend runs, adds one, or signs its owner in.",
      "Each has its own people, strategy, forms, keys and contacts; nothing is seen across. Works"
          + " while Tend runs."
    })
final class WorkspaceCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 2;
  private static final int LONGEST_NAME = 200;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Override
  public Integer call() throws IOException {
    try (Storage storage = Storage.join(data.settings(), CONNECTIONS)) {
      for (Workspace each : storage.database().workspaces().list()) {
        out()
            .printf(
                "%s  (%s, %s)%n",
                Plain.line(each.name()), each.timeZone(), each.currency().getCurrencyCode());
      }
    }
    return Exit.FINE;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Adds a business with the strategy that ships, and prints a link that signs its owner in"
            + " once.",
        "Everything else is changed on its pages, or with tend strategy --workspace NAME."
      })
  int add(
      @Parameters(paramLabel = "NAME", description = "What it is called.") String name,
      @Option(
              names = "--time-zone",
              paramLabel = "ZONE",
              description = "Where it is, such as Europe/Berlin (default: where this machine is).")
          @Nullable String zone,
      @Option(
              names = "--currency",
              paramLabel = "CODE",
              defaultValue = "EUR",
              description = "What it counts money in (default: ${DEFAULT-VALUE}).")
          String currency,
      @Option(names = "--port", paramLabel = "PORT", description = PORT) @Nullable Integer port,
      @Mixin DataOption at)
      throws IOException {
    String called = name.strip();
    ZoneId timeZone = zone == null ? ZoneId.systemDefault() : zone(zone);
    Currency money = currency(currency);
    if (called.isEmpty() || called.length() > LONGEST_NAME || !Plain.line(called).equals(called)) {
      throw wrong("a name has 1 to " + LONGEST_NAME + " characters, on one line");
    }
    Settings settings = settings(at, port);
    InstantSource clock = InstantSource.system();
    try (Storage storage = Storage.join(settings, CONNECTIONS);
        Inbox inbox = new Inbox(storage.database(), clock)) {
      Database database = storage.database();
      List<Workspace> all = database.workspaces().list();
      if (all.stream().anyMatch(each -> each.name().equalsIgnoreCase(called))) {
        throw new IOException("there is a business called " + called + " already");
      }
      Workspace made = database.workspaces().create(called, timeZone, money);
      StrategyParts.begin(
          StrategyParts.strategies(database, inbox, clock), made, /* others= */ !all.isEmpty());
      out().println(called + " is there.");
      printLink(database, made, settings);
      return Exit.FINE;
    }
  }

  @Command(
      name = "sign-in",
      mixinStandardHelpOptions = true,
      description = "Prints a link that signs the owner of a business in, once.")
  int signIn(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME",
              description = "The business (default: the first).")
          @Nullable String name,
      @Option(names = "--port", paramLabel = "PORT", description = PORT) @Nullable Integer port,
      @Mixin DataOption at)
      throws IOException {
    Settings settings = settings(at, port);
    try (Storage storage = Storage.join(settings, CONNECTIONS)) {
      printLink(storage.database(), BusinessOption.find(storage.database(), name), settings);
      return Exit.FINE;
    }
  }

  private static final String PORT =
      "The port that Tend listens on, where it was started with one (default: TEND_PORT, else"
          + " 8080).";

  private static Settings settings(DataOption at, @Nullable Integer port) {
    return port == null ? at.settings() : at.settings().withPort(port);
  }

  private void printLink(Database database, Workspace business, Settings settings) {
    String path =
        new SignInLinks(database, InstantSource.system())
            .make(new Users(database, InstantSource.system()).ownerOf(business));
    out().println("Sign in once, within 15 minutes: " + settings.baseUrl() + path);
  }

  private ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      throw wrong("there is no time zone \"" + name + "\"; Europe/Berlin is one");
    }
  }

  private Currency currency(String code) {
    try {
      return Currency.getInstance(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw wrong("there is no currency \"" + code + "\"; EUR is one");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
