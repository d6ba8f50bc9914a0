package tend.channels.mail;

import java.io.ByteArrayOutputStream;

/**
 * A message as DATA wants it (RFC 5321 §4.5.2): a dot before each line that begins with one, every
 * line ended by CRLF. A bare CR or LF becomes a CRLF, because servers that take one for a line's
 * end could be made to see an end of data that we did not send.
 */
final class DotStuffing {

  private DotStuffing() {}

  static byte[] of(byte[] message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 64);
    boolean lineStart = true;
    for (int i = 0; i < message.length; i++) {
      byte b = message[i];
      if (b == '\r' || b == '\n') {
        out.write('\r');
        out.write('\n');
        if (b == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
          i++;
        }
        lineStart = true;
        continue;
      }
      if (lineStart && b == '.') {
        out.write('.');
      }
      out.write(b);
      lineStart = false;
    }
    if (!lineStart) {
      out.write('\r');
      out.write('\n');
    }
    return out.toByteArray();
  }
}
