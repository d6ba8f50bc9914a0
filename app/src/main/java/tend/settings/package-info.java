/**
 * What whoever runs Tend has set from outside: folders, addresses and ports, read once at the
 * start.
 */
@NullMarked
package tend.settings;

import org.jspecify.annotations.NullMarked;
