package tend.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.routing.Load;

/**
 * What came of a signal.
 *
 * @param contact after the facts
 * @param wakeAt when to look at the contact again if nothing happens before; empty for never
 * @param load what the team has on its hands now; the input of the next decision
 */
public record Decision(
    Contact contact, List<Fact> facts, List<Effect> effects, Optional<Instant> wakeAt, Load load) {}
