package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import tend.capture.address.Region;
import tend.capture.importing.ImportOrder;
import tend.capture.importing.Importing;
import tend.capture.importing.MappingFile;
import tend.runtime.Inbox;
import tend.storage.Workspace;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Imports a list of people from a CSV file, or takes an import back.",
      "Exports of Mailchimp, HubSpot, Salesforce, Facebook lead ads, Eventbrite, Zoom, Calendly and"
          + " Mautic are recognised, and column names in five languages. Nothing is ever sent"
          + " because of a list, and nobody is subscribed again. Look first with --dry-run."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The list.")
  private @Nullable Path file;

  @Option(
      names = "--map",
      paramLabel = "COLUMN=MEANING",
      description =
          "What a column means, by its name or number: email, phone, first_name, last_name, …,"
              + " skip, or a name for a field of your own. May be repeated; a YAML file with one"
              + " such pair in each line is taken as well.")
  private List<String> map = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Where these people came from, unless the list says it (default: Import).")
  private String source = "Import";

  @Option(
      names = "--bought",
      description = "The addresses were bought, not given by the people themselves.")
  private boolean bought;

  @Option(
      names = "--consent",
      paramLabel = "BASIS",
      description =
          "Why they may be written to, such as consent or contract; without it, nobody is.")
  private @Nullable String consent;

  @Option(
      names = "--dates",
      paramLabel = "ORDER",
      description = "dmy or mdy: how 3/4/2020 is meant.")
  private @Nullable String dates;

  @Option(names = "--encoding", paramLabel = "NAME", description = "When it is not recognised.")
  private @Nullable String encoding;

  @Option(names = "--separator", paramLabel = "SIGN", description = "When it is not recognised.")
  private @Nullable String separator;

  @Option(
      names = "--region",
      paramLabel = "CC",
      description = "Country of phone numbers without a country code (default: the business's).")
  private @Nullable String region;

  @Option(
      names = "--workspace",
      paramLabel = "NAME",
      description = "The business, where there are several (default: the first).")
  private @Nullable String workspace;

  @Option(names = "--dry-run", description = "Shows how the list is read, and keeps nothing.")
  private boolean dryRun;

  @Option(names = "--undo", paramLabel = "ID", description = "Takes an import back.")
  private @Nullable Long undo;

  @Option(names = "--list", description = "Lists the imports there were.")
  private boolean list;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (file == null && undo == null && !list) {
      throw new ParameterException(spec.commandLine(), "Which file?");
    }
    PrintWriter out = spec.commandLine().getOut();
    ImportReport report = new ImportReport(out, json);
    try (Storage storage = Storage.join(data.settings(), 3);
        Inbox inbox = new Inbox(storage.database(), InstantSource.system())) {
      Workspace business = BusinessOption.find(storage.database(), workspace);
      Importing importing = new Importing(storage.database(), inbox, InstantSource.system());
      if (list) {
        return report.list(importing.list(business.id()));
      }
      if (undo != null) {
        return report.undone(undo, importing.undo(business.id(), undo));
      }
      ImportOrder order =
          order(business)
              .withKinds(
                  StrategyParts.kinds(
                      StrategyParts.strategies(storage.database(), inbox, InstantSource.system()),
                      business.id()));
      return dryRun
          ? report.preview(importing.preview(order))
          : run(importing, business, order, report);
    }
  }

  private int run(Importing importing, Workspace business, ImportOrder order, ImportReport report)
      throws IOException {
    Importing.Outcome outcome;
    try (Progress progress = new Progress(spec.commandLine().getErr(), "rows")) {
      outcome =
          importing.run(
              business.id(),
              order,
              (rows, of) -> progress.say("%,d of %,d rows".formatted(rows, of)));
    }
    return report.ran(outcome);
  }

  private ImportOrder order(Workspace business) throws IOException {
    String country = region == null ? region(business) : region.toUpperCase(Locale.ROOT);
    ImportOrder order =
        ImportOrder.of(
                file == null ? Path.of("") : file,
                country,
                business.timeZone(),
                business.currency().getCurrencyCode())
            .withMap(mapping())
            .withSource(source, bought)
            .withReading(charset(), separator(), dayFirst());
    return consent == null ? order : order.withConsent(consent);
  }

  /** A business in UTC is in no country; then this machine may be in one. */
  private static String region(Workspace business) {
    String zoned = Region.of(business.timeZone());
    String here = Locale.getDefault().getCountry();
    return zoned.equals("ZZ") && !here.isEmpty() ? here : zoned;
  }

  private Map<String, String> mapping() throws IOException {
    return switch (MappingFile.read(map)) {
      case MappingFile.Read.Pairs(var pairs) -> pairs;
      case MappingFile.Read.Mistake(var sentence) ->
          throw new ParameterException(spec.commandLine(), sentence);
    };
  }

  private Optional<Charset> charset() {
    try {
      return Optional.ofNullable(encoding).map(Charset::forName);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ParameterException(
          spec.commandLine(), "No encoding is called " + encoding + "; UTF-8 is one.");
    }
  }

  private Optional<Character> separator() {
    if (separator == null) {
      return Optional.empty();
    }
    String sign = separator.equals("tab") || separator.equals("\\t") ? "\t" : separator;
    if (sign.length() != 1 || sign.equals("\"") || (sign.isBlank() && !sign.equals("\t"))) {
      throw new ParameterException(
          spec.commandLine(), "A separator is one sign, such as \";\", or tab.");
    }
    return Optional.of(sign.charAt(0));
  }

  private Optional<Boolean> dayFirst() {
    if (dates == null) {
      return Optional.empty();
    }
    if (!dates.equals("dmy") && !dates.equals("mdy")) {
      throw new ParameterException(spec.commandLine(), "--dates is dmy or mdy.");
    }
    return Optional.of(dates.equals("dmy"));
  }
}
