package tend.runtime;

import tend.core.contact.ContactId;

/** What became of an {@link Arrival}. It is given only after the commit, so it survives a crash. */
public sealed interface Receipt {

  String key();

  /** The signal is kept and will be decided upon. */
  record Taken(String key, ContactId contact, boolean isNew) implements Receipt {}

  /** A signal with this key was taken before; nothing was done now. */
  record Again(String key, ContactId contact) implements Receipt {}

  /**
   * Nothing was kept.
   *
   * @param why a sentence for people
   */
  record Refused(String key, String why) implements Receipt {}
}
