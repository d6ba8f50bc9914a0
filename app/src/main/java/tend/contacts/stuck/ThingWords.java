package tend.contacts.stuck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tend.contacts.stuck.Thing.Act;
import tend.runtime.ParkedShipments.ParkedShipment;
import tend.runtime.ParkedSignals.ParkedSignal;

/** Says what is stuck, and what can be done about it. */
final class ThingWords {
  private static final int LONGEST = 240;

  private ThingWords() {}

  /** Whose it is. */
  record Whose(String name, String path) {}

  static Thing signal(ParkedSignal signal, Whose whose) {
    String kind = spoken(signal.kind());
    return new Thing(
        Long.toString(signal.id()),
        whose.name(),
        whose.path(),
        kind.isEmpty()
            ? "something came in that is damaged"
            : "“" + kind + "” could not be decided upon",
        firstLine(signal.error()),
        behind(signal.behind()),
        signal.parkedAt(),
        true,
        List.of(Act.RETRY_SIGNAL, Act.DROP_SIGNAL));
  }

  private static String behind(int count) {
    return switch (count) {
      case 0 -> "Nothing else of this person waits for it.";
      case 1 -> "1 signal waits behind it.";
      default -> count + " signals wait behind it.";
    };
  }

  static Thing shipment(ParkedShipment shipment, Whose whose) {
    String piece = piece(shipment);
    String what;
    String consequence;
    var acts = new ArrayList<Act>();
    if (shipment.held()) {
      what = piece + " waits";
      consequence = "It goes by itself when that is mended.";
    } else if (shipment.mayHaveGone()) {
      what = piece + " may have gone out, or not";
      consequence =
          "Sent again, it may come twice. If it was delivered, a click or an answer says so by"
              + " itself.";
      acts.add(Act.SENT);
      acts.add(Act.SEND_AGAIN);
    } else {
      what = piece + " did not go out";
      consequence = "Nothing else waits for it.";
      acts.add(Act.RETRY);
    }
    acts.add(Act.DROP);
    return new Thing(
        shipment.key(),
        whose.name(),
        whose.path(),
        what,
        firstLine(shipment.error()),
        consequence,
        shipment.since(),
        false,
        acts);
  }

  private static String piece(ParkedShipment shipment) {
    String what =
        shipment.channel().isEmpty()
            ? spoken(shipment.kind())
            : shipment.channel().toLowerCase(Locale.ROOT);
    return shipment.text().isEmpty() ? what : what + " “" + shipment.text().replace('-', ' ') + "”";
  }

  /** "OptedIn" is said "opted in". */
  private static String spoken(String kind) {
    return kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String firstLine(String error) {
    String line = error.lines().findFirst().orElse("").replaceFirst("^it may have gone out: ", "");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
