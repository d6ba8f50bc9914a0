package tend.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.consent.Permission;
import tend.core.consent.Sending;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Profile;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.journey.Journey;
import tend.core.journey.Step;

/** The last stop before anything goes out: what the text needs, where it goes, and the gate. */
final class Outgoing {
  private final Deciding deciding;
  private final EnumMap<Channel, Boolean> possible = new EnumMap<>(Channel.class);
  private Profile ofProfile = Contact.unknown(new ContactId(0)).profile();
  private SortedMap<Channel, Consent> ofConsents = new TreeMap<>();
  private SortedMap<Channel, Suppression> ofSuppressions = new TreeMap<>();

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
        whyNoAddress(contact, channel).or(() -> whyIncomplete(contact, text.get()));
    return no.<Outcome>map(Impossible::new).orElseGet(() -> ask(channel, text.get(), place));
  }

  private Outcome ask(Channel channel, Text text, Place place) {
    Contact contact = deciding.contact();
    var wanted = new Sending(channel, text.purpose(), isUrgent(), deciding.isHistory());
    return switch (deciding
        .strategy
        .gate()
        .ask(wanted, contact.permissions(), zones(), deciding.now)) {
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
    return whyNoAddress(contact, channel)
        .or(
            () ->
                deciding.strategy.gate().ask(wanted, contact.permissions(), zones(), deciding.now)
                        instanceof Permission.Refused(var why)
                    ? Optional.of(why)
                    : Optional.empty());
  }

  private List<ZoneId> zones() {
    return deciding.contact().profile().zone().map(List::of).orElse(List.of());
  }

  /** Whether anything in a journey may reach the contact, now or later. */
  boolean canReach(Journey journey) {
    var asked = EnumSet.noneOf(Channel.class);
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Send send
          && asked.add(send.channel())
          && isPossible(send.channel())) {
        return true;
      }
    }
    return false;
  }

  /**
   * A journey that only sends, on channels that are all closed to the contact: being in it would be
   * silence. Who still has to confirm an address is waited for.
   */
  boolean isSilent(Journey journey) {
    boolean sends = false;
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Ask || step instanceof Step.HandOff) {
        return false;
      }
      if (step instanceof Step.Send send) {
        sends = true;
        if (isPending(send.channel())) {
          return false;
        }
      }
    }
    return sends && !deciding.isHistory() && !canReach(journey);
  }

  private boolean isPending(Channel channel) {
    return deciding
        .contact()
        .permissions()
        .consent(channel)
        .filter(consent -> consent.state() == Consent.State.PENDING)
        .isPresent();
  }

  /** Asked again only when what it rests on has changed: it is asked for every journey. */
  @SuppressWarnings("ReferenceEquality") // the very same values, or it is asked once more
  private boolean isPossible(Channel channel) {
    Contact contact = deciding.contact();
    var permissions = contact.permissions();
    boolean same =
        contact.profile() == ofProfile
            && permissions.consents() == ofConsents
            && permissions.suppressions() == ofSuppressions;
    if (!same) {
      possible.clear();
      ofProfile = contact.profile();
      ofConsents = permissions.consents();
      ofSuppressions = permissions.suppressions();
    }
    return possible.computeIfAbsent(channel, this::isPossibleNow);
  }

  private boolean isPossibleNow(Channel channel) {
    Contact contact = deciding.contact();
    return channel.isSent()
        && whyNoAddress(contact, channel).isEmpty()
        && switch (deciding
            .strategy
            .gate()
            .ask(
                Sending.of(channel, Purpose.HELPFUL),
                contact.permissions(),
                zones(),
                deciding.now)) {
          case Permission.Granted _, Permission.HeldUntil _ -> true;
          case Permission.Refused _ -> false;
        };
  }

  /** The fields that make an address on a channel. */
  static List<String> address(Channel channel) {
    return switch (channel) {
      case MAIL -> List.of("email");
      case LETTER, POSTCARD -> List.of("street", "city");
      case PHONE -> List.of("phone");
    };
  }

  static Optional<String> whyNoAddress(Contact contact, Channel channel) {
    return address(channel).stream()
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
