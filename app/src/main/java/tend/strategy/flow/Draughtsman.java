package tend.strategy.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.core.journey.Until;
import tend.strategy.flow.Drawing.Edge;
import tend.strategy.flow.Drawing.Kind;
import tend.strategy.flow.Drawing.Node;

/** Draws a journey. The same journey gives the same drawing. */
public final class Draughtsman {
  private final Journey journey;
  private final Function<String, String> textTitle;
  private final Function<String, String> journeyTitle;
  private final SequencedMap<String, Node> nodes = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  private Draughtsman(
      Journey journey, Function<String, String> textTitle, Function<String, String> journeyTitle) {
    this.journey = journey;
    this.textTitle = textTitle;
    this.journeyTitle = journeyTitle;
  }

  /**
   * @param textTitle what to call a text: its subject
   * @param journeyTitle what to call another journey
   */
  public static Drawing draw(
      Journey journey, Function<String, String> textTitle, Function<String, String> journeyTitle) {
    return new Draughtsman(journey, textTitle, journeyTitle).draw();
  }

  private Drawing draw() {
    add(new Node(Drawing.START, Kind.START, "Starts", starts()));
    arrow(Drawing.START, journey.first(), "");
    visit(journey.first());
    for (Journey.Goal goal : journey.goals()) {
      String id = "goal " + goal.name();
      add(new Node(id, Kind.GOAL, "Reached: " + goal.name(), goal.condition().text()));
      arrow(id, goal.then(), "jumps to");
      visit(goal.then());
    }
    boolean ends = edges.stream().anyMatch(edge -> edge.to().equals(Drawing.END));
    if (ends || !journey.exits().isEmpty()) {
      add(new Node(Drawing.END, Kind.END, "Ends", exits()));
    }
    return new Drawing(List.copyOf(nodes.values()), back(edges));
  }

  /**
   * In the order of reading, each once. Where ways come together again, what follows comes after
   * all of them.
   */
  private void visit(String id) {
    visit(id, new TreeSet<>());
  }

  private void visit(String id, Set<String> notYet) {
    Optional<Step> step = journey.step(id);
    if (step.isEmpty() || nodes.containsKey(id) || notYet.contains(id)) {
      return;
    }
    add(node(step.get()));
    SequencedMap<String, String> ways = ways(step.get());
    ways.forEach((words, to) -> arrow(id, to, words));
    if (ways.size() == 1) {
      visit(ways.firstEntry().getValue(), notYet);
      return;
    }
    SequencedSet<String> shared = shared(ways.values());
    Set<String> later = new TreeSet<>(notYet);
    later.addAll(shared);
    ways.values().forEach(to -> visit(to, later));
    shared.forEach(to -> visit(to, notYet));
  }

  /** What can be come to by several ways, without what is drawn already, nearest first. */
  private SequencedSet<String> shared(Collection<String> ways) {
    SequencedSet<String> once = new LinkedHashSet<>();
    SequencedSet<String> shared = new LinkedHashSet<>();
    ways.stream()
        .distinct()
        .forEach(
            way ->
                fresh(way)
                    .forEach(
                        id -> {
                          if (!once.add(id)) {
                            shared.add(id);
                          }
                        }));
    return shared;
  }

  private SequencedSet<String> fresh(String from) {
    SequencedSet<String> seen = new LinkedHashSet<>();
    var open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String at = open.poll();
      if (!nodes.containsKey(at) && journey.step(at).isPresent() && seen.add(at)) {
        open.addAll(journey.step(at).get().following());
      }
    }
    return seen;
  }

  private void add(Node node) {
    nodes.put(node.id(), node);
  }

  private void arrow(String from, String to, String words) {
    edges.add(new Edge(from, to.isEmpty() ? Drawing.END : to, words, false));
  }

  /** An arrow to a box that is met before: by the order of reading. */
  private List<Edge> back(List<Edge> all) {
    Map<String, Integer> order = new LinkedHashMap<>();
    nodes.keySet().forEach(id -> order.put(id, order.size()));
    return all.stream()
        .map(
            edge ->
                new Edge(
                    edge.from(),
                    edge.to(),
                    edge.words(),
                    reaches(edge.to(), edge.from())
                        && order.getOrDefault(edge.to(), Integer.MAX_VALUE)
                            <= order.getOrDefault(edge.from(), 0)))
        .toList();
  }

  private boolean reaches(String from, String to) {
    var seen = new TreeSet<String>();
    var open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String at = open.pop();
      if (at.equals(to)) {
        return true;
      }
      if (seen.add(at)) {
        journey.step(at).ifPresent(step -> step.following().forEach(open::push));
      }
    }
    return false;
  }

  private static SequencedMap<String, String> ways(Step step) {
    SequencedMap<String, String> ways = new LinkedHashMap<>();
    switch (step) {
      case Step.Branch(_, var arms, var otherwise) -> {
        arms.forEach(arm -> ways.put(arm.condition().text(), arm.next()));
        ways.put("otherwise", otherwise);
      }
      case Step.Split(_, var shares) ->
          shares.forEach(share -> ways.put(share.name() + ", " + share.weight(), share.next()));
      case Step.Ask ask -> {
        ask.outcomes().forEach((outcome, next) -> ways.put(outcome.replace('_', ' '), next));
        ways.put(ask.outcomes().isEmpty() ? "" : "anything else", ask.next());
      }
      case Step.HandOff handOff -> {
        ways.put("accepted", handOff.next());
        ways.put("sent back", handOff.rejected());
      }
      case Step.Wait(_, Until.Happens happens, var next) -> {
        ways.put("it happens", next);
        ways.put("not within " + happens.limit(), happens.otherwise());
      }
      case Step.End _ -> ways.put("", "");
      case Step.Send _,
          Step.Wait _,
          Step.Change _,
          Step.Alert _,
          Step.Webhook _,
          Step.Start _,
          Step.Leave _ ->
          ways.put("", step.following().getFirst());
    }
    return ways;
  }

  private Node node(Step step) {
    return switch (step) {
      case Step.Send(var id, var channel, var text, _) ->
          new Node(id, Kind.SEND, Words.capital(channel.word()) + ": " + title(text), text);
      case Step.Wait(var id, var until, _) ->
          new Node(id, Kind.WAIT, "Wait " + Words.of(until), "");
      case Step.Branch(var id, _, _) -> new Node(id, Kind.BRANCH, "Which one?", "");
      case Step.Split(var id, _) -> new Node(id, Kind.SPLIT, "By chance", "");
      case Step.Ask ask -> new Node(ask.id(), Kind.ASK, ask.title(), asked(ask));
      case Step.HandOff handOff ->
          new Node(
              handOff.id(),
              Kind.HAND_OFF,
              handOff.title(),
              "The owner, within " + Words.working(handOff.within()));
      case Step.Change change -> new Node(change.id(), Kind.CHANGE, "Change", Words.of(change));
      case Step.Alert(var id, var who, var message, _) ->
          new Node(id, Kind.ALERT, "Tell " + Words.of(who), message);
      case Step.Webhook(var id, var name, _) -> new Node(id, Kind.WEBHOOK, "Call " + name, "");
      case Step.Start(var id, var other, _) ->
          new Node(id, Kind.START_OTHER, "Start " + quoted(other), other);
      case Step.Leave(var id, var other, _) ->
          new Node(id, Kind.LEAVE_OTHER, "Leave " + quoted(other), other);
      case Step.End(var id, var why) -> new Node(id, Kind.END, "End", why);
    };
  }

  /** Cards have no subject. */
  private String title(String text) {
    String title = textTitle.apply(text);
    return title.isBlank() ? text.replace('-', ' ') : title;
  }

  private String quoted(String other) {
    return "“" + journeyTitle.apply(other) + "”";
  }

  private static String asked(Step.Ask ask) {
    String late =
        ask.lapse() == Lapse.ESCALATE
            ? ", then the manager"
            : ask.lapse() == Lapse.GO_ON ? ", then on without it" : "";
    return "%s%s, within %s%s"
        .formatted(
            Words.capital(Words.of(ask.who())),
            ask.urgent() ? ", urgent" : "",
            Words.working(ask.within()),
            late);
  }

  private String starts() {
    String when = String.join(" or ", journey.triggers().stream().map(Words::of).toList());
    String forWhom = journey.audience().text();
    String again =
        switch (journey.reEntry()) {
          case ReEntry.Once() -> "once";
          case ReEntry.AgainAfter(var pause) ->
              pause.amount() == 0 ? "as often as it comes" : "again after " + pause;
        };
    return when + (forWhom.equals("everyone") ? "" : "; only if " + forWhom) + "; " + again;
  }

  private String exits() {
    return String.join(
        "; ",
        journey.exits().stream()
            .map(exit -> "when " + exit.condition().text() + ": " + exit.why())
            .toList());
  }
}
