package tend.core;

import java.time.Instant;
import java.util.Optional;
import tend.core.consent.Permission;
import tend.core.consent.Sending;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;

/** The last stop before anything goes out: what the text needs, where it goes, and the gate. */
final class Outgoing {
  private final Deciding deciding;

  Outgoing(Deciding deciding) {
    this.deciding = deciding;
  }

  /** What became of it. */
  sealed interface Outcome {}

  record Sent() implements Outcome {}

  record Held(Instant until, String why) implements Outcome {}

  record Refused(String why) implements Outcome {}

  /** It cannot be sent to this contact: something in it is missing. */
  record Impossible(String why) implements Outcome {}

  record Place(String journey, String step) {}

  Outcome send(Channel channel, String name, Place place) {
    Optional<Text> text = deciding.strategy.text(name);
    if (text.isEmpty()) {
      return new Impossible("there is no text " + name);
    }
    Contact contact = deciding.contact();
    if (!channel.isSent()) {
      return new Impossible("a " + channel.word() + " is asked of a person, and never sent");
    }
    Optional<String> no =
        Reach.whyNoAddress(contact, channel).or(() -> whyIncomplete(contact, text.get()));
    return no.<Outcome>map(Impossible::new).orElseGet(() -> ask(channel, text.get(), place));
  }

  private Outcome ask(Channel channel, Text text, Place place) {
    Contact contact = deciding.contact();
    var wanted = new Sending(channel, text.purpose(), isUrgent(), deciding.isHistory());
    return switch (deciding
        .strategy
        .gate()
        .ask(wanted, contact.permissions(), deciding.zones(), deciding.now)) {
      case Permission.Granted() -> {
        String key = deciding.nextKey();
        deciding.take(new Fact.SendAsked(key, channel, text.name(), text.purpose(), deciding.now));
        deciding.ask(
            new Effect.Send(
                key, channel, text.name(), text.purpose(), place.journey(), place.step()));
        yield new Sent();
      }
      case Permission.HeldUntil(var until, var why) -> new Held(until, why);
      case Permission.Refused(var why) -> new Refused(why);
    };
  }

  /** Who asks urgently just now gets the first answer at any hour. */
  private boolean isUrgent() {
    return deciding.signal.what() instanceof Signal.OptedIn optIn && optIn.urgent();
  }

  /** Why what the person asked for themselves, such as a confirmation, may not go out. */
  Optional<String> refusesService(Channel channel) {
    Contact contact = deciding.contact();
    var wanted = new Sending(channel, Purpose.SERVICE, false, deciding.isHistory());
    return Reach.whyNoAddress(contact, channel)
        .or(
            () ->
                deciding
                            .strategy
                            .gate()
                            .ask(wanted, contact.permissions(), deciding.zones(), deciding.now)
                        instanceof Permission.Refused(var why)
                    ? Optional.of(why)
                    : Optional.empty());
  }

  private static Optional<String> whyIncomplete(Contact contact, Text text) {
    return text.needs().stream()
        .filter(field -> isUnknown(contact, field))
        .findFirst()
        .map(field -> "the text " + text.name() + " needs " + field + ", which is not known");
  }

  private static boolean isUnknown(Contact contact, String field) {
    return field.equals(Text.APPOINTMENT)
        ? contact.standing().appointment().isEmpty()
        : contact.profile().text(field).isBlank();
  }
}
