package tend.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time used since their start by this process and by PostgreSQL (all of its processes:
 * those that ended, too), in seconds. Unlike the wall clock it hardly minds what else the machine
 * does. From Linux's /proc; elsewhere there is none.
 */
record ProcessorTime(double java, double postgres) {
  private static final double TICKS_PER_SECOND = 100;

  /**
   * @param cluster the folder with postmaster.pid
   */
  static Optional<ProcessorTime> used(Path cluster) {
    try {
      if (!Files.exists(Path.of("/proc/self/stat"))) {
        return Optional.empty();
      }
      String postmaster = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip();
      return Optional.of(new ProcessorTime(own(stat("self")), family(postmaster)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  ProcessorTime since(ProcessorTime before) {
    return new ProcessorTime(java - before.java, postgres - before.postgres);
  }

  private static double family(String postmaster) throws IOException {
    double all = own(stat(postmaster)) + ofThoseThatEnded(stat(postmaster));
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        String number = process.getFileName().toString();
        if (number.chars().allMatch(Character::isDigit)) {
          List<String> stat = stat(number);
          all += stat.size() > 1 && stat.get(1).equals(postmaster) ? own(stat) : 0;
        }
      }
    }
    return all;
  }

  /** What stands behind the name, which is in brackets: state, parent, …; empty where it ended. */
  private static List<String> stat(String process) {
    try {
      String line = Files.readString(Path.of("/proc", process, "stat"));
      return List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" "));
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static double own(List<String> stat) {
    return seconds(stat, 11) + seconds(stat, 12);
  }

  private static double ofThoseThatEnded(List<String> stat) {
    return seconds(stat, 13) + seconds(stat, 14);
  }

  private static double seconds(List<String> stat, int field) {
    return stat.size() > field ? Long.parseLong(stat.get(field)) / TICKS_PER_SECOND : 0;
  }
}
