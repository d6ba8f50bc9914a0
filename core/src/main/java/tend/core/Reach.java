package tend.core;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import tend.core.consent.Permission;
import tend.core.consent.Sending;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Happening;
import tend.core.contact.Profile;
import tend.core.contact.Purpose;
import tend.core.contact.Stage;
import tend.core.journey.Journey;
import tend.core.journey.Step;

/** Whether a contact can be reached at all, and by which channels. */
final class Reach {
  private final Deciding deciding;
  private final EnumMap<Channel, Boolean> possible = new EnumMap<>(Channel.class);
  private Profile ofProfile;

  Reach(Deciding deciding) {
    this.deciding = deciding;
    ofProfile = deciding.before.profile();
  }

  /** Whether anything in a journey may reach the contact, now or once the address is confirmed. */
  boolean canReach(Journey journey) {
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Send send
          && (isPossible(send.channel()) || isAwaited(send.channel()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A journey that only sends, on channels that are all closed to the contact: being in it would be
   * silence.
   */
  boolean isSilent(Journey journey) {
    return !deciding.isHistory() && !canReach(journey) && onlySends(journey);
  }

  private static boolean onlySends(Journey journey) {
    boolean sends = false;
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Ask || step instanceof Step.HandOff) {
        return false;
      }
      sends |= step instanceof Step.Send;
    }
    return sends;
  }

  /** Who still has time to confirm an address that works is waited for. */
  private boolean isAwaited(Channel channel) {
    return pending(channel)
            .filter(consent -> deciding.now.isBefore(confirmedBy(consent)))
            .isPresent()
        && hasWorkingAddress(channel);
  }

  private Optional<Consent> pending(Channel channel) {
    return deciding
        .contact()
        .permissions()
        .consent(channel)
        .filter(consent -> consent.state() == Consent.State.PENDING);
  }

  /**
   * It is asked for every journey, and so asked again only when what it rests on has changed: once
   * the signal was heard, that is the profile alone.
   */
  @SuppressWarnings("ReferenceEquality") // the very same, or it is asked once more
  private boolean isPossible(Channel channel) {
    Profile profile = deciding.contact().profile();
    if (profile != ofProfile) {
      possible.clear();
      ofProfile = profile;
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
                deciding.zones(),
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

  /** Whether there is an address or a number left by which anybody could reach them. */
  boolean isReachable() {
    return hasWorkingAddress(Channel.PHONE)
        || hasWorkingAddress(Channel.LETTER)
        || (hasWorkingAddress(Channel.MAIL) && !neverConfirmed());
  }

  /**
   * An opt-in whose address nobody has confirmed in time, and of whom nothing was heard since:
   * perhaps somebody else typed it. Whoever has become more than that is a person's to decide on.
   */
  boolean neverConfirmed() {
    return deciding.contact().standing().stage() == Stage.OPT_IN
        && pending(Channel.MAIL)
            .filter(consent -> !deciding.now.isBefore(confirmedBy(consent)))
            .filter(consent -> !gaveASign(consent.at()))
            .isPresent();
  }

  private boolean gaveASign(Instant since) {
    for (Happening what : Happening.values()) {
      if (what.isSignOfLife()
          && deciding.contact().memory().last(what).filter(since::isBefore).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Instant confirmedBy(Consent asked) {
    return deciding.strategy.safetyNet().confirms().after(asked.at(), deciding.zone());
  }

  /** When the time to confirm an address is over. */
  void wake(Alarm alarm) {
    for (Consent consent : deciding.contact().permissions().consents().values()) {
      if (consent.state() == Consent.State.PENDING && deciding.now.isBefore(confirmedBy(consent))) {
        alarm.at(confirmedBy(consent));
      }
    }
  }

  boolean hasPhone() {
    return hasWorkingAddress(Channel.PHONE);
  }

  private boolean hasWorkingAddress(Channel channel) {
    return whyNoAddress(deciding.contact(), channel).isEmpty()
        && deciding.contact().permissions().suppression(channel).isEmpty();
  }
}
