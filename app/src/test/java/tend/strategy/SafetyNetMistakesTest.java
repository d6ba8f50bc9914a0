package tend.strategy;

import static tend.strategy.SmallFiles.KEEP;
import static tend.strategy.SmallFiles.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with the journey that catches who falls. */
class SafetyNetMistakesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhereAndWhat(String path, String from, String to, String expected) {
    SmallFiles.tells(path, from, to, expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        wrong(
            KEEP,
            "wait: 30 days",
            "wait: 29 minutes",
            "6:5: error: This goes round without a rest: round, send-news. Put a wait of at least"
                + " 30 minutes into the round."),
        wrong(
            KEEP,
            "again: always",
            "again: once\nfor: stage is lead",
            "4:6: error: The safety net is not for everybody, so it does not catch everybody."
                + " Remove for:, or leave out customers at most."),
        wrong(
            KEEP,
            "steps:",
            "leaves: [{when: replied within 30 days, because: x}]\nsteps:",
            "5:10: error: Who leaves the safety net here falls: nothing else is planned for them."
                + " Leave it only for another journey, a task, a date or a purchase."),
        wrong(
            KEEP,
            "again: always\n"
                + "keeps in touch: yes\n"
                + "steps:\n"
                + "  - id: round\n"
                + "    wait: 30 days\n"
                + "  - send: news\n"
                + "  - go to: round\n",
            "keeps in touch: yes\nsteps:\n  - wait: 30 days\n  - send: news\n",
            "1:1: error: The safety net is joined once and can be over after 30 days. Let it go"
                + " round with go to, write again: always, or make it last 18 months."));
  }
}
