package tend.contacts.stuck;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.contacts.stuck.Thing.Act;
import tend.contacts.stuck.Thing.Kind;
import tend.runtime.ParkedShipments;
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
        Kind.SIGNAL,
        Optional.empty(),
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
    return switch (shipment.waitsFor()) {
      case WORD_WHETHER_IT_WENT ->
          thing(
              shipment,
              whose,
              Kind.SHIPMENT,
              piece + " may have gone out, or not",
              "Sent again, it may come twice. If it was delivered, a click or an answer says so by"
                  + " itself.",
              List.of(Act.SENT, Act.SEND_AGAIN, Act.DROP));
      case A_PERSON ->
          thing(
              shipment,
              whose,
              Kind.SHIPMENT,
              piece + " did not go out",
              "Nothing else waits for it.",
              List.of(Act.RETRY, Act.DROP));
      case A_CARRIER ->
          thing(
              shipment,
              whose,
              Kind.SHIPMENT,
              piece + " has no way out",
              "Nothing is set up here that carries it. It goes by itself once that is; nothing else"
                  + " waits for it.",
              List.of(Act.DROP));
      case MENDING ->
          thing(
              shipment,
              whose,
              Kind.ON_ITS_WAY,
              piece + " waits",
              "It goes by itself when that is mended.",
              List.of(Act.DROP));
      case ITS_HOUR ->
          thing(
              shipment,
              whose,
              Kind.ON_ITS_WAY,
              piece + " is held back",
              tried(shipment.attempts()),
              List.of(Act.DROP));
    };
  }

  private static Thing thing(
      ParkedShipment shipment,
      Whose whose,
      Kind kind,
      String what,
      String consequence,
      List<Act> acts) {
    boolean saidAlready = shipment.waitsFor() == ParkedShipments.For.A_CARRIER;
    return new Thing(
        shipment.key(),
        whose.name(),
        whose.path(),
        what,
        saidAlready ? "" : firstLine(shipment.error()),
        consequence,
        shipment.since(),
        kind,
        shipment.until(),
        acts);
  }

  private static String tried(int times) {
    return switch (times) {
      case 0 -> "";
      case 1 -> "It was tried once.";
      default -> "It was tried " + times + " times.";
    };
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
