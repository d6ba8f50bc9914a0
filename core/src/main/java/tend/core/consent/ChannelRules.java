package tend.core.consent;

import java.util.List;
import java.util.Optional;

/**
 * What holds for one channel.
 *
 * @param needsConsent whether marketing needs consent that was given; where it does not, consent
 *     that was withdrawn still refuses
 * @param mayGo the hours at the contact's place in which it may go out; empty for any time, as for
 *     letters
 */
public record ChannelRules(boolean needsConsent, List<Cap> caps, Optional<SendingHours> mayGo) {

  /** What holds for a channel of which the strategy says nothing. */
  public static final ChannelRules STRICT = new ChannelRules(true, List.of(), Optional.empty());

  public ChannelRules {
    caps = List.copyOf(caps);
  }
}
