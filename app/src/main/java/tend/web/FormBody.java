package tend.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code application/x-www-form-urlencoded}, strictly as UTF-8 and with a limit on fields.
 */
final class FormBody {
  static final int MOST_FIELDS = 500;

  private FormBody() {}

  /** Empty when the bytes are no such form: too many fields, a broken escape, a broken charset. */
  static Optional<Map<String, List<String>>> read(byte[] body) {
    var fields = new LinkedHashMap<String, List<String>>();
    int count = 0;
    for (int start = 0; start < body.length; ) {
      int end = indexOf(body, '&', start, body.length);
      if (end > start) {
        int equals = indexOf(body, '=', start, end);
        var name = decode(body, start, equals);
        var value = decode(body, Math.min(equals + 1, end), end);
        if (++count > MOST_FIELDS || name.isEmpty() || value.isEmpty()) {
          return Optional.empty();
        }
        fields.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
      }
      start = end + 1;
    }
    return Optional.of(fields);
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return to;
  }

  private static Optional<String> decode(byte[] bytes, int from, int to) {
    var plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '+') {
        b = ' ';
      } else if (b == '%') {
        if (i + 2 >= to) {
          return Optional.empty();
        }
        int high = Character.digit(bytes[i + 1], 16);
        int low = Character.digit(bytes[i + 2], 16);
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        b = (byte) (high * 16 + low);
        i += 2;
      }
      plain[length++] = b;
    }
    return utf8(ByteBuffer.wrap(plain, 0, length));
  }

  private static Optional<String> utf8(ByteBuffer bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      // PostgreSQL cannot hold a NUL, and nobody types one.
      return text.indexOf(0) >= 0 ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
