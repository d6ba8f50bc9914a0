package tend.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.condition.ContactSubject;
import tend.core.consent.Permission;
import tend.core.consent.Sending;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Enrolment;
import tend.core.contact.Permissions;
import tend.core.contact.Purpose;
import tend.core.contact.Standing;
import tend.core.journey.Journey;

/**
 * What was asked is looked at once more when it is about to leave. Days may lie between: the mail
 * server was away, a copy was in quarantine, the engine was off. Caps and quiet hours hold for the
 * hour in which something leaves, and what has become untrue meanwhile does not leave at all.
 */
public final class Departure {
  /** What leaves within so long leaves as it was decided. */
  public static final Duration PROMPT = Duration.ofMinutes(15);

  /** Whether it may leave. */
  public sealed interface Answer {}

  public record Leaves() implements Answer {}

  public record Waits(Instant until, String why) implements Answer {}

  public record Stays(String why) implements Answer {}

  /**
   * What was asked, and what else was asked for the contact.
   *
   * @param at when it was decided
   * @param left when marketing left on the same channel, in any order
   * @param followed whether the same was asked later, too: a text of the same journey, or once more
   *     to confirm
   */
  public record Asked(Effect effect, Instant at, List<Instant> left, boolean followed) {}

  private static final Answer LEAVES = new Leaves();

  private final Contact contact;
  private final Strategy strategy;
  private final Instant now;

  private Departure(Contact contact, Strategy strategy, Instant now) {
    this.contact = contact;
    this.strategy = strategy;
    this.now = now;
  }

  /** May this leave now? */
  public static Answer ask(Contact contact, Asked asked, Strategy strategy, Instant now) {
    var departure = new Departure(contact, strategy, now);
    return departure
        .stale(asked, isLate(asked.at(), now))
        .<Answer>map(Stays::new)
        .orElseGet(() -> departure.gate(asked));
  }

  /** Whether it leaves so long after it was asked that it may have become untrue. */
  public static boolean isLate(Instant askedAt, Instant now) {
    return now.isAfter(askedAt.plus(PROMPT));
  }

  private Optional<String> stale(Asked asked, boolean late) {
    return switch (asked.effect()) {
      case Effect.Send send ->
          missedAppointment(send)
              .or(
                  () ->
                      late && send.purpose() != Purpose.SERVICE
                          ? overtaken(send, asked)
                          : Optional.empty());
      case Effect.AskToConfirm _ -> late ? answered(asked) : Optional.empty();
      case Effect.AskPerson ask -> late ? settled(ask) : Optional.empty();
      case Effect.Alert _, Effect.CallWebhook _ -> Optional.empty();
    };
  }

  /** A text that says when the appointment is, of one that is over or was called off. */
  private Optional<String> missedAppointment(Effect.Send send) {
    boolean tells =
        strategy
            .text(send.text())
            .filter(text -> text.needs().contains(Text.APPOINTMENT))
            .isPresent();
    boolean ahead =
        contact.standing().appointment().filter(it -> now.isBefore(it.when())).isPresent();
    return tells && !ahead
        ? Optional.of("the appointment it speaks of is over, or off")
        : Optional.empty();
  }

  /** The business would not send this any more. */
  private Optional<String> overtaken(Effect.Send send, Asked asked) {
    Optional<Standing.Closing> closing =
        contact.standing().closed().filter(it -> isNo(it.reason()));
    if (closing.isPresent()) {
      return Optional.of("the contact " + closing.get().reason().words() + " by now");
    }
    Optional<Enrolment> enrolment = contact.travel().in(send.journey());
    Optional<Journey> journey =
        enrolment.isPresent()
            ? strategy.journeyOf(enrolment.get())
            : strategy.journey(send.journey());
    if (journey.isEmpty()) {
      return Optional.of("the strategy does not have its journey any more");
    }
    if (!journey.get().keepsInTouch()
        && contact.standing().notReady().filter(it -> !it.isPause()).isPresent()) {
      return Optional.of("the contact said not yet");
    }
    return exit(journey.get())
        .or(() -> send.purpose() == Purpose.OFFER ? superseded(send, asked) : Optional.empty());
  }

  private static boolean isNo(CloseReason reason) {
    return switch (reason) {
      case SAID_NO, UNQUALIFIED, MERGED, ERASED -> true;
      case CUSTOMER, UNREACHABLE -> false; // the last text of a journey may come before its end
    };
  }

  private Optional<String> exit(Journey journey) {
    var subject = new ContactSubject(contact, strategy.scorecard().halfLife());
    return journey.exits().stream()
        .filter(exit -> exit.condition().test(subject, now))
        .findFirst()
        .map(exit -> "its journey is left by now, because " + exit.why());
  }

  private Optional<String> superseded(Effect.Send send, Asked asked) {
    if (asked.followed()) {
      return Optional.of("its journey has gone on to another text");
    }
    var visits = contact.travel().ever().get(send.journey());
    return Optional.of("its journey is over by now")
        .filter(_ -> visits != null && visits.lastLeft().isAfter(asked.at()));
  }

  private Optional<String> answered(Asked asked) {
    var state = contact.permissions().consent(Channel.MAIL).map(Consent::state);
    if (state.equals(Optional.of(Consent.State.GIVEN))) {
      return Optional.of("the address is confirmed by now");
    }
    if (state.equals(Optional.of(Consent.State.WITHDRAWN))) {
      return Optional.of("the contact said no by now");
    }
    return Optional.of("it was asked once more since").filter(_ -> asked.followed());
  }

  private Optional<String> settled(Effect.AskPerson ask) {
    var task = contact.work().task(ask.task());
    if (task.isEmpty()) {
      return Optional.of("the task is settled by now");
    }
    return Optional.of("somebody else has the task by now")
        .filter(_ -> !task.get().assignee().equals(ask.assignee()));
  }

  private Answer gate(Asked asked) {
    return switch (asked.effect()) {
      case Effect.Send send -> gate(asked, send.channel(), send.purpose());
      case Effect.AskToConfirm _ -> gate(asked, Channel.MAIL, Purpose.SERVICE);
      case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> LEAVES;
    };
  }

  private Answer gate(Asked asked, Channel channel, Purpose purpose) {
    SortedMap<Channel, List<Instant>> left = new TreeMap<>();
    left.put(channel, asked.left());
    var permissions =
        new Permissions(
            contact.permissions().consents(), contact.permissions().suppressions(), left);
    // What is prompt was let through for the hour in which it was decided.
    var sending = new Sending(channel, purpose, !isLate(asked.at(), now), false);
    var zones = contact.profile().zone().map(List::of).orElse(List.of());
    return switch (strategy.gate().ask(sending, permissions, zones, now)) {
      case Permission.Granted() -> LEAVES;
      case Permission.HeldUntil(var until, var why) -> new Waits(until, why);
      case Permission.Refused(var why) -> new Stays(why);
    };
  }
}
