package tend.capture.api;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON object of limited depth and size, and says where one that is none goes wrong. */
final class JsonBody {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(40)
                          .maxNameLength(200)
                          .maxStringLength(32_768)
                          .maxTokenCount(2_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  sealed interface Read {
    record Members(JsonNode node) implements Read {}

    /**
     * @param line counted from 1; 0 where a place cannot be named
     * @param column in bytes from 1
     */
    record Broken(String why, String remedy, int line, int column) implements Read {}
  }

  static Read read(byte[] body) {
    if (body.length == 0) {
      return new Read.Broken("The body is empty.", "Send a JSON object.", 0, 0);
    }
    int good = utf8(body);
    if (good < body.length) {
      return brokenText(body, good);
    }
    try {
      JsonNode node = JSON.readTree(body);
      return node.isObject()
          ? new Read.Members(node)
          : new Read.Broken(
              "The body is not a JSON object.", "Send {\"email\": \"ann@example.com\"}.", 1, 1);
    } catch (StreamConstraintsException e) {
      return new Read.Broken(
          "It is nested deeper than 8 levels, or a part of it is too long.",
          "Send fewer and shorter parts.",
          0,
          0);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      return new Read.Broken(
          "This is not JSON that can be read: " + plain(e.getOriginalMessage()) + ".",
          "Send one JSON object in UTF-8.",
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr());
    }
  }

  private static Read brokenText(byte[] body, int good) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < good; i++) {
      if (body[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Read.Broken(
        "The body is not UTF-8.", "Send JSON in UTF-8.", line, good - lineStart + 1);
  }

  /** How many bytes from the start are well-formed. */
  private static int utf8(byte[] body) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(body.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    return result.isError() ? in.position() : body.length;
  }

  /** The parser's words without those about its own settings. */
  private static String plain(String message) {
    String first =
        message
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst("\\s*\\(.*|: (enable|was expect).*", "");
    return first.length() > 200 ? first.substring(0, 200) : first;
  }
}
