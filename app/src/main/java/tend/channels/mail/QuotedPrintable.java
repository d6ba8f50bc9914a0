package tend.channels.mail;

import java.io.ByteArrayOutputStream;

/** The encoding of RFC 2045 §6.7 for text whose lines end in CRLF. */
final class QuotedPrintable {

  private static final int LONGEST_LINE = 76;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private QuotedPrintable() {}

  static void write(byte[] text, ByteArrayOutputStream out) {
    int column = 0;
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      if (b == '\r' && i + 1 < text.length && text[i + 1] == '\n') {
        out.write('\r');
        out.write('\n');
        i++;
        column = 0;
        continue;
      }
      boolean bare = b > ' ' && b < 127 && b != '=';
      boolean blank = (b == ' ' || b == '\t') && !endsLine(text, i + 1);
      int width = bare || blank ? 1 : 3;
      if (column + width >= LONGEST_LINE) {
        out.write('=');
        out.write('\r');
        out.write('\n');
        column = 0;
      }
      if (width == 1) {
        out.write(b);
      } else {
        out.write('=');
        out.write(HEX[(b >> 4) & 15]);
        out.write(HEX[b & 15]);
      }
      column += width;
    }
  }

  private static boolean endsLine(byte[] text, int next) {
    return next == text.length || text[next] == '\r' || text[next] == '\n';
  }
}
