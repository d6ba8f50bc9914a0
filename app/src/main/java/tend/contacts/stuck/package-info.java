/** What waits for a person to decide about it, on the wall and on the contact's page. */
@NullMarked
package tend.contacts.stuck;

import org.jspecify.annotations.NullMarked;
