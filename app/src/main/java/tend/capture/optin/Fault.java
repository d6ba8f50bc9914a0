package tend.capture.optin;

/**
 * Why something that was sent cannot be taken.
 *
 * @param field which part of it; "" for the whole
 * @param why a sentence
 * @param remedy what to do, a sentence
 */
public record Fault(String field, String why, String remedy) {}
