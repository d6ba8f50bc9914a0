package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Signal;

/** What a contact hears of what was on its way to it, so that its timeline says so. */
final class Tidings {
  static final String BY = "outbox";

  private Tidings() {}

  /** What of an effect a contact is told about; empty for what goes to people of the business. */
  private record Piece(Channel channel, String text) {
    static Stream<Piece> of(Effect effect) {
      return switch (effect) {
        case Effect.Send send -> Stream.of(new Piece(send.channel(), send.text()));
        case Effect.AskToConfirm _ -> Stream.of(new Piece(Channel.MAIL, "confirmation"));
        case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> Stream.empty();
      };
    }
  }

  /**
   * @param by who says so: the outbox, a person, a delivery report
   */
  static List<Arrival> delivered(long contact, Effect effect, String by, Instant now) {
    return effect instanceof Effect.Send
        ? Piece.of(effect)
            .map(
                piece ->
                    signal(
                        contact,
                        "delivered-" + effect.key(),
                        by,
                        now,
                        new Signal.Delivered(effect.key(), piece.channel(), piece.text())))
            .toList()
        : List.of();
  }

  /** Why something does not arrive. */
  enum Failure {
    /** Nothing is left to do: it was taken back on its way, or a bounce says the rest. */
    SETTLED,
    /** It was to go, and cannot: somebody must see to it. */
    REFUSED,
    /** The address will take nothing else either, which is a bounce. */
    ADDRESS_DEAD
  }

  /** What a contact hears of what does not arrive. */
  static List<Arrival> failed(
      long contact, Effect effect, String why, Failure how, String by, Instant now) {
    boolean addressDead = how == Failure.ADDRESS_DEAD;
    return Piece.of(effect)
        .flatMap(
            piece ->
                Stream.concat(
                    Stream.of(
                        signal(
                            contact,
                            "failed-" + effect.key(),
                            by,
                            now,
                            new Signal.Failed(
                                effect.key(),
                                piece.channel(),
                                piece.text(),
                                why,
                                addressDead,
                                how == Failure.REFUSED))),
                    Stream.of(addressDead)
                        .filter(dead -> dead)
                        .map(
                            _ ->
                                signal(
                                    contact,
                                    "bounced-" + effect.key(),
                                    by,
                                    now,
                                    new Signal.Bounced(piece.channel(), true, why)))))
        .toList();
  }

  static void tell(Connection connection, List<Arrival> arrivals, Instant now) throws SQLException {
    if (!arrivals.isEmpty()) {
      new Posting(connection, now, arrivals.stream().map(Written::of).toList()).run();
    }
  }

  private static Arrival signal(
      long contact, String key, String by, Instant now, Signal.What what) {
    return Arrival.to(new ContactId(contact), Signal.of(key, now, by, what));
  }
}
