/**
 * The files of a strategy, their YAML with the line and column of everything, and what is wrong
 * with them.
 */
@NullMarked
package tend.strategy.file;

import org.jspecify.annotations.NullMarked;
