package tend.contacts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.condition.Vocabulary;
import tend.core.contact.Fact;
import tend.core.contact.Known;
import tend.core.contact.Signal;
import tend.core.journey.Journey;
import tend.core.routing.Seller;

/**
 * What people call the things that a strategy knows by an id: members of the team, journeys, texts,
 * reasons, fields.
 */
public record Names(Strategy strategy, List<Labelled> own) {
  public Names {
    own = List.copyOf(own);
  }

  /** What a field is called: by its label, or by its name. */
  public String field(String name) {
    return labelled(name).map(Labelled::label).filter(it -> !it.isBlank()).orElse(spoken(name));
  }

  /** A field of the business's own; empty for those that everybody has. */
  Optional<Labelled> labelled(String name) {
    return own.stream().filter(it -> it.field().name().equals(name)).findFirst();
  }

  /** What a condition may ask for here. */
  Vocabulary vocabulary() {
    return Vocabulary.STANDARD
        .withFields(own.stream().map(Labelled::field).toList())
        .withOwners(strategy.team().sellers().stream().map(Seller::id).toList())
        .withJourneys(strategy.journeys().stream().map(Journey::name).toList())
        .withReasons(List.copyOf(strategy.reasons().keySet()));
  }

  /** A member's name; whoever is not in the team is called by the id. */
  public String member(String id) {
    if (id.isEmpty()) {
      return "nobody";
    }
    return strategy.team().find(id).map(Seller::name).orElse(capital(id));
  }

  public String journey(String name) {
    return strategy.journey(name).map(journey -> journey.title()).orElse(spoken(name));
  }

  /** The subject of a text, by which people remember it. */
  public String text(String name) {
    return strategy.text(name).map(text -> plain(text.subject(), name)).orElse(spoken(name));
  }

  public String reason(String name) {
    return strategy.reasons().getOrDefault(name, spoken(name));
  }

  /** A merge field in a subject would only confuse here. */
  private static String plain(String subject, String name) {
    return subject.isBlank() || subject.contains("{") ? spoken(name) : subject;
  }

  private String inSentence(String field) {
    return labelled(field).isPresent() ? field(field) : field;
  }

  static String spoken(String name) {
    return name.equals("email") ? "E-mail" : capital(name.replace('_', ' ').replace('-', ' '));
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The same signal, told by name. */
  Signal named(Signal signal) {
    return new Signal(signal.key(), signal.at(), by(signal.by()), signal.history(), signal.what());
  }

  private String by(String by) {
    return strategy.team().find(by).isPresent() ? member(by) : by;
  }

  /** The same fact, told by name: for sentences, never for deciding. */
  Fact named(Fact fact) {
    return switch (fact) {
      case Fact.Assigned(var owner, var why) -> new Fact.Assigned(member(owner), why);
      case Fact.TaskAsked(var task, var why) ->
          new Fact.TaskAsked(task.withAssignee(member(task.assignee())), why);
      case Fact.TaskMoved(var task, var assignee, var why) ->
          new Fact.TaskMoved(task, member(assignee), why);
      case Fact.TaskClosed(var task, var outcome, var by) ->
          new Fact.TaskClosed(task, outcome, by(by));
      case Fact.PromiseKept(var name, var by, var at) ->
          new Fact.PromiseKept(spoken(name), by(by), at);
      case Fact.PromiseBroken(var name, var what) -> new Fact.PromiseBroken(spoken(name), what);
      case Fact.NotReadySaid(var reason, var until, var by) ->
          new Fact.NotReadySaid(reason(reason), until, by(by));
      case Fact.Noted(var by, var text) -> new Fact.Noted(by(by), text);
      case Fact.Alerted(var key, var to, var about) -> new Fact.Alerted(key, member(to), about);
      case Fact.JourneyJoined(var journey, var version, var number, var first, var why, var at) ->
          new Fact.JourneyJoined(journey(journey), version, number, first, why, at);
      case Fact.StepTaken(var journey, var number, var step, var what, var next, var at) ->
          new Fact.StepTaken(journey(journey), number, step, what, next, at);
      case Fact.StepWaits(var journey, var number, var step, var until, var why) ->
          new Fact.StepWaits(journey(journey), number, step, until, why);
      case Fact.GoalReached(var journey, var number, var goal, var next, var at) ->
          new Fact.GoalReached(journey(journey), number, goal, next, at);
      case Fact.JourneyLeft(var journey, var number, var why, var at) ->
          new Fact.JourneyLeft(journey(journey), number, why, at);
      case Fact.StepStopped(var journey, var number, var step, var why) ->
          new Fact.StepStopped(journey(journey), number, step, why);
      case Fact.SendAsked(var key, var channel, var text, var purpose, var at) ->
          new Fact.SendAsked(key, channel, text(text), purpose, at);
      case Fact.Withheld(var channel, var text, var why, var until) ->
          new Fact.Withheld(channel, text(text), why, until);
      case Fact.DeliveryConfirmed(var effect, var channel, var text) ->
          new Fact.DeliveryConfirmed(effect, channel, text(text));
      case Fact.DeliveryFailed(var effect, var channel, var text, var why, var permanent) ->
          new Fact.DeliveryFailed(effect, channel, text(text), why, permanent);
      case Fact.TakenBack(var deed, var nothingLeft, var facts) ->
          new Fact.TakenBack(deed, nothingLeft, facts.stream().map(this::named).toList());
      case Fact.FieldsLearned(var fields) -> {
        var called = new TreeMap<String, Known>();
        fields.forEach((field, known) -> called.put(inSentence(field), known));
        yield new Fact.FieldsLearned(called);
      }
      case Fact.FieldsKept(var fields, var why) ->
          new Fact.FieldsKept(fields.stream().map(this::inSentence).toList(), why);
      case Fact.FieldsCleared(var fields) ->
          new Fact.FieldsCleared(fields.stream().map(this::inSentence).toList());
      case Fact.Arrived _,
          Fact.Happened _,
          Fact.ZoneLearned _,
          Fact.Tagged _,
          Fact.ConsentChanged _,
          Fact.Suppressed _,
          Fact.SuppressionLifted _,
          Fact.StageMoved _,
          Fact.TemperatureMoved _,
          Fact.Scored _,
          Fact.ConfirmationAsked _,
          Fact.TaskPostponed _,
          Fact.TaskLapsed _,
          Fact.PromiseMade _,
          Fact.PromiseWarned _,
          Fact.NotReadyOver _,
          Fact.Booked _,
          Fact.BookingOver _,
          Fact.DealOpened _,
          Fact.DealWon _,
          Fact.DealLost _,
          Fact.Closed _,
          Fact.Reopened _,
          Fact.WebhookAsked _,
          Fact.Caught _,
          Fact.MergedInto _,
          Fact.Erased _,
          Fact.MayBeTakenBack _,
          Fact.Stands _,
          Fact.SignalTaken _ ->
          fact;
    };
  }
}
