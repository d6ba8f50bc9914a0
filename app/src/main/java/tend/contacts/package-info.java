/** People: found, shown with everything that was decided about them, and acted upon. */
@NullMarked
package tend.contacts;

import org.jspecify.annotations.NullMarked;
