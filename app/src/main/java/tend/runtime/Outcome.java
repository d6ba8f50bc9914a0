package tend.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;

/**
 * The new columns of a row of the outbox.
 *
 * @param held whether it waits for the installation to be mended, which is no try
 */
record Outcome(
    String key,
    String state,
    boolean held,
    Optional<Instant> notBefore,
    @Nullable String ref,
    @Nullable String error) {
  /** With the pauses below, some three days. */
  private static final int MOST_ATTEMPTS = 30;

  /** What throws this often is no accident. */
  private static final int MOST_DEFECTS = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(3);
  private static final int LONGEST_TEXT = 500;

  static Outcome of(Settling.Settled settled, Instant now) {
    Shipment shipment = settled.shipment();
    return switch (settled.delivery()) {
      case Delivery.Done(var ref) -> ended(shipment, "done", ref, null);
      case Delivery.Never(var why, _) -> ended(shipment, "never", null, why);
      case Delivery.Later(var in, var why) ->
          isGivenUp(shipment)
              ? ended(
                  shipment,
                  "never",
                  null,
                  "given up after " + shipment.attempt() + " tries: " + why)
              : again(shipment, now, in, why);
      case Delivery.Held(var extent, var in, var why) -> held(shipment, extent, now.plus(in), why);
      case Delivery.Unknown(var why) ->
          isWanted(shipment.effect())
              ? again(shipment, now, Duration.ZERO, why)
              : ended(shipment, "parked", null, "it may have gone out: " + why);
      case Delivery.Broken(var why) ->
          shipment.attempt() >= MOST_DEFECTS
              ? ended(shipment, "parked", null, "it could not be handled: " + why)
              : again(shipment, now, Duration.ZERO, why);
    };
  }

  static boolean isGivenUp(Shipment shipment) {
    return shipment.attempt() >= MOST_ATTEMPTS;
  }

  /** Whether carrying it twice does less harm than not at all: the person waits for it. */
  private static boolean isWanted(Effect effect) {
    return switch (effect) {
      case Effect.AskToConfirm _ -> true;
      case Effect.Send send -> send.purpose() == Purpose.SERVICE;
      case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> false;
    };
  }

  private static Outcome ended(
      Shipment shipment, String state, @Nullable String ref, @Nullable String error) {
    return new Outcome(
        shipment.key(), state, false, Optional.empty(), shortened(ref), shortened(error));
  }

  private static Outcome again(Shipment shipment, Instant now, Duration in, String why) {
    Duration pause = in.compareTo(pause(shipment.attempt())) > 0 ? in : pause(shipment.attempt());
    return new Outcome(
        shipment.key(), "waiting", false, Optional.of(now.plus(pause)), null, shortened(why));
  }

  /** Where nothing can go, each keeps its place, and the carrier's hold says when to try again. */
  private static Outcome held(
      Shipment shipment, Delivery.Held.Extent extent, Instant until, String why) {
    Optional<Instant> notBefore =
        switch (extent) {
          case SHIPMENT -> Optional.of(until);
          case CARRIER -> Optional.empty();
        };
    return new Outcome(shipment.key(), "waiting", true, notBefore, null, shortened(why));
  }

  /** Doubles from half a minute to three hours. */
  private static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(20, Math.max(0, attempt - 1)));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  static @Nullable String shortened(@Nullable String text) {
    return text == null
        ? null
        : text.replace('\0', ' ').substring(0, Math.min(LONGEST_TEXT, text.length()));
  }
}
