/** What pages say about people: temperature, stage, next step, score, outcomes. */
@NullMarked
package tend.web.show;

import org.jspecify.annotations.NullMarked;
