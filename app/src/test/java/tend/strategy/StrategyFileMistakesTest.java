package tend.strategy;

import static tend.strategy.SmallFiles.STRATEGY;
import static tend.strategy.SmallFiles.only;
import static tend.strategy.SmallFiles.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with strategy.yaml. */
class StrategyFileMistakesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhereAndWhat(String path, String from, String to, String expected) {
    SmallFiles.tells(path, from, to, expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        wrong(
            STRATEGY,
            "  becomes: customer",
            "  become: customer",
            "3:3: error: \"become\" is not known here. Did you mean \"becomes\"?"),
        wrong(
            STRATEGY,
            "reasons:\n  later: Later\n",
            "",
            "1:1: error: \"reasons\" is missing here. It says: Why somebody is not ready yet, by"
                + " name, in the words that people read."),
        wrong(
            STRATEGY,
            "1 in 1 day",
            "often",
            "16:38: error: Expected a limit such as 2 in 7 days, of at most 12, but found"
                + " \"often\"."),
        wrong(
            STRATEGY,
            "asked for information\n  conversation",
            "asked for informations\n  conversation",
            "9:9: error: Expected asked for information, gave information, asked for an"
                + " appointment, wrote, spoke, met, opened a deal, bought or recommended, but found"
                + " \"asked for informations\". Did you mean \"asked for information\"?"),
        wrong(
            STRATEGY,
            "journey: keep",
            "journey: keeep",
            "23:12: error: There is no journey \"keeep\". Did you mean \"keep\"?"),
        wrong(
            STRATEGY,
            "Europe/Berlin",
            "Europe/Berlinn",
            "5:14: error: There is no time zone Europe/Berlinn. Zones are called like Europe/London"
                + " or America/New_York."),
        wrong(STRATEGY, "currency: EUR", "currency: EUX", "4:13: error: There is no currency EUX."),
        only(
            STRATEGY,
            "mon-fri 09:00-17:00",
            "mon-fri 17:00-09:00",
            "7:9: error: Expected hours within one day, but 17:00-09:00 goes past midnight: write"
                + " 17:00-24:00 and, on the next day, 00:00-09:00."),
        only(
            STRATEGY,
            "mon-fri 09:00-17:00",
            "mon-fri 09:00-17:00\n  holidays: {2026-12-25: shut}",
            "8:26: error: Expected hours such as 09:00-17:30, but it is \"shut\"."),
        only(
            STRATEGY,
            "1 in 1 day",
            "0 in 1 day",
            "16:38: error: Expected a limit such as 2 in 7 days, of at most 12, but found \"0 in 1"
                + " day\"."),
        wrong(
            STRATEGY,
            "mon-fri 09:00-17:00",
            "mon-sat 09:00-17:00",
            "21:13: error: No hours can keep this: Saturday is open, and nobody works then. Close"
                + " that day under hours:, or let somebody work."),
        wrong(
            STRATEGY,
            "within: 2 hours",
            "within: 9000 hours",
            "21:13: error: Expected an answer within a year, but \"answer\" allows 9000 working"
                + " hours and a year has 2096. Promise less, or open longer."),
        wrong(
            STRATEGY,
            "  journey: keep",
            "  journey: keep\n  owner decides within: 9000 hours",
            "24:25: error: Nobody is asked for something in more than a year, but it allows 9,000"
                + " working hours and a year has 2,096. Let them decide sooner."),
        wrong(
            STRATEGY,
            "09:00-17:00",
            "9-17",
            "7:9: error: Expected hours such as 09:00-17:30, but it is \"9-17\"."),
        wrong(
            STRATEGY,
            "reasons:\n",
            "reasons:\n  never: Never\n",
            "25:3: warning: Nothing follows when somebody is not ready because of this. Add a"
                + " journey with starts: {not ready: never}."));
  }
}
