package tend.strategy;

import static tend.strategy.SmallFiles.TEAM;
import static tend.strategy.SmallFiles.only;
import static tend.strategy.SmallFiles.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with team.yaml, and with any YAML. */
class TeamFileMistakesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhereAndWhat(String path, String from, String to, String expected) {
    SmallFiles.tells(path, from, to, expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        wrong(
            TEAM,
            "manager: ann",
            "manager: [ann",
            "2:7: error: This is not YAML: expected ',' or ']', but got :."),
        wrong(
            TEAM,
            "manager: ann",
            "manager: ann: bo",
            "1:13: error: This is not YAML: mapping values are not allowed here. A value with a"
                + " colon in it needs quotes."),
        wrong(
            TEAM,
            "  ann: {",
            "\tann: {",
            "3:1: error: This is not YAML: found character '\\t(TAB)' that cannot start any token."
                + " (Do not use \\t(TAB) for indentation). Use blanks, not tabs, to indent."),
        wrong(
            TEAM,
            "manager: ann",
            "manager: &a ann\nx: *a",
            "2:4: error: Expected what is meant, but found a reference to another place (*). Write"
                + " it out."),
        wrong(
            TEAM,
            "  bo: {",
            "  Bo: {",
            "4:3: error: \"Bo\" cannot be a name here. Did you mean \"bo\"?"),
        wrong(
            TEAM,
            "manager: ann",
            "manager: ann\nmanager: bo",
            "2:1: error: \"manager\" stands here twice."),
        wrong(
            TEAM,
            "manager: ann",
            "manager: anna",
            "1:10: error: There is no person \"anna\". Did you mean \"ann\"?"),
        wrong(
            TEAM,
            "people: bo}",
            "people: bob}",
            "7:48: error: There is no person \"bob\". Did you mean \"bo\"?"),
        wrong(
            TEAM,
            "city is Bern",
            "citty is Bern",
            "7:26: error: \"citty\" is not a field, an event, or anything else that can be asked."
                + " Did you mean \"city\"?"),
        only(
            TEAM,
            "ann: {name: Ann, asks a day: 10}\n  bo: {name: Bo, asks a day: 10, works: mon-thu}",
            "ann: {name: Ann, asks a day: lots}\n  bo: {name: Bo, asks a day: 0}",
            "3:32: error: Expected a whole number from 0 to 500, but found \"lots\"."),
        only(
            TEAM,
            "manager: ann",
            "manager: Ann Example",
            "1:10: error: Expected the id of a person in team.yaml, in small letters, but found"
                + " \"Ann Example\"."),
        only(
            TEAM,
            "name: Ann,",
            "name: \"Ann\\nBcc: x@example.com\",",
            "3:16: error: Expected a name on one line, but found \"Ann\nBcc: x@example.com\"."),
        only(
            TEAM,
            "manager: ann",
            "manager: [ann",
            "2:7: error: This is not YAML: expected ',' or ']', but got :."),
        wrong(
            TEAM,
            "ann: {name: Ann, asks a day: 10}",
            "ann: {name: Ann, asks a day: 10, works here: no}",
            "1:10: error: Nobody is responsible: Ann does not work here any more. Name somebody who"
                + " does."),
        wrong(
            TEAM,
            "bo: {name: Bo, asks a day: 10, works: mon-thu}",
            "bo: {name: Bo, asks a day: 10, works here: no}",
            "7:48: error: Nobody is responsible: nobody of this rule works here. Name somebody who"
                + " does."),
        wrong(
            TEAM,
            "asks a day: 10",
            "asks a day: 0",
            "3:3: error: Nobody is responsible: nobody who works here can be asked anything. Set"
                + " asks a day to more than 0 for somebody."));
  }
}
