package tend.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tend.Program;

/**
 * A list that somebody imports with {@code tend import} while all else goes on. The command is
 * killed, and run again until it says that it is done, as a person would.
 */
final class ListImport {
  /** More than two of the import's batches, so that it can die between them. */
  private static final int PEOPLE = 4_100;

  private static final int TRIES = 20;

  private final Path folder;
  private final Path data;
  private final List<String> imported = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int lists;

  ListImport(Path folder, Path data) {
    this.folder = folder;
    this.data = data;
  }

  /** Addresses of all rows that were acknowledged. */
  List<String> imported() {
    return List.copyOf(imported);
  }

  /** What an import said or did that it must not. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Starts a new list and kills the command, and what else is to be killed with it. */
  void killed(Random random, Kill also) throws Exception {
    Path list = list(++lists);
    Process first = start(list);
    first.waitFor(random.nextInt(700, 2_500), TimeUnit.MILLISECONDS);
    first.destroyForcibly().waitFor();
    also.kill();
    for (int tries = 1; ; tries++) {
      Process again = start(list);
      String said = again.inputReader().readAllAsString();
      if (again.waitFor() == 0) {
        if (!said.contains("%,d of %,d rows taken".formatted(PEOPLE, PEOPLE))
            && !said.contains("was imported before")) {
          complaints.add("the import of list " + lists + " said: " + said);
        }
        return;
      }
      if (tries == TRIES) {
        throw new IOException("the import does not get through: " + said);
      }
      TimeUnit.MILLISECONDS.sleep(500); // the server may be on its way back
    }
  }

  /** What dies together with the command. */
  interface Kill {
    void kill() throws Exception;
  }

  private Process start(Path list) throws IOException {
    return Program.get()
        .with(List.of("import", list.toString(), "--data", data.toString(), "--source", "A list"))
        .redirectErrorStream(true)
        .start();
  }

  private Path list(int number) throws IOException {
    var rows = new StringBuilder("email,first name\n");
    for (int row = 0; row < PEOPLE; row++) {
      String email = "listed-" + number + "-" + row + "@example.com";
      rows.append(email).append(",Bo\n");
      imported.add(email);
    }
    return Files.writeString(folder.resolve("list-" + number + ".csv"), rows);
  }
}
