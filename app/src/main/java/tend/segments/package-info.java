/** Live groups of contacts: conditions asked of the database. */
@NullMarked
package tend.segments;

import org.jspecify.annotations.NullMarked;
