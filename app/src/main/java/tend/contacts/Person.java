package tend.contacts;

import java.util.UUID;
import tend.core.contact.Contact;

/**
 * A contact as pages know it.
 *
 * @param publicId the name it has in addresses
 * @param callName name, company or address; from the row where nothing was decided yet
 */
public record Person(UUID publicId, String callName, Contact contact) {

  public long id() {
    return contact.id().value();
  }

  /** Where its page is. */
  public String path() {
    return "/contacts/" + publicId;
  }

  /** Whether the first decision is still to come; it takes milliseconds. */
  public boolean isUndecided() {
    return contact.decisions() == 0;
  }
}
