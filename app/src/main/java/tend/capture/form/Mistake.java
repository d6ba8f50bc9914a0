package tend.capture.form;

/**
 * Something in a definition that its author has to mend.
 *
 * @param line counted from 1
 * @param sentence what is wrong and what would be right
 */
public record Mistake(int line, String sentence) {}
