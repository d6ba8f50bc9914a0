package tend.strategy;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import tend.strategy.file.StrategyFiles;

/**
 * What changes, for whom.
 *
 * @param sentences for people, in the order of the one-page contract
 * @param files the files that differ, with their lines
 */
public record Difference(List<String> sentences, List<ChangedFile> files) {

  /**
   * @param lines each begins with "+" (new), "-" (gone) or " " (the same)
   */
  public record ChangedFile(String path, List<String> lines) {}

  public Difference {
    sentences = List.copyOf(sentences);
    files = List.copyOf(files);
  }

  public boolean isEmpty() {
    return files.isEmpty();
  }

  /**
   * @param before what is in force; empty when nothing is
   * @param people how many open contacts are in each journey now
   */
  static Difference between(
      Optional<Contract> before, Contract after, SortedMap<String, Integer> people) {
    if (before.isEmpty()) {
      return new Difference(
          List.of(
              "This is the first strategy: %d journeys, %d texts, %d people."
                  .formatted(
                      after.strategy().current().size(),
                      after.sources().size(),
                      after.people().size())),
          List.of());
    }
    return new Difference(
        new DifferenceInWords(before.get(), after, people).all(),
        changed(before.get().files(), after.files()));
  }

  /** Of what cannot be read, nobody knows what it changed. */
  static Difference none(Damage damage) {
    return new Difference(List.of("It cannot be read any more: " + damage.why()), List.of());
  }

  private static List<ChangedFile> changed(StrategyFiles before, StrategyFiles after) {
    SortedSet<String> paths = new TreeSet<>(before.texts().keySet());
    paths.addAll(after.texts().keySet());
    return paths.stream()
        .filter(path -> !before.find(path).equals(after.find(path)))
        .map(
            path ->
                new ChangedFile(
                    path,
                    Lines.difference(before.find(path).orElse(""), after.find(path).orElse(""))))
        .toList();
  }
}
