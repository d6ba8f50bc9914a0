package tend.runtime;

import java.time.Duration;

/** What became of one {@link Shipment}, as far as its carrier can tell. */
public sealed interface Delivery {

  /**
   * Carried out: whoever comes next has taken it over for good.
   *
   * @param ref what the other side calls it (the queue id of the mail server, the number of the
   *     letter); may be empty, at most 200 characters
   */
  record Done(String ref) implements Delivery {}

  /**
   * Nothing went out, and trying again may help.
   *
   * @param in how long to wait at least; the outbox may wait longer
   * @param why in the words of the other side, for people to read
   */
  record Later(Duration in, String why) implements Delivery {}

  /**
   * Nothing went out, and trying again would not help.
   *
   * @param why in the words of the other side, for people to read
   * @param addressDead whether the fault is the contact's address, which will not take anything
   *     else either (becomes a bounce), and not this one shipment
   */
  record Never(String why, boolean addressDead) implements Delivery {

    public static Never thisOne(String why) {
      return new Never(why, false);
    }

    public static Never address(String why) {
      return new Never(why, true);
    }
  }

  /**
   * It may have gone out: it left, and no answer came back (RFC 1047). The outbox keeps it in
   * doubt: what is marketing waits for a person, a confirmation is carried again under the same
   * key.
   */
  record Unknown(String why) implements Delivery {}
}
