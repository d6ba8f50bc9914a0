package tend.core.condition;

/**
 * Leads the parser from a mistake back to where it can go on. Never leaves this room: there a
 * mistake is a value.
 */
final class Astray extends RuntimeException {
  private static final long serialVersionUID = 1;

  final transient Mistake mistake;

  Astray(Mistake mistake) {
    super(mistake.message(), null, false, false);
    this.mistake = mistake;
  }
}
