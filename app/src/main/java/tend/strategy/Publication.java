package tend.strategy;

import java.util.List;
import tend.strategy.file.Mistake;

/** What came of publishing a strategy. */
public sealed interface Publication {

  /**
   * @param told how many contacts are looked at again because of it
   */
  record Done(int version, List<Mistake> warnings, Difference difference, int told)
      implements Publication {}

  /** The files are those that are in force. */
  record Unchanged(int version) implements Publication {}

  record Refused(List<Mistake> mistakes) implements Publication {}
}
