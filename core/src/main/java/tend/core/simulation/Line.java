package tend.core.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Stage;

/** What a report remembers of one contact. */
final class Line {
  private String origin = "unknown";
  private Instant arrived = Instant.MAX;
  private final List<Instant> talks = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<Long> sales = new ArrayList<>();
  private boolean open = true;
  private long touches;
  private Instant lastSign = Instant.MIN;
  private Instant silentFrom = Instant.MIN;
  private Duration silence = Duration.ZERO;

  /** The source of the first opt-in. */
  String origin() {
    return origin;
  }

  /** The first opt-in; {@link Instant#MAX} where there was none. */
  Instant arrived() {
    return arrived;
  }

  /** The first conversation. */
  Optional<Instant> spoke() {
    return talks.stream().min(Instant::compareTo);
  }

  boolean reached(Stage stage) {
    return stages.stream().anyMatch(each -> each.isAtLeast(stage));
  }

  /** In minor units. */
  List<Long> sales() {
    return sales;
  }

  /** What went out, and how often a person spoke with them or tried to. */
  long touches() {
    return touches;
  }

  /** The longest time in which the contact was open, heard nothing, and nobody heard of it. */
  Duration silence() {
    return silence;
  }

  /** When the longest silence began. */
  Instant silentFrom() {
    return silentFrom;
  }

  void tell(Instant at, Fact fact) {
    if (fact instanceof Fact.Arrived came) {
      arrived(came);
    } else if (fact instanceof Fact.SendAsked) {
      touches++;
      sign(at);
    } else if (fact instanceof Fact.Happened happened) {
      happened(happened);
    } else if (fact instanceof Fact.StageMoved moved) {
      moved(moved.from(), moved.to());
    } else if (fact instanceof Fact.DealWon(var value, _, _)) {
      sales.add(value.minor());
    } else if (fact instanceof Fact.TakenBack(_, var nothingLeft, var facts)) {
      facts.forEach(each -> untell(each, nothingLeft));
    } else if (fact instanceof Fact.Closed) {
      sign(at);
      open = false;
    } else if (fact instanceof Fact.Reopened) {
      open = true;
      lastSign = at;
    }
  }

  private void arrived(Fact.Arrived came) {
    if (came.at().isBefore(arrived)) {
      arrived = came.at();
      origin = came.origin().source();
    }
    sign(came.at());
  }

  /** Whoever is moved back by a person never was as far. */
  private void moved(Stage from, Stage to) {
    if (!to.isAtLeast(from)) {
      stages.removeIf(stage -> !to.isAtLeast(stage));
    }
    stages.add(to);
  }

  private void happened(Fact.Happened happened) {
    if (isTalk(happened)) {
      talks.add(happened.at());
    }
    if (isTouch(happened)) {
      touches++;
    }
    sign(happened.at());
  }

  /** A deed that was taken back counts as not done; what had left by then has left. */
  private void untell(Fact fact, boolean nothingLeft) {
    if (fact instanceof Fact.StageMoved moved) {
      stages.remove(moved.to());
      if (!moved.to().isAtLeast(moved.from())) {
        stages.add(moved.from());
      }
    } else if (fact instanceof Fact.DealWon(var value, _, _)) {
      sales.remove(Long.valueOf(value.minor()));
    } else if (fact instanceof Fact.Happened happened) {
      if (isTalk(happened)) {
        talks.remove(happened.at());
      }
      touches -= isTouch(happened) ? 1 : 0;
    } else if (fact instanceof Fact.SendAsked && nothingLeft) {
      touches--;
    } else if (fact instanceof Fact.Closed) {
      open = true;
    } else if (fact instanceof Fact.Reopened) {
      open = false;
    }
  }

  private static boolean isTalk(Fact.Happened happened) {
    return happened.what() == Happening.SPOKE || happened.what() == Happening.MET;
  }

  private static boolean isTouch(Fact.Happened happened) {
    return happened.what() == Happening.CALL_TRIED || isTalk(happened);
  }

  /** The contact was looked at for the last time. */
  void sign(Instant at) {
    if (at.isBefore(lastSign)) {
      return; // told late: the silence after what we know of is no longer for that
    }
    if (open && !lastSign.equals(Instant.MIN)) {
      Duration gap = Duration.between(lastSign, at);
      if (gap.compareTo(silence) > 0) {
        silence = gap;
        silentFrom = lastSign;
      }
    }
    lastSign = at;
  }
}
