package tend.capture.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tend.web.Answer;
import tools.jackson.databind.json.JsonMapper;

/** The script that solves the puzzle, sent by this server alone. */
final class Script {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final Answer ANSWER =
      new Answer.File(read(), "text/javascript;charset=utf-8", Optional.empty(), Optional.empty());

  private Script() {}

  static String json(Map<String, Object> value) {
    return JSON.writeValueAsString(value);
  }

  private static byte[] read() {
    try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream("proof.js"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
