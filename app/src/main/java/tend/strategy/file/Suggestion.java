package tend.strategy.file;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tend.core.condition.Nearest;

/** What somebody who wrote an unknown word is told. */
public final class Suggestion {
  private static final int FEW = 8;

  private Suggestion() {}

  /** "Did you mean …?", or what there is when nothing is near, or "". */
  public static String of(String word, Collection<String> known) {
    Optional<String> near = Nearest.to(word, List.copyOf(known));
    if (near.isPresent()) {
      return "Did you mean \"%s\"?".formatted(near.get());
    }
    if (known.isEmpty()) {
      return "";
    }
    List<String> some = known.stream().limit(FEW).toList();
    return "There %s %s%s."
        .formatted(
            known.size() == 1 ? "is" : "are",
            String.join(", ", some),
            known.size() > FEW ? " and " + (known.size() - FEW) + " more" : "");
  }
}
