package tend.settings;

/** A setting that cannot be used; the message names it and says what would do. */
public final class InvalidSetting extends RuntimeException {
  InvalidSetting(String name, String value, String wanted) {
    super(name + " is \"" + value + "\", and must be " + wanted);
  }
}
