package tend.messages;

/**
 * Someone who works for the business, as texts name them.
 *
 * @param mail may be empty, like {@code phone}
 */
public record Member(String name, String mail, String phone) {}
