package tend.channels.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * The parts of a report (RFC 6522) as text, each in its own list. What cannot be read as MIME is
 * words.
 *
 * @param words what is written for people
 * @param status fields for machines (RFC 3464)
 * @param feedback fields of a complaint (RFC 5965)
 * @param original the mail that is spoken of, or its header
 * @param header of the report itself
 */
record ReportParts(
    StringBuilder words,
    StringBuilder status,
    StringBuilder feedback,
    StringBuilder original,
    StringBuilder header) {

  /** Of each part, and of the whole: a report that needs more says it in vain. */
  static final int MOST_CHARACTERS = 64_000;

  private static final int MOST_BYTES = 2_000_000;
  private static final int MOST_PARTS = 50;

  static ReportParts of(byte[] mail) {
    ReportParts parts =
        new ReportParts(
            new StringBuilder(),
            new StringBuilder(),
            new StringBuilder(),
            new StringBuilder(),
            new StringBuilder());
    MimeConfig limits =
        new MimeConfig.Builder()
            .setMaxLineLen(100_000)
            .setMaxHeaderCount(2_000)
            .setMaxHeaderLen(100_000)
            .build();
    MimeTokenStream stream = new MimeTokenStream(limits);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    try {
      stream.parse(new ByteArrayInputStream(mail, 0, Math.min(mail.length, MOST_BYTES)));
      parts.read(stream);
    } catch (MimeException | IOException _) {
      parts.add(
          parts.words,
          new String(mail, 0, Math.min(mail.length, MOST_CHARACTERS), StandardCharsets.ISO_8859_1));
    }
    return parts;
  }

  private void read(MimeTokenStream stream) throws MimeException, IOException {
    int depth = 0;
    int bodies = 0;
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM && bodies < MOST_PARTS;
        state = stream.next()) {
      switch (state) {
        case T_START_MULTIPART -> depth++;
        case T_END_MULTIPART -> depth--;
        case T_FIELD -> {
          if (depth == 0 && bodies == 0) {
            add(header, stream.getField().getName() + ": " + stream.getField().getBody() + "\n");
          }
        }
        case T_BODY -> {
          bodies++;
          body(stream.getBodyDescriptor(), stream.getDecodedInputStream());
        }
        default -> {}
      }
    }
  }

  private void body(BodyDescriptor descriptor, InputStream in) throws IOException {
    String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
    byte[] bytes = in.readNBytes(MOST_CHARACTERS);
    String text = new String(bytes, charset(descriptor.getCharset()));
    switch (type) {
      case "message/delivery-status", "message/global-delivery-status" -> add(status, text);
      case "message/feedback-report" -> add(feedback, text);
      case "message/rfc822",
          "message/global",
          "message/partial",
          "text/rfc822-headers",
          "message/rfc822-headers",
          "message/global-headers" ->
          add(original, text);
      case "text/html" -> add(words, withoutTags(text));
      default -> {
        if (type.startsWith("text/")) {
          add(words, text);
        }
      }
    }
  }

  /** Looks at each letter a fixed number of times, however many tags never end. */
  private static String withoutTags(String html) {
    return html.replaceAll("(?s)<style.*?(?:</style>|\\z)|<[^<>]*>", " ");
  }

  private void add(StringBuilder to, String text) {
    if (to.length() + text.length() <= MOST_CHARACTERS * 2) {
      to.append(text).append('\n');
    }
  }

  private static Charset charset(String name) {
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException _) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** The lines of each field with this name, unfolded. */
  static List<String> fields(CharSequence block, String name) {
    List<String> found = new ArrayList<>();
    String unfolded = block.toString().replace("\r", "").replaceAll("\n[ \t]+", " ");
    for (String line : unfolded.split("\n", -1)) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        found.add(line.substring(name.length() + 1).strip());
      }
    }
    return found;
  }
}
