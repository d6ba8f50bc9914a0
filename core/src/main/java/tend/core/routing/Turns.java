package tend.core.routing;

import java.util.Comparator;
import java.util.List;

/**
 * Whose turn it is: start-time fair queueing (Goyal, Vin and Cheng 1996). Turns that passed while
 * somebody was away are not made up for, so that nobody comes back to a flood.
 *
 * @param weighted whether weights count; without, everybody gets one turn after the other
 */
record Turns(Team team, Load load, boolean weighted) {

  private static final long TURN = 1_000_000_000L;

  /** Of at least one seller, the one whose turn starts first; of several, the first of the team. */
  Seller next(List<Seller> candidates) {
    long clock = clock();
    return candidates.stream()
        .min(Comparator.comparingLong(seller -> start(seller, clock)))
        .orElseThrow();
  }

  /** When the seller's turn after the next one starts. */
  long after(Seller seller) {
    return start(seller, clock()) + length(seller);
  }

  private long start(Seller seller, long clock) {
    return Math.max(clock, load.of(seller.id()).turn());
  }

  /** When the last turn started. */
  private long clock() {
    return team.sellers().stream()
        .mapToLong(seller -> load.of(seller.id()).turn() - length(seller))
        .reduce(0, Math::max);
  }

  private long length(Seller seller) {
    return weighted ? TURN / seller.weight() : TURN;
  }
}
