package tend.core;

import java.util.List;
import tend.core.contact.Channel;
import tend.core.contact.Purpose;

/**
 * A text that may be sent: a template, whom it reaches and what for.
 *
 * @param body Markdown with merge fields
 * @param needs fields that it cannot do without, because it states no fallback for them
 */
public record Text(
    String name,
    Channel channel,
    Purpose purpose,
    String subject,
    String body,
    List<String> needs) {

  /** A merge field that is no field of the contact: when the appointment is. */
  public static final String APPOINTMENT = "appointment";
}
