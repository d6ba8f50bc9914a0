/** A sample business with a year behind it, loaded through the same doors as a user's own data. */
@NullMarked
package tend.demo;

import org.jspecify.annotations.NullMarked;
