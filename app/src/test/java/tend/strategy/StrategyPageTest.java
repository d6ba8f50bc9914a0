package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tend.strategy.file.StrategyFiles;
import tend.strategy.shape.Key;
import tend.strategy.shape.Schemas;
import tend.strategy.shape.Shape;

/** docs/strategy.md: its examples are one strategy without mistakes, and it has every key. */
class StrategyPageTest {
  private static final Path PAGE = Path.of("..", "docs", "strategy.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(yaml|markdown)\\n# ?([^\\n]+)\\n(.*?)^```$");
  private static final String BEGIN = "<!-- every key, written by StrategyPageTest -->\n";
  private static final String FILES =
      "strategy.yaml team.yaml scoring.yaml fields.yaml journeys/*.yaml";

  @Test
  void theExamplesAreAStrategyWithoutMistakes() throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<String> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      if (block.group(2).equals("steps")) {
        steps.add(block.group(3));
      } else {
        files.put(block.group(2), block.group(3));
      }
    }
    assertTrue(files.size() >= 9, files.keySet().toString());
    assertTrue(steps.size() >= 7, steps.size() + " examples of steps");
    for (int i = 0; i < steps.size(); i++) {
      files.put(
          "journeys/example-" + i + ".yaml",
          "title: Example\nstarts: opted in\nsteps:\n"
              + steps.get(i).indent(2)
              + "  - end: done\n");
    }
    Reading reading =
        TestStrategies.reader().read(new StrategyFiles(new TreeMap<>(files)), TestStrategies.NOW);
    assertEquals(List.of(), reading.mistakes());
  }

  @Test
  void hasEveryKey() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String written = head + reference();
    if (Boolean.getBoolean("tend.write")) {
      Files.writeString(PAGE, written);
    }
    assertEquals(written, page, "run this test with -Dtend.write=true to write it anew");
  }

  private static String reference() {
    StringBuilder text = new StringBuilder();
    for (String path : FILES.split(" ")) {
      text.append("\n### ").append(path).append("\n\n| key | what it says |\n| --- | --- |\n");
      Map<String, String> rows = new LinkedHashMap<>();
      collect("", Schemas.of(path.replace("*", "any")), rows, new LinkedHashSet<>());
      rows.forEach((key, about) -> text.append("| `" + key + "` | " + about + " |\n"));
    }
    return text.toString();
  }

  private static void collect(
      String prefix, Shape shape, Map<String, String> rows, Set<String> known) {
    switch (shape) {
      case Shape.Group(var keys) -> keys.forEach(key -> row(prefix, key, rows, known));
      case Shape.OneOf(_, var kinds, var besides) -> {
        kinds.forEach(key -> row(prefix, key, rows, known));
        besides.forEach(key -> row(prefix, key, rows, known));
      }
      case Shape.Many(var item, _, _) -> collect(prefix, item, rows, known);
      case Shape.Named(_, _, var value, _) -> collect(prefix + "NAME: ", value, rows, known);
      case Shape.Either(var shapes) -> shapes.forEach(each -> collect(prefix, each, rows, known));
      case Shape.Known(var name, var inner) -> {
        if (known.add(name)) {
          collect(prefix, inner.get(), rows, known);
        }
      }
      case Shape.Word _, Shape.Choice _, Shape.Whole _, Shape.YesNo _ -> {}
    }
  }

  private static void row(String prefix, Key key, Map<String, String> rows, Set<String> known) {
    String more = key.required() ? " *Needed.*" : "";
    rows.put(prefix + key.name(), key.about().replace("|", "\\|") + values(key.shape()) + more);
    collect(prefix + key.name() + ": ", key.shape(), rows, known);
  }

  private static String values(Shape shape) {
    return switch (shape) {
      case Shape.Choice(var words) -> " One of: " + String.join(", ", words) + ".";
      case Shape.Either(var shapes) when shapes.getFirst() instanceof Shape.Choice first ->
          values(first);
      case Shape.Word _,
          Shape.Whole _,
          Shape.YesNo _,
          Shape.Many _,
          Shape.Group _,
          Shape.OneOf _,
          Shape.Named _,
          Shape.Either _,
          Shape.Known _ ->
          "";
    };
  }
}
