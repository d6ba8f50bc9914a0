package tend.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One batch under way with one carrier, and what is known of each of its shipments. */
final class Lane implements Receipts {
  private static final Logger LOG = Logger.getLogger(Lane.class.getName());
  private static final Duration AFTER_DEFECT = Duration.ofMinutes(1);

  private final Carrier carrier;
  private final SortedMap<Short, Long> fences;
  private final Outbox outbox;
  private final Map<String, Shipment> unreported = new HashMap<>();
  private final Set<String> left = new HashSet<>();
  private final Set<String> withheld = new HashSet<>();
  private final List<CompletableFuture<Boolean>> written = new ArrayList<>();

  Lane(Carrier carrier, SortedMap<Short, Long> fences, Outbox outbox) {
    this.carrier = carrier;
    this.fences = fences;
    this.outbox = outbox;
  }

  /**
   * Returns when the batch is carried, and what became of it is on the disk.
   *
   * @return of how many shipments something is known; the others were withheld
   */
  int carry(List<Shipment> batch) {
    batch.forEach(shipment -> unreported.put(shipment.key(), shipment));
    try {
      carrier.carry(batch, this);
      reportRest("the carrier said nothing of it");
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "the carrier " + carrier.name() + " failed", defect);
      reportRest(defect.toString());
    }
    written.forEach(GroupCommit::answer);
    return written.size();
  }

  @Override
  public List<Shipment> mayLeave(List<Shipment> ready) {
    Set<String> may = outbox.mark(ready, fences);
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
    written.add(outbox.settle(new Outgoing.Settled(shipment, harmless(delivery, shipment))));
  }

  /** Where the other side recognises the key, what is in doubt is simply carried again. */
  private Delivery harmless(Delivery delivery, Shipment shipment) {
    return delivery instanceof Delivery.Unknown(var why)
            && (carrier.recognisesKeys() || !left.contains(shipment.key()))
        ? new Delivery.Later(Duration.ZERO, why)
        : delivery;
  }

  private synchronized void reportRest(String why) {
    for (Shipment shipment : List.copyOf(unreported.values())) {
      if (withheld.contains(shipment.key())) {
        unreported.remove(shipment.key());
      } else if (left.contains(shipment.key())) {
        report(shipment, new Delivery.Unknown(why));
      } else {
        report(shipment, new Delivery.Later(AFTER_DEFECT, why));
      }
    }
  }
}
