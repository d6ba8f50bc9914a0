package tend.strategy.shape;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tend.strategy.file.StrategyFiles;

/** The shape of each kind of file, and the JSON Schemas made of them. */
public final class Schemas {
  public static final String FOLDER = "schema/";

  private Schemas() {}

  /** The shape of a file by its path; forms have their own reader. */
  public static Shape of(String path) {
    return switch (path) {
      case StrategyFiles.STRATEGY -> StrategyShape.file();
      case StrategyFiles.TEAM -> OtherShapes.team();
      case StrategyFiles.SCORING -> OtherShapes.scoring();
      case StrategyFiles.FIELDS -> OtherShapes.fields();
      case String journey when journey.startsWith(StrategyFiles.JOURNEYS) -> JourneyShape.file();
      default -> throw new IllegalArgumentException("no shape for " + path);
    };
  }

  /** The schema of a file by its path, as its first line names it. */
  public static String nameFor(String path) {
    return path.startsWith(StrategyFiles.JOURNEYS)
        ? "journey.schema.json"
        : StrategyFiles.nameOf(path) + ".schema.json";
  }

  /** All schemas by file name, as JSON. */
  public static SequencedMap<String, String> all() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    all.put(
        "strategy.schema.json",
        JsonSchema.of("strategy.yaml: the contract on one page", StrategyShape.file()));
    all.put("team.schema.json", JsonSchema.of("team.yaml: who is responsible", OtherShapes.team()));
    all.put(
        "scoring.schema.json",
        JsonSchema.of("scoring.yaml: who fits, who is interested", OtherShapes.scoring()));
    all.put(
        "fields.schema.json",
        JsonSchema.of("fields.yaml: fields of your own", OtherShapes.fields()));
    all.put(
        "journey.schema.json",
        JsonSchema.of("journeys/*.yaml: what is planned", JourneyShape.file()));
    return all;
  }
}
