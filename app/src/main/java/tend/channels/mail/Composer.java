package tend.channels.mail;

import tend.runtime.Shipment;

/** Writes the mail that a shipment asks for. */
@FunctionalInterface
interface Composer {
  Composed compose(Shipment shipment);
}
