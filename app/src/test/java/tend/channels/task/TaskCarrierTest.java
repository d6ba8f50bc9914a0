package tend.channels.task;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.TaskKind;
import tend.runtime.Carrier;
import tend.runtime.CarrierContract;
import tend.runtime.Delivery;
import tend.runtime.Receipts;
import tend.runtime.Shipment;

class TaskCarrierTest extends CarrierContract {

  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private final TaskCarrier carrier = new TaskCarrier();

  /** The desk has it before the carrier does, so what is reported is what is carried. */
  private final Carrier watched =
      new Carrier() {
        @Override
        public String name() {
          return carrier.name();
        }

        @Override
        public boolean carries(Effect effect) {
          return carrier.carries(effect);
        }

        @Override
        public int lanes() {
          return carrier.lanes();
        }

        @Override
        public boolean recognisesKeys() {
          return carrier.recognisesKeys();
        }

        @Override
        public void carry(List<Shipment> batch, Receipts receipts) {
          carrier.carry(
              batch,
              new Receipts() {
                @Override
                public List<Shipment> mayLeave(List<Shipment> ready) {
                  return receipts.mayLeave(ready);
                }

                @Override
                public void report(Shipment shipment, Delivery delivery) {
                  seen.add(shipment.key());
                  receipts.report(shipment, delivery);
                }
              });
        }
      };

  @Override
  protected Carrier carrier() {
    return watched;
  }

  @Override
  protected Shipment good(String key) {
    Effect ask = new Effect.AskPerson(key, "t", TaskKind.CALL, "Call", "bo", Instant.EPOCH, false);
    return new Shipment(1, Contact.unknown(new ContactId(7)), ask, 1);
  }

  @Override
  protected Shipment hopeless(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected boolean knowsTheHopeless() {
    return false;
  }

  @Override
  protected Shipment foreign() {
    Effect alert = new Effect.Alert("7-1-0", "bo", "x");
    return new Shipment(1, Contact.unknown(new ContactId(7)), alert, 1);
  }

  @Override
  protected List<String> carried() {
    return List.copyOf(seen);
  }
}
