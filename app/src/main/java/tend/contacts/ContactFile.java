package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;

/**
 * All that is kept about a contact, but the timeline.
 *
 * @param arrivedAt when it became known here
 * @param mergedInto under which contact it goes on
 * @param waitingSignals how many signals are not decided upon yet
 * @param parkedSignals how many could not be decided upon, and wait for a person
 */
public record ContactFile(
    UUID publicId,
    Contact contact,
    Instant arrivedAt,
    Optional<ContactId> mergedInto,
    int waitingSignals,
    int parkedSignals) {}
