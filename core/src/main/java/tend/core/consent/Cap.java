package tend.core.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;

/**
 * At most so many sends on a channel within any stretch of time of a length, across all journeys.
 *
 * @param most 1 to {@value #MOST}: no more sends are remembered of a contact
 * @param within up to a year
 */
public record Cap(int most, Duration within) {

  public static final int MOST = 12;
  public static final Duration LONGEST = Duration.ofDays(366);

  public Cap {
    if (most < 1 || most > MOST || !within.isPositive() || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Expected 1 to %s sends within up to a year, but it is %s within %s"
              .formatted(MOST, most, within));
    }
  }

  /**
   * When one more may go out, as far as this cap goes; empty when it may now.
   *
   * @param sent earlier sends, in any order
   */
  Optional<Instant> freeAgain(List<Instant> sent, Instant now) {
    List<Instant> within =
        sent.stream().filter(at -> at.plus(this.within).isAfter(now)).sorted().toList();
    return within.size() < most
        ? Optional.empty()
        : Optional.of(within.get(within.size() - most).plus(this.within));
  }

  /** As in "at most 2 mails in 24 hours". */
  String words(Channel channel) {
    return "at most %s %s in %s"
        .formatted(most, most == 1 ? channel.word() : channel.word() + "s", Words.length(within));
  }
}
