package tend.contacts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tend.contacts.TimelineReading.Decided;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.contact.Telling;
import tend.web.Icon;
import tend.web.Times;

/** Decisions as entries of the timeline. */
record EntryWords(Names names, Times times, Deeds deeds) {
  /**
   * @param takenBack deeds that count as not done
   * @param last the one that may still be taken back
   * @param undo the path that takes a deed back
   */
  record Deeds(Set<String> takenBack, Optional<String> last, UnaryOperator<String> undo) {}

  /** Entries by day, in the order given. */
  List<Entry.Day> days(List<Decided> all) {
    var days = new ArrayList<Entry.Day>();
    LocalDate last = LocalDate.MIN;
    for (Decided decided : all) {
      LocalDate day = times.day(decided.happenedAt());
      if (!day.equals(last)) {
        days.add(new Entry.Day(times.heading(day), new ArrayList<>()));
        last = day;
      }
      days.getLast().entries().add(entry(decided));
    }
    return days;
  }

  Entry entry(Decided decided) {
    var telling = new Telling(times.zone());
    List<Fact> facts = decided.facts().stream().map(names::named).toList();
    Optional<Signal> signal =
        decided.signal().filter(it -> !isClockwork(it.what())).map(names::named);
    var open = facts.stream().map(this::words).filter(it -> it.weight() != Weight.MINOR).toList();
    boolean bySignal = signal.isPresent();
    String says =
        signal
            .map(it -> headline(it, facts, telling))
            .orElseGet(() -> open.isEmpty() ? quiet(facts, telling) : open.getFirst().says());
    var then = new ArrayList<Entry.Then>();
    for (FactWords words : bySignal || open.isEmpty() ? open : open.subList(1, open.size())) {
      if (!words.says().isEmpty()) {
        then.add(new Entry.Then(words.weight().css(), words.says()));
      }
    }
    var why = facts.stream().filter(EntryWords::explains).map(telling::tell).toList();
    return new Entry(
        decided.decision(),
        weight(open, bySignal),
        bySignal
            ? SignalWords.icon(signal.get().what())
            : open.isEmpty()
                ? facts.isEmpty() ? Icon.CLOCK : words(facts.getFirst()).icon()
                : open.getFirst().icon(),
        says,
        signal.map(it -> SignalWords.quote(it.what())).orElse(""),
        then,
        why.equals(List.of(says)) ? List.of() : why,
        "Decision " + decided.decision() + ", " + times.exact(decided.at()),
        decided.happenedAt().toString(),
        times.clock(decided.happenedAt()),
        times.exact(decided.happenedAt()),
        signal.filter(it -> isOfASlip(it) && !isUndoing(it)).isPresent(),
        signal
            .map(Signal::deed)
            .filter(deed -> deeds.last().filter(deed::equals).isPresent())
            .map(deeds.undo()));
  }

  /** What was taken back, and the taking back. */
  boolean isOfASlip(Signal signal) {
    return isUndoing(signal) || deeds.takenBack().contains(signal.deed());
  }

  private static boolean isUndoing(Signal signal) {
    return signal.what() instanceof Signal.TakenBack;
  }

  private FactWords words(Fact fact) {
    return new FactWords(fact, times, names.strategy().business().outcome());
  }

  /** Time, deliveries and publishing are no news in themselves; what came of them is. */
  private static boolean isClockwork(Signal.What what) {
    return what instanceof Signal.TimePassed
        || what instanceof Signal.TeamChanged
        || what instanceof Signal.StrategyPublished
        || what instanceof Signal.Delivered
        || what instanceof Signal.Failed;
  }

  private static String headline(Signal signal, List<Fact> facts, Telling telling) {
    if (signal.what() instanceof Signal.OptedIn optIn) {
      var origin = optIn.origin();
      return (origin.source().equals(AddingPages.BY_HAND) ? "" : "Opted in by ")
          + origin.source()
          + (origin.campaign().isBlank() ? "" : ", " + origin.campaign())
          + (optIn.form().isBlank()
              ? ""
              : " (" + Names.spoken(optIn.form()).toLowerCase(java.util.Locale.ROOT) + ")");
    }
    if (isUndoing(signal)) {
      return facts.stream()
          .filter(Fact.TakenBack.class::isInstance)
          .findFirst()
          .map(fact -> signal.by() + " took it back: " + told(fact, telling))
          .orElse(telling.tell(signal));
    }
    if (signal.what() instanceof Signal.Edited) {
      return facts.stream()
          .filter(Fact.FieldsLearned.class::isInstance)
          .findFirst()
          .map(fact -> signal.by() + ": " + telling.tell(fact).replaceFirst("^Learned ", "now "))
          .orElse(telling.tell(signal));
    }
    return Names.capital(telling.tell(signal));
  }

  private static String told(Fact fact, Telling telling) {
    return telling.tell(fact).replaceFirst("^Taken back: ", "");
  }

  private static String quiet(List<Fact> facts, Telling telling) {
    return facts.stream()
        .map(telling::tell)
        .filter(sentence -> !sentence.isEmpty())
        .findFirst()
        .orElse("The time came, and nothing was to do");
  }

  private static Weight weight(List<FactWords> open, boolean bySignal) {
    for (Weight weight : List.of(Weight.KEY, Weight.LATE)) {
      if (open.stream().anyMatch(words -> words.weight() == weight)) {
        return weight;
      }
    }
    if (!bySignal && !open.isEmpty() && open.getFirst().weight() == Weight.HELD) {
      return Weight.HELD;
    }
    return !bySignal && open.isEmpty() ? Weight.MINOR : Weight.PLAIN;
  }

  /** Whether the full sentence says more than what stands openly. */
  private static boolean explains(Fact fact) {
    return switch (fact) {
      case Fact.SignalTaken _,
          Fact.MayBeTakenBack _,
          Fact.Stands _,
          Fact.TakenBack _,
          Fact.Noted _,
          Fact.Arrived _,
          Fact.SendAsked _,
          Fact.Booked _ ->
          false;
      case Fact.PromiseMade _,
          Fact.NotReadySaid _,
          Fact.DealOpened _,
          Fact.DealWon _,
          Fact.DealLost _,
          Fact.Closed _,
          Fact.Tagged _,
          Fact.FieldsCleared _,
          Fact.MergedInto _ ->
          fact instanceof Fact.PromiseMade;
      case Fact.Happened happened -> !happened.detail().isBlank();
      case Fact.FieldsLearned _,
          Fact.FieldsKept _,
          Fact.ZoneLearned _,
          Fact.ConsentChanged _,
          Fact.Suppressed _,
          Fact.SuppressionLifted _,
          Fact.StageMoved _,
          Fact.TemperatureMoved _,
          Fact.Scored _,
          Fact.Assigned _,
          Fact.JourneyJoined _,
          Fact.StepTaken _,
          Fact.StepWaits _,
          Fact.GoalReached _,
          Fact.JourneyLeft _,
          Fact.Withheld _,
          Fact.ConfirmationAsked _,
          Fact.DeliveryConfirmed _,
          Fact.DeliveryFailed _,
          Fact.TaskAsked _,
          Fact.TaskMoved _,
          Fact.TaskPostponed _,
          Fact.TaskClosed _,
          Fact.TaskLapsed _,
          Fact.PromiseWarned _,
          Fact.PromiseKept _,
          Fact.PromiseBroken _,
          Fact.NotReadyOver _,
          Fact.BookingOver _,
          Fact.Reopened _,
          Fact.Alerted _,
          Fact.WebhookAsked _,
          Fact.StepStopped _,
          Fact.Caught _,
          Fact.Erased _ ->
          true;
    };
  }
}
