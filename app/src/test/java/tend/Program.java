package tend;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Tend as a user starts it: from jars, and with the archive of classes that the first orderly end
 * leaves behind. A start from folders of classes costs twice as much.
 */
public final class Program {
  private static final class Shared {
    static final Program MADE = make();

    private static Program make() {
      try {
        return new Program(Path.of("target", "program").toAbsolutePath());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private final List<String> command;

  private Program(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path archive = folder.resolve("tend.jsa");
    Files.deleteIfExists(archive); // of other jars, which would neither be used nor made anew
    var classPath = new ArrayList<String>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!each.isEmpty()) {
        Path entry = Path.of(each);
        classPath.add(
            Files.isDirectory(entry)
                ? jar(entry, folder.resolve("classes-" + classPath.size() + ".jar"))
                : each);
      }
    }
    command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:SharedArchiveFile=" + archive,
            "-Xlog:disable",
            "-cp",
            String.join(File.pathSeparator, classPath),
            "tend.cli.Main");
  }

  /** Made once for all tests of a run. */
  public static Program get() {
    return Shared.MADE;
  }

  /** A process that is not started yet, with output and errors apart. */
  public ProcessBuilder with(List<String> arguments) {
    // As the script does it: what a small command leaves behind would be of little use to others.
    boolean serves = !arguments.isEmpty() && List.of("up", "demo").contains(arguments.getFirst());
    var all = new ArrayList<>(command);
    if (serves) {
      all.add(1, "-XX:+AutoCreateSharedArchive");
    }
    all.addAll(arguments);
    return new ProcessBuilder(all);
  }

  private static String jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      out.setLevel(Deflater.BEST_SPEED);
      // Folders too: whoever looks for what is in one, such as Flyway, asks for its entry.
      for (Path path : paths.filter(path -> !path.equals(classes)).sorted().toList()) {
        String name = classes.relativize(path).toString().replace('\\', '/');
        boolean folder = Files.isDirectory(path);
        out.putNextEntry(new JarEntry(folder ? name + "/" : name));
        if (!folder) {
          Files.copy(path, out);
        }
        out.closeEntry();
      }
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    return jar.toString();
  }
}
