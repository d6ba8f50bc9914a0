package tend.messages;

import java.time.ZoneId;
import java.util.Optional;
import tend.core.contact.Contact;

/** What writing to a contact needs to know from other rooms; wired in Tend. */
public interface Correspondence {

  /** A text of the published strategy, by its name; empty when there is none. */
  Optional<Text> text(long workspace, String name);

  /** A member of the team by the name the strategy has for them. */
  Optional<Member> member(long workspace, String name);

  /**
   * The address with which a member of the team signs in, for word to them where the strategy gives
   * them no address. It is never shown to a contact.
   */
  Optional<String> accountMail(long workspace, String name);

  /** Where the business is. */
  ZoneId zone(long workspace);

  /** The page on which the contact takes back its permission with one click. */
  String unsubscribeUrl(long workspace, Contact contact, String effectKey);

  /** The page on which the contact chooses what may come. */
  String preferencesUrl(long workspace, Contact contact, String effectKey);

  /** The contact's page, for the team. */
  String contactUrl(long workspace, Contact contact);

  /** The page on which the contact confirms its address. */
  String confirmUrl(long workspace, Contact contact, String effectKey);
}
