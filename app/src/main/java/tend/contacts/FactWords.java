package tend.contacts;

import java.time.Instant;
import tend.core.contact.Fact;
import tend.core.contact.Stage;
import tend.web.Icon;
import tend.web.Times;

/**
 * A fact as it stands openly in the timeline: short, without its why.
 *
 * @param fact told by name, see {@link Names#named(Fact)}
 */
record FactWords(Fact fact, Times times, String outcome) {

  /** How much it matters; MINOR facts stay folded under the why. */
  Weight weight() {
    return switch (fact) {
      case Fact.StageMoved _, Fact.DealWon _, Fact.Closed _, Fact.Reopened _, Fact.Erased _ ->
          Weight.KEY;
      case Fact.PromiseBroken _, Fact.TaskLapsed _, Fact.StepStopped _ -> Weight.LATE;
      case Fact.DeliveryFailed failed -> failed.permanent() ? Weight.LATE : Weight.HELD;
      case Fact.Withheld _, Fact.Suppressed _ -> Weight.HELD;
      case Fact.TemperatureMoved _,
          Fact.Assigned _,
          Fact.JourneyJoined _,
          Fact.JourneyLeft _,
          Fact.GoalReached _,
          Fact.SendAsked _,
          Fact.ConfirmationAsked _,
          Fact.TaskAsked _,
          Fact.TaskMoved _,
          Fact.TaskPostponed _,
          Fact.PromiseMade _,
          Fact.PromiseKept _,
          Fact.NotReadySaid _,
          Fact.NotReadyOver _,
          Fact.Booked _,
          Fact.BookingOver _,
          Fact.DealOpened _,
          Fact.DealLost _,
          Fact.Tagged _,
          Fact.FieldsCleared _,
          Fact.SuppressionLifted _,
          Fact.Caught _,
          Fact.MergedInto _ ->
          Weight.PLAIN;
      case Fact.Arrived _,
          Fact.Happened _,
          Fact.FieldsLearned _,
          Fact.FieldsKept _,
          Fact.ZoneLearned _,
          Fact.ConsentChanged _,
          Fact.Scored _,
          Fact.StepTaken _,
          Fact.StepWaits _,
          Fact.DeliveryConfirmed _,
          Fact.TaskClosed _,
          Fact.PromiseWarned _,
          Fact.Noted _,
          Fact.Alerted _,
          Fact.WebhookAsked _,
          Fact.MayBeTakenBack _,
          Fact.Stands _,
          Fact.SignalTaken _ ->
          Weight.MINOR;
      case Fact.TakenBack _ -> Weight.PLAIN;
    };
  }

  Icon icon() {
    return switch (fact) {
      case Fact.StageMoved _, Fact.TemperatureMoved _ -> Icon.UP;
      case Fact.Assigned _, Fact.TaskMoved _ -> Icon.HAND;
      case Fact.JourneyJoined _, Fact.JourneyLeft _, Fact.StepTaken _ -> Icon.FLOW;
      case Fact.GoalReached _ -> Icon.GOAL;
      case Fact.SendAsked(_, var channel, _, _, _) -> FactIcons.of(channel);
      case Fact.DeliveryConfirmed(_, var channel, _) -> FactIcons.of(channel);
      case Fact.DeliveryFailed _, Fact.StepStopped _ -> Icon.WARN;
      case Fact.Withheld _ -> Icon.HOLD;
      case Fact.Suppressed _ -> Icon.STOP;
      case Fact.TaskAsked(var task, _) -> FactIcons.of(task.kind());
      case Fact.TaskPostponed _, Fact.PromiseMade _, Fact.PromiseBroken _, Fact.TaskLapsed _ ->
          Icon.CLOCK;
      case Fact.PromiseKept _, Fact.TaskClosed _ -> Icon.CHECK;
      case Fact.Booked _, Fact.BookingOver _, Fact.NotReadySaid _, Fact.NotReadyOver _ ->
          Icon.EVENT;
      case Fact.DealOpened _, Fact.DealWon _, Fact.DealLost _ -> Icon.MONEY;
      case Fact.Tagged _ -> Icon.TAG;
      case Fact.ConfirmationAsked _ -> Icon.MAIL;
      case Fact.Arrived _ -> Icon.FORM;
      case Fact.Alerted _, Fact.PromiseWarned _ -> Icon.ALERT;
      case Fact.WebhookAsked _ -> Icon.WEBHOOK;
      case Fact.FieldsLearned _,
          Fact.FieldsKept _,
          Fact.FieldsCleared _,
          Fact.Noted _,
          Fact.ZoneLearned _ ->
          Icon.NOTE;
      case Fact.Closed _, Fact.Erased _ -> Icon.CLOSE;
      case Fact.Reopened _, Fact.TakenBack _ -> Icon.UNDO;
      case Fact.Caught _, Fact.StepWaits _ -> Icon.CLOCK;
      case Fact.Happened _,
          Fact.ConsentChanged _,
          Fact.SuppressionLifted _,
          Fact.Scored _,
          Fact.MergedInto _,
          Fact.MayBeTakenBack _,
          Fact.Stands _,
          Fact.SignalTaken _ ->
          Icon.PERSON;
    };
  }

  /** As {@link #says()}, for what is still to come: without a time by which. */
  String ahead() {
    return fact instanceof Fact.TaskAsked(var task, _)
        ? task.assignee() + " is asked: " + task.title()
        : says();
  }

  /** The sentence without its why; empty for facts that are only told in full. */
  String says() {
    return switch (fact) {
      case Fact.StageMoved(_, var to, _) -> stage(to);
      case Fact.TemperatureMoved(_, var to, _) -> "Is " + to.word() + " now";
      case Fact.Assigned(var owner, _) -> "Went to " + owner;
      case Fact.JourneyJoined joined -> "Joined “" + joined.journey() + "”";
      case Fact.JourneyLeft left -> "Left “" + left.journey() + "”";
      case Fact.GoalReached reached ->
          "Reached “" + reached.goal() + "” in “" + reached.journey() + "”";
      case Fact.SendAsked(_, var channel, var text, _, _) ->
          Names.capital(channel.word()) + " “" + text + "” goes out";
      case Fact.ConfirmationAsked _ -> "Is asked to confirm the address";
      case Fact.Withheld(var channel, var text, _, _) ->
          "Held back: " + channel.word() + " “" + text + "”";
      case Fact.DeliveryFailed(_, var channel, var text, _, _) ->
          Names.capital(channel.word()) + " “" + text + "” was not delivered";
      case Fact.Suppressed(var channel, _) -> "Gets no more " + channel.word() + "s";
      case Fact.TaskAsked(var task, _) ->
          task.assignee() + " is asked: " + task.title() + ", " + by(task.due());
      case Fact.TaskMoved(_, var assignee, _) -> assignee + " has the task now";
      case Fact.TaskPostponed(_, var due, _) -> "The task is put off until " + times.words(due);
      case Fact.TaskLapsed _ -> "The task is overdue";
      case Fact.PromiseMade(var promise) -> "An answer is promised " + by(promise.answerBy());
      case Fact.PromiseKept _ -> "The promise to answer is settled";
      case Fact.PromiseBroken _ -> "The promise to answer was missed";
      case Fact.NotReadySaid(var reason, var until, _) ->
          "Not ready until " + times.words(until) + ": " + reason;
      case Fact.NotReadyOver _ -> "May be ready now";
      case Fact.Booked(var about, var when) ->
          "Appointment " + times.words(when) + (about.isBlank() ? "" : ": " + about);
      case Fact.BookingOver(var how) -> "The appointment is over: " + how;
      case Fact.DealOpened(var title, var value, _) ->
          "Deal opened"
              + (title.isBlank() ? "" : ": " + title)
              + value.map(money -> ", " + money).orElse("");
      case Fact.DealWon(var value, var title, _) ->
          "Bought for " + value + (title.isBlank() ? "" : ": " + title);
      case Fact.DealLost(var reason, _) -> "Deal lost" + (reason.isBlank() ? "" : ": " + reason);
      case Fact.Closed(var reason, var detail, _) ->
          "Closed: " + reason.words() + (detail.isBlank() ? "" : ", " + detail);
      case Fact.Reopened _ -> "Open again";
      case Fact.StepStopped stopped -> "A step of “" + stopped.journey() + "” was not possible";
      case Fact.Caught _ -> "The safety net took over";
      case Fact.MergedInto _ -> "Is the same person as another contact";
      case Fact.Erased _ -> "Was erased";
      case Fact.Tagged(var added, var removed) ->
          (added.isEmpty() ? "" : "Tagged " + String.join(", ", added))
              + (added.isEmpty() || removed.isEmpty() ? "" : "; ")
              + (removed.isEmpty() ? "" : "no longer tagged " + String.join(", ", removed));
      case Fact.FieldsCleared(var names) -> "Cleared " + String.join(", ", names);
      case Fact.SuppressionLifted(var channel, _) ->
          Names.capital(channel.word()) + "s may go out again";
      case Fact.Arrived _,
          Fact.Happened _,
          Fact.FieldsLearned _,
          Fact.FieldsKept _,
          Fact.ZoneLearned _,
          Fact.ConsentChanged _,
          Fact.Scored _,
          Fact.StepTaken _,
          Fact.StepWaits _,
          Fact.DeliveryConfirmed _,
          Fact.TaskClosed _,
          Fact.PromiseWarned _,
          Fact.Noted _,
          Fact.Alerted _,
          Fact.WebhookAsked _,
          Fact.MayBeTakenBack _,
          Fact.TakenBack _,
          Fact.Stands _,
          Fact.SignalTaken _ ->
          "";
    };
  }

  private String by(Instant when) {
    return when.equals(Instant.MAX) ? "when there is time" : "by " + times.words(when);
  }

  private String stage(Stage to) {
    return switch (to) {
      case OPT_IN -> "Is an opt-in again";
      case LEAD -> "Became a lead";
      case CONVERSATION -> "Is in conversation with us";
      case OPPORTUNITY -> "Became an opportunity";
      case CUSTOMER -> "Became a " + outcome;
      case CHAMPION -> "Became a champion";
    };
  }
}
