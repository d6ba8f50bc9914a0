package tend.core.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may go out to a contact, and what went out lately.
 *
 * @param sent per channel the times of the last {@value #KEPT} marketing sends, oldest first, for
 *     the frequency caps
 */
public record Permissions(
    SortedMap<Channel, Consent> consents,
    SortedMap<Channel, Suppression> suppressions,
    SortedMap<Channel, List<Instant>> sent) {

  static final int KEPT = 12;

  public Permissions {
    consents = Collections.unmodifiableSortedMap(consents);
    suppressions = Collections.unmodifiableSortedMap(suppressions);
    sent = Collections.unmodifiableSortedMap(sent);
  }

  static Permissions none() {
    return new Permissions(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  public Optional<Consent> consent(Channel channel) {
    return Optional.ofNullable(consents.get(channel));
  }

  public Optional<Suppression> suppression(Channel channel) {
    return Optional.ofNullable(suppressions.get(channel));
  }

  public List<Instant> sent(Channel channel) {
    return sent.getOrDefault(channel, List.of());
  }

  Permissions with(Channel channel, Consent consent) {
    var all = new TreeMap<>(consents);
    all.put(channel, consent);
    return new Permissions(all, suppressions, sent);
  }

  Permissions with(Channel channel, Suppression suppression) {
    var all = new TreeMap<>(suppressions);
    all.put(channel, suppression);
    return new Permissions(consents, all, sent);
  }

  Permissions lifted(Channel channel) {
    var all = new TreeMap<>(suppressions);
    all.remove(channel);
    return new Permissions(consents, all, sent);
  }

  /** What was said stays; where from, and in whose words, does not. */
  Permissions erased() {
    var said = new TreeMap<Channel, Consent>();
    consents.forEach(
        (channel, consent) ->
            said.put(
                channel,
                new Consent(
                    consent.state(),
                    consent.basis(),
                    consent.wording(),
                    "",
                    consent.at(),
                    consent.expiresAt())));
    var no = new TreeMap<Channel, Suppression>();
    suppressions.forEach(
        (channel, why) -> no.put(channel, new Suppression(why.reason(), "", why.at())));
    return new Permissions(said, no, sent);
  }

  Permissions sent(Channel channel, Instant at) {
    var times = new ArrayList<>(sent(channel));
    times.add(at);
    var all = new TreeMap<>(sent);
    all.put(channel, List.copyOf(times.subList(Math.max(0, times.size() - KEPT), times.size())));
    return new Permissions(consents, suppressions, all);
  }
}
