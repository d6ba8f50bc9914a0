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

  /**
   * Nothing went out, and neither this shipment nor its contact is at fault, but the installation:
   * the mail server refuses the password, cannot be reached, or something is not set up. It counts
   * as no try, is shown to people in one line, and goes on by itself when it is mended.
   *
   * @param extent whether nothing of this carrier can go, or only what is like this
   * @param in when to try again
   * @param why in the words of the other side, for people to read
   */
  record Held(Extent extent, Duration in, String why) implements Delivery {

    /** What is held. */
    public enum Extent {
      /** Nothing that this carrier has for the workspace would go. */
      CARRIER,
      /** This one, and what needs the same; others may go. */
      SHIPMENT
    }

    public static Held everything(Duration in, String why) {
      return new Held(Extent.CARRIER, in, why);
    }

    public static Held thisOne(Duration in, String why) {
      return new Held(Extent.SHIPMENT, in, why);
    }
  }

  /**
   * The carrier threw over this shipment, alone: a defect of ours. Tried again a few times, and
   * then shown to a person. Said by the outbox, never by a carrier.
   */
  record Broken(String why) implements Delivery {}
}
