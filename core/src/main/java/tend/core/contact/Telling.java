package tend.core.contact;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Facts and signals as sentences about the contact, for the timeline: "Joined the journey welcome:
 * opted in by Google Ads".
 *
 * @param zone in which times are told
 */
public record Telling(ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

  public String tell(Fact fact) {
    return switch (fact) {
      case Fact.Arrived(var origin, var form, _) ->
          "Opted in by " + origin.source() + (form.isEmpty() ? "" : ", " + form);
      case Fact.Happened(var what, var detail, _) -> sentence(what) + after(": ", detail);
      case Fact.FieldsLearned(var fields) -> "Learned " + shown(fields);
      case Fact.FieldsKept(var names, var why) ->
          "Kept " + String.join(", ", names) + " as it was: " + why;
      case Fact.FieldsCleared(var names) -> "Cleared " + String.join(", ", names);
      case Fact.ZoneLearned(var learned) -> "Lives by the time of " + learned.getId();
      case Fact.Tagged(var added, var removed) -> tagged(List.copyOf(added), List.copyOf(removed));
      case Fact.ConsentChanged(var channel, var consent) -> consent(channel, consent);
      case Fact.Suppressed(var channel, var why) ->
          "No more " + channel.word() + "s: " + words(why.reason()) + after(", ", why.detail());
      case Fact.SuppressionLifted(var channel, var why) ->
          capital(channel.word()) + "s may go out again: " + why;
      case Fact.StageMoved(var from, var to, var evidence) ->
          "Went from " + from.word() + " to " + to.word() + ": " + evidence.sentence();
      case Fact.TemperatureMoved(_, var to, var evidence) ->
          "Is " + to.word() + " now: " + evidence.sentence();
      case Fact.Scored(var fit, var engagement, _, var added) -> scored(fit, engagement, added);
      case Fact.Assigned(var owner, var why) -> capital(owner) + " has it: " + why;
      case Fact.JourneyJoined(var journey, _, _, _, var why, _) ->
          "Joined the journey " + journey + ": " + why;
      case Fact.StepTaken(var journey, _, _, var what, var next, _) ->
          capital(journey) + ": " + what + (next.isEmpty() ? "; the journey is over" : "");
      case Fact.StepWaits(var journey, _, _, var until, var why) ->
          capital(journey)
              + ": "
              + why
              + (until.equals(Instant.MAX) ? "" : ", until " + time(until));
      case Fact.GoalReached(var journey, _, var goal, _, _) ->
          capital(journey) + ": reached the goal " + goal;
      case Fact.JourneyLeft(var journey, _, var why, _) ->
          "Left the journey " + journey + ": " + why;
      case Fact.SendAsked(_, var channel, var text, _, _) ->
          capital(channel.word()) + " \"" + text + "\" goes out";
      case Fact.Withheld(var channel, var text, var why, var until) ->
          "Held back the "
              + channel.word()
              + " \""
              + text
              + "\": "
              + why
              + until.map(time -> ", until " + time(time)).orElse("");
      case Fact.ConfirmationAsked _ -> "Was asked to confirm the address";
      case Fact.DeliveryConfirmed(_, var channel, var text) ->
          capital(channel.word()) + after(" \"", text) + (text.isEmpty() ? "" : "\"") + " was sent";
      case Fact.DeliveryFailed(_, var channel, var text, var why, _) ->
          capital(channel.word()) + " \"" + text + "\" was not delivered: " + why;
      case Fact.TaskAsked(var task, var why) ->
          capital(task.assignee())
              + " is asked to: "
              + task.title()
              + ", by "
              + time(task.due())
              + after(" (", why)
              + (why.isEmpty() ? "" : ")");
      case Fact.TaskMoved(_, var assignee, var why) ->
          capital(assignee) + " has the task now: " + why;
      case Fact.TaskPostponed(_, var due, var why) ->
          "The task is put off until " + time(due) + after(": ", why);
      case Fact.TaskClosed(_, var outcome, var by) ->
          (by.equals("Tend") ? "The task is closed" : "The task is done by " + by)
              + after(": ", outcome.replace('_', ' '));
      case Fact.TaskLapsed(_, var what) -> "The task is overdue: " + what;
      case Fact.PromiseMade(var promise) ->
          "Promised an answer by "
              + time(promise.answerBy())
              + " ("
              + promise.name()
              + "): "
              + promise.about();
      case Fact.PromiseWarned(var name) -> "The promise " + name + " is due soon";
      case Fact.PromiseKept(var name, var by, _) -> "The promise " + name + " is settled: " + by;
      case Fact.PromiseBroken(var name, var what) -> "The promise " + name + " is broken: " + what;
      case Fact.NotReadySaid(var reason, var until, var by) ->
          "Is not ready until "
              + time(until)
              + ": "
              + reason.replace('_', ' ')
              + after(", says ", by);
      case Fact.NotReadyOver(var why) -> "May be ready now: " + why;
      case Fact.Booked(var about, var when) ->
          "Has an appointment on " + time(when) + after(": ", about);
      case Fact.BookingOver(var how) -> "The appointment is over: " + how;
      case Fact.DealOpened(var title, var value, _) ->
          "A deal is open" + after(": ", title) + value.map(money -> ", " + money).orElse("");
      case Fact.DealWon(var value, var title, _) -> "Bought for " + value + after(": ", title);
      case Fact.DealLost(var reason, _) -> "The deal is lost" + after(": ", reason);
      case Fact.Closed(var reason, var detail, _) ->
          "Closed: " + reason.words() + after(", ", detail);
      case Fact.Reopened(var why) -> "Opened again: " + why;
      case Fact.Noted(var by, var text) -> capital(by) + after(": ", text);
      case Fact.Alerted(_, var to, var about) -> capital(to) + " was told: " + about;
      case Fact.WebhookAsked(_, var name) -> "The webhook " + name + " is called";
      case Fact.StepStopped(var journey, _, _, var why) ->
          capital(journey) + ": a step was not possible: " + why;
      case Fact.Caught(var by) -> "The safety net took over: " + by;
      case Fact.MergedInto _ -> "Is the same person as another contact";
      case Fact.Erased(var why, _) -> "Was erased" + after(": ", why);
      case Fact.TakenBack(_, _, var facts) -> "Taken back" + after(": ", first(facts));
      case Fact.MayBeTakenBack _, Fact.Stands _, Fact.SignalTaken _ -> "";
    };
  }

  /** What a decision began with says what it was about. */
  private String first(List<Fact> facts) {
    return facts.stream().map(this::tell).filter(told -> !told.isEmpty()).findFirst().orElse("");
  }

  /** What started a decision, in a few words. */
  public String tell(Signal signal) {
    return switch (signal.what()) {
      case Signal.OptedIn optIn -> "Opted in by " + optIn.origin().source();
      case Signal.Confirmed _ -> "Confirmed the address";
      case Signal.Consented _ -> "Agreed to be contacted";
      case Signal.Unsubscribed _ -> "Unsubscribed";
      case Signal.Suppress _ -> "Is not to be contacted";
      case Signal.Replied(_, var subject, _) -> "Wrote" + after(": ", subject);
      case Signal.Clicked(_, var link, var human) ->
          human ? "Clicked " + link : "A machine followed " + link;
      case Signal.Opened _ -> "A mail was opened, perhaps by a machine";
      case Signal.Bounced(var channel, _, _) -> capital(channel.word()) + " came back";
      case Signal.Complained _ -> "Complained";
      case Signal.Booked _ -> "Booked an appointment";
      case Signal.BookingEnded(var cancelled) ->
          cancelled ? "Cancelled the appointment" : "Did not come to the appointment";
      case Signal.Met _ -> signal.by() + " met them";
      case Signal.Called(var outcome, _, _) ->
          signal.by() + " called: " + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case Signal.TaskDone(_, var outcome, _) -> signal.by() + " did the task: " + outcome;
      case Signal.TaskPostponed _ -> signal.by() + " put the task off";
      case Signal.HandOffAnswered(_, var accepted, _) ->
          signal.by() + (accepted ? " accepted the hand-off" : " sent it back");
      case Signal.Answered _ -> signal.by() + " answered";
      case Signal.NotReady _ -> signal.by() + " noted: not ready";
      case Signal.Unqualified _ -> signal.by() + " noted: unqualified";
      case Signal.SaidNo _ -> "Said no";
      case Signal.Reopened _ -> signal.by() + " opened it again";
      case Signal.DealOpened _ -> signal.by() + " opened a deal";
      case Signal.Won _ -> "Bought";
      case Signal.Lost _ -> "The deal was lost";
      case Signal.Recommended _ -> "Recommended us";
      case Signal.StageCorrected _ -> signal.by() + " corrected the stage";
      case Signal.Edited _ -> signal.by() + " edited what is known";
      case Signal.ImportUndone _ -> "An import was undone";
      case Signal.Noted _ -> signal.by() + " wrote a note";
      case Signal.TakenBack _ -> signal.by() + " took back what was logged";
      case Signal.AssignedTo _ -> signal.by() + " gave it to somebody";
      case Signal.JourneyOrdered _ -> signal.by() + " changed the journeys";
      case Signal.Delivered _ -> "Sending was confirmed";
      case Signal.Failed _ -> "Sending failed";
      case Signal.TeamChanged _ -> "Who is there has changed";
      case Signal.StrategyPublished _ -> "A new strategy was published";
      case Signal.TimePassed _ -> "The time came";
      case Signal.MergedInto _ -> "Was merged";
      case Signal.Erased _ -> "Was erased";
    };
  }

  private static String sentence(Happening what) {
    return switch (what) {
      case OPTED_IN -> "Opted in";
      case REPLIED -> "Replied";
      case CLICKED -> "Clicked";
      case OPENED -> "A mail was opened, perhaps by a machine";
      case VISITED -> "Came to the website";
      case BOUNCED -> "It came back";
      case COMPLAINED -> "Complained";
      case UNSUBSCRIBED -> "Unsubscribed";
      case BOOKED -> "Booked an appointment";
      case CANCELLED -> "Cancelled the appointment";
      case CALL_TRIED -> "Was not reached by phone";
      case SPOKE -> "Spoke with us";
      case MET -> "Met us";
      case NO_SHOW -> "Did not come";
      case MAILED -> "Got a mail";
      case LETTERED -> "Got a letter";
      case TASK_DONE -> "A task was done";
      case BOUGHT -> "Bought";
      case RECOMMENDED -> "Recommended us";
    };
  }

  private static String words(Suppression.Reason reason) {
    return switch (reason) {
      case UNSUBSCRIBED -> "they unsubscribed";
      case COMPLAINED -> "they complained";
      case HARD_BOUNCE -> "the address does not work";
      case RETURNED -> "it came back";
      case DO_NOT_CONTACT -> "they are not to be contacted";
      case IMPORTED -> "an imported list says so";
    };
  }

  private static String consent(Channel channel, Consent consent) {
    String what =
        switch (consent.state()) {
          case GIVEN -> "Agreed to " + channel.word() + "s";
          case PENDING -> "Is asked to confirm that " + channel.word() + "s are wanted";
          case WITHDRAWN -> "Does not agree to " + channel.word() + "s any more";
        };
    return what + after(" (", consent.basis()) + (consent.basis().isEmpty() ? "" : ")");
  }

  private static String tagged(List<String> added, List<String> removed) {
    String plus = added.isEmpty() ? "" : "Tagged " + String.join(", ", added);
    String minus = removed.isEmpty() ? "" : "tag taken away: " + String.join(", ", removed);
    return capital(plus + (plus.isEmpty() || minus.isEmpty() ? "" : "; ") + minus);
  }

  private static String scored(int fit, double engagement, List<ScoreReason> added) {
    String reasons =
        added.stream()
            .map(reason -> points(reason.points()) + " " + reason.sentence())
            .collect(Collectors.joining(", "));
    // Whole points rounded down, as everywhere: 60 shown is 60 reached.
    long shown = (long) StrictMath.floor(engagement);
    return "Fit " + fit + ", engagement " + shown + after(": ", reasons);
  }

  private static String points(double points) {
    return String.format(Locale.ROOT, "%+.0f", points);
  }

  private static String shown(SortedMap<String, Known> fields) {
    return fields.entrySet().stream()
        .map(entry -> entry.getKey().replace('_', ' ') + ": " + entry.getValue().value().show())
        .collect(Collectors.joining(", "));
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static String after(String before, String text) {
    return text.isBlank() ? "" : before + text;
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
