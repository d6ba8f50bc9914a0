/** The built-in mailbox: everything that would have gone out while no mail server is set. */
@NullMarked
package tend.mailbox;

import org.jspecify.annotations.NullMarked;
