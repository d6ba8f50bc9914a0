/**
 * What a business has decided: files that are read, checked, compared, published and kept, and who
 * is away.
 */
@NullMarked
package tend.strategy;

import org.jspecify.annotations.NullMarked;
