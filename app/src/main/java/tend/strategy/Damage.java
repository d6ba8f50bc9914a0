package tend.strategy;

import java.util.Optional;
import tend.strategy.file.Mistake;

/**
 * Why a version in force cannot be read any more, and what would do instead.
 *
 * @param mistake the first place that is damaged; empty where not even the files are there
 * @param readable the newest version before it that can be put into force again
 */
public record Damage(int version, Optional<Mistake> mistake, Optional<Integer> readable) {

  /** "journeys/welcome.yaml, line 12: This is not YAML: …" */
  public String why() {
    return mistake
        .map(one -> one.place().file() + ", line " + one.place().line() + ": " + one.sentence())
        .orElse("what is stored of its files is damaged.");
  }
}
