/** Who a business is to the people it writes to: one page, kept where the strategy keeps it. */
@NullMarked
package tend.business;

import org.jspecify.annotations.NullMarked;
