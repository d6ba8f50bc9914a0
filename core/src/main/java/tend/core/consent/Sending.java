package tend.core.consent;

import tend.core.contact.Channel;
import tend.core.contact.Purpose;

/**
 * What would go out.
 *
 * @param urgent whether the person waits for it now ("burst pipe"); passes quiet hours, nothing
 *     else
 * @param history whether it would answer something that was only told of the past
 */
public record Sending(Channel channel, Purpose purpose, boolean urgent, boolean history) {

  public static Sending of(Channel channel, Purpose purpose) {
    return new Sending(channel, purpose, false, false);
  }
}
