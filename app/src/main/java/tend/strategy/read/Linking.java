package tend.strategy.read;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.journey.Step;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;

/**
 * Nested lists of steps become steps that name the one that follows. A step without a name of its
 * own gets one by what it does, so that a step put in before it does not rename it.
 */
final class Linking {
  static final String END = "end";

  private final Mistakes mistakes;
  private final IdentityHashMap<Drafted, String> names = new IdentityHashMap<>();
  private final SortedMap<String, Place> places = new TreeMap<>();
  private final SortedMap<String, Step> steps = new TreeMap<>();

  Linking(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  SortedMap<String, Step> steps() {
    return steps;
  }

  /** Where each step stands, by its id. */
  SortedMap<String, Place> places() {
    return places;
  }

  /** Links the steps of a journey; the answer is the id of the first. */
  String link(List<Drafted> drafted) {
    nameOwn(drafted);
    nameOthers(drafted, "");
    checkTargets(drafted);
    return link(drafted, "");
  }

  /** The id that a goal or a "go to" means; "" for the end. */
  Optional<String> target(String word) {
    if (word.equals(END)) {
      return Optional.of("");
    }
    return places.containsKey(word) ? Optional.of(word) : Optional.empty();
  }

  private void nameOwn(List<Drafted> drafted) {
    for (Drafted step : drafted) {
      if (!step.id().isEmpty() && !step.isGoTo()) {
        if (places.put(step.id(), step.place()) != null) {
          mistakes.error(
              step.place(), "There are two steps with the id \"%s\".".formatted(step.id()));
        }
        names.put(step, step.id());
      }
      step.ways().forEach(this::nameOwn);
    }
  }

  private void nameOthers(List<Drafted> drafted, String after) {
    String before = after;
    for (Drafted step : drafted) {
      if (!step.isGoTo()) {
        String name = names.get(step);
        if (name == null) {
          name = free(slug(step.suggested(), before));
          names.put(step, name);
          places.put(name, step.place());
        }
        before = name;
        String within = name;
        step.ways().forEach(way -> nameOthers(way, within));
      }
    }
  }

  /** A wait has nothing of its own to be called by, so it is called by what it follows. */
  private static String slug(String suggested, String before) {
    if (!suggested.endsWith("-")) {
      return suggested;
    }
    return before.isEmpty()
        ? suggested + "first"
        : suggested + "after-" + before.replaceFirst("^(send|wait|ask)-(after-)?", "");
  }

  private String free(String slug) {
    String wanted = slug.length() > 56 ? slug.substring(0, 56) : slug;
    String name = wanted;
    for (int number = 2; places.containsKey(name); number++) {
      name = wanted + "-" + number;
    }
    return name;
  }

  private void checkTargets(List<Drafted> drafted) {
    for (Drafted step : drafted) {
      if (step.isGoTo() && target(step.goTo()).isEmpty()) {
        mistakes.unknown(step.place(), "step", step.goTo(), places.keySet());
      }
      step.ways().forEach(this::checkTargets);
    }
  }

  private String link(List<Drafted> drafted, String following) {
    String next = following;
    for (Drafted step : drafted.reversed()) {
      if (step.isGoTo()) {
        next = target(step.goTo()).orElse("");
      } else {
        String name = names.getOrDefault(step, "");
        List<String> ways = new ArrayList<>();
        for (List<Drafted> way : step.ways()) {
          ways.add(link(way, next));
        }
        steps.put(name, step.making().step(name, ways, next));
        next = name;
      }
    }
    return next;
  }

  /** "Call and ask" as part of a name: call-and-ask. */
  static String slug(String words) {
    String slug =
        words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.length() > 32 ? slug.substring(0, 32).replaceAll("-$", "") : slug;
  }
}
