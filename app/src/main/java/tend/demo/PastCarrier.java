package tend.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tend.core.contact.Effect;
import tend.runtime.Carrier;
import tend.runtime.Delivery;
import tend.runtime.Receipts;
import tend.runtime.Shipment;

/** Carries what went out long ago: it is done, and nobody keeps a copy. */
final class PastCarrier implements Carrier {
  private final Carrier present;
  private final InstantSource clock;
  private final Instant kept;

  /**
   * @param kept from when on the real carrier takes over
   */
  PastCarrier(Carrier present, InstantSource clock, Instant kept) {
    this.present = present;
    this.clock = clock;
    this.kept = kept;
  }

  @Override
  public String name() {
    return present.name();
  }

  @Override
  public boolean carries(Effect effect) {
    return present.carries(effect);
  }

  @Override
  public int lanes() {
    return present.lanes();
  }

  @Override
  public boolean recognisesKeys() {
    return present.recognisesKeys();
  }

  @Override
  public void carry(List<Shipment> batch, Receipts receipts) {
    if (clock.instant().isBefore(kept)) {
      receipts
          .mayLeave(batch)
          .forEach(shipment -> receipts.report(shipment, new Delivery.Done("long ago")));
    } else {
      present.carry(batch, receipts);
    }
  }
}
