package tend.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tend.storage.Database;
import tend.storage.Server;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.Folders;

/**
 * Makes an installation from a backup. It is quarantined before it has its name, so that there is
 * no moment in which it could send what the original has sent.
 */
public final class Restore {
  private static final int LONGEST_FORMAT = 1_000;

  private Restore() {}

  /**
   * @param data must not exist, or be empty
   * @param progress is told how many bytes have been written
   * @throws IOException with a sentence for the person at the keyboard; {@code data} is as before
   *     then
   */
  public static void read(Path file, Path data, LongConsumer progress) throws IOException {
    Path target = data.toAbsolutePath().normalize();
    requireEmpty(target);
    Path unfinished = target.resolveSibling(target.getFileName() + ".restoring");
    Folders.delete(unfinished);
    Files.createDirectories(unfinished);
    try {
      unpack(file, unfinished, progress);
      quarantine(unfinished, file);
      Files.deleteIfExists(target);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(unfinished);
    }
  }

  private static void requireEmpty(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    try (Stream<Path> children = Files.list(target)) {
      if (children.findAny().isPresent()) {
        throw new IOException(target + " holds data already; restore into a new folder");
      }
    }
  }

  private static void unpack(Path file, Path folder, LongConsumer progress) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireSound(zip, file);
      long written = 0;
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        if (name.startsWith("data/")) {
          Path path = folder.resolve(name.substring("data/".length())).normalize();
          if (!path.startsWith(folder)) {
            throw damaged(file, name + " points outside of the folder");
          }
          written += unpack(zip, entry, path);
          progress.accept(written);
        }
      }
    } catch (ZipException | EOFException failure) {
      throw damaged(file, failure.getMessage());
    }
  }

  private static void requireSound(ZipFile zip, Path file) throws IOException {
    boolean sealed;
    try (FileChannel channel = FileChannel.open(file)) {
      sealed = Seal.holds(channel);
    }
    ZipEntry entry = zip.getEntry("tend-backup");
    String format = entry == null ? "" : text(zip, entry);
    if (sealed ? !format.equals(Backup.FORMAT) : format.equals(Backup.UNSEALED)) {
      throw new IOException(
          file
              + " was written by another version of Tend, for "
              + format.strip().lines().skip(1).collect(Collectors.joining(", "))
              + "; restore it with that version. Nothing was restored.");
    }
    if (!sealed) {
      throw damaged(file, "it is not what was written");
    }
  }

  private static long unpack(ZipFile zip, ZipEntry entry, Path path) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return 0;
    }
    Files.createDirectories(path.resolveSibling("."));
    long written = 0;
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        put(out, buffer, length, path);
        written += length;
      }
    }
    return written;
  }

  private static void put(OutputStream out, byte[] bytes, int length, Path path)
      throws IOException {
    try {
      out.write(bytes, 0, length);
    } catch (IOException failure) {
      throw new IOException(
          "%s cannot be written: %s. Nothing was restored.".formatted(path, failure.getMessage()),
          failure);
    }
  }

  private static void quarantine(Path data, Path file) throws IOException {
    Path password = data.resolve(Backup.PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.startFromCopy(data.resolve(Backup.SERVER));
        Database database = Database.open(Server.of(postgres.server()), 1)) {
      database.setQuarantine("restored from " + file.getFileName());
    }
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(LONGEST_FORMAT), StandardCharsets.UTF_8);
    }
  }

  private static IOException damaged(Path file, @Nullable String how) {
    return new IOException(
        file + " is no backup of Tend, or is damaged: " + how + ". Nothing was restored.");
  }
}
