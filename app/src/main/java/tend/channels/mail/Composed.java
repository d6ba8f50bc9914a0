package tend.channels.mail;

import tend.runtime.Delivery;
import tend.runtime.Shipment;

/** A shipment turned into a mail, or what became of it without one. */
sealed interface Composed {

  Shipment shipment();

  record Ready(Shipment shipment, OutgoingMail mail) implements Composed {}

  record Refused(Shipment shipment, Delivery why) implements Composed {}
}
