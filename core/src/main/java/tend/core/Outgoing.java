package tend.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tend.core.consent.Permission;
import tend.core.consent.Sending;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Purpose;
import tend.core.journey.Journey;
import tend.core.journey.Step;

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
    Optional<String> no =
        whyNoAddress(contact, channel).or(() -> whyIncomplete(contact, text.get()));
    return no.<Outcome>map(Impossible::new).orElseGet(() -> ask(channel, text.get(), place));
  }

  private Outcome ask(Channel channel, Text text, Place place) {
    Contact contact = deciding.contact();
    var wanted = new Sending(channel, text.purpose(), false, deciding.isHistory());
    return switch (deciding.strategy.gate().ask(wanted, contact.permissions(), zones(), deciding.now)) {
      case Permission.Granted() -> {
        String key = deciding.nextKey();
        deciding.take(
            new Fact.SendAsked(key, channel, text.name(), text.purpose(), deciding.now));
        deciding.ask(
            new Effect.Send(
                key, channel, text.name(), text.purpose(), place.journey(), place.step()));
        yield new Sent();
      }
      case Permission.HeldUntil(var until, var why) -> new Held(until, why);
      case Permission.Refused(var why) -> new Refused(why);
    };
  }

  private List<ZoneId> zones() {
    return deciding.contact().profile().zone().map(List::of).orElse(List.of());
  }

  /** Whether anything in a journey may reach the contact, now or later. */
  boolean canReach(Journey journey) {
    return journey.steps().values().stream()
        .flatMap(step -> step instanceof Step.Send send ? Stream.of(send.channel()) : Stream.empty())
        .distinct()
        .anyMatch(this::isPossible);
  }

  private boolean isPossible(Channel channel) {
    Contact contact = deciding.contact();
    return whyNoAddress(contact, channel).isEmpty()
        && switch (deciding
            .strategy
            .gate()
            .ask(
                Sending.of(channel, Purpose.HELPFUL), contact.permissions(), zones(), deciding.now)) {
          case Permission.Granted _, Permission.HeldUntil _ -> true;
          case Permission.Refused _ -> false;
        };
  }

  static Optional<String> whyNoAddress(Contact contact, Channel channel) {
    List<String> needed =
        switch (channel) {
          case MAIL -> List.of("email");
          case LETTER, POSTCARD -> List.of("street", "city");
          case PHONE -> List.of("phone");
        };
    return needed.stream()
        .filter(field -> contact.profile().text(field).isBlank())
        .findFirst()
        .map(field -> "there is no " + field);
  }

  private static Optional<String> whyIncomplete(Contact contact, Text text) {
    return text.needs().stream()
        .filter(field -> contact.profile().text(field).isBlank())
        .findFirst()
        .map(field -> "the text " + text.name() + " needs " + field + ", which is not known");
  }
}
