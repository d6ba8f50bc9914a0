package tend.runtime;

import java.util.List;
import tend.core.contact.Effect;

/**
 * Carries out one kind of effect.
 *
 * <p>The outbox claims due effects, sorts them by carrier and hands them over in batches. Each of
 * {@link #lanes()} lanes has at most one batch under way, so that one stalled lane holds up nobody
 * else. Batches under way never share a shipment, and keep the order of one contact's shipments.
 */
public interface Carrier {

  /** One word for outbox, metrics and timeline: mail, letter, task, webhook. */
  String name();

  /**
   * Whether this carrier takes the effect; of several that do, the first in Tend's list gets it.
   */
  boolean carries(Effect effect);

  /** How many batches it likes to have under way at once, at least 1. */
  int lanes();

  /**
   * Whether carrying the same key again is harmless, because this carrier or whoever is behind it
   * recognises the key. What such a carrier left in doubt is simply carried again.
   */
  boolean recognisesKeys();

  /**
   * Carries out a batch and returns when every shipment was reported exactly once, or dropped
   * because {@link Receipts#mayLeave} withheld it. Faults of the outside world are reports; what is
   * thrown is a defect, and the shipments without a report are then tried again (in doubt, if they
   * had been allowed to leave). Interrupting the thread asks it to return early with {@link
   * Delivery.Later} for what has not left.
   */
  void carry(List<Shipment> batch, Receipts receipts);
}
