/**
 * What each file of a strategy looks like: one description, from which the check and the JSON
 * Schema are made.
 */
@NullMarked
package tend.strategy.shape;

import org.jspecify.annotations.NullMarked;
