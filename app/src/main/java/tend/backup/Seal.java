package tend.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The last {@value #LENGTH} bytes of a backup, which are the comment of its zip file: {@code
 * sha256} and the SHA-256, in hexadecimal digits, of every byte before them. What a zip file checks
 * by itself leaves out its headers and the names in its directory.
 */
final class Seal {
  private static final String NAME = "sha256 ";
  private static final int LENGTH = 71;

  /** What stands in its place until the rest is written. */
  static final String OPEN = NAME + "0".repeat(LENGTH - NAME.length());

  private Seal() {}

  /** Puts it over the comment {@link #OPEN}, with which the file must end. */
  static void close(FileChannel file) throws IOException {
    long content = file.size() - LENGTH;
    ByteBuffer seal = of(file, content);
    while (seal.hasRemaining()) {
      file.write(seal, content + seal.position());
    }
  }

  /** Whether the file is, to the last bit, what was sealed. */
  static boolean holds(FileChannel file) throws IOException {
    long content = file.size() - LENGTH;
    return content >= 0 && of(file, content).equals(read(file, content, LENGTH));
  }

  private static ByteBuffer of(FileChannel file, long content) throws IOException {
    MessageDigest digest = sha256();
    int step = 1 << 20;
    for (long at = 0; at < content; at += step) {
      digest.update(read(file, at, (int) Math.min(step, content - at)));
    }
    String seal = NAME + HexFormat.of().formatHex(digest.digest());
    return ByteBuffer.wrap(seal.getBytes(StandardCharsets.US_ASCII));
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
