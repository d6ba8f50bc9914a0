package tend.core.condition;

import java.util.List;
import java.util.Optional;

/** What came of reading a condition's text. */
public sealed interface Parsed {

  record Understood(Condition condition) implements Parsed {
    @Override
    public List<Mistake> mistakes() {
      return List.of();
    }
  }

  /** One mistake or more, in the order of the text. */
  record Mistaken(List<Mistake> mistakes) implements Parsed {
    public Mistaken {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** Empty when the text was understood. */
  List<Mistake> mistakes();

  default Optional<Condition> understood() {
    return this instanceof Understood(var condition) ? Optional.of(condition) : Optional.empty();
  }
}
