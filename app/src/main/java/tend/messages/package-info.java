/**
 * Texts: Markdown with merge fields, rendered to mail, plain text and letters, and the links in
 * them.
 */
@NullMarked
package tend.messages;

import org.jspecify.annotations.NullMarked;
