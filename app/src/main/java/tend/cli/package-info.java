/** The command line: one class for each command. */
@NullMarked
package tend.cli;

import org.jspecify.annotations.NullMarked;
