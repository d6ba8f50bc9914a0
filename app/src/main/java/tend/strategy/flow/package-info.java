/** A journey as a drawing without a layout: boxes, and arrows with words. */
@NullMarked
package tend.strategy.flow;

import org.jspecify.annotations.NullMarked;
