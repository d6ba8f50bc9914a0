package tend.core.consent;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Permissions;
import tend.core.contact.Purpose;
import tend.core.contact.Suppression;

/**
 * Says whether something may go out, now. It asks in this order, and the first no is the answer:
 *
 * <ol>
 *   <li>history never sends;
 *   <li>suppression: an address that does not work, a complaint or "do not contact" refuses
 *       everything, an unsubscription all but what the person asked for (service);
 *   <li>consent, for marketing: given, and not lapsed;
 *   <li>caps, for marketing, across all journeys: held until there is room;
 *   <li>quiet hours: held until the next hour that is not quiet. What the person asked for just now
 *       (service) and what is urgent goes at any hour.
 * </ol>
 *
 * @param rules by channel; a channel that is missing follows {@link ChannelRules#STRICT}
 * @param zone of the business, where the contact's is not known
 */
public record Gate(SortedMap<Channel, ChannelRules> rules, ZoneId zone) {

  private static final Permission GRANTED = new Permission.Granted();

  public Gate {
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
  }

  /**
   * May this go out now?
   *
   * @param places the zones the contact may be in: one when it is known, several when a phone
   *     number or country leaves it open, none when nothing is known
   */
  public Permission ask(
      Sending sending, Permissions permissions, List<ZoneId> places, Instant now) {
    if (sending.history()) {
      return new Permission.Refused("It is history, which never sends anything");
    }
    Channel channel = sending.channel();
    boolean service = sending.purpose() == Purpose.SERVICE;
    Optional<String> no =
        permissions
            .suppression(channel)
            .filter(found -> !service || refusesService(found.reason()))
            .map(found -> suppressed(channel, found));
    if (no.isEmpty() && !service) {
      no = withoutConsent(channel, permissions.consent(channel), now);
    }
    return no.<Permission>map(Permission.Refused::new)
        .orElseGet(() -> service ? GRANTED : when(sending, permissions, places, now));
  }

  /** Nothing speaks against it but the time. */
  private Permission when(
      Sending sending, Permissions permissions, List<ZoneId> places, Instant now) {
    Channel channel = sending.channel();
    List<ZoneId> zones = places.isEmpty() ? List.of(zone) : places;
    Instant free = now;
    String why = "";
    for (Cap cap : of(channel).caps()) {
      Optional<Instant> again = cap.freeAgain(permissions.sent(channel), now);
      if (again.isPresent() && again.get().isAfter(free)) {
        free = again.get();
        why = "The limit is " + cap.words(channel);
      }
    }
    Optional<SendingHours> hours = sending.urgent() ? Optional.empty() : of(channel).mayGo();
    if (hours.isPresent() && !hours.get().allow(free, zones)) {
      why = why.isEmpty() ? quiet(zones, now) : why + ", and then the hours are quiet";
      Optional<Instant> next = hours.get().next(free, zones);
      if (next.isEmpty()) {
        return new Permission.Refused(
            "There is no hour that is not quiet in one of " + zones + ", where the contact may be");
      }
      free = next.get();
    }
    return free.isAfter(now)
        ? new Permission.HeldUntil(
            free, why + "; it may go on " + Words.moment(free, zones.getFirst()))
        : GRANTED;
  }

  private ChannelRules of(Channel channel) {
    return rules.getOrDefault(channel, ChannelRules.STRICT);
  }

  private static String quiet(List<ZoneId> zones, Instant now) {
    return zones.size() == 1
        ? "It is %s for the contact, a quiet hour".formatted(Words.clock(now, zones.getFirst()))
        : "It is a quiet hour in at least one of %s places where the contact may be"
            .formatted(zones.size());
  }

  private static boolean refusesService(Suppression.Reason reason) {
    return switch (reason) {
      case HARD_BOUNCE, RETURNED, COMPLAINED, DO_NOT_CONTACT -> true;
      case UNSUBSCRIBED, IMPORTED -> false;
    };
  }

  private static String suppressed(Channel channel, Suppression found) {
    String what =
        switch (found.reason()) {
          case HARD_BOUNCE -> "The address does not work for " + many(channel);
          case RETURNED -> "A %s came back as undeliverable".formatted(channel.word());
          case COMPLAINED -> "The contact complained about " + many(channel);
          case DO_NOT_CONTACT -> "The contact is to get no " + many(channel);
          case UNSUBSCRIBED -> "The contact unsubscribed from " + many(channel);
          case IMPORTED -> "An imported list says to send no " + many(channel);
        };
    return found.detail().isBlank() ? what : what + ": " + found.detail();
  }

  private Optional<String> withoutConsent(Channel channel, Optional<Consent> consent, Instant now) {
    boolean needed = of(channel).needsConsent();
    if (consent.isEmpty()) {
      return Optional.of("There is no consent to " + many(channel)).filter(_ -> needed);
    }
    Consent found = consent.get();
    return switch (found.state()) {
      case WITHDRAWN ->
          Optional.of(
              "Consent to %s was withdrawn on %s".formatted(many(channel), day(found.at())));
      case PENDING ->
          Optional.of("Consent to %s is not confirmed yet".formatted(many(channel)))
              .filter(_ -> needed);
      case GIVEN ->
          found
              .expiresAt()
              .filter(end -> needed && !now.isBefore(end))
              .map(end -> "Consent to %s lapsed on %s".formatted(many(channel), day(end)));
    };
  }

  private static String many(Channel channel) {
    return channel.word() + "s";
  }

  private String day(Instant at) {
    return Words.day(at, zone);
  }
}
