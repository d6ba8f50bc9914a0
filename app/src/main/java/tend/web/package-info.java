/** The web server and what every page is made of: routes, sessions, layout, styles, components. */
@NullMarked
package tend.web;

import org.jspecify.annotations.NullMarked;
