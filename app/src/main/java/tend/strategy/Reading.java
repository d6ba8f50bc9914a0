package tend.strategy;

import java.util.List;
import tend.strategy.file.Mistake;

/** What came of reading a strategy's files. */
public sealed interface Reading {

  /**
   * @param warnings what is most likely not meant, by place
   */
  record Complete(Contract contract, List<Mistake> warnings) implements Reading {}

  /** Everything that is wrong, warnings too, by place. */
  record Mistaken(List<Mistake> mistakes) implements Reading {}

  /** Warnings, and errors where there are any. */
  default List<Mistake> mistakes() {
    return switch (this) {
      case Complete(_, var warnings) -> warnings;
      case Mistaken(var all) -> all;
    };
  }
}
