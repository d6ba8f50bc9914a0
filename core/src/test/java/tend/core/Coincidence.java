package tend.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tend.core.contact.Contact;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.routing.Seller;
import tend.core.routing.Team;

/**
 * What is rare enough that two of it seldom meet, and where the bugs are when they do. Counts the
 * decisions in which they met.
 */
enum Coincidence {
  OWNER_AWAY,
  OWNER_LEFT,
  COVERED,
  NO_ROOM,
  CAP,
  QUIET_HOUR,
  GOAL,
  VANISHED,
  LATE_NEWS,
  HISTORY,
  LAPSED,
  PROMISED,
  TAKEN_BACK,
  CAUGHT;

  private static final Duration LATE = Duration.ofHours(1);

  /** How often each pair met. */
  static final class Met {
    private final Map<Coincidence, Map<Coincidence, Integer>> counts =
        new EnumMap<>(Coincidence.class);

    synchronized void add(
        Contact before, Signal signal, Strategy strategy, Decision decision, Instant now) {
      Set<Coincidence> all = EnumSet.noneOf(Coincidence.class);
      people(before, strategy.team(), now, all);
      decision.facts().forEach(fact -> facts(fact, all));
      if (signal.at().isBefore(now.minus(LATE))) {
        all.add(LATE_NEWS);
      }
      if (signal.history()) {
        all.add(HISTORY);
      }
      for (Coincidence one : all) {
        for (Coincidence other : all) {
          if (one.compareTo(other) <= 0) {
            counts
                .computeIfAbsent(one, _ -> new EnumMap<>(Coincidence.class))
                .merge(other, 1, Integer::sum);
          }
        }
      }
    }

    /** Every pair that can meet and never did. */
    synchronized List<String> never() {
      var never = new ArrayList<String>();
      for (Coincidence one : values()) {
        for (Coincidence other : values()) {
          int met = counts.getOrDefault(one, Map.of()).getOrDefault(other, 0);
          if (one.compareTo(other) <= 0 && met == 0 && one.canMeet(other)) {
            never.add(one + " and " + other);
          }
        }
      }
      return never;
    }
  }

  /**
   * History asks nobody and sends nothing; what is promised is asked of somebody; whom the net
   * catches had nothing planned that could be held up.
   */
  private boolean canMeet(Coincidence later) {
    return switch (this) {
      case OWNER_AWAY -> later != OWNER_LEFT;
      case NO_ROOM, CAP, QUIET_HOUR -> later != HISTORY && later != CAUGHT;
      case HISTORY -> later != LAPSED && later != PROMISED;
      case PROMISED -> later != TAKEN_BACK && later != CAUGHT;
      case OWNER_LEFT, COVERED, GOAL, VANISHED, LATE_NEWS, LAPSED, TAKEN_BACK, CAUGHT -> true;
    };
  }

  private static void people(Contact before, Team team, Instant now, Set<Coincidence> all) {
    var today = LocalDate.ofInstant(now, team.zone());
    var owner = team.find(before.work().owner());
    if (owner.filter(it -> it.active() && isAway(it, today)).isPresent()) {
      all.add(OWNER_AWAY);
    }
    if (owner.filter(it -> !it.active()).isPresent()) {
      all.add(OWNER_LEFT);
    }
    if (before.work().tasks().stream()
        .anyMatch(task -> !task.assignee().equals(before.work().owner()))) {
      all.add(COVERED);
    }
  }

  private static boolean isAway(Seller seller, LocalDate day) {
    return seller.absences().stream()
        .anyMatch(away -> !day.isBefore(away.from()) && !day.isAfter(away.until()));
  }

  private static void facts(Fact fact, Set<Coincidence> all) {
    switch (fact) {
      case Fact.GoalReached _ -> all.add(GOAL);
      case Fact.TaskLapsed _ -> all.add(LAPSED);
      case Fact.TakenBack _ -> all.add(TAKEN_BACK);
      case Fact.Caught _ -> all.add(CAUGHT);
      case Fact.PromiseMade _ -> all.add(PROMISED);
      case Fact.Withheld(_, _, var why, _) -> {
        if (why.contains("The limit")) {
          all.add(CAP);
        }
        if (why.contains("quiet")) {
          all.add(QUIET_HOUR);
        }
      }
      case Fact.StepWaits(_, _, _, _, var why) when why.contains("no room") -> all.add(NO_ROOM);
      case Fact.JourneyLeft(_, _, var why, _) when why.contains("does not have it") ->
          all.add(VANISHED);
      default -> {}
    }
  }
}
