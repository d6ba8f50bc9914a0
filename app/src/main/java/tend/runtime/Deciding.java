package tend.runtime;

import java.time.Instant;
import tend.core.Decision;
import tend.core.Strategy;
import tend.core.contact.Contact;
import tend.core.contact.Signal;

/** The core's one function; tests put one in that fails. */
@FunctionalInterface
interface Deciding {
  Decision decide(Contact contact, Signal signal, Strategy strategy, Instant now);
}
