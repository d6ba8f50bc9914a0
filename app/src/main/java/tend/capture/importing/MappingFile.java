package tend.capture.importing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What columns mean, as its owner writes it: {@code Column=meaning}, or a YAML file of pairs. */
public final class MappingFile {
  private static final int LONGEST = 64 << 10;

  private MappingFile() {}

  public sealed interface Read {
    record Pairs(Map<String, String> pairs) implements Read {}

    record Mistake(String sentence) implements Read {}
  }

  /**
   * @param wishes each a pair with an equals sign, or the name of a file
   * @throws IOException when the disk fails
   */
  public static Read read(List<String> wishes) throws IOException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String wish : wishes) {
      int equals = wish.lastIndexOf('=');
      Read read =
          equals > 0
              ? new Read.Pairs(
                  Map.of(wish.substring(0, equals).strip(), wish.substring(equals + 1).strip()))
              : file(Path.of(wish));
      switch (read) {
        case Read.Pairs(var more) -> pairs.putAll(more);
        case Read.Mistake mistake -> {
          return mistake;
        }
      }
    }
    for (var pair : pairs.entrySet()) {
      if (!ImportOrder.isTarget(pair.getValue())) {
        return new Read.Mistake(
            "“%s” cannot be what %s means. It is one of %s, skip, or a name of your own such as budget."
                .formatted(pair.getValue(), pair.getKey(), String.join(", ", ImportOrder.words())));
      }
    }
    return new Read.Pairs(pairs);
  }

  private static Read file(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
      return new Read.Mistake(
          "--map wants COLUMN=MEANING or a small YAML file, and there is no such file: " + file);
    }
    Object content;
    try {
      content =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
    } catch (CharacterCodingException e) {
      return new Read.Mistake(file + " is not in UTF-8; save it in that encoding.");
    } catch (YamlEngineException e) {
      return new Read.Mistake(String.valueOf(e.getMessage()));
    }
    if (!(content instanceof Map<?, ?> map)) {
      return new Read.Mistake(file + " should hold lines such as \"E-Mail privat: email\".");
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    map.forEach((column, meaning) -> pairs.put(String.valueOf(column), String.valueOf(meaning)));
    return new Read.Pairs(pairs);
  }
}
