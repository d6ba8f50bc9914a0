package tend.capture.importing;

/** What becomes of a column. */
sealed interface Target {
  /** Tend knows what it means. */
  record Known(Meaning meaning) implements Target {}

  /**
   * Kept as a field of the user's own.
   *
   * @param field lower-case letters, digits and underscores
   */
  record Own(String field) implements Target {}

  record Skipped() implements Target {}

  /** As it is written in a mapping. */
  default String word() {
    return switch (this) {
      case Known(var meaning) -> meaning.word();
      case Own(var field) -> field;
      case Skipped _ -> "skip";
    };
  }
}
