package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import tend.core.routing.Seller;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.storage.Workspace;
import tend.strategy.Contract;
import tend.strategy.Difference;
import tend.strategy.Publication;
import tend.strategy.PublishedStrategies;
import tend.strategy.PublishedVersion;
import tend.strategy.Reading;
import tend.strategy.file.Mistake;
import tend.strategy.file.StrategyFiles;
import tend.strategy.shape.Schemas;
import tend.users.Users;

@Command(
    name = "strategy",
    mixinStandardHelpOptions = true,
    description = {
      "Checks, compares, publishes and exports a strategy: a folder of YAML files and texts.",
      "Start with tend strategy export, change what you like, then check, diff and publish."
    })
final class StrategyCommand implements Runnable {
  private static final String FOLDER = "The folder with strategy.yaml (default: ./strategy).";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "What about the strategy? check, diff, publish, export or history.");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Reports every mistake with file, line, column and a suggestion.",
        "Exit code 0 when there is none, 1 when there is one; warnings alone count as none."
      })
  int check(
      @Parameters(
              arity = "0..1",
              paramLabel = "DIR",
              defaultValue = "strategy",
              description = FOLDER)
          Path folder,
      @Option(names = "--strict", description = "Warnings count as mistakes.") boolean strict)
      throws IOException {
    StrategyFiles files = StrategyFiles.read(folder);
    Reading reading = StrategyParts.reader().read(files, InstantSource.system().instant());
    tell(reading.mistakes(), folder);
    return switch (reading) {
      case Reading.Mistaken _ -> Exit.NO;
      case Reading.Complete(var contract, var warnings) -> {
        out()
            .printf(
                Locale.ROOT,
                "%s: %s, %s, %s. %s%n",
                folder,
                count(contract.strategy().current().size(), "journey"),
                count(contract.sources().size(), "text"),
                contract.people().size() == 1 ? "1 person" : contract.people().size() + " people",
                warnings.isEmpty() ? "Nothing to complain about." : "It can be published.");
        yield strict && !warnings.isEmpty() ? Exit.NO : Exit.FINE;
      }
    };
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Says what would change, and for whom. Exit code 0 when nothing does, 1 when something"
            + " does."
      })
  int diff(
      @Parameters(
              arity = "0..1",
              paramLabel = "DIR",
              defaultValue = "strategy",
              description = FOLDER)
          Path folder,
      @Option(names = "--lines", description = "Shows the lines of the files, too.") boolean lines,
      @Option(names = "--workspace", paramLabel = "NAME", description = BusinessOption.ABOUT)
          @Nullable String workspace,
      @Mixin DataOption data)
      throws IOException {
    StrategyFiles files = StrategyFiles.read(folder);
    Reading reading = StrategyParts.reader().read(files, InstantSource.system().instant());
    if (!(reading instanceof Reading.Complete(var contract, _))) {
      tell(reading.mistakes(), folder);
      return Exit.CANNOT_RUN;
    }
    return with(
        data,
        workspace,
        (strategies, users, business) -> {
          Optional<Contract> before = strategies.find(business.id());
          Difference difference = strategies.compare(business.id(), contract);
          boolean same = before.isPresent() && difference.isEmpty();
          print(difference, lines);
          if (same) {
            out().println("These are the files that are in force.");
          }
          return same ? Exit.FINE : Exit.NO;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Puts the folder into force, for all or for nobody. Exit code 1 when it has mistakes."
      })
  int publish(
      @Parameters(
              arity = "0..1",
              paramLabel = "DIR",
              defaultValue = "strategy",
              description = FOLDER)
          Path folder,
      @Option(
              names = "--note",
              paramLabel = "WORDS",
              description = "What changes, for the history.")
          @Nullable String note,
      @Option(names = "--workspace", paramLabel = "NAME", description = BusinessOption.ABOUT)
          @Nullable String workspace,
      @Mixin DataOption data)
      throws IOException {
    StrategyFiles files = StrategyFiles.read(folder);
    return with(
        data,
        workspace,
        (strategies, users, business) ->
            switch (strategies.publish(
                business.id(),
                files,
                Optional.ofNullable(System.getProperty("user.name")).orElse("command line"),
                note == null ? "" : note)) {
              case Publication.Refused(var mistakes) -> {
                tell(mistakes, folder);
                yield Exit.NO;
              }
              case Publication.Unchanged(var version) -> {
                out().println("These are the files of version " + version + ", which is in force.");
                yield Exit.FINE;
              }
              case Publication.Done(var version, var warnings, var difference, var told) -> {
                tell(warnings, folder);
                print(difference, false);
                out()
                    .printf(
                        Locale.ROOT,
                        "Version %d is in force.%s%n",
                        version,
                        told == 0 ? "" : " %,d people are looked at again.".formatted(told));
                strangers(strategies, users, business.id());
                yield Exit.FINE;
              }
            });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Writes the strategy that is in force into a folder.",
        "The schemas by which editors complete it lie beside it. Existing files that are not part"
            + " of it stay."
      })
  int export(
      @Parameters(
              arity = "0..1",
              paramLabel = "DIR",
              defaultValue = "strategy",
              description = FOLDER)
          Path folder,
      @Option(names = "--of", paramLabel = "VERSION", description = "An earlier version.")
          @Nullable Integer version,
      @Option(
              names = "--shipped",
              paramLabel = "NAME",
              description = "One that ships with Tend instead: default or alder.")
          @Nullable String shipped,
      @Option(names = "--force", description = "Overwrites files that differ.") boolean force,
      @Option(names = "--workspace", paramLabel = "NAME", description = BusinessOption.ABOUT)
          @Nullable String workspace,
      @Mixin DataOption data)
      throws IOException {
    if (shipped != null) {
      if (!StrategyParts.SHIPPED.contains(shipped)) {
        throw new ParameterException(
            spec.commandLine(), "There is " + String.join(" and ", StrategyParts.SHIPPED) + ".");
      }
      return write(StrategyFiles.shipped(shipped), folder, force);
    }
    return with(
        data,
        workspace,
        (strategies, users, business) -> {
          Optional<StrategyFiles> files =
              version == null
                  ? strategies.find(business.id()).map(Contract::files)
                  : strategies.files(business.id(), version);
          if (files.isEmpty()) {
            throw new IOException(
                version == null
                    ? "no strategy is in force yet; tend strategy export --shipped default"
                    : "there is no version " + version);
          }
          return write(files.get(), folder, force);
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Lists what was published, newest first.")
  int history(
      @Option(names = "--workspace", paramLabel = "NAME", description = BusinessOption.ABOUT)
          @Nullable String workspace,
      @Mixin DataOption data)
      throws IOException {
    return with(
        data,
        workspace,
        (strategies, users, business) -> {
          for (PublishedVersion each : strategies.history(business.id())) {
            out().printf("%5d  %s  %s  %s%n", each.version(), each.at(), each.by(), each.note());
          }
          return Exit.FINE;
        });
  }

  /**
   * Users whom the team does not have any more: their day stays empty until they say who they are.
   */
  private void strangers(PublishedStrategies strategies, Users users, long workspace) {
    var team = strategies.contract(workspace).strategy().team();
    users.list(workspace).stream()
        .filter(user -> !user.member().isEmpty())
        .filter(user -> team.find(user.member()).filter(Seller::active).isEmpty())
        .forEach(
            user ->
                out()
                    .printf(
                        Locale.ROOT,
                        "%s signs in as \"%s\", who is not in the team any more, and says on the"
                            + " page /me who of it they are.%n",
                        user.name(),
                        user.member()));
  }

  private int write(StrategyFiles files, Path folder, boolean force) throws IOException {
    Map<String, String> all = StrategyParts.withSchemas(files);
    if (!force) {
      for (var file : all.entrySet()) {
        Path path = folder.resolve(file.getKey());
        boolean differs = Files.exists(path) && !Files.readString(path).equals(file.getValue());
        if (differs && !file.getKey().startsWith(Schemas.FOLDER)) {
          throw new IOException(path + " is there already and differs; overwrite it with --force");
        }
      }
    }
    for (var file : all.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    out().printf(Locale.ROOT, "%,d files are in %s.%n", all.size(), folder);
    return Exit.FINE;
  }

  private void tell(List<Mistake> mistakes, Path folder) {
    for (Mistake mistake : mistakes) {
      out()
          .println(
              folder.resolve(mistake.place().file())
                  + ":"
                  + mistake.place().line()
                  + ":"
                  + mistake.place().column()
                  + ": "
                  + (mistake.isError() ? "error: " : "warning: ")
                  + mistake.sentence());
    }
    long errors = mistakes.stream().filter(Mistake::isError).count();
    if (!mistakes.isEmpty()) {
      out()
          .printf(
              Locale.ROOT,
              "%s, %s.%n",
              count(errors, "mistake"),
              count(mistakes.size() - errors, "warning"));
    }
    out().flush();
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void print(Difference difference, boolean lines) {
    difference.sentences().forEach(sentence -> out().println("* " + sentence));
    for (Difference.ChangedFile file : difference.files()) {
      if (lines) {
        out().println();
        out().println(file.path());
        file.lines().stream()
            .filter(line -> !line.startsWith(" "))
            .forEach(line -> out().println("  " + line));
      }
    }
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @FunctionalInterface
  private interface Work {
    int with(PublishedStrategies strategies, Users users, Workspace business) throws IOException;
  }

  private int with(DataOption data, @Nullable String workspace, Work work) throws IOException {
    InstantSource clock = InstantSource.system();
    try (Storage storage = Storage.join(data.settings(), 3);
        Inbox inbox = new Inbox(storage.database(), clock)) {
      Database database = storage.database();
      return work.with(
          StrategyParts.strategies(database, inbox, clock),
          new Users(database, clock),
          BusinessOption.find(database, workspace));
    }
  }
}
