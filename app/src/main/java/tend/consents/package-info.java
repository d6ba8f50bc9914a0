/** The pages by which people confirm an address, unsubscribe, and choose what they get. */
@NullMarked
package tend.consents;

import org.jspecify.annotations.NullMarked;
