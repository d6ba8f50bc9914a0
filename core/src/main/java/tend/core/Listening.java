package tend.core;

import tend.core.contact.CloseReason;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Trust;
import tend.core.stage.StageRules;

/** What a signal says, as facts. Nothing is planned here. */
final class Listening {
  private final Deciding deciding;
  private final Signal signal;
  private final Tasks tasks;
  private final Heard heard = new Heard();
  private final Learning learning;
  private final Consenting consenting;
  private final Closing closing;
  private final Conversations conversations;
  private final Undelivered undelivered;

  Listening(Deciding deciding, Tasks tasks, Outgoing outgoing) {
    this.deciding = deciding;
    this.signal = deciding.signal;
    this.tasks = tasks;
    learning = new Learning(deciding);
    consenting = new Consenting(deciding, outgoing);
    closing = new Closing(deciding);
    conversations = new Conversations(deciding, heard, closing, consenting, tasks);
    undelivered = new Undelivered(deciding, tasks);
  }

  /** Hears the signal, and says what it showed. */
  Heard hear() {
    switch (signal.what()) {
      case Signal.OptedIn optIn -> optedIn(optIn);
      case Signal.Confirmed(var channel, var how) -> consenting.confirmed(channel, how);
      case Signal.Consented(var grant, var how) ->
          consenting.consent(grant, how, Trust.PERSON, false);
      case Signal.Unsubscribed(var channel, var why) -> consenting.unsubscribed(channel, why);
      case Signal.Suppress(var channel, var reason, var detail) ->
          consenting.suppress(channel, reason, detail);
      case Signal.Replied(_, var subject, _) -> {
        closing.comeBack("wrote again");
        deciding.happened(Happening.REPLIED, subject);
        heard.shows(EvidenceKind.WROTE);
      }
      case Signal.Clicked(_, var link, var human) -> {
        if (human) {
          deciding.happened(Happening.CLICKED, link);
        }
      }
      case Signal.Opened(var text) -> deciding.happened(Happening.OPENED, text);
      case Signal.Bounced(var channel, var permanent, var why) -> {
        consenting.bounced(channel, permanent, why);
        undelivered.bounced(permanent, why);
      }
      case Signal.Complained(var channel) -> {
        deciding.happened(Happening.COMPLAINED, channel.word());
        consenting.suppress(channel, Suppression.Reason.COMPLAINED, "reported as spam");
      }
      case Signal.Booked booked -> conversations.booked(booked);
      case Signal.BookingEnded(var cancelled) -> conversations.bookingEnded(cancelled);
      case Signal.Met(var note) -> conversations.met(note);
      case Signal.Called called -> conversations.called(called);
      case Signal.Answered(_, var note) -> conversations.answered(note);
      case Signal.TaskDone(var task, var outcome, var note) ->
          conversations.taskDone(task, outcome, note);
      case Signal.TaskPostponed(var task, var until, var why) -> tasks.postpone(task, until, why);
      case Signal.HandOffAnswered(var task, var accepted, var reason) ->
          tasks.close(task, accepted ? "accepted" : Tasks.REJECTED, signal.by(), reason);
      case Signal.NotReady(var reason, var until) ->
          deciding.take(new Fact.NotReadySaid(reason, until, signal.by()));
      case Signal.Unqualified(var reason) -> closing.unqualified(reason);
      case Signal.SaidNo(var reason) -> closing.close(CloseReason.SAID_NO, reason);
      case Signal.Reopened(var why) -> closing.reopen(why);
      case Signal.DealOpened(var title, var value) -> {
        closing.comeBack("has an open deal");
        heard.shows(EvidenceKind.OPENED_DEAL);
        deciding.take(new Fact.DealOpened(title, value, signal.at()));
      }
      case Signal.Won(var value, var title) -> {
        closing.comeBack("bought");
        deciding.happened(Happening.BOUGHT, title);
        heard.shows(EvidenceKind.BOUGHT);
        deciding.take(new Fact.DealWon(value, title, signal.at()));
      }
      case Signal.Lost(var reason) -> deciding.take(new Fact.DealLost(reason, signal.at()));
      case Signal.Recommended(var whom) -> {
        deciding.happened(Happening.RECOMMENDED, whom);
        heard.shows(EvidenceKind.RECOMMENDED);
      }
      case Signal.StageCorrected corrected -> stageCorrected(corrected);
      case Signal.Edited edited -> learning.edited(edited);
      case Signal.ImportUndone(var fields) -> learning.importUndone(fields);
      case Signal.Noted(var text) -> deciding.take(new Fact.Noted(signal.by(), text));
      case Signal.AssignedTo(var owner, var why) -> tasks.handTo(owner, why);
      case Signal.Delivered delivered -> undelivered.arrived(delivered);
      case Signal.Failed failed -> undelivered.failed(failed);
      case Signal.MergedInto(var other) -> {
        deciding.take(new Fact.MergedInto(other));
        closing.close(CloseReason.MERGED, "the same person as another contact");
      }
      case Signal.Erased(var why) -> {
        closing.close(CloseReason.ERASED, why);
        deciding.take(new Fact.Erased(why, signal.at()));
      }
      // These say nothing about the contact, or are heard by whom they concern: here they are
      // reasons to look at what is planned.
      case Signal.TakenBack _,
          Signal.JourneyOrdered _,
          Signal.TeamChanged _,
          Signal.StrategyPublished _,
          Signal.TimePassed _ -> {}
    }
    return heard;
  }

  private void optedIn(Signal.OptedIn optIn) {
    boolean byImport = optIn.trust() == Trust.IMPORT;
    if (!byImport && !deciding.isHistory()) {
      closing.reopen("opted in again");
    }
    deciding.take(new Fact.Arrived(optIn.origin(), optIn.form(), signal.at()));
    learning.learn(optIn);
    for (Signal.Grant grant : optIn.grants()) {
      consenting.consent(grant, optIn.form(), optIn.trust(), optIn.confirm());
    }
    optIn.evidence().forEach(heard::shows);
    if (optIn.urgent()) {
      learning.urgent();
    }
  }

  private void stageCorrected(Signal.StageCorrected corrected) {
    var from = deciding.contact().standing().stage();
    switch (StageRules.corrected(
        from, corrected.stage(), corrected.why(), signal.by(), signal.at())) {
      case StageRules.Corrected(var moved) -> deciding.take(moved);
      case StageRules.Refused(var no) -> deciding.take(new Fact.Noted("Tend", no));
    }
  }
}
