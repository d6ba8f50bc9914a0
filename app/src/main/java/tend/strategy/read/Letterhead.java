package tend.strategy.read;

/**
 * What stands on what a business sends.
 *
 * @param address postal, lines parted by commas or line breaks; "" where none is given
 */
public record Letterhead(String name, String address, String phone) {}
