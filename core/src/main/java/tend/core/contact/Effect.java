package tend.core.contact;

import java.time.Instant;

/**
 * Something that must be done now. The key is derived from contact, decision number and place, so
 * that deciding again gives the same key and nothing is done twice.
 */
public sealed interface Effect {
  String key();

  /**
   * Send a text to the contact.
   *
   * @param channel MAIL, LETTER or POSTCARD
   * @param text name of the text in the strategy
   */
  record Send(
      String key, Channel channel, String text, Purpose purpose, String journey, String step)
      implements Effect {}

  /** Ask the contact to confirm the address; contains nothing that a stranger typed. */
  record AskToConfirm(String key, String form) implements Effect {}

  /** Tell the assignee that something is asked of them. */
  record AskPerson(
      String key,
      String task,
      TaskKind kind,
      String title,
      String assignee,
      Instant due,
      boolean urgent)
      implements Effect {}

  /**
   * Tell someone inside the business.
   *
   * @param to a member of the team; never an address of the contact's
   */
  record Alert(String key, String to, String about) implements Effect {}

  record CallWebhook(String key, String name, String about) implements Effect {}
}
