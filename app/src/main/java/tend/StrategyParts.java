package tend;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tend.capture.optin.FieldKinds;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.storage.Workspace;
import tend.strategy.PublishedStrategies;
import tend.strategy.StrategyReader;
import tend.strategy.file.StrategyFiles;
import tend.strategy.shape.Schemas;

/** Builds the room of strategies, with what other rooms lend it. */
public final class StrategyParts {
  /** The strategies that ship with Tend. */
  public static final List<String> SHIPPED = List.of("default", "alder");

  private StrategyParts() {}

  public static StrategyReader reader() {
    return StrategyReading.reader();
  }

  public static PublishedStrategies strategies(
      Database database, Inbox inbox, InstantSource clock) {
    return new PublishedStrategies(
        database, reader(), inbox, new FormReading.Out(database, clock), clock);
  }

  /**
   * Gives a new business the strategy that ships.
   *
   * @param others whether there are businesses before it
   */
  public static void begin(PublishedStrategies strategies, Workspace workspace, boolean others) {
    strategies.publish(
        workspace.id(), first("default", workspace, others), "Tend", "the strategy that ships");
  }

  /**
   * What a new business begins with: a strategy that ships, with the name, time zone and currency
   * of the business, and forms whose addresses are free.
   *
   * @param others whether there are businesses before it
   */
  public static StrategyFiles first(String shipped, Workspace workspace, boolean others) {
    SortedMap<String, String> texts = new TreeMap<>(StrategyFiles.shipped(shipped).texts());
    texts.computeIfPresent(
        StrategyFiles.STRATEGY,
        (_, text) ->
            text.replace("name: Your business", "name: " + quoted(workspace.name()))
                .replace("currency: EUR", "currency: " + workspace.currency().getCurrencyCode())
                .replace("time zone: Europe/London", "time zone: " + workspace.timeZone().getId()));
    if (others) {
      for (String path : StrategyFiles.shipped(shipped).in(StrategyFiles.FORMS)) {
        String name = StrategyFiles.nameOf(path);
        String free = name + "-" + workspace.id();
        String form = texts.getOrDefault(path, "").replaceFirst("(?m)^name: .*$", "name: " + free);
        texts.remove(path);
        texts.put(StrategyFiles.FORMS + free + ".yaml", form);
      }
    }
    return new StrategyFiles(texts);
  }

  private static String quoted(String words) {
    return "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Of which kind the fields of a business are, as its strategy says. */
  public static FieldKinds kinds(PublishedStrategies strategies, long workspace) {
    return strategies
        .findLegible(workspace)
        .map(
            contract ->
                new FieldKinds(
                    contract.fields().stream()
                        .collect(
                            Collectors.toMap(
                                own -> own.field().name(), own -> own.field().kind()))))
        .orElse(FieldKinds.NONE);
  }

  /** Files to edit, with the schemas by which editors complete them. */
  public static SortedMap<String, String> withSchemas(StrategyFiles files) {
    SortedMap<String, String> all = new TreeMap<>(files.texts());
    Schemas.all().forEach((name, schema) -> all.put(Schemas.FOLDER + name, schema));
    return all;
  }
}
