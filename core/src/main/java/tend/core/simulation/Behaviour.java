package tend.core.simulation;

import java.time.Duration;
import java.util.List;

/**
 * How made-up people behave. Probabilities are from 0 to 1, and for one touch.
 *
 * @param sources where they come from, and how much that says about them
 * @param medianReadyDays how long the middle one takes until ready to buy; the spread makes some
 *     ready within hours and some after eighteen months
 * @param readySpread standard deviation of the natural logarithm of that time
 * @param clicks that a mail is clicked by somebody interested
 * @param replies that a mail is answered by somebody interested
 * @param unsubscribes that a mail makes somebody unsubscribe who is not interested
 * @param bounces that a mail comes back for good
 * @param reached that a call is answered
 * @param buys that somebody interested and ready buys after a conversation
 * @param orderMinor the middle value of an order in minor units
 * @param callTakes working time of a seller for one task
 */
public record Behaviour(
    List<Source> sources,
    double medianReadyDays,
    double readySpread,
    double clicks,
    double replies,
    double unsubscribes,
    double bounces,
    double reached,
    double buys,
    long orderMinor,
    Duration callTakes) {

  /**
   * @param weight share of the arrivals
   * @param interested how many of them could ever buy
   * @param asks how many ask for something specific as they arrive
   */
  public record Source(String name, int weight, double interested, double asks) {}

  /** A business with paid traffic: 1 % of opt-ins buy, the middle one after three weeks. */
  public static final Behaviour PAID_TRAFFIC =
      new Behaviour(
          List.of(
              new Source("Search ads", 50, 0.12, 0.25),
              new Source("Social ads", 30, 0.05, 0.08),
              new Source("Recommended", 5, 0.5, 0.6),
              new Source("Newsletter", 15, 0.08, 0.1)),
          21,
          1.6,
          0.12,
          0.02,
          0.003,
          0.005,
          0.45,
          0.35,
          500_00,
          Duration.ofMinutes(20));
}
