package tend.capture.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Reads on and keeps what was read since the row before, so that a row of which nothing can be made
 * can be looked at as text. Lines end as the parser counts them: with LF, CR or both.
 */
final class Tape extends Reader {
  private static final int CHUNK = 8 << 10;

  private final Reader in;
  private final char[] chunk = new char[CHUNK];
  private final StringBuilder kept = new StringBuilder();

  /** Where in {@link #kept} is read on. */
  private int at;

  /** Number of the line with which {@link #kept} begins, from 1. */
  private long firstLine = 1;

  /** What stands before this line is not needed any more. */
  private long wanted = 1;

  private boolean atEnd;

  Tape(Reader in) {
    this.in = in;
  }

  /** Says that what stands before this line will not be asked for. */
  void keepFrom(long line) {
    wanted = line;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (at == kept.length()) {
      drop(lineStart(wanted - firstLine, at));
      if (!more()) {
        return -1;
      }
    }
    int size = Math.min(length, kept.length() - at);
    kept.getChars(at, at + size, into, offset);
    at += size;
    return size;
  }

  /** The text from that line on, at most so many characters; the line must have been kept. */
  String from(long line, int most) throws IOException {
    drop(lineStart(line - firstLine, kept.length()));
    while (kept.length() < most && more()) {
      // Read ahead; the parser gets it later.
    }
    return kept.substring(0, Math.min(most, kept.length()));
  }

  /** Whether the text of so many characters that {@link #from} gave is all that is left. */
  boolean endsAfter(int size) {
    return atEnd && size == kept.length();
  }

  /** Goes on reading behind so many characters of what {@link #from} gave. */
  void restart(int behind) {
    drop(behind);
    at = 0;
  }

  /** Number of the line with which the kept text begins. */
  long line() {
    return firstLine;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean more() throws IOException {
    int size = atEnd ? -1 : in.read(chunk, 0, CHUNK);
    atEnd = size < 0;
    if (size > 0) {
      kept.append(chunk, 0, size);
    }
    return !atEnd;
  }

  /** Where a line begins, so many line ends further on, or the last line before {@code end}. */
  private int lineStart(long lines, int end) {
    int start = 0;
    for (long passed = 0; passed < lines; passed++) {
      int next = Lines.behind(kept, start);
      // A CR at the very end may be half a line end.
      if (next < 0 || next > end || (next == kept.length() && !atEnd)) {
        break;
      }
      start = next;
    }
    return start;
  }

  private void drop(int size) {
    firstLine += Lines.in(kept, 0, size);
    kept.delete(0, size);
    at = Math.max(0, at - size);
  }
}
