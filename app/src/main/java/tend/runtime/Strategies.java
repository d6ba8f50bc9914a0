package tend.runtime;

import tend.core.Strategy;

/** Knows what each business has decided. Room tend.strategy has the real one. */
@FunctionalInterface
public interface Strategies {

  /** The version of what is shown, and never decided by, where the one in force is damaged. */
  int STANDS_IN = 0;

  /**
   * The strategy in force now, with the team as it is now; what the team has on its hands is filled
   * in by the runtime. Asked once for every turn, so it should be kept at hand.
   */
  Strategy current(long workspace);
}
