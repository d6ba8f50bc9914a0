/** Letters and postcards: set as print-ready PDF, collected, printed in batches by a person. */
@NullMarked
package tend.channels.letter;

import org.jspecify.annotations.NullMarked;
