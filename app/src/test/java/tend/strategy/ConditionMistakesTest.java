package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.strategy.SmallFiles.LATER;
import static tend.strategy.SmallFiles.SCORING;
import static tend.strategy.SmallFiles.STRATEGY;
import static tend.strategy.SmallFiles.TEAM;
import static tend.strategy.SmallFiles.WELCOME;
import static tend.strategy.SmallFiles.mistakes;
import static tend.strategy.SmallFiles.only;
import static tend.strategy.SmallFiles.small;
import static tend.strategy.SmallFiles.wrong;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with a condition, wherever one stands, and where in a file it is told. */
class ConditionMistakesTest {
  private static final String NEVER =
      "\"score.fit >= 60 and score.fit < 50\" can never hold. \"score.fit >= 60\" and \"score.fit <"
          + " 50\" exclude each other; perhaps one or the other is meant.";
  private static final String HALF =
      "\"replied and never replied\" can never hold, so it changes nothing here. \"replied\" and"
          + " \"never replied\" exclude each other; perhaps one or the other is meant.";
  private static final String IMPOSSIBLE = "score.fit >= 60 and score.fit < 50";
  private static final String ALWAYS = "stage is at least opt-in";
  private static final String TOLD_ALWAYS =
      "\"stage is at least opt-in\" always holds. Write everyone, or what is meant.";

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhereAndWhat(String path, String from, String to, String expected) {
    SmallFiles.tells(path, from, to, expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        // What can never or must always hold, wherever a condition stands.
        wrong(WELCOME, "stage is before customer", IMPOSSIBLE, "3:6: error: " + NEVER),
        wrong(WELCOME, "stage is before customer", ALWAYS, "3:6: warning: " + TOLD_ALWAYS),
        wrong(WELCOME, "stage is at least conversation", IMPOSSIBLE, "5:12: error: " + NEVER),
        wrong(WELCOME, "stage is at least conversation", ALWAYS, "5:12: warning: " + TOLD_ALWAYS),
        wrong(WELCOME, "temperature is hot", IMPOSSIBLE, "10:15: error: " + NEVER),
        wrong(WELCOME, "temperature is hot", ALWAYS, "10:15: warning: " + TOLD_ALWAYS),
        wrong(
            WELCOME,
            "- wait: 3 days",
            "- wait until: {at most: 3 days, when: " + IMPOSSIBLE + "}",
            "15:41: error: " + NEVER),
        wrong(
            WELCOME,
            "starts: opted in",
            "starts: {when: " + IMPOSSIBLE + "}\nagain: after 1 day",
            "2:16: error: " + NEVER),
        wrong(
            LATER,
            "keeps in touch",
            "goals: [{reached: bought, when: " + IMPOSSIBLE + ", go to: end}]\nkeeps in touch",
            "3:33: error: " + NEVER),
        wrong(
            LATER,
            "keeps in touch",
            "goals: [{reached: bought, when: " + ALWAYS + ", go to: end}]\nkeeps in touch",
            "3:33: warning: " + TOLD_ALWAYS),
        wrong(
            SCORING,
            "engagement:",
            "fit: [{when: " + IMPOSSIBLE + ", points: 5, because: x}]\nengagement:",
            "2:14: error: " + NEVER),
        wrong(TEAM, "city is Bern", IMPOSSIBLE, "7:26: error: " + NEVER),
        wrong(
            STRATEGY,
            "  warm: {engagement: 20}",
            "  warm: {engagement: 20}\n  unqualified when: " + IMPOSSIBLE,
            "15:21: error: " + NEVER),
        wrong(
            STRATEGY,
            "  customer: bought",
            "  customer: [{by: bought, and: " + IMPOSSIBLE + "}]",
            "11:32: error: " + NEVER),
        // A half of it, what only the closed are, and what is meant so.
        wrong(
            WELCOME,
            "temperature is hot",
            "temperature is hot or (replied and never replied)",
            "10:15: warning: " + HALF),
        wrong(
            WELCOME,
            "temperature is hot",
            "closed because said_no",
            "10:15: error: \"closed because said_no\" can never hold. Who is closed is followed up"
                + " no more, and is in no journey."),
        only(
            TEAM,
            "city is Bern",
            "citty is Bern and stage is lead and stage is customer",
            "7:26: error: \"citty\" is not a field, an event, or anything else that can be asked."
                + " Did you mean \"city\"?"),
        // The place of a word within the line, in blocks, folded and escaped.
        wrong(
            WELCOME,
            "when: temperature is hot",
            "when: |\n          replied and\n          temperature is hott",
            "12:26: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            WELCOME,
            "when: temperature is hot",
            "when: >-  # who is hot\n\n          replied\n\n            and temperature is hott",
            "14:32: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            WELCOME,
            "when: temperature is hot",
            "when: replied and\n          temperature is hott",
            "11:26: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            WELCOME,
            "when: temperature is hot",
            "when: \"city is \\\"B\\u00e4\\\" \\\n          and temperature is hott\"",
            "11:30: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            WELCOME,
            "when: temperature is hot",
            "when: 'city is \"it''s\" and temperature is hott'",
            "10:51: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            WELCOME,
            "when: temperature is hot",
            "when: temperature is",
            "10:29: error: Expected a temperature (hot, warm, cold, unqualified), but found the"
                + " end."),
        // Columns are those of editors: an emoji has two.
        wrong(
            WELCOME,
            "temperature is hot",
            "city is \"😀\" and temperature is hott",
            "10:47: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            TEAM,
            "{name: Bern, when: city is Bern",
            "{name: 😀😀, when: citty is Bern",
            "7:26: error: \"citty\" is not a field, an event, or anything else that can be asked."
                + " Did you mean \"city\"?"),
        wrong(
            WELCOME,
            "when: temperature is hot",
            "when: |\n          city is \"😀\" and temperature is hott",
            "11:43: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"));
  }

  @Test
  void whoWritesEveryoneOrNobodyMeansIt() {
    var files = small();
    String team = files.find(TEAM).orElseThrow().replace("city is Bern", "everyone");
    String scoring =
        files
            .find(SCORING)
            .orElseThrow()
            .replace("engagement:", "fit: [{when: nobody, points: 5, because: x}]\nengagement:");
    assertEquals(List.of(), mistakes(TestStrategies.with(files, TEAM, team, SCORING, scoring)));
  }
}
