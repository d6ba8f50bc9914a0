package tend.messages;

/** Who each business is on its mails and letters. Every mail asks, so it should be kept at hand. */
@FunctionalInterface
public interface Senders {
  Sender get(long workspace);
}
