/**
 * The first page: whether anybody is forgotten, what goes out today, what is stuck, what came in.
 */
@NullMarked
package tend.home;

import org.jspecify.annotations.NullMarked;
