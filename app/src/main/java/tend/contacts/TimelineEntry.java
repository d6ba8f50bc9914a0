package tend.contacts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;
import tend.core.contact.Signal;

/**
 * One decision about a contact.
 *
 * @param contact whose it was: another number where two were merged
 * @param signal what it answered; empty when only time passed, or the words were erased
 */
public record TimelineEntry(
    ContactId contact, long decision, Instant at, Optional<Signal> signal, List<Fact> facts) {}
