package tend.capture.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One pass over all bytes of a file, in 64 KiB of memory and two samples: what is needed to decide
 * how to read it, and its fingerprint. Stops at once where the file breaks a limit.
 */
final class Survey {
  private static final int SAMPLE = 256 << 10;
  private static final int FOREIGN_SAMPLE = 64 << 10;

  final Utf8Check utf8 = new Utf8Check();
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream foreign = new ByteArrayOutputStream();
  private long bytes;
  private long zerosAtEven;
  private long zerosAtOdd;
  private long lines = 1;
  private int lineBytes;
  private String sha256 = "";
  private Optional<Trouble> trouble = Optional.empty();

  private Survey() {}

  static Survey of(Path file, Limits limits) throws IOException {
    var survey = new Survey();
    try (InputStream in = Files.newInputStream(file)) {
      survey.read(in, limits);
    }
    return survey;
  }

  Optional<Trouble> trouble() {
    return trouble;
  }

  long bytes() {
    return bytes;
  }

  /** SHA-256 of the file, in hexadecimal. */
  String sha256() {
    return sha256;
  }

  /** The first bytes of the file, at most 256 KiB. */
  byte[] head() {
    return head.toByteArray();
  }

  /** Bytes around those that are not ASCII, at most 64 KiB: what a detector can learn from. */
  byte[] foreign() {
    return foreign.toByteArray();
  }

  long zerosAtEven() {
    return zerosAtEven;
  }

  long zerosAtOdd() {
    return zerosAtOdd;
  }

  private void read(InputStream in, Limits limits) throws IOException {
    MessageDigest digest = sha256Digest();
    byte[] buffer = new byte[64 << 10];
    for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
      if (bytes == 0) {
        trouble = Wrapping.of(buffer, size);
      }
      if (trouble.isEmpty() && bytes + size > limits.bytes()) {
        trouble = tooLarge(limits);
      }
      if (trouble.isPresent()) {
        return;
      }
      digest.update(buffer, 0, size);
      head.write(buffer, 0, Math.min(size, SAMPLE - head.size()));
      keepForeign(buffer, size);
      trouble = scan(buffer, size, limits);
      if (trouble.isPresent()) {
        return;
      }
      bytes += size;
    }
    sha256 = HexFormat.of().formatHex(digest.digest());
  }

  private Optional<Trouble> scan(byte[] buffer, int size, Limits limits) {
    for (int i = 0; i < size; i++) {
      int octet = buffer[i] & 0xFF;
      if (octet == '\n' || octet == '\r') {
        lines += octet == '\n' ? 1 : 0;
        lineBytes = 0;
      } else if (++lineBytes > limits.lineBytes()) {
        return Optional.of(tooLong(limits));
      }
      if (octet == 0) {
        if (((bytes + i) & 1) == 0) {
          zerosAtEven++;
        } else {
          zerosAtOdd++;
        }
      }
      utf8.accept(octet);
    }
    return Optional.empty();
  }

  private void keepForeign(byte[] buffer, int size) {
    int kept = 0;
    boolean wanted = foreign.size() < FOREIGN_SAMPLE;
    for (int i = 0; i < size && wanted; i++) {
      if (buffer[i] < 0) {
        int from = Math.max(kept, i - 24);
        int to = Math.min(size, i + 24);
        if (to > kept) {
          foreign.write(buffer, from, to - from);
          kept = to;
          wanted = foreign.size() < FOREIGN_SAMPLE;
        }
      }
    }
  }

  private Trouble tooLong(Limits limits) {
    return new Trouble(
        lines,
        "The line is longer than "
            + (limits.lineBytes() >> 10)
            + " KiB, so this is not a table of"
            + " contacts.",
        "Export it again with one contact in each line.");
  }

  private static Optional<Trouble> tooLarge(Limits limits) {
    return Optional.of(
        new Trouble(
            0,
            "The file is larger than " + (limits.bytes() >> 20) + " MiB.",
            "Split it into several files, each with the header row."));
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
