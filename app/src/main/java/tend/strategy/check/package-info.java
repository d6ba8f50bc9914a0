/**
 * Whether a strategy makes sense: what can never happen, never end, never be kept, and nobody would
 * do.
 */
@NullMarked
package tend.strategy.check;

import org.jspecify.annotations.NullMarked;
