/** The parts list: the one place that builds objects and knows all rooms. */
@NullMarked
package tend;

import org.jspecify.annotations.NullMarked;
