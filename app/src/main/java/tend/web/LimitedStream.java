package tend.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may not be longer than its limit nor take for ever, however it is sent. */
final class LimitedStream extends FilterInputStream {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  // 16 kB in a second is slower than any line that people still use.
  private static final long NANOS_PER_BYTE = 61_000L;

  private final int limit;
  private final long start = System.nanoTime();
  private long read;

  LimitedStream(InputStream in, int limit) {
    super(in);
    this.limit = limit;
  }

  static Refusal tooLong(int limit) {
    return new Refusal(
        Answer.problem(
            413,
            "Too much at once",
            "At most %,d kB are taken in one request. Nothing of this was kept."
                .formatted(limit / 1024)));
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int more) {
    read += more;
    if (read > limit) {
      throw tooLong(limit);
    }
    if (System.nanoTime() - start > PATIENCE_NANOS + read * NANOS_PER_BYTE) {
      throw new Refusal(Answer.problem(408, "Too slow", "The request took too long to arrive."));
    }
  }
}
