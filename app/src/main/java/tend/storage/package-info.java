/**
 * PostgreSQL: connections, migrations, transactions inside one workspace, and who may see which
 * rows.
 */
@NullMarked
package tend.storage;

import org.jspecify.annotations.NullMarked;
