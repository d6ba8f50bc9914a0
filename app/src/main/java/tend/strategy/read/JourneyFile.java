package tend.strategy.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;
import tend.core.journey.Journey;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Trigger;
import tend.strategy.file.Mistakes;

/** What is planned: one file of journeys/. */
final class JourneyFile {
  private static final Length AT_ONCE = Length.days(0);

  private final String name;
  private final Part file;
  private final Surroundings surroundings;
  private final Mistakes mistakes;

  JourneyFile(String name, Part file, Surroundings surroundings, Mistakes mistakes) {
    this.name = name;
    this.file = file;
    this.surroundings = surroundings;
    this.mistakes = mistakes;
  }

  JourneyDraft read() {
    var linking = new Linking(mistakes);
    String first = linking.link(new StepReading(surroundings, mistakes).steps(file.in("steps")));
    if (first.isEmpty() && file.has("steps")) {
      mistakes.error(file.in("steps").place(), "Expected at least one step.");
    }
    var journey =
        new Journey(
            name,
            file.in("title").word(name),
            1,
            triggers(),
            surroundings.conditions().whileOpen(file.in("for")),
            reEntry(),
            goals(linking),
            exits(),
            file.in("keeps in touch").yes(false),
            first,
            linking.steps());
    return new JourneyDraft(journey, file, linking.places());
  }

  private List<Trigger> triggers() {
    return file.in("starts").items().stream().flatMap(part -> trigger(part).stream()).toList();
  }

  private Optional<Trigger> trigger(Part part) {
    if (part.word().isPresent()) {
      return switch (part.word("")) {
        case "opted in" -> Optional.of(new Trigger.OptIn(""));
        case "not ready" -> Optional.of(new Trigger.NotReady(""));
        case "ready again" -> Optional.of(new Trigger.ReadyAgain());
        case "by hand" -> Optional.of(new Trigger.ByHand());
        default -> Optional.empty();
      };
    }
    return part.named().keySet().stream().findFirst().flatMap(kind -> trigger(kind, part.in(kind)));
  }

  private Optional<Trigger> trigger(String kind, Part part) {
    return switch (kind) {
      case "opted in" -> {
        require(part, "form", surroundings.forms());
        yield Optional.of(new Trigger.OptIn(part.word("")));
      }
      case "not ready" -> {
        require(part, "reason", surroundings.reasons());
        yield Optional.of(new Trigger.NotReady(part.word("")));
      }
      case "becomes" -> becomes(part.word(""));
      case "happens" -> Evidences.happening(part.word("")).map(Trigger.Happens::new);
      case "tagged" -> part.word().map(Trigger.Tagged::new);
      case "when" -> Optional.of(new Trigger.When(surroundings.conditions().whileOpen(part)));
      default -> Optional.empty();
    };
  }

  private static Optional<Trigger> becomes(String word) {
    Optional<Stage> stage = RulesFile.stage(word);
    if (stage.isPresent()) {
      return stage.map(Trigger.Reached::new);
    }
    return List.of(Temperature.values()).stream()
        .filter(temperature -> temperature.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(Trigger.Became::new);
  }

  private void require(Part part, String kind, List<String> known) {
    if (part.isThere() && !known.contains(part.word(""))) {
      mistakes.unknown(part.place(), kind, part.word(""), known);
    }
  }

  private ReEntry reEntry() {
    String again = file.in("again").word("once");
    if (again.equals("always")) {
      return new ReEntry.AgainAfter(AT_ONCE);
    }
    return again.startsWith("after ")
        ? Lengths.length(again.substring("after ".length()))
            .<ReEntry>map(ReEntry.AgainAfter::new)
            .orElse(new ReEntry.Once())
        : new ReEntry.Once();
  }

  private List<Journey.Goal> goals(Linking linking) {
    var goals = new ArrayList<Journey.Goal>();
    for (Part goal : file.in("goals").items()) {
      Part target = goal.in("go to");
      Optional<String> then = linking.target(target.word(Linking.END));
      if (then.isEmpty()) {
        mistakes.unknown(target.place(), "step", target.word(""), linking.places().keySet());
      }
      goals.add(
          new Journey.Goal(
              goal.in("reached").word(""),
              surroundings.conditions().whileOpen(goal.in("when")),
              then.orElse("")));
    }
    return List.copyOf(goals);
  }

  private List<Journey.Exit> exits() {
    return file.in("leaves").items().stream()
        .map(
            exit ->
                new Journey.Exit(
                    surroundings.conditions().whileOpen(exit.in("when")),
                    exit.in("because").word("")))
        .toList();
  }
}
