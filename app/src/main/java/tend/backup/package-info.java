/** The whole installation in one file, and a quarantined installation from such a file. */
@NullMarked
package tend.backup;

import org.jspecify.annotations.NullMarked;
