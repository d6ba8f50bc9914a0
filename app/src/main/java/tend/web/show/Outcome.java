package tend.web.show;

/**
 * A button that logs how it went, and says what happens next.
 *
 * @param key the digit that presses it
 * @param value what is sent as {@code outcome}
 * @param next for example {@code again today at 16:00}
 * @param dialog id of a dialog that asks for more first; empty sends the form at once
 */
public record Outcome(String key, String value, String name, String next, String dialog) {}
