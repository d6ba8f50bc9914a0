package tend.strategy;

/**
 * What was published cannot be read any more: its rows are damaged, or written by a later release.
 * Nothing stands in for it: by rules that nobody made nothing may be decided.
 */
public final class UnreadableStrategy extends IllegalStateException {
  UnreadableStrategy(String why) {
    super(why);
  }
}
