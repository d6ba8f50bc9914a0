/** Calls programs elsewhere, signed, and never into this machine's own network. */
@NullMarked
package tend.channels.webhook;

import org.jspecify.annotations.NullMarked;
