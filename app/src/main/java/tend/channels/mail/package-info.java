/** Carries mail: by SMTP, or into the built-in mailbox when no mail server is set. */
@NullMarked
package tend.channels.mail;

import org.jspecify.annotations.NullMarked;
