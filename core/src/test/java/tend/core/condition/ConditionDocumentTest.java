package tend.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tend.core.contact.Happening;

/** What the page for users shows is what the language does. */
class ConditionDocumentTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final String page = read();

  @Test
  void everyExampleIsUnderstood() {
    var examples = new ArrayList<>(blocks("condition"));
    firstColumn().forEach(examples::add);
    assertTrue(examples.size() > 30);
    for (String example : examples) {
      assertEquals(List.of(), ConditionTest.parsed(example).mistakes(), example);
    }
  }

  @Test
  void everyMistakeIsToldAsShown() {
    for (String block : blocks("mistake")) {
      String[] parts = block.strip().split("\n---\n");
      String shown = ConditionTest.parsed(parts[0]).mistakes().getFirst().show(parts[0]);
      assertEquals(parts[1], shown);
    }
  }

  /** A kind of term that is added without a word to users fails here. */
  @Test
  void everyKindOfTermHasAnExample() {
    var kinds = new TreeSet<String>();
    Stream.concat(firstColumn(), blocks("condition").stream())
        .forEach(
            it -> ConditionTest.parsed(it).understood().ifPresent(found -> collect(found, kinds)));
    var expected = new TreeSet<String>();
    Stream.of(Condition.class.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .forEach(expected::add);
    assertEquals(expected, kinds);
  }

  @Test
  void everyEventIsListed() {
    for (Happening what : Happening.values()) {
      assertTrue(page.contains("`" + Words.said(what) + "`"), what::word);
    }
  }

  private static void collect(Condition condition, TreeSet<String> kinds) {
    kinds.add(condition.getClass().getSimpleName());
    switch (condition) {
      case Condition.Not(var inner) -> collect(inner, kinds);
      case Condition.And(var all) -> all.forEach(it -> collect(it, kinds));
      case Condition.Or(var any) -> any.forEach(it -> collect(it, kinds));
      case Condition _ -> {}
    }
  }

  private Stream<String> firstColumn() {
    return page.lines()
        .filter(it -> it.startsWith("| `"))
        .flatMap(it -> CODE.matcher(it).results().limit(1))
        .map(it -> it.group(1));
  }

  private List<String> blocks(String kind) {
    return BLOCK
        .matcher(page)
        .results()
        .filter(it -> it.group(1).equals(kind))
        .map((MatchResult it) -> it.group(2))
        .toList();
  }

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "conditions.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
