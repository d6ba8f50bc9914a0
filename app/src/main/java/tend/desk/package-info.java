/** "My day": what one person is asked to do now, a list that ends. */
@NullMarked
package tend.desk;

import org.jspecify.annotations.NullMarked;
