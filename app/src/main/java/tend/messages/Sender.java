package tend.messages;

/**
 * Who a business is on its mails and letters.
 *
 * @param name as people know it
 * @param mailAddress what mails are from
 * @param replyTo where answers go; empty when to {@code mailAddress}
 * @param phone may be empty
 * @param postalAddress its lines, parted by line breaks; marketing mail needs it by law
 */
public record Sender(
    String name, String mailAddress, String replyTo, String phone, String postalAddress) {

  /** The part of {@code mailAddress} behind the @. */
  public String domain() {
    return mailAddress.substring(mailAddress.lastIndexOf('@') + 1);
  }
}
