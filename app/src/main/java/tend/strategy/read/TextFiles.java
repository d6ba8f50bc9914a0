package tend.strategy.read;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tend.core.Text;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;
import tend.strategy.file.StrategyFiles;

/** What can be sent: the files of texts/. */
final class TextFiles {
  private final StrategyFiles files;
  private final TextReader reader;
  private final Mistakes mistakes;

  TextFiles(StrategyFiles files, TextReader reader, Mistakes mistakes) {
    this.files = files;
    this.reader = reader;
    this.mistakes = mistakes;
  }

  /**
   * @param fields merge fields that contacts may have
   * @param words the strategy's own
   */
  SortedMap<String, TextDraft> read(List<String> fields, Map<String, String> words) {
    var texts = new TreeMap<String, TextDraft>();
    for (String path : files.in(StrategyFiles.TEXTS)) {
      String name = StrategyFiles.nameOf(path);
      texts.put(name, text(path, name, filled(files.find(path).orElse(""), words), fields));
    }
    return texts;
  }

  private TextDraft text(String path, String name, String source, List<String> fields) {
    TextReader.TextRead read = reader.read(name, source, fields);
    read.wrong()
        .forEach(
            wrong ->
                mistakes.error(new Place(path, wrong.line(), 1), wrong.what(), wrong.suggestion()));
    var needs = new TreeMap<String, Place>();
    read.needs().forEach((field, line) -> needs.put(field, new Place(path, line, 1)));
    var text =
        new Text(
            name,
            read.channel(),
            read.purpose(),
            read.subject(),
            body(source),
            List.copyOf(needs.keySet()));
    return new TextDraft(text, source, Place.startOf(path), needs);
  }

  /** The strategy's own words stand for themselves; lines stay as they are. */
  private static String filled(String source, Map<String, String> words) {
    String text = source;
    for (var word : words.entrySet()) {
      text =
          Pattern.compile("\\{\\{\\s*" + Pattern.quote(word.getKey()) + "\\s*}}")
              .matcher(text)
              .replaceAll(Matcher.quoteReplacement(word.getValue()));
    }
    return text;
  }

  /** What stands below the front matter. */
  private static String body(String source) {
    String[] parts = source.split("(?m)^---\\s*$", 3);
    return parts.length == 3 ? parts[2].strip() + "\n" : source;
  }
}
