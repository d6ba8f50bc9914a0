package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.strategy.SmallFiles.FIELDS;
import static tend.strategy.SmallFiles.FORM;
import static tend.strategy.SmallFiles.HELLO;
import static tend.strategy.SmallFiles.WELCOME;
import static tend.strategy.SmallFiles.elsewhere;
import static tend.strategy.SmallFiles.mistakes;
import static tend.strategy.SmallFiles.only;
import static tend.strategy.SmallFiles.small;
import static tend.strategy.SmallFiles.wrong;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tend.strategy.file.StrategyFiles;

/** What can be wrong with fields, texts and forms, and with the folder as a whole. */
class TextAndFormMistakesTest {
  @Test
  void theSmallStrategyHasNone() {
    assertEquals(List.of(), mistakes(small()));
  }

  @Test
  void whatComesBeforeAnAddressIsConfirmedIsTold() {
    String form = small().find(FORM).orElseThrow() + "confirm: true\n";
    String journey = small().find(WELCOME).orElseThrow().replace("send: thanks", "send: news");
    var files = TestStrategies.with(small(), FORM, form, WELCOME, journey);
    assertTrue(
        mistakes(files)
            .contains(
                "journeys/welcome.yaml:7:5: warning: Nobody can have confirmed their address by"
                    + " then, so this is skipped for them. Put wait until: {when: consent mail, at"
                    + " most: 14 days} before it."),
        mistakes(files).toString());
    String waits =
        "  - wait until: {when: consent mail, at most: 14 days, otherwise: [{end: no}]}\n"
            + "  - send: news";
    files =
        TestStrategies.with(
            files, WELCOME, journey.replace("  - send: news\n  - wait", waits + "\n  - wait"));
    assertEquals(
        List.of(
            "texts/thanks.md:1:1: warning: No journey sends this text. Send it somewhere, or remove"
                + " it."),
        mistakes(files));
  }

  @Test
  void journeysThatStartEachOtherWithoutARestAreTold() {
    String one = "title: One\nstarts: {tagged: x}\nagain: always\nsteps:\n  - start: two\n";
    String two = "title: Two\nstarts: by hand\nagain: always\nsteps:\n  - start: one\n";
    assertEquals(
        List.of(
            "journeys/one.yaml:5:5: error: These journeys start each other without a rest: one,"
                + " two. Put a wait of at least 30 minutes into one of them, or let it be joined"
                + " again: only after a while."),
        mistakes(
            TestStrategies.with(
                TestStrategies.with(small(), "journeys/one.yaml", one), "journeys/two.yaml", two)));
    String rested = two.replace("steps:\n", "steps:\n  - wait: 1 hour\n");
    assertEquals(
        List.of(),
        mistakes(
            TestStrategies.with(
                TestStrategies.with(small(), "journeys/one.yaml", one),
                "journeys/two.yaml",
                rested)));
  }

  @Test
  void aFolderWithoutItsFilesIsToldInAFewLines() {
    assertEquals(
        List.of(
            "scoring.yaml:1:1: error: This file is missing. tend strategy export writes a whole"
                + " folder.",
            "strategy.yaml:1:1: error: This file is missing. tend strategy export writes a whole"
                + " folder.",
            "team.yaml:1:1: error: This file is missing. tend strategy export writes a whole"
                + " folder."),
        mistakes(new StrategyFiles(new TreeMap<>())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhereAndWhat(String path, String from, String to, String expected) {
    SmallFiles.tells(path, from, to, expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        wrong(
            FIELDS,
            "budget: number",
            "---\nbudget: number\n---\nx: text",
            "3:1: error: Expected one document in a file, but here a second one begins (---)."),
        wrong(
            HELLO,
            "first_name",
            "firstname",
            "5:1: error: There is no merge field \"firstname\". Did you mean \"first_name\"?"),
        wrong(
            HELLO,
            "first_name",
            "slogan",
            "5:1: error: There is no merge field \"slogan\". Your own fields stand in fields.yaml,"
                + " and words for all texts in strategy.yaml under words."),
        wrong(
            FORM,
            "{name: first_name",
            "{name: firstname",
            "6:1: error: There is no field \"firstname\". Add it to fields.yaml."),
        wrong(
            FORM,
            "name: ask\n",
            "name: asks\n",
            "1:1: error: The form is called \"asks\", and its file \"ask\". Give both the same"
                + " name."),
        wrong(
            FIELDS,
            "budget: number",
            "budget: number\nemail: text",
            "2:1: error: Every contact has the field email already."),
        only(
            FIELDS,
            "move_on: date\n",
            "m\uFFFDve_on: date\n",
            "2:2: error: What stands here is not UTF-8. Save the file as UTF-8."),
        elsewhere(
            FORM,
            "  - {name: first_name, label: Name}\n",
            "",
            "texts/hello.md:5:1: warning: The text cannot be sent without first_name, and no form"
                + " asks for it. Write {{ first_name | default: \"…\" }}, or ask for it in a"
                + " form."),
        elsewhere(
            FORM,
            "consent: {wording: Yes, channels: [mail]}\n",
            "",
            "texts/hello.md:1:1: error: This can never go out: consent to mails is required, and no"
                + " form asks for it. Ask for it in a form, or write consent: not required for it"
                + " under channels:."));
  }
}
