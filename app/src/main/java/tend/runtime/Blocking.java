package tend.runtime;

import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.core.contact.Suppression;

/**
 * The last gate's question as bits, so that the outbox can ask the database itself in the moment
 * before something leaves: bit n stops marketing on the channel with ordinal n, bit 4 + n stops
 * everything.
 */
final class Blocking {
  private static final int ALL = 0xFF;

  private Blocking() {}

  static int of(Contact contact) {
    if (contact.is(CloseReason.ERASED) || contact.is(CloseReason.MERGED)) {
      return ALL;
    }
    int bits = 0;
    for (Channel channel : Channel.values()) {
      var suppression = contact.permissions().suppression(channel);
      boolean withdrawn =
          contact
              .permissions()
              .consent(channel)
              .filter(consent -> consent.state() == Consent.State.WITHDRAWN)
              .isPresent();
      if (suppression.isPresent() || withdrawn) {
        bits |= marketing(channel);
      }
      if (suppression.filter(Blocking::forbidsEverything).isPresent()) {
        bits |= everything(channel);
      }
    }
    return bits;
  }

  /** What stops this effect; 0 for what does not go to the contact. */
  static int stopping(Effect effect) {
    return switch (effect) {
      case Effect.Send send ->
          send.purpose() == Purpose.SERVICE
              ? everything(send.channel())
              : marketing(send.channel());
      case Effect.AskToConfirm _ -> everything(Channel.MAIL);
      case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> 0;
    };
  }

  /** Who unsubscribed still gets what they ask for themselves, such as a confirmation. */
  private static boolean forbidsEverything(Suppression suppression) {
    return switch (suppression.reason()) {
      case COMPLAINED, HARD_BOUNCE, RETURNED, DO_NOT_CONTACT -> true;
      case UNSUBSCRIBED, IMPORTED -> false;
    };
  }

  private static int marketing(Channel channel) {
    return switch (channel) {
      case MAIL -> 1;
      case LETTER -> 2;
      case POSTCARD -> 4;
      case PHONE -> 8;
    };
  }

  private static int everything(Channel channel) {
    return marketing(channel) << 4;
  }
}
