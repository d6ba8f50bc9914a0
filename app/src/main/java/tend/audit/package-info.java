/** Proves from the data that the ten promises hold, and names every exception. */
@NullMarked
package tend.audit;

import org.jspecify.annotations.NullMarked;
