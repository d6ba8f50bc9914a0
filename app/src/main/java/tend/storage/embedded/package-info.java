/**
 * A PostgreSQL server that Tend brings along: unpacked, started, watched over and stopped by Tend
 * itself.
 */
@NullMarked
package tend.storage.embedded;

import org.jspecify.annotations.NullMarked;
