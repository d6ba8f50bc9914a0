package tend.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tend.core.contact.Contact;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Recall;
import tend.core.contact.ScoreReason;
import tend.core.contact.Signal;
import tend.core.contact.Task;

/** A slip of the hand: what one of us did last is remembered, and can be taken back. */
final class TakingBack {
  private final Deciding deciding;
  private final Judging judging;

  TakingBack(Deciding deciding, Judging judging) {
    this.deciding = deciding;
    this.judging = judging;
  }

  /** Before anything is concluded: remembers the contact as it is, or that time is over. */
  void remember() {
    Signal signal = deciding.signal;
    if (isDeed(signal.what()) && !deciding.isHistory()) {
      deciding.take(new Fact.MayBeTakenBack(signal.deed(), deciding.now));
      return;
    }
    deciding
        .contact()
        .memory()
        .recall()
        .filter(recall -> !recall.isOpen(deciding.now))
        .ifPresent(recall -> deciding.take(new Fact.Stands(recall.deed())));
  }

  /** Takes it back, where that is the last that was done; says so where it is not. */
  void hear() {
    if (deciding.signal.what() instanceof Signal.TakenBack(var deed)) {
      Optional<Recall> recall = deciding.contact().memory().recall(deed);
      if (recall.isPresent()) {
        takeBack(recall.get());
      } else {
        deciding.take(
            new Fact.Noted("Tend", "Expected the last that was done, but it is not; it stands"));
      }
    }
  }

  private void takeBack(Recall recall) {
    for (Fact fact : recall.facts()) {
      if (fact instanceof Fact.TaskAsked(var task, _)
          && deciding.contact().work().task(task.id()).isPresent()) {
        drop(task);
      }
    }
    Contact contact = deciding.contact();
    if (!contact.scores().equals(recall.after().scores())) {
      judging.takeBack(earned(recall));
    }
    boolean nothingLeft = deciding.now.isBefore(recall.at().plus(Recall.GRACE));
    deciding.take(new Fact.TakenBack(recall.deed(), nothingLeft, recall.facts()));
    dropWhatWasAskedSince();
    if (deciding.contact().standing().stage() != contact.standing().stage()) {
      judging.move(shownSince(recall));
    }
  }

  /**
   * A journey that was joined because of it is left, with all that it has asked of people since.
   */
  private void dropWhatWasAskedSince() {
    var travel = deciding.contact().travel();
    for (Task task : deciding.contact().work().tasks()) {
      if (task.place().filter(place -> !travel.waitsAt(place)).isPresent()) {
        drop(task);
      }
    }
  }

  private void drop(Task task) {
    deciding.take(new Fact.TaskClosed(task.id(), "not needed any more: taken back", "Tend"));
  }

  /** What moved nothing because the deed had moved the stage as far already, told late or not. */
  private List<EvidenceKind> shownSince(Recall recall) {
    var shown = new ArrayList<EvidenceKind>();
    for (Happening what : Happening.values()) {
      if (deciding.contact().memory().count(what) > recall.before().memory().count(what)) {
        evidence(what).ifPresent(shown::add);
      }
    }
    return shown;
  }

  private static Optional<EvidenceKind> evidence(Happening what) {
    return switch (what) {
      case REPLIED -> Optional.of(EvidenceKind.WROTE);
      case BOOKED -> Optional.of(EvidenceKind.ASKED_APPOINTMENT);
      case SPOKE -> Optional.of(EvidenceKind.SPOKE);
      case MET -> Optional.of(EvidenceKind.MET);
      case BOUGHT -> Optional.of(EvidenceKind.BOUGHT);
      case RECOMMENDED -> Optional.of(EvidenceKind.RECOMMENDED);
      case OPTED_IN,
          CLICKED,
          OPENED,
          VISITED,
          BOUNCED,
          COMPLAINED,
          UNSUBSCRIBED,
          CANCELLED,
          CALL_TRIED,
          NO_SHOW,
          MAILED,
          LETTERED,
          TASK_DONE ->
          Optional.empty();
    };
  }

  private static List<ScoreReason> earned(Recall recall) {
    return recall.facts().stream()
        .flatMap(fact -> fact instanceof Fact.Scored scored ? scored.added().stream() : Stream.of())
        .toList();
  }

  /** What one of us says was done, and not what reached us of itself. */
  private static boolean isDeed(Signal.What what) {
    return switch (what) {
      case Signal.Booked _,
          Signal.BookingEnded _,
          Signal.Met _,
          Signal.Called _,
          Signal.TaskDone _,
          Signal.TaskPostponed _,
          Signal.HandOffAnswered _,
          Signal.Answered _,
          Signal.NotReady _,
          Signal.Unqualified _,
          Signal.SaidNo _,
          Signal.Reopened _,
          Signal.DealOpened _,
          Signal.Won _,
          Signal.Lost _,
          Signal.Recommended _,
          Signal.StageCorrected _,
          Signal.Edited _,
          Signal.Noted _,
          Signal.AssignedTo _,
          Signal.JourneyOrdered _ ->
          true;
      // A "no" is no slip: who wants to be written to again says so.
      case Signal.Suppress _,
          Signal.Unsubscribed _,
          Signal.Consented _,
          Signal.OptedIn _,
          Signal.Confirmed _,
          Signal.Replied _,
          Signal.Clicked _,
          Signal.Opened _,
          Signal.Bounced _,
          Signal.Complained _,
          Signal.ImportUndone _,
          Signal.TakenBack _,
          Signal.Delivered _,
          Signal.Failed _,
          Signal.TeamChanged _,
          Signal.StrategyPublished _,
          Signal.TimePassed _,
          Signal.MergedInto _,
          Signal.Erased _ ->
          false;
    };
  }
}
