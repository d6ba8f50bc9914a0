package tend.core.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tend.core.contact.Channel;

/**
 * What came of a strategy: the same for made-up people and for a real funnel.
 *
 * @param until when it was looked at
 */
public record Report(
    Instant from,
    Instant until,
    String currency,
    Ledger ledger,
    List<Funnel> funnels,
    Funnel all,
    Times conversation,
    Touches touches,
    List<Hands> hands,
    Optional<Silence> longestSilence,
    List<String> exceptions) {

  /** Where everybody is. Received = spam + merged + fresh, and fresh = all that follow. */
  public record Ledger(
      long received,
      long spam,
      long merged,
      long fresh,
      long inJourney,
      long withPerson,
      long appointment,
      long notReady,
      SortedMap<String, Long> closed,
      long missing) {
    public boolean balances() {
      long closedAll = closed.values().stream().mapToLong(Long::longValue).sum();
      return received == spam + merged + fresh
          && fresh == inJourney + withPerson + appointment + notReady + closedAll + missing;
    }
  }

  /**
   * @param rate won of all who opted in
   * @param perLead revenue in minor units for each who opted in
   */
  public record Funnel(
      String origin,
      long optIns,
      long leads,
      long conversations,
      long opportunities,
      long won,
      long revenueMinor,
      Interval rate,
      Interval perLead) {}

  /**
   * Time from opt-in to the first conversation, with those still waiting counted ({@link
   * TimeToEvent}).
   *
   * @param median the time by which half of all had spoken; empty where that many were not seen to.
   *     So of the {@code tenth} and the {@code quarter} of all who spoke first
   * @param mean of those who spoke only; flatters, and is shown with that warning
   */
  public record Times(
      long spoke,
      long waiting,
      Optional<Duration> median,
      Optional<Duration> tenth,
      Optional<Duration> quarter,
      Optional<Duration> mean) {}

  /**
   * What went out, and how often a person was asked, called or met; the last four per contact.
   *
   * @param median of an even number of contacts the upper of the two in the middle
   * @param ninety at least nine of ten contacts had at most as many
   */
  public record Touches(
      SortedMap<Channel, Long> sent,
      long asked,
      double mean,
      long median,
      long ninety,
      long most) {}

  /**
   * What was asked of one person, by day.
   *
   * @param overDays days on which more was asked than the person can be asked
   */
  public record Hands(
      String person,
      int asksPerDay,
      long asked,
      long mostInADay,
      Optional<LocalDate> busiest,
      long overDays) {}

  /** The longest time in which an open contact heard nothing and nobody did anything for it. */
  public record Silence(long contact, Duration length, Instant from, Instant until) {}
}
