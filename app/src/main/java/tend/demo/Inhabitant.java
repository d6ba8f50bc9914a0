package tend.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tend.core.contact.Channel;
import tend.core.contact.Money;
import tend.core.contact.Signal;

/** Somebody of the made-up town: with a roof, or without; in a hurry, or in a year. */
final class Inhabitant {
  /** Something that somebody does, a while later. */
  record Act(Duration after, String by, Signal.What what) {}

  private static final List<String> REASONS =
      List.of(
          "more_pressing",
          "not_enough_information",
          "not_ready_to_decide",
          "no_trust_yet",
          "comparing");
  private static final List<String> NOTES =
      List.of(
          "Liked that we laid the school's roof. Wants to see two others first.",
          "The gutter on the north side leaks. Will send photographs.",
          "Husband decides too; is away until the weekend.",
          "Saving for it. Has asked the bank.",
          "Had a bad time with the last roofer. Listen more than talk.",
          "Wants to know what solar panels need from a roof.");

  private final SplittableRandom random;
  private final boolean interested;
  private final Instant readyAt;
  private boolean gone;

  Inhabitant(SplittableRandom random, Instant arrives, double interest) {
    this.random = random;
    this.interested = random.nextDouble() < interest;
    double days = 25 * Math.exp(1.4 * random.nextGaussian());
    this.readyAt = arrives.plusSeconds((long) (Math.min(days, 900) * 86_400));
  }

  /** What comes of something that arrived in the letter box or the mail. */
  List<Act> gets(Channel channel, String text, Instant now) {
    if (gone) {
      return List.of();
    }
    var acts = new ArrayList<Act>();
    if (channel == Channel.MAIL && happens(0.002)) {
      gone = true;
      acts.add(
          act(
              Duration.ofMinutes(2),
              "carrier",
              new Signal.Bounced(channel, true, "550 5.1.1 no such user")));
      return acts;
    }
    double wants = interested ? isReady(now) ? 2.2 : 1 : 0.15;
    if (channel == Channel.MAIL && happens(0.1 * wants)) {
      acts.add(
          act(
              about(5),
              "link",
              new Signal.Clicked(text, "https://www.alder-and-roof.example", true)));
    }
    if (channel == Channel.MAIL && happens(0.05)) {
      acts.add(
          act(
              Duration.ofSeconds(4),
              "link",
              new Signal.Clicked(text, "https://www.alder-and-roof.example", false)));
    }
    if (happens(0.015 * wants)) {
      acts.add(
          act(
              about(10),
              "mail",
              new Signal.Replied(
                  channel,
                  "Re: your " + channel.word(),
                  "Could you tell me what this would cost for a house like ours?")));
    }
    if (!interested && happens(0.006)) {
      acts.add(act(about(8), "link", new Signal.Unsubscribed(Channel.MAIL, "one click in a mail")));
    }
    if (channel == Channel.MAIL && happens(0.0004)) {
      acts.add(act(about(3), "provider", new Signal.Complained(Channel.MAIL)));
    }
    return acts;
  }

  /** What comes of a call, as it is logged. */
  List<Act> isCalled(String seller, Instant now, boolean canVisit) {
    var acts = new ArrayList<Act>();
    if (!happens(0.5)) {
      var outcome = happens(0.3) ? Signal.CallOutcome.VOICEMAIL : Signal.CallOutcome.NO_ANSWER;
      boolean wrong = happens(0.02);
      acts.add(
          called(seller, wrong ? Signal.CallOutcome.WRONG_NUMBER : outcome, "", Optional.empty()));
      return acts;
    }
    Optional<Instant> again =
        interested && happens(0.08) ? Optional.of(now.plus(Duration.ofDays(2))) : Optional.empty();
    acts.add(called(seller, Signal.CallOutcome.SPOKE, pick(NOTES), again));
    Duration soon = Duration.ofMinutes(4);
    if (!interested) {
      acts.add(act(soon, seller, notInterested(now)));
    } else if (!isReady(now) && happens(0.7)) {
      acts.add(act(soon, seller, new Signal.NotReady(pick(REASONS), notBefore(now))));
    } else if (canVisit && happens(0.6)) {
      Instant when = now.plus(Duration.ofDays(2 + random.nextInt(8)));
      acts.add(act(soon, seller, new Signal.Booked("Roof survey", when)));
    } else if (happens(0.4)) {
      acts.addAll(deal(seller, soon));
    }
    return acts;
  }

  /** The time of an appointment has come. */
  List<Act> isVisited(String seller) {
    if (happens(0.12)) {
      return List.of(act(Duration.ofHours(1), seller, new Signal.BookingEnded(happens(0.5))));
    }
    var acts = new ArrayList<Act>();
    acts.add(
        act(
            Duration.ofHours(1),
            seller,
            new Signal.Met("Measured, photographed, told them what can wait.")));
    acts.addAll(deal(seller, Duration.ofHours(26)));
    return acts;
  }

  private List<Act> deal(String seller, Duration after) {
    var value = new Money(Math.round(7_500 * Math.exp(0.5 * random.nextGaussian())) * 100, "GBP");
    var acts = new ArrayList<Act>();
    acts.add(act(after, seller, new Signal.DealOpened("New roof", Optional.of(value))));
    Duration later = after.plusDays(4 + random.nextInt(25));
    acts.add(
        happens(0.55)
            ? act(later, seller, new Signal.Won(value, "New roof"))
            : act(
                later,
                seller,
                new Signal.Lost(happens(0.5) ? "chose somebody cheaper" : "waits another year")));
    if (happens(0.1)) {
      acts.add(act(later.plusDays(40), seller, new Signal.Recommended("a neighbour")));
    }
    return acts;
  }

  private Signal.What notInterested(Instant now) {
    return switch (random.nextInt(3)) {
      case 0 -> new Signal.Unqualified(happens(0.5) ? "rents the house" : "cannot afford it");
      case 1 -> new Signal.SaidNo("does not want to be asked again");
      default -> new Signal.NotReady(pick(REASONS), now.plus(Duration.ofDays(120)));
    };
  }

  private Instant notBefore(Instant now) {
    Instant inAYear = now.plus(Duration.ofDays(330));
    Instant next = now.plus(Duration.ofDays(7));
    return readyAt.isBefore(next) ? next : readyAt.isBefore(inAYear) ? readyAt : inAYear;
  }

  private static Act called(
      String seller, Signal.CallOutcome outcome, String note, Optional<Instant> again) {
    return act(Duration.ZERO, seller, new Signal.Called(outcome, note, again));
  }

  private static Act act(Duration after, String by, Signal.What what) {
    return new Act(after, by, what);
  }

  private boolean isReady(Instant now) {
    return !now.isBefore(readyAt);
  }

  private boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  private Duration about(int hours) {
    return Duration.ofSeconds((long) (-Math.log(1 - random.nextDouble()) * hours * 3_600) + 60);
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
