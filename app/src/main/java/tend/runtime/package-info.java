/** Carries signals from the inbox to decisions, and effects from the outbox to their carriers. */
@NullMarked
package tend.runtime;

import org.jspecify.annotations.NullMarked;
