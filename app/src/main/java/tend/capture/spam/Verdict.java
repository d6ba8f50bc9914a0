package tend.capture.spam;

/** Whether a post may be taken. */
public sealed interface Verdict {
  record Pass() implements Verdict {}

  /** It may come from a program: a solved puzzle lets it pass. */
  record AskProof(String why) implements Verdict {}

  /** Too much from there, whatever it brings. */
  record Refuse(String why) implements Verdict {}
}
