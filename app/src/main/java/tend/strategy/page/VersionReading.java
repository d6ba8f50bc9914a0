package tend.strategy.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.strategy.Difference;
import tend.strategy.PublishedStrategies;
import tend.strategy.PublishedVersion;

/** What was published, and what each version changed. */
public final class VersionReading {
  private static final int AROUND = 3;

  private final PublishedStrategies strategies;

  public VersionReading(PublishedStrategies strategies) {
    this.strategies = strategies;
  }

  List<PublishedVersion> history(long workspace) {
    return strategies.history(workspace);
  }

  Optional<PublishedVersion> find(long workspace, int version) {
    return history(workspace).stream().filter(one -> one.version() == version).findFirst();
  }

  /** Against the version before it; of each file what changed, with the lines around. */
  Difference difference(long workspace, int version) {
    Difference whole = strategies.difference(workspace, version);
    return new Difference(
        whole.sentences(),
        whole.files().stream()
            .map(file -> new Difference.ChangedFile(file.path(), near(file.lines())))
            .toList());
  }

  private static List<String> near(List<String> lines) {
    List<String> shown = new ArrayList<>();
    boolean gap = false;
    for (int i = 0; i < lines.size(); i++) {
      int from = Math.max(0, i - AROUND);
      int to = Math.min(lines.size(), i + AROUND + 1);
      if (lines.subList(from, to).stream().anyMatch(line -> !line.startsWith(" "))) {
        shown.add(lines.get(i));
        gap = false;
      } else if (!gap) {
        shown.add("  …");
        gap = true;
      }
    }
    return shown;
  }
}
