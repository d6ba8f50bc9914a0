/** Files become the values of the core; what cannot becomes a mistake with its place. */
@NullMarked
package tend.strategy.read;

import org.jspecify.annotations.NullMarked;
