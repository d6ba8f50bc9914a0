package tend.strategy.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tend.core.condition.Condition;
import tend.core.condition.Field;
import tend.core.contact.Stage;
import tend.core.contact.Value;
import tend.core.journey.Step;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;

/** Reads the steps of a journey. */
final class StepReading {
  private final Surroundings surroundings;
  private final WaitReading waits;
  private final AskReading asks;
  private final Mistakes mistakes;

  StepReading(Surroundings surroundings, Mistakes mistakes) {
    this.surroundings = surroundings;
    this.waits = new WaitReading(surroundings, mistakes);
    this.asks = new AskReading(surroundings, mistakes);
    this.mistakes = mistakes;
  }

  List<Drafted> steps(Part list) {
    return list.items().stream().flatMap(item -> step(item).stream()).toList();
  }

  private Optional<Drafted> step(Part step) {
    String id = step.in("id").word("");
    Place place = step.place();
    return step.named().keySet().stream()
        .filter(key -> !key.equals("id"))
        .findFirst()
        .flatMap(kind -> Optional.ofNullable(step(kind, step.in(kind), id, place)));
  }

  private @Nullable Drafted step(String kind, Part part, String id, Place place) {
    return switch (kind) {
      case "send" -> send(part, id, place);
      case "wait" -> waits.waitFor(part, id, place);
      case "wait until" -> waits.waitUntil(part, id, place, steps(part.in("otherwise")));
      case "branch" -> branch(part, id, place);
      case "split" -> split(part, id, place);
      case "ask" -> asks.ask(part, id, place, outcomes(part.in("outcomes")));
      case "hand off" -> asks.handOff(part, id, place, steps(part.in("if sent back")));
      case "change" -> change(part, id, place);
      case "alert" -> asks.alert(part, id, place);
      case "webhook" -> webhook(part, id, place);
      case "start" -> {
        String journey = journey(part);
        yield Drafted.step(
            place, id, "start-" + journey, (name, _, next) -> new Step.Start(name, journey, next));
      }
      case "leave" -> {
        String journey = journey(part);
        yield Drafted.step(
            place, id, "leave-" + journey, (name, _, next) -> new Step.Leave(name, journey, next));
      }
      case "end" -> {
        String why = part.word("");
        yield Drafted.step(
            place, id, "end-" + Linking.slug(why), (name, _, _) -> new Step.End(name, why));
      }
      case "go to" -> goTo(part, id, place);
      default -> null; // its shape was judged before
    };
  }

  private SequencedMap<String, List<Drafted>> outcomes(Part part) {
    SequencedMap<String, List<Drafted>> outcomes = new LinkedHashMap<>();
    part.named().forEach((outcome, list) -> outcomes.put(outcome, steps(list)));
    return outcomes;
  }

  private Drafted send(Part part, String id, Place place) {
    String text = part.word("");
    if (part.isThere() && !surroundings.texts().containsKey(text)) {
      mistakes.unknown(part.place(), "text", text, surroundings.texts().keySet());
    }
    var channel = surroundings.channelOf(text);
    return Drafted.step(
        place, id, "send-" + text, (name, _, next) -> new Step.Send(name, channel, text, next));
  }

  private Drafted branch(Part part, String id, Place place) {
    var conditions = new ArrayList<Condition>();
    var ways = new ArrayList<List<Drafted>>();
    List<Drafted> otherwise = List.of();
    List<Part> arms = part.items();
    for (int i = 0; i < arms.size(); i++) {
      Part arm = arms.get(i);
      if (arm.has("otherwise")) {
        otherwise = steps(arm.in("otherwise"));
        if (i < arms.size() - 1) {
          mistakes.error(arm.place(), "Nothing can come after otherwise, but here a way follows.");
        }
      } else {
        conditions.add(surroundings.conditions().whileOpen(arm.in("when")));
        ways.add(steps(arm.in("steps")));
      }
    }
    ways.add(otherwise);
    return new Drafted(
        place,
        id,
        "branch-",
        ways,
        "",
        (name, firsts, _) -> {
          var made = new ArrayList<Step.Arm>();
          for (int i = 0; i < conditions.size(); i++) {
            made.add(new Step.Arm(conditions.get(i), firsts.get(i)));
          }
          return new Step.Branch(name, List.copyOf(made), firsts.getLast());
        });
  }

  private Drafted split(Part part, String id, Place place) {
    List<String> names = List.copyOf(part.named().keySet());
    List<Integer> shares = names.stream().map(way -> part.in(way).in("share").whole(1)).toList();
    if (names.size() < 2) {
      mistakes.error(
          place, "Expected at least two ways to split, but there is %d.".formatted(names.size()));
    }
    return new Drafted(
        place,
        id,
        "split-",
        names.stream().map(way -> steps(part.in(way).in("steps"))).toList(),
        "",
        (name, firsts, _) -> {
          var made = new ArrayList<Step.Share>();
          for (int i = 0; i < names.size(); i++) {
            made.add(new Step.Share(names.get(i), Math.max(1, shares.get(i)), firsts.get(i)));
          }
          return new Step.Split(name, List.copyOf(made));
        });
  }

  private Drafted change(Part part, String id, Place place) {
    SortedMap<String, Value> set = new TreeMap<>();
    part.in("set")
        .named()
        .forEach(
            (field, value) ->
                value(part.in("set").placeOf(field), field, value)
                    .ifPresent(v -> set.put(field, v)));
    var added = new TreeSet<>(part.in("tag").words());
    var removed = new TreeSet<>(part.in("untag").words());
    Optional<Stage> stage = part.in("stage").word().flatMap(RulesFile::stage);
    String what =
        String.join(" ", set.keySet())
            + " "
            + String.join(" ", added)
            + stage.map(Stage::word).orElse("");
    return Drafted.step(
        place,
        id,
        "change-" + Linking.slug(what),
        (name, _, next) -> new Step.Change(name, set, added, removed, stage, next));
  }

  private Optional<Value> value(Place key, String name, Part part) {
    Optional<Field.Kind> kind = surroundings.kindOf(name);
    if (kind.isEmpty()) {
      mistakes.unknown(key, "field", name, surroundings.fieldNames());
      return Optional.empty();
    }
    String text = part.word("");
    try {
      return Optional.of(
          switch (kind.get()) {
            case TEXT -> Value.text(text);
            case NUMBER -> new Value.Num(new BigDecimal(text));
            case FLAG -> new Value.Flag(flag(text));
            case DAY -> new Value.Day(LocalDate.parse(text));
            case MOMENT -> new Value.Moment(Instant.parse(text));
          });
    } catch (NumberFormatException | DateTimeParseException e) {
      mistakes.error(
          part.place(),
          "The field %s holds %s, but found \"%s\".".formatted(name, kind.get().words(), text));
      return Optional.empty();
    }
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  private Drafted webhook(Part part, String id, Place place) {
    String webhook = part.word("");
    if (part.isThere() && !surroundings.webhooks().contains(webhook)) {
      mistakes.unknown(
          part.place(),
          "webhook",
          webhook,
          surroundings.webhooks(),
          "Name its address in strategy.yaml, under webhooks.");
    }
    return Drafted.step(
        place, id, "webhook-" + webhook, (name, _, next) -> new Step.Webhook(name, webhook, next));
  }

  private Drafted goTo(Part part, String id, Place place) {
    if (!id.isEmpty()) {
      mistakes.error(place, "\"go to\" is no step of its own, so it has no id.");
    }
    return new Drafted(
        part.place(),
        "",
        "",
        List.of(),
        part.word(Linking.END),
        (_, _, _) -> {
          throw new IllegalStateException("a way is no step");
        });
  }

  private String journey(Part part) {
    String journey = part.word("");
    if (part.isThere() && !surroundings.journeys().contains(journey)) {
      mistakes.unknown(part.place(), "journey", journey, surroundings.journeys());
    }
    return journey;
  }
}
