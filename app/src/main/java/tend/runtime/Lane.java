package tend.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jooq.exception.DataAccessException;

/** One batch under way with one carrier, and what is known of each of its shipments. */
final class Lane implements Receipts {
  private static final Logger LOG = Logger.getLogger(Lane.class.getName());
  private static final Duration AFTER_SILENCE = Duration.ofMinutes(1);
  private static final String SILENCE = "the carrier said nothing of it";

  private final Carrier carrier;
  private final SortedMap<Short, Long> fences;
  private final Leaving leaving;
  private final Settling settling;
  private final Map<String, Shipment> unreported = new LinkedHashMap<>();
  private final Set<String> left = new HashSet<>();
  private final Set<String> withheld = new HashSet<>();
  private final List<CompletableFuture<Boolean>> written = new ArrayList<>();

  Lane(Carrier carrier, SortedMap<Short, Long> fences, Leaving leaving, Settling settling) {
    this.carrier = carrier;
    this.fences = fences;
    this.leaving = leaving;
    this.settling = settling;
  }

  /**
   * Returns when the batch is carried, and what became of it is on the disk. Where the carrier
   * throws, what has not left goes one by one, so that the one it throws over harms no other.
   *
   * @return of how many shipments something is known; the others were withheld
   */
  int carry(List<Shipment> batch) {
    batch.forEach(shipment -> unreported.put(shipment.key(), shipment));
    if (!hand(batch)) {
      untouched().forEach(shipment -> hand(List.of(shipment)));
    }
    written.forEach(GroupCommit::answer);
    return written.size();
  }

  /** Whether the carrier dealt with them; what it threw over alone is reported in any case. */
  private boolean hand(List<Shipment> some) {
    try {
      carrier.carry(some, this);
      reportRest(some, SILENCE, new Delivery.Later(AFTER_SILENCE, SILENCE));
      return true;
    } catch (DataAccessException failure) {
      if (Turn.isOfTheWorld(failure)) {
        LOG.log(
            Level.WARNING,
            "the database is away; what has not left goes later: {0}",
            String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        reportLeft(some, failure.toString());
        return true;
      }
      return stumbled(some, failure);
    } catch (RuntimeException failure) {
      return stumbled(some, failure);
    }
  }

  private boolean stumbled(List<Shipment> some, RuntimeException failure) {
    LOG.log(Level.SEVERE, "the carrier " + carrier.name() + " failed", failure);
    if (some.size() == 1) {
      reportRest(some, failure.toString(), new Delivery.Broken(failure.toString()));
      return true;
    }
    reportLeft(some, failure.toString());
    return false;
  }

  /** Those of a batch over which the carrier threw that it had not let out. */
  private synchronized List<Shipment> untouched() {
    return unreported.values().stream()
        .filter(shipment -> !withheld.contains(shipment.key()))
        .toList();
  }

  @Override
  public List<Shipment> mayLeave(List<Shipment> ready) {
    Set<String> may = leaving.mark(ready, fences);
    synchronized (this) {
      ready.forEach(
          shipment -> (may.contains(shipment.key()) ? left : withheld).add(shipment.key()));
    }
    return ready.stream().filter(shipment -> may.contains(shipment.key())).toList();
  }

  @Override
  public synchronized void report(Shipment shipment, Delivery delivery) {
    if (unreported.remove(shipment.key()) == null) {
      throw new IllegalStateException("reported twice, or not of this batch: " + shipment.key());
    }
    written.add(
        settling.settle(
            new Settling.Settled(shipment, carrier.name(), harmless(delivery, shipment))));
  }

  /** Where the other side recognises the key, what is in doubt is simply carried again. */
  private Delivery harmless(Delivery delivery, Shipment shipment) {
    return delivery instanceof Delivery.Unknown(var why)
            && (carrier.recognisesKeys() || !left.contains(shipment.key()))
        ? new Delivery.Later(Duration.ZERO, why)
        : delivery;
  }

  private synchronized void reportRest(List<Shipment> some, String why, Delivery rest) {
    reportLeft(some, why);
    for (Shipment shipment : some) {
      if (unreported.containsKey(shipment.key()) && !withheld.contains(shipment.key())) {
        report(shipment, rest);
      }
    }
  }

  /** What was let out, and of which nothing is known. */
  private synchronized void reportLeft(List<Shipment> some, String why) {
    for (Shipment shipment : some) {
      if (unreported.containsKey(shipment.key()) && left.contains(shipment.key())) {
        report(shipment, new Delivery.Unknown(why));
      }
    }
  }
}
