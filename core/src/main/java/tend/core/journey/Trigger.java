package tend.core.journey;

import java.util.Optional;
import tend.core.condition.Condition;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;

/** What puts a contact into a journey. */
public sealed interface Trigger {
  /** An opt-in; by one form, or by any when the name is empty. */
  record OptIn(String form) implements Trigger {}

  record Reached(Stage stage) implements Trigger {}

  record Became(Temperature temperature) implements Trigger {}

  /** The contact said that it is not ready; for one reason, or any when it is empty. */
  record NotReady(String reason) implements Trigger {}

  /** The date until which the contact was not ready has come. */
  record ReadyAgain() implements Trigger {}

  record Happens(Happening what) implements Trigger {}

  record Tagged(String tag) implements Trigger {}

  /** A condition becomes true; looked at in every decision. */
  record When(Condition condition) implements Trigger {}

  /** Only people, other journeys or the safety net start it. */
  record ByHand() implements Trigger {}

  /** Whether any trigger hears such a fact; most facts start nothing. */
  static boolean hears(Fact fact) {
    return fact instanceof Fact.Arrived
        || fact instanceof Fact.StageMoved
        || fact instanceof Fact.TemperatureMoved
        || fact instanceof Fact.NotReadySaid
        || fact instanceof Fact.NotReadyOver
        || fact instanceof Fact.Happened
        || fact instanceof Fact.Tagged;
  }

  /** Why this fact starts the journey, as a sentence; empty when it does not. */
  default Optional<String> firedBy(Fact fact) {
    return switch (this) {
      case OptIn(var form) ->
          fact instanceof Fact.Arrived arrived && (form.isEmpty() || form.equals(arrived.form()))
              ? Optional.of("opted in by " + arrived.origin().source())
              : Optional.empty();
      case Reached(var stage) ->
          fact instanceof Fact.StageMoved moved && moved.to() == stage
              ? Optional.of("became a " + stage.word())
              : Optional.empty();
      case Became(var temperature) ->
          fact instanceof Fact.TemperatureMoved moved && moved.to() == temperature
              ? Optional.of("became " + temperature.word())
              : Optional.empty();
      case NotReady(var reason) ->
          fact instanceof Fact.NotReadySaid said
                  && (reason.isEmpty() || reason.equals(said.reason()))
              ? Optional.of("is not ready: " + said.reason())
              : Optional.empty();
      case ReadyAgain() ->
          fact instanceof Fact.NotReadyOver
              ? Optional.of("the date until which they were not ready has come")
              : Optional.empty();
      case Happens(var what) ->
          fact instanceof Fact.Happened happened && happened.what() == what
              ? Optional.of(what.word().replace('_', ' '))
              : Optional.empty();
      case Tagged(var tag) ->
          fact instanceof Fact.Tagged tagged && tagged.added().contains(tag)
              ? Optional.of("was tagged " + tag)
              : Optional.empty();
      case When _, ByHand _ -> Optional.empty();
    };
  }
}
