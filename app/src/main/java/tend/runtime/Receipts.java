package tend.runtime;

import java.util.List;

/** How a carrier and the outbox keep each other informed about the shipments of one batch. */
public interface Receipts {

  /**
   * Asks, for shipments that are ready to go in every respect, whether they may pass the point of
   * no return. Those returned are committed as in doubt before this returns, so that a crash after
   * it is not taken for "never sent"; requests of several lanes are committed together. The others
   * have been withheld meanwhile (unsubscribed or suppressed since they were claimed, the lease
   * lost, the outbox quarantined): the outbox has recorded why, and the carrier drops them without
   * a report.
   *
   * <p>A carrier calls this as late as it can, once per shipment and attempt: SMTP after the body
   * and before the final dot.
   */
  List<Shipment> mayLeave(List<Shipment> ready);

  /** As {@link #mayLeave(List)} for one. */
  default boolean mayLeave(Shipment ready) {
    return !mayLeave(List.of(ready)).isEmpty();
  }

  /**
   * Reports what became of a shipment, once, from any thread. It is written together with others
   * soon after; until then the shipment counts as in doubt if it was allowed to leave, and as
   * waiting if it was not.
   */
  void report(Shipment shipment, Delivery delivery);
}
