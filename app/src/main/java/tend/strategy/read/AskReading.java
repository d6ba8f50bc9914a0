package tend.strategy.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.contact.TaskKind;
import tend.core.journey.Lapse;
import tend.core.journey.Step;
import tend.core.journey.WhenFull;
import tend.core.journey.Who;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;

/** Reads the steps that ask or tell people of the business. */
final class AskReading {
  private static final Map<String, TaskKind> KINDS = kinds();

  private final Surroundings surroundings;
  private final Mistakes mistakes;

  AskReading(Surroundings surroundings, Mistakes mistakes) {
    this.surroundings = surroundings;
    this.mistakes = mistakes;
  }

  /**
   * @param outcomes the steps that follow each outcome
   */
  Drafted ask(Part part, String id, Place place, SequencedMap<String, List<Drafted>> outcomes) {
    String kind = KINDS.keySet().stream().filter(part::has).findFirst().orElse("do");
    String title = title(part.in(kind));
    Duration within = within(part);
    Who who = who(part.in("who"));
    if (kind.equals("call")) {
      requireKnown(part.in("outcomes"));
    }
    String playbook = playbook(part);
    Lapse lapse = lapse(part.in("if late"));
    WhenFull full = whenFull(part.in("if full"));
    boolean urgent = part.in("urgent").yes(false);
    return new Drafted(
        place,
        id,
        "ask-" + Linking.slug(title),
        List.copyOf(outcomes.values()),
        "",
        (name, firsts, next) -> {
          SortedMap<String, String> ways = new TreeMap<>();
          int way = 0;
          for (String outcome : outcomes.keySet()) {
            ways.put(stored(outcome), firsts.get(way++));
          }
          return new Step.Ask(
              name,
              KINDS.getOrDefault(kind, TaskKind.OTHER),
              title,
              playbook,
              who,
              within,
              urgent,
              lapse,
              full,
              ways,
              next);
        });
  }

  Drafted handOff(Part part, String id, Place place, List<Drafted> sentBack) {
    String title = title(part.in("title"));
    String playbook = playbook(part);
    Duration within = within(part);
    return new Drafted(
        place,
        id,
        "hand-off-" + Linking.slug(title),
        List.of(sentBack),
        "",
        (name, firsts, next) ->
            new Step.HandOff(name, title, playbook, within, firsts.getFirst(), next));
  }

  Drafted alert(Part part, String id, Place place) {
    Who who = who(part.in("who"));
    String say = title(part.in("say"));
    return Drafted.step(
        place,
        id,
        "alert-" + Linking.slug(say),
        (name, _, next) -> new Step.Alert(name, who, say, next));
  }

  private void requireKnown(Part outcomes) {
    outcomes.named().keySet().stream()
        .filter(outcome -> !Surroundings.CALL_OUTCOMES.contains(stored(outcome)))
        .forEach(
            outcome ->
                mistakes.unknown(
                    outcomes.placeOf(outcome),
                    "outcome of a call",
                    outcome,
                    Surroundings.CALL_OUTCOMES));
  }

  private static Lapse lapse(Part part) {
    return switch (part.word("escalate")) {
      case "go on" -> Lapse.GO_ON;
      case "keep" -> Lapse.KEEP;
      default -> Lapse.ESCALATE;
    };
  }

  private static WhenFull whenFull(Part part) {
    return switch (part.word("wait")) {
      case "ask" -> WhenFull.ASK;
      case "skip" -> WhenFull.SKIP;
      default -> WhenFull.WAIT;
    };
  }

  private String playbook(Part part) {
    Part playbook = part.in("playbook");
    String name = playbook.word("");
    if (playbook.isThere() && !surroundings.playbooks().contains(name)) {
      mistakes.unknown(
          playbook.place(),
          "playbook",
          name,
          surroundings.playbooks(),
          "Write playbooks/" + name + ".md.");
    }
    return playbook.word("");
  }

  private Duration within(Part part) {
    Duration within =
        Lengths.workingTime(part.in("within"), surroundings.hours()).orElse(Duration.ofHours(1));
    if (within.isZero()) {
      mistakes.error(part.in("within").place(), "Nobody can do it in no time.");
    }
    return within;
  }

  /** People read it beside the contact's name; nothing fills fields in. */
  private String title(Part part) {
    String title = part.word("");
    if (title.contains("{{")) {
      mistakes.error(
          part.place(),
          "Nothing fills in merge fields here: it stands beside the contact's name.",
          "Write it without {{ }}.");
    }
    return title;
  }

  private Who who(Part part) {
    return switch (part.word("owner")) {
      case "owner" -> new Who.Owner();
      case "manager" -> new Who.Manager();
      case String id -> {
        if (!surroundings.people().contains(id)) {
          var all = new ArrayList<>(List.of("owner", "manager"));
          all.addAll(surroundings.people());
          mistakes.unknown(part.place(), "person", id, all);
        }
        yield new Who.Member(id);
      }
    };
  }

  private static String stored(String outcome) {
    return outcome.replace(' ', '_');
  }

  private static Map<String, TaskKind> kinds() {
    var kinds = new LinkedHashMap<String, TaskKind>();
    kinds.put("call", TaskKind.CALL);
    kinds.put("letter", TaskKind.LETTER);
    kinds.put("visit", TaskKind.VISIT);
    kinds.put("mail", TaskKind.MAIL);
    kinds.put("decide", TaskKind.DECIDE);
    kinds.put("do", TaskKind.OTHER);
    return kinds;
  }
}
