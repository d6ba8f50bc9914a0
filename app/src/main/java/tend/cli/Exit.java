package tend.cli;

/** What scripts can rely on. */
final class Exit {
  static final int FINE = 0;

  /** The command ran, and what it was asked to find out is "no". */
  static final int NO = 1;

  /** Wrong usage; picocli answers this by itself. */
  static final int USAGE = 2;

  /** The command could not do its work; what is needed is in the message. */
  static final int CANNOT_RUN = 3;

  private Exit() {}
}
