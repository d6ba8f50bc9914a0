package tend.backup;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tend.storage.embedded.HotCopy;

/** A zip file under a {@link Seal}. It has its name only once it is complete and on the disk. */
final class BackupWriter implements HotCopy.Receiver, AutoCloseable {
  private final Path target;
  private final Path unfinished;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final LongConsumer progress;
  private String prefix = "";
  private long read;

  BackupWriter(Path target, LongConsumer progress) throws IOException {
    if (Files.exists(target)) {
      throw new IOException(target + " exists already; a backup never overwrites a file");
    }
    this.target = target.toAbsolutePath();
    if (!Files.isDirectory(this.target.resolveSibling("."))) {
      throw new IOException("there is no folder " + this.target.getParent());
    }
    this.progress = progress;
    this.unfinished = this.target.resolveSibling(this.target.getFileName() + ".unfinished");
    // It holds everything about everybody: for its owner's eyes only.
    this.channel =
        FileChannel.open(
            unfinished,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(named(Channels.newOutputStream(channel)), 1 << 16));
    zip.setLevel(Deflater.BEST_SPEED);
    zip.setComment(Seal.OPEN);
  }

  /** Where the following entries are put. */
  void into(String folder) {
    prefix = folder + "/";
  }

  @Override
  public void folder(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(prefix + name + "/"));
    zip.closeEntry();
  }

  @Override
  public void file(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      write(prefix + name, in);
    } catch (NoSuchFileException _) {
      // Dropped while we were copying; the log that is copied last says so too.
    }
  }

  @Override
  public void file(String name, byte[] content) throws IOException {
    write(prefix + name, new ByteArrayInputStream(content));
  }

  /** Seals the file and gives it its name. */
  void finish() throws IOException {
    zip.finish();
    zip.flush();
    Seal.close(channel);
    channel.force(true);
    zip.close();
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }

  /** Says which file it is that cannot be written. */
  private OutputStream named(OutputStream file) {
    return new FilterOutputStream(file) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          out.write(bytes, from, length);
        } catch (IOException failure) {
          throw new IOException(
              "%s cannot be written: %s. Nothing of it is left."
                  .formatted(target, failure.getMessage()),
              failure);
        }
      }
    };
  }

  private void write(String name, InputStream in) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    byte[] buffer = new byte[1 << 16];
    for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
      zip.write(buffer, 0, length);
      read += length;
      progress.accept(read);
    }
    zip.closeEntry();
  }
}
