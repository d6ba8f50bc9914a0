package tend.capture;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Data that nobody on this project wrote; it lies beside the repository and is not part of it. */
public final class SharedData {
  private SharedData() {}

  /** The file or folder of that name; skips the test where the data is absent. */
  public static Path at(String name) {
    var folders =
        Stream.concat(
            Optional.ofNullable(System.getProperty("tend.shared")).stream().map(Path::of),
            Stream.of(Path.of("../shared"), Path.of("../../shared"), Path.of("../../../shared")));
    List<Path> found =
        folders.map(folder -> folder.resolve("data").resolve(name)).filter(Files::exists).toList();
    if (found.isEmpty()) {
      abort("skipped: the folder shared/data/" + name + " is absent; name it with -Dtend.shared");
    }
    return found.getFirst();
  }
}
