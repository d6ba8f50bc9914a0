package tend.strategy.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import tend.strategy.flow.Drawing;
import tend.strategy.flow.Drawing.Edge;
import tend.strategy.flow.Drawing.Node;
import tend.web.Icon;
import tend.web.Paths;
import tend.web.draw.Flow;

/** Sets the boxes and arrows of a journey one below the other, branches side by side. */
final class JourneyFlow {
  private static final long NOT_COUNTED = -1;

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<Edge>> ways = new LinkedHashMap<>();
  private final Map<String, Long> people;
  private final Set<String> drawn = new TreeSet<>();

  private JourneyFlow(Drawing drawing, Map<String, Long> people) {
    this.people = people;
    drawing.nodes().forEach(node -> nodes.put(node.id(), node));
    drawing
        .edges()
        .forEach(edge -> ways.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge));
  }

  /**
   * @param people by step
   */
  static Flow of(Drawing drawing, Map<String, Long> people) {
    long most = people.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return new Flow(new JourneyFlow(drawing, people).run(Drawing.START, Set.of()), most);
  }

  /** The goals, each with what follows it. */
  static List<Flow> goals(Drawing drawing, Map<String, Long> people) {
    JourneyFlow all = new JourneyFlow(drawing, people);
    all.run(Drawing.START, Set.of());
    return drawing.nodes().stream()
        .filter(node -> node.kind() == Drawing.Kind.GOAL)
        .map(node -> new Flow(all.run(node.id(), Set.of()), 0))
        .toList();
  }

  /** From a box down to one of those at which ways come together again. */
  private List<Flow.Node> run(String from, Set<String> stops) {
    List<Flow.Node> run = new ArrayList<>();
    String at = from;
    while (!stops.contains(at)) {
      Node node = nodes.get(at);
      if (node == null || at.equals(Drawing.END)) {
        run.add(end("Ends"));
        return run;
      }
      if (!drawn.add(at)) {
        run.add(jump(node));
        return run;
      }
      List<Edge> next = ways.getOrDefault(at, List.of());
      if (next.isEmpty() || node.kind() == Drawing.Kind.END) {
        run.add(Flow.Node.of(step(node)));
        return run;
      }
      if (next.size() == 1) {
        run.add(Flow.Node.of(step(node)));
        at = next.getFirst().to();
      } else {
        Optional<String> join = join(next);
        Set<String> within = new TreeSet<>(stops);
        join.ifPresent(within::add);
        run.add(new Flow.Node(step(node), lanes(next, within)));
        if (join.isEmpty()) {
          return run;
        }
        at = join.get();
      }
    }
    return run;
  }

  private List<Flow.Lane> lanes(List<Edge> next, Set<String> stops) {
    List<Flow.Lane> lanes = new ArrayList<>();
    for (Edge way : next) {
      lanes.add(new Flow.Lane(way.words(), NOT_COUNTED, run(way.to(), stops)));
    }
    return lanes;
  }

  /** The first box that two of the ways come to and that is not drawn yet. */
  private Optional<String> join(List<Edge> next) {
    SequencedSet<String> seen = new LinkedHashSet<>();
    for (String way : next.stream().map(Edge::to).distinct().toList()) {
      for (String id : reachable(way)) {
        if (!seen.add(id)) {
          return first(next, id);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> first(List<Edge> next, String id) {
    // Of all that is shared, what a reader meets first.
    List<SequencedSet<String>> all =
        next.stream().map(Edge::to).distinct().map(this::reachable).toList();
    return nodes.keySet().stream()
        .filter(one -> all.stream().filter(way -> way.contains(one)).count() > 1)
        .filter(one -> !drawn.contains(one))
        .findFirst()
        .or(() -> Optional.of(id).filter(one -> !drawn.contains(one)));
  }

  private SequencedSet<String> reachable(String from) {
    SequencedSet<String> seen = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      String at = open.removeFirst();
      if (!at.equals(Drawing.END) && nodes.containsKey(at) && seen.add(at)) {
        open.addAll(targets(ways.getOrDefault(at, List.of())));
      }
    }
    return seen;
  }

  private static Collection<String> targets(List<Edge> edges) {
    return edges.stream().filter(edge -> !edge.back()).map(Edge::to).toList();
  }

  private Flow.Step step(Node node) {
    long here = people.getOrDefault(node.id(), 0L);
    boolean waits = node.kind() == Drawing.Kind.WAIT || node.kind() == Drawing.Kind.ASK;
    return new Flow.Step(
        kind(node.kind()),
        icon(node),
        node.title(),
        detail(node),
        NOT_COUNTED,
        waits || node.kind() == Drawing.Kind.HAND_OFF ? here : 0,
        waits || node.kind() == Drawing.Kind.HAND_OFF ? 0 : here,
        path(node),
        false);
  }

  private static String detail(Node node) {
    return switch (node.kind()) {
      // The name of a text or of another journey is told by its page.
      case SEND, START_OTHER, LEAVE_OTHER -> "";
      case START, WAIT, BRANCH, SPLIT, ASK, HAND_OFF, CHANGE, ALERT, WEBHOOK, GOAL, END ->
          node.detail();
    };
  }

  private static String path(Node node) {
    return switch (node.kind()) {
      case SEND -> "/strategy/texts/" + Paths.encode(node.detail());
      case START_OTHER, LEAVE_OTHER -> "/strategy/journeys/" + Paths.encode(node.detail());
      case START, WAIT, BRANCH, SPLIT, ASK, HAND_OFF, CHANGE, ALERT, WEBHOOK, GOAL, END -> "";
    };
  }

  private static Flow.Kind kind(Drawing.Kind kind) {
    return switch (kind) {
      case START, SEND, ASK, HAND_OFF, CHANGE, ALERT, WEBHOOK, START_OTHER, LEAVE_OTHER ->
          Flow.Kind.ACT;
      case WAIT -> Flow.Kind.WAIT;
      case BRANCH, SPLIT -> Flow.Kind.ASK;
      case GOAL -> Flow.Kind.GOAL;
      case END -> Flow.Kind.END;
    };
  }

  private static Icon icon(Node node) {
    return switch (node.kind()) {
      case START -> Icon.PLUS;
      case SEND ->
          node.title().startsWith("Letter")
              ? Icon.LETTER
              : node.title().startsWith("Postcard") ? Icon.POSTCARD : Icon.MAIL;
      case WAIT -> Icon.CLOCK;
      case BRANCH -> Icon.FORK;
      case SPLIT -> Icon.SPLIT;
      case ASK -> Icon.PHONE;
      case HAND_OFF -> Icon.HAND;
      case CHANGE -> Icon.TAG;
      case ALERT -> Icon.ALERT;
      case WEBHOOK -> Icon.WEBHOOK;
      case START_OTHER -> Icon.FLOW;
      case LEAVE_OTHER -> Icon.LEAVE;
      case GOAL -> Icon.GOAL;
      case END -> Icon.STOP;
    };
  }

  private static Flow.Node jump(Node to) {
    return Flow.Node.of(
        new Flow.Step(
            Flow.Kind.JUMP,
            Icon.NEXT,
            "Goes on at “" + to.title() + "”",
            "",
            NOT_COUNTED,
            0,
            0,
            "",
            false));
  }

  private static Flow.Node end(String title) {
    return Flow.Node.of(
        new Flow.Step(Flow.Kind.END, Icon.STOP, title, "", NOT_COUNTED, 0, 0, "", false));
  }
}
