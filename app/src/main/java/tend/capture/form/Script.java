package tend.capture.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tend.web.Answer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scripts of forms: what solves the puzzle, and what a site that holds a form in a frame takes.
 */
final class Script {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final Answer PROOF = answer("proof.js");
  static final Answer EMBED = answer("embed.js");

  private Script() {}

  static String json(Map<String, Object> value) {
    return JSON.writeValueAsString(value);
  }

  private static Answer answer(String name) {
    try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(name))) {
      return new Answer.File(
          in.readAllBytes(), "text/javascript;charset=utf-8", Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
