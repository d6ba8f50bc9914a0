package tend.core.journey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import tend.core.condition.Condition;
import tend.core.contact.Channel;
import tend.core.contact.Stage;
import tend.core.contact.TaskKind;
import tend.core.contact.Value;

/**
 * One step of a journey. Each names the step that follows; "" ends the journey.
 *
 * @see Journey
 */
public sealed interface Step {
  String id();

  /** Send a text of the strategy. */
  record Send(String id, Channel channel, String text, String next) implements Step {}

  record Wait(String id, Until until, String next) implements Step {}

  /** The first arm whose condition holds; none: {@code otherwise}. */
  record Branch(String id, List<Arm> arms, String otherwise) implements Step {}

  record Arm(Condition condition, String next) {}

  /** Shares by a hash of contact and step: the same contact always takes the same way. */
  record Split(String id, List<Share> shares) implements Step {}

  /**
   * @param weight at least 1
   */
  record Share(String name, int weight, String next) {}

  /**
   * Ask a person, and wait for the answer.
   *
   * @param within working time until it lapses
   * @param outcomes the step that follows an outcome; any other outcome goes to {@code next}
   */
  record Ask(
      String id,
      TaskKind kind,
      String title,
      String playbook,
      Who who,
      Duration within,
      boolean urgent,
      Lapse lapse,
      WhenFull whenFull,
      SortedMap<String, String> outcomes,
      String next)
      implements Step {}

  /**
   * Hand the contact to its owner, who accepts or sends back with a reason.
   *
   * @param rejected the step that follows when it is sent back
   */
  record HandOff(
      String id, String title, String playbook, Duration within, String rejected, String next)
      implements Step {}

  record Change(
      String id,
      SortedMap<String, Value> set,
      SortedSet<String> addTags,
      SortedSet<String> removeTags,
      Optional<Stage> stage,
      String next)
      implements Step {}

  record Alert(String id, Who who, String message, String next) implements Step {}

  record Webhook(String id, String name, String next) implements Step {}

  record Start(String id, String journey, String next) implements Step {}

  record Leave(String id, String journey, String next) implements Step {}

  record End(String id, String why) implements Step {}

  /** The steps that may follow, in the order they are written; "" for the end. */
  default List<String> following() {
    return switch (this) {
      case Send step -> List.of(step.next());
      case Wait(_, Until.Happens(_, _, _, var otherwise), var next) -> List.of(next, otherwise);
      case Wait step -> List.of(step.next());
      case Branch(_, var arms, var otherwise) ->
          java.util.stream.Stream.concat(
                  arms.stream().map(Arm::next), java.util.stream.Stream.of(otherwise))
              .toList();
      case Split(_, var shares) -> shares.stream().map(Share::next).toList();
      case Ask step ->
          java.util.stream.Stream.concat(
                  step.outcomes().values().stream(), java.util.stream.Stream.of(step.next()))
              .toList();
      case HandOff step -> List.of(step.next(), step.rejected());
      case Change step -> List.of(step.next());
      case Alert step -> List.of(step.next());
      case Webhook step -> List.of(step.next());
      case Start step -> List.of(step.next());
      case Leave step -> List.of(step.next());
      case End _ -> List.of("");
    };
  }
}
