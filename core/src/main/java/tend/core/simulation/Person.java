package tend.core.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Money;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/** Somebody made up: interested or not, ready some day, and with habits. */
final class Person {
  /** Something the person does. */
  record Act(Duration after, String by, Signal.What what) {}

  private final Behaviour behaviour;
  private final Chance chance;
  private final Behaviour.Source source;
  private final boolean interested;
  private final Instant readyAt;
  private final String name;
  private final String currency;
  private boolean gone;

  Person(Behaviour behaviour, Chance chance, long number, Instant arrives, String currency) {
    this.behaviour = behaviour;
    this.chance = chance;
    this.currency = currency;
    this.source = pick(behaviour.sources(), chance);
    this.interested = chance.happens(source.interested());
    double days = chance.around(behaviour.medianReadyDays(), behaviour.readySpread());
    this.readyAt = arrives.plusSeconds((long) (Math.min(days, 3650) * 86_400));
    this.name = "person" + number;
  }

  private static Behaviour.Source pick(List<Behaviour.Source> sources, Chance chance) {
    int total = sources.stream().mapToInt(Behaviour.Source::weight).sum();
    double point = chance.fraction() * total;
    for (Behaviour.Source source : sources) {
      point -= source.weight();
      if (point < 0) {
        return source;
      }
    }
    return sources.getLast();
  }

  Signal.What optIn() {
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text(name + "@tend.invalid"));
    fields.put("first_name", Value.text(name));
    if (chance.happens(0.6)) {
      fields.put("phone", Value.text("+4930" + (1_000_000 + (int) (chance.fraction() * 8e6))));
    }
    if (chance.happens(0.3)) {
      fields.put("street", Value.text("1 Example Street"));
      fields.put("postcode", Value.text("10115"));
      fields.put("city", Value.text("Exampletown"));
    }
    return new Signal.OptedIn(
        Origin.of(source.name()),
        "form",
        fields,
        Trust.FORM,
        Optional.empty(),
        List.of(
            new Signal.Grant(Channel.MAIL, "consent", "made up", Optional.empty()),
            new Signal.Grant(Channel.LETTER, "consent", "made up", Optional.empty()),
            new Signal.Grant(Channel.POSTCARD, "consent", "made up", Optional.empty())),
        chance.happens(source.asks()) ? List.of(EvidenceKind.ASKED_INFORMATION) : List.of(),
        chance.happens(0.01),
        false);
  }

  /** What the person does about something that arrived. */
  List<Act> gets(Channel channel, String text, Instant now) {
    var acts = new ArrayList<Act>();
    if (gone) {
      return acts;
    }
    if (channel == Channel.MAIL && chance.happens(behaviour.bounces())) {
      gone = true;
      acts.add(
          new Act(
              Duration.ofMinutes(1), "carrier", new Signal.Bounced(channel, true, "550 5.1.1")));
      return acts;
    }
    double wants = interested ? isReady(now) ? 2 : 1 : 0.15;
    if (channel == Channel.MAIL && chance.happens(behaviour.clicks() * wants)) {
      acts.add(
          new Act(
              chance.about(Duration.ofHours(6)), "person", new Signal.Clicked(text, "link", true)));
    }
    if (chance.happens(behaviour.replies() * wants)) {
      acts.add(
          new Act(
              chance.about(Duration.ofHours(12)),
              "person",
              new Signal.Replied(channel, "Re: " + text, "made up")));
    }
    if (!interested && chance.happens(behaviour.unsubscribes())) {
      acts.add(
          new Act(
              chance.about(Duration.ofHours(12)),
              "person",
              new Signal.Unsubscribed(Channel.MAIL, "one click")));
    }
    return acts;
  }

  /** What comes of a call, as the seller logs it. */
  List<Act> isCalled(String seller, Instant now) {
    var acts = new ArrayList<Act>();
    if (!chance.happens(behaviour.reached())) {
      boolean voicemail = chance.happens(0.3);
      acts.add(
          called(seller, voicemail ? Signal.CallOutcome.VOICEMAIL : Signal.CallOutcome.NO_ANSWER));
      return acts;
    }
    acts.add(called(seller, Signal.CallOutcome.SPOKE));
    if (!interested) {
      acts.add(new Act(Duration.ofMinutes(5), seller, notInterested()));
    } else if (!isReady(now)) {
      acts.add(
          new Act(
              Duration.ofMinutes(5),
              seller,
              new Signal.NotReady("timing", readyAt.isAfter(now) ? earliest(now) : now)));
    } else if (chance.happens(behaviour.buys())) {
      acts.add(new Act(Duration.ofMinutes(5), seller, deal()));
      acts.add(
          new Act(
              chance.about(Duration.ofDays(5)).plusMinutes(6),
              seller,
              new Signal.Won(value(), "order")));
    }
    return acts;
  }

  /** What a seller notes who got an answer in writing. */
  List<Act> isWrittenTo(String seller) {
    return List.of(new Act(Duration.ZERO, seller, new Signal.Answered(Channel.MAIL, "answered")));
  }

  private Instant earliest(Instant now) {
    Instant inAYear = now.plus(Duration.ofDays(365));
    return readyAt.isBefore(inAYear) ? readyAt : inAYear;
  }

  private Signal.What notInterested() {
    return chance.happens(0.5)
        ? new Signal.Unqualified("not a fit")
        : new Signal.NotReady("timing", readyAt.plus(Duration.ofDays(90)));
  }

  private Signal.What deal() {
    return new Signal.DealOpened("order", Optional.of(value()));
  }

  private Money value() {
    return new Money((long) chance.around((double) behaviour.orderMinor(), 0.5), currency);
  }

  private boolean isReady(Instant now) {
    return !now.isBefore(readyAt);
  }

  private static Act called(String seller, Signal.CallOutcome outcome) {
    return new Act(Duration.ZERO, seller, new Signal.Called(outcome, "", Optional.empty()));
  }
}
