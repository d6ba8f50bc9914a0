/** Figures as SVG whose lengths are attributes: wall, bars, charts, the flow of a journey. */
@NullMarked
package tend.web.draw;

import org.jspecify.annotations.NullMarked;
