package tend.channels.task;

import java.util.List;
import tend.core.contact.Effect;
import tend.runtime.Carrier;
import tend.runtime.Delivery;
import tend.runtime.Receipts;
import tend.runtime.Shipment;

/**
 * Takes what is asked of a person. The runtime has written the task in the same transaction as the
 * decision, so it is on the desk already and nothing is left to carry. What is urgent goes to the
 * mail carrier, which stands before this one.
 */
public final class TaskCarrier implements Carrier {

  @Override
  public String name() {
    return "task";
  }

  @Override
  public boolean carries(Effect effect) {
    return effect instanceof Effect.AskPerson;
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public boolean recognisesKeys() {
    return true;
  }

  @Override
  public void carry(List<Shipment> batch, Receipts receipts) {
    receipts
        .mayLeave(batch)
        .forEach(shipment -> receipts.report(shipment, new Delivery.Done("on the desk")));
  }
}
