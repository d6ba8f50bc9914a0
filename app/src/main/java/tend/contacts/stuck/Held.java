package tend.contacts.stuck;

import java.time.Instant;
import tend.runtime.Holds;
import tend.web.Numbers;

/**
 * What the installation itself holds up, in words.
 *
 * @param title without the time since when
 * @param why in the words of the other side, and what comes of it
 */
public record Held(String carrier, String title, Instant since, String why) {

  static Held of(Holds.Hold hold) {
    boolean mail = hold.carrier().equals("mail");
    String waiting =
        mail
            ? Numbers.count(hold.waiting(), "mail waits", "mails wait")
            : Numbers.count(hold.waiting(), "shipment waits", "shipments wait");
    String sentence = hold.why().endsWith(".") ? hold.why() : hold.why() + ".";
    String comfort = "Nothing is lost: it goes by itself when this is mended.";
    return hold.everything()
        ? new Held(
            hold.carrier(),
            mail ? "Mail cannot be sent" : "Nothing goes out by " + hold.carrier(),
            hold.since(),
            sentence + " " + waiting + ". " + comfort)
        : new Held(hold.carrier(), waiting, hold.since(), sentence + " " + comfort);
  }
}
