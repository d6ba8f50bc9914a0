package tend.core;

import tend.core.contact.CloseReason;
import tend.core.contact.Evidence;
import tend.core.contact.Fact;
import tend.core.contact.Temperature;

/**
 * Whether somebody is followed up at all: closed with a reason, and opened again. Who is erased or
 * merged never comes here again: {@link FollowUp} hears nothing that is said of them.
 */
final class Closing {
  private final Deciding deciding;

  Closing(Deciding deciding) {
    this.deciding = deciding;
  }

  void unqualified(String why) {
    become(Temperature.UNQUALIFIED, why);
    close(CloseReason.UNQUALIFIED, why);
  }

  void close(CloseReason reason, String detail) {
    if (!deciding.contact().is(reason)) {
      deciding.take(new Fact.Closed(reason, detail, deciding.signal.at()));
    }
  }

  /** Whoever was closed and then turns to us is followed up again. History opens nothing. */
  void comeBack(String why) {
    boolean since =
        deciding
            .contact()
            .standing()
            .closed()
            .filter(closing -> deciding.signal.at().isAfter(closing.at()))
            .isPresent();
    if (since && !deciding.isHistory()) {
      reopen(why);
    }
  }

  void reopen(String why) {
    if (!deciding.contact().isOpen()) {
      deciding.take(new Fact.Reopened(why));
      if (deciding.contact().standing().temperature() == Temperature.UNQUALIFIED) {
        become(Temperature.COLD, why);
      }
    }
  }

  private void become(Temperature temperature, String why) {
    Temperature old = deciding.contact().standing().temperature();
    if (old != temperature) {
      deciding.take(
          new Fact.TemperatureMoved(old, temperature, new Evidence(why, deciding.signal.at())));
    }
  }
}
