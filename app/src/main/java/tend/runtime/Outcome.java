package tend.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The new columns of a row of the outbox. */
record Outcome(
    String key,
    String state,
    Optional<Instant> notBefore,
    @Nullable String ref,
    @Nullable String error) {
  /** With the pauses below, some three days. */
  private static final int MOST_ATTEMPTS = 30;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(3);
  private static final int LONGEST_TEXT = 500;

  static Outcome of(Outgoing.Settled settled, Instant now) {
    Shipment shipment = settled.shipment();
    return switch (settled.delivery()) {
      case Delivery.Done(var ref) ->
          new Outcome(shipment.key(), "done", Optional.empty(), shortened(ref), null);
      case Delivery.Never(var why, _) ->
          new Outcome(shipment.key(), "never", Optional.empty(), null, shortened(why));
      case Delivery.Later(var in, var why) ->
          isGivenUp(shipment)
              ? new Outcome(
                  shipment.key(),
                  "never",
                  Optional.empty(),
                  null,
                  shortened("given up after " + shipment.attempt() + " tries: " + why))
              : again(shipment, now, in, why);
      case Delivery.Unknown(var why) ->
          Outgoing.isWanted(shipment.effect())
              ? again(shipment, now, Duration.ZERO, why)
              : new Outcome(
                  shipment.key(),
                  "parked",
                  Optional.empty(),
                  null,
                  shortened("it may have gone out: " + why));
    };
  }

  static boolean isGivenUp(Shipment shipment) {
    return shipment.attempt() >= MOST_ATTEMPTS;
  }

  private static Outcome again(Shipment shipment, Instant now, Duration in, String why) {
    Duration pause = in.compareTo(pause(shipment.attempt())) > 0 ? in : pause(shipment.attempt());
    return new Outcome(
        shipment.key(), "waiting", Optional.of(now.plus(pause)), null, shortened(why));
  }

  /** Doubles from half a minute to three hours. */
  private static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(20, Math.max(0, attempt - 1)));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static String shortened(String text) {
    return text.replace('\0', ' ').substring(0, Math.min(LONGEST_TEXT, text.length()));
  }
}
