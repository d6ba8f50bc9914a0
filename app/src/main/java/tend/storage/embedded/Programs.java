package tend.storage.embedded;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs for this platform, unpacked once from the archive on the class path. */
record Programs(Path folder) {
  private static final int BLOCK = 512;

  /** Unpacks below {@code parent} unless that was done before. */
  static Programs unpack(Path parent) throws IOException {
    URL archive = archive();
    // The archive's length tells one release of the programs from another.
    Path folder = parent.resolve("programs-" + archive.openConnection().getContentLengthLong());
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(parent);
      Path unfinished = parent.resolve("programs.new");
      Folders.delete(unfinished);
      try (InputStream stream = archive.openStream();
          InputStream tar = new BufferedInputStream(new XZInputStream(stream), 1 << 16)) {
        unpackTar(new DataInputStream(tar), unfinished);
      }
      openFolders(unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Programs(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static URL archive() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String name =
        "postgres-" + (system.contains("mac") ? "darwin" : "linux") + "-" + processor + ".txz";
    URL archive = system.contains("windows") ? null : Programs.class.getResource("/" + name);
    if (archive == null) {
      throw new IOException(
          "Tend brings no PostgreSQL for this platform ("
              + system
              + ", "
              + processor
              + "). Set TEND_DATABASE_URL to a PostgreSQL 18 server of your own.");
    }
    return archive;
  }

  private static void unpackTar(DataInputStream in, Path folder) throws IOException {
    byte[] header = new byte[BLOCK];
    String longName = "";
    for (in.readFully(header); header[0] != 0; in.readFully(header)) {
      int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
      int mode = Integer.parseInt(text(header, 100, 8).strip(), 8);
      byte[] content = in.readNBytes(size);
      in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      if (header[156] == 'L') {
        longName = text(content, 0, size);
        continue;
      }
      Path target = folder.resolve(longName.isEmpty() ? name(header) : longName).normalize();
      longName = "";
      if (!target.startsWith(folder)) {
        throw new IOException("the PostgreSQL archive names a file outside of its folder");
      }
      write(header[156], target, text(header, 157, 100), content, mode);
    }
  }

  private static void write(byte type, Path target, String link, byte[] content, int mode)
      throws IOException {
    if (type == '5') {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (type == '2') {
      Files.createSymbolicLink(target, Path.of(link));
      return;
    }
    Files.write(target, content);
    openToAll(target, (mode & 0100) != 0);
  }

  private static void openFolders(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(path -> openToAll(path, true));
    }
  }

  /** The server may run as another user than the one whose umask applied. */
  private static void openToAll(Path path, boolean executable) {
    path.toFile().setReadable(true, false);
    path.toFile().setExecutable(executable, false);
  }

  private static String name(byte[] header) {
    String prefix = header[257] == 'u' && header[262] == 0 ? text(header, 345, 155) : "";
    return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
