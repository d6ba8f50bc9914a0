package tend;

import java.util.List;
import tend.messages.Text;
import tend.strategy.read.TextReader;

/** Lends the room of strategies what the room of messages knows about texts. */
public final class TextReading implements TextReader {
  @Override
  public TextRead read(String name, String source, List<String> fields) {
    Text text = Text.parse(name, source, fields);
    return new TextRead(
        text.channel(),
        text.purpose(),
        subject(source),
        text.required(),
        text.mistakes().stream()
            .map(mistake -> new Wrong(mistake.line(), mistake.what(), mistake.suggestion()))
            .toList());
  }

  /** As it stands in the file, merge fields and all: a name for people who read the strategy. */
  private static String subject(String source) {
    return source
        .lines()
        .skip(1)
        .takeWhile(line -> !line.strip().equals("---"))
        .filter(line -> line.startsWith("subject:"))
        .map(line -> line.substring("subject:".length()).strip())
        .findFirst()
        .orElse("");
  }
}
