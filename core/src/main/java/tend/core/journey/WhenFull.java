package tend.core.journey;

/** What becomes of a request for a person's time when nobody has room for it today. */
public enum WhenFull {
  /** It waits for the next day with room; what the robots do goes on meanwhile. */
  WAIT,
  /** It is asked all the same. */
  ASK,
  /** The journey goes on without it. */
  SKIP
}
