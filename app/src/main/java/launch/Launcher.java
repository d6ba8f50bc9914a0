package launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code java -jar tend.jar} runs: starts the program on a JDK that is new enough, whichever
 * one it was itself started with. Compiled for Java 11, so that an older java can run it and say
 * what is missing.
 */
public final class Launcher {
  private static final int NEEDED = 25;
  private static final String PROGRAM = "tend.cli.Main";

  private Launcher() {}

  public static void main(String[] arguments) throws Exception {
    if (Runtime.version().feature() >= NEEDED) {
      Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
      return;
    }
    Path java = find();
    if (java == null) {
      System.err.println(
          "Tend needs Java "
              + NEEDED
              + "; this is "
              + Runtime.version()
              + " and no other was found.");
      System.err.println(
          "Install a JDK "
              + NEEDED
              + " (https://adoptium.net has one) or set JAVA_HOME to one. Looked in:");
      folders().forEach(folder -> System.err.println("  " + folder));
      System.exit(3);
    }
    System.exit(run(java, arguments));
  }

  private static int run(Path java, String[] arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    Path options =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolveSibling("java.options");
    if (Files.exists(options)) {
      command.add("@" + options);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
    command.addAll(Arrays.asList(arguments));
    Process program = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program)));
    return program.waitFor();
  }

  private static void stop(Process program) {
    program.destroy();
    try {
      program.waitFor();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path find() {
    return folders().stream()
        .flatMap(folder -> Stream.concat(Stream.of(folder), inside(folder)))
        .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
        .filter(home -> version(home) >= NEEDED)
        .map(home -> home.resolve(File.separatorChar == '\\' ? "bin/java.exe" : "bin/java"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static List<Path> folders() {
    String home = System.getProperty("user.home");
    return Stream.of(
            System.getenv("JAVA_HOME"),
            "/usr/lib/jvm",
            "/usr/java",
            "/opt",
            "/opt/java",
            home + "/.sdkman/candidates/java",
            home + "/.jdks",
            "/Library/Java/JavaVirtualMachines",
            home + "/Library/Java/JavaVirtualMachines",
            "C:/Program Files/Java",
            "C:/Program Files/Eclipse Adoptium")
        .filter(folder -> folder != null && !folder.isEmpty())
        .map(Path::of)
        .collect(Collectors.toList());
  }

  private static Stream<Path> inside(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().collect(Collectors.toList()).stream();
    } catch (IOException absent) {
      return Stream.empty();
    }
  }

  /** The main version in a JDK's {@code release} file, or -1 where there is none. */
  private static int version(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION=\""))
          .mapToInt(line -> Integer.parseInt(line.substring(14).split("[^0-9]", 2)[0]))
          .findFirst()
          .orElse(-1);
    } catch (IOException | RuntimeException unreadable) {
      return -1;
    }
  }
}
