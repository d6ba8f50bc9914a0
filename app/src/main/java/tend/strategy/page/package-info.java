/**
 * The pages of the strategy: the contract on one page, its journeys drawn, its texts, its versions.
 */
@NullMarked
package tend.strategy.page;

import org.jspecify.annotations.NullMarked;
