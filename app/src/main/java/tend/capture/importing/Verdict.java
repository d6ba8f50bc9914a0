package tend.capture.importing;

import java.util.List;

/** What came of checking one row. */
sealed interface Verdict {
  List<Finding> findings();

  record Taken(Person person, List<Finding> findings) implements Verdict {}

  record Rejected(List<Finding> findings) implements Verdict {}
}
