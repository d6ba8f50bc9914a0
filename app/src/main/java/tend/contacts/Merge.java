package tend.contacts;

/** What became of the wish to merge two contacts. */
public sealed interface Merge {
  record Merged() implements Merge {}

  /**
   * @param why a sentence for people
   */
  record Refused(String why) implements Merge {}
}
