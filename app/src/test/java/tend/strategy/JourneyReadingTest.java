package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.strategy.flow.Draughtsman;
import tend.strategy.flow.Drawing;

/** Nested lists become flat steps with lasting names, and flat steps become a drawing. */
class JourneyReadingTest {
  private static final String HEAD =
      """
      title: Example
      starts: opted in
      leaves: [{when: stage is customer, because: bought}]
      steps:
      """;

  private static Journey journey(String steps) {
    var files =
        TestStrategies.with(SmallFiles.small(), "journeys/example.yaml", HEAD + steps.indent(2));
    return switch (TestStrategies.reader().read(files, TestStrategies.NOW)) {
      case Reading.Complete(var contract, _) ->
          contract.strategy().journey("example").orElseThrow();
      case Reading.Mistaken(var mistakes) -> throw new AssertionError(mistakes.toString());
    };
  }

  private static List<String> following(Journey journey, String id) {
    return journey.step(id).orElseThrow().following();
  }

  @Test
  void waysComeTogetherBelowTheStep() {
    Journey journey =
        journey(
            """
            - branch:
                - {when: temperature is hot, steps: [{send: hello}, {end: hot}]}
                - {when: temperature is warm, steps: [{send: news}]}
                - otherwise: []
            - wait: 2 days
            - end: done
            """);
    assertEquals("branch-first", journey.first());
    assertEquals(
        List.of("send-hello", "send-news", "wait-after-branch-first"),
        following(journey, "branch-first"));
    assertEquals(List.of("end-hot"), following(journey, "send-hello"));
    assertEquals(List.of("wait-after-branch-first"), following(journey, "send-news"));
    assertEquals(List.of(""), following(journey, "end-done"));
  }

  @Test
  void outcomesThatAreNotNamedGoOnBelow() {
    Journey journey =
        journey(
            """
            - ask:
                call: Say hello
                within: 1 day
                outcomes:
                  no answer: [{wait: 1 day}]
            - send: news
            """);
    var ask = assertInstanceOf(Step.Ask.class, journey.step("ask-say-hello").orElseThrow());
    assertEquals("{no_answer=wait-after-say-hello}", ask.outcomes().toString());
    assertEquals("send-news", ask.next());
    assertEquals(8 * 60, ask.within().toMinutes(), "a day is as long as a day's hours");
  }

  @Test
  void aStepPutInBeforeRenamesNone() {
    String later = "- send: hello\n- wait: 2 days\n- send: news\n- wait: 3 days\n- end: done\n";
    var before = new TreeSet<>(journey(later).steps().keySet());
    var after =
        new TreeSet<>(journey("- wait: 1 hour\n- change: {tag: new}\n" + later).steps().keySet());
    assertTrue(after.containsAll(before), before + " " + after);
    assertEquals(before.size() + 2, after.size());
  }

  @Test
  void sameStepsAreNumbered() {
    Journey journey = journey("- send: news\n- wait: 1 day\n- send: news\n- wait: 1 day\n");
    assertEquals(
        "[send-news, send-news-2, wait-after-news, wait-after-news-2]",
        journey.steps().keySet().toString());
  }

  @Test
  void aDrawingHasEveryStepOnceAndTellsWhatGoesBack() {
    Journey journey =
        journey(
            """
            - id: round
              wait: 30 days
            - branch:
                - {when: temperature is hot, steps: [{ask: {call: Call, within: 2 hours}}]}
                - otherwise: [{send: news}]
            - split: {a: {share: 1, steps: [{end: enough}]}, b: {share: 3, steps: []}}
            - go to: round
            """);
    Drawing drawing = Draughtsman.draw(journey, name -> "About " + name, name -> name);
    assertEquals(
        """
        START Starts
        WAIT Wait 30 days
        BRANCH Which one?
        ASK Call
        SEND Mail: About news
        SPLIT By chance
        END End
        END Ends
        """,
        String.join(
                "\n",
                drawing.nodes().stream().map(node -> node.kind() + " " + node.title()).toList())
            + "\n");
    assertEquals(
        List.of("split-after-branch-after-round -> round: b, 3"),
        drawing.edges().stream()
            .filter(Drawing.Edge::back)
            .map(edge -> edge.from() + " -> " + edge.to() + ": " + edge.words())
            .toList());
  }

  @Test
  void everyShippedJourneyCanBeDrawn() {
    for (String name : List.of("default", "alder")) {
      for (Journey journey : TestStrategies.shipped(name).strategy().journeys()) {
        Drawing drawing = Draughtsman.draw(journey, text -> text, other -> other);
        var ids = new TreeSet<>(drawing.nodes().stream().map(Drawing.Node::id).toList());
        assertEquals(drawing.nodes().size(), ids.size(), journey.name());
        assertTrue(ids.containsAll(journey.steps().keySet()), journey.name());
        drawing
            .edges()
            .forEach(edge -> assertTrue(ids.contains(edge.from()) && ids.contains(edge.to())));
      }
    }
  }
}
