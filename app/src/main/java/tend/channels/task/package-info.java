/** Acknowledges what is asked of people: the desk shows it. */
@NullMarked
package tend.channels.task;

import org.jspecify.annotations.NullMarked;
