package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tend.strategy.file.StrategyFiles;

/**
 * A small strategy without mistakes; each case puts one in and says what must be told, and where.
 */
class MistakesTest {
  private static final String STRATEGY = "strategy.yaml";
  private static final String TEAM = "team.yaml";
  private static final String SCORING = "scoring.yaml";
  private static final String FIELDS = "fields.yaml";
  private static final String WELCOME = "journeys/welcome.yaml";
  private static final String KEEP = "journeys/keep.yaml";
  private static final String LATER = "journeys/later.yaml";
  private static final String HELLO = "texts/hello.md";
  private static final String NEWS = "texts/news.md";
  private static final String THANKS = "texts/thanks.md";
  private static final String FORM = "forms/ask.yaml";

  static StrategyFiles small() {
    var files = new TreeMap<String, String>();
    files.put(
        STRATEGY,
        """
        business:
          name: Test
          becomes: customer
          currency: EUR
          time zone: Europe/Berlin
        hours:
          open: mon-fri 09:00-17:00
        stages:
          lead: asked for information
          conversation: [wrote, spoke]
          customer: bought
        temperature:
          hot: {engagement: 60}
          warm: {engagement: 20}
        channels:
          mail: {consent: required, at most: 1 in 1 day, between: 08:00-20:00}
        promises:
          - name: answer
            about: an answer
            made when somebody: asked for information
            within: 2 hours
        safety net:
          journey: keep
        reasons:
          later: Later
        """);
    files.put(
        TEAM,
        """
        manager: ann
        people:
          ann: {name: Ann, asks a day: 10}
          bo: {name: Bo, asks a day: 10, works: mon-thu}
        new contacts go:
          rules:
            - {name: Bern, when: city is Bern, people: bo}
        """);
    files.put(
        SCORING,
        """
        half-life: 14 days
        engagement:
          opted in: {points: 20, because: opted in}
        """);
    files.put(FIELDS, "budget: number\nmove_on: date\n");
    files.put(
        WELCOME,
        """
        title: Welcome
        starts: opted in
        for: stage is before customer
        leaves:
          - {when: stage is at least conversation, because: we are talking}
        steps:
          - send: thanks
          - wait: 2 days
          - branch:
              - when: temperature is hot
                steps:
                  - ask: {call: Call them, within: 4 hours}
              - otherwise:
                  - send: hello
          - wait: 3 days
          - end: done
        """);
    files.put(
        KEEP,
        """
        title: Keep in touch
        starts: by hand
        again: always
        keeps in touch: yes
        steps:
          - id: round
            wait: 30 days
          - send: news
          - go to: round
        """);
    files.put(
        LATER,
        """
        title: Later
        starts: {not ready: later}
        keeps in touch: yes
        steps:
          - wait: 60 days
          - send: news
        """);
    files.put(HELLO, text("helpful", "Hello {{ first_name }}"));
    files.put(NEWS, text("offer", "News"));
    files.put(THANKS, text("service", "Thank you"));
    files.put(
        FORM,
        """
        name: ask
        title: Ask
        source: Web
        fields:
          - {name: email, label: E-mail, required: true}
          - {name: first_name, label: Name}
        consent: {wording: Yes, channels: [mail]}
        counts_as: [asked_information]
        """);
    return new StrategyFiles(files);
  }

  private static String text(String kind, String body) {
    return "---\nsubject: About us\nkind: %s\n---\n%s\n".formatted(kind, body);
  }

  private static List<String> mistakes(StrategyFiles files) {
    return TestStrategies.reader().read(files, TestStrategies.NOW).mistakes().stream()
        .map(Object::toString)
        .toList();
  }

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
    String text = small().find(path).orElseThrow();
    assertTrue(text.contains(from), from);
    var files = TestStrategies.with(small(), path, text.replace(from, to));
    if (expected.startsWith("only ")) {
      assertEquals(expected, "only " + String.join("\n", mistakes(files)));
      return;
    }
    assertEquals(
        expected,
        mistakes(files).stream()
            .filter(expected::equals)
            .findFirst()
            .orElseGet(() -> String.join("\n", mistakes(files))));
  }

  private static Arguments wrong(String path, String from, String to, String expected) {
    return Arguments.of(path, from, to, path + ":" + expected);
  }

  private static Arguments only(String path, String from, String to, String expected) {
    return Arguments.of(path, from, to, "only " + path + ":" + expected);
  }

  private static Arguments elsewhere(String path, String from, String to, String expected) {
    return Arguments.of(path, from, to, expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        // The YAML itself.
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
            "manager: ann",
            "manager: ann\nmanager: bo",
            "2:1: error: \"manager\" stands here twice."),
        wrong(
            FIELDS,
            "budget: number",
            "---\nbudget: number\n---\nx: text",
            "3:1: error: Expected one document in a file, but here a second one begins (---)."),
        // Shapes.
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
            "16:38: error: Expected a limit such as 2 in 7 days, of at most 12, but found \"often\"."),
        wrong(
            STRATEGY,
            "asked for information\n  conversation",
            "asked for informations\n  conversation",
            "9:9: error: Expected asked for information, gave information, asked for an"
                + " appointment, wrote, spoke, met, opened a deal, bought or recommended, but found"
                + " \"asked for informations\". Did you mean \"asked for information\"?"),
        wrong(
            WELCOME,
            "  - send: thanks",
            "  - sent: thanks",
            "7:5: error: \"sent\" is not known here. Did you mean \"send\"?"),
        wrong(
            WELCOME,
            "  - send: thanks",
            "  - thanks",
            "7:5: error: Expected a step (send, wait, wait until, branch, split, ask, hand off,"
                + " change, alert, webhook, start, leave, end, go to), but found a word."),
        wrong(
            WELCOME,
            "  - wait: 2 days",
            "    wait: 2 days",
            "8:5: error: Expected a step of one kind, but it is send and wait. Begin a new entry"
                + " with - for each."),
        wrong(
            WELCOME,
            "wait: 2 days",
            "wait: two days",
            "8:11: error: Expected a length of time such as 2 days, but found \"two days\"."),
        wrong(
            WELCOME,
            "starts: opted in",
            "starts: opt in",
            "2:9: error: Expected opted in, not ready, ready again or by hand, but found \"opt"
                + " in\". Did you mean \"opted in\"?"),
        // Names.
        wrong(
            WELCOME,
            "send: hello",
            "send: helo",
            "14:19: error: There is no text \"helo\". Did you mean \"hello\"?"),
        wrong(
            WELCOME,
            "- end: done",
            "- start: kep",
            "16:12: error: There is no journey \"kep\". Did you mean \"keep\"?"),
        wrong(
            WELCOME,
            "- end: done",
            "- go to: wait-after-thank",
            "16:12: error: There is no step \"wait-after-thank\". Did you mean"
                + " \"wait-after-thanks\"?"),
        wrong(
            WELCOME,
            "- end: done",
            "- change: {set: {budge: 5}}",
            "16:20: error: There is no field \"budge\". Did you mean \"budget\"?"),
        wrong(
            WELCOME,
            "- end: done",
            "- change: {set: {budget: much}}",
            "16:28: error: The field budget holds a number, but found \"much\"."),
        wrong(
            WELCOME,
            "- end: done",
            "- alert: {who: anne, say: Look}",
            "16:18: error: There is no person \"anne\". Did you mean \"ann\"?"),
        wrong(
            WELCOME, "- end: done", "- webhook: crm", "16:14: error: There is no webhook \"crm\"."),
        wrong(
            WELCOME,
            "Call them, within",
            "Call them, playbook: first, within",
            "12:46: error: There is no playbook \"first\"."),
        wrong(
            WELCOME,
            "Call them, within: 4 hours",
            "\"Call {{first_name}}\", within: 4 hours",
            "12:26: error: Nothing fills in merge fields here: it stands beside the contact's name."
                + " Write it without {{ }}."),
        wrong(
            WELCOME,
            "within: 4 hours}",
            "within: 4 hours, outcomes: {no_anser: []}}",
            "12:64: error: There is no outcome of a call \"no_anser\". Did you mean"
                + " \"no_answer\"?"),
        wrong(
            WELCOME,
            "starts: opted in",
            "starts: {opted in: asks}",
            "2:20: error: There is no form \"asks\". Did you mean \"ask\"?"),
        wrong(
            LATER,
            "not ready: later",
            "not ready: never",
            "2:21: error: There is no reason \"never\". There is later."),
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
            HELLO,
            "first_name",
            "firstname",
            "5:1: error: There is no merge field \"firstname\". Did you mean \"first_name\"?"),
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
        // Conditions, with the place within the line.
        wrong(
            WELCOME,
            "temperature is hot",
            "temperature is hott",
            "10:30: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            TEAM,
            "city is Bern",
            "citty is Bern",
            "7:26: error: \"citty\" is not a field, an event, or anything else that can be asked."
                + " Did you mean \"city\"?"),
        // Ways.
        wrong(
            WELCOME,
            "  - wait: 3 days\n",
            "  - end: enough\n  - wait: 3 days\n",
            "16:5: error: Nobody ever gets to this step. Every way before it ends or goes"
                + " elsewhere; move it up, or remove it."),
        wrong(
            KEEP,
            "wait: 30 days",
            "wait: 29 minutes",
            "6:5: error: This goes round without a rest: round, send-news. Put a wait of at least"
                + " 30 minutes into the round."),
        wrong(
            LATER,
            "  - send: news\n",
            "  - id: again\n    send: news\n  - wait: 1 day\n  - go to: again\n",
            "5:5: error: From here it goes round for ever, and nobody ever gets out. Add leaves:"
                + " with a condition, or a branch that ends."),
        wrong(
            WELCOME,
            "temperature is hot",
            "stage is lead and stage is customer",
            "9:5: error: \"stage is lead and stage is customer\" can never hold. Nobody is in two"
                + " stages, or has two temperatures, at once."),
        wrong(
            WELCOME,
            "starts: opted in",
            "starts: {becomes: customer}",
            "2:9: error: Nobody who starts this way is one whom the journey is for. Compare it with"
                + " what stands under for: and leaves:."),
        wrong(
            WELCOME,
            "- end: done",
            "- start: welcome",
            "16:5: error: Who is in this journey cannot join it. Use go to, to begin it anew."),
        wrong(
            WELCOME,
            "- wait: 3 days",
            "- wait until: {date: 2026-10-01}",
            "15:5: warning: 2026-10-01 has passed, so nobody waits here."),
        wrong(
            WELCOME,
            "- wait: 3 days",
            "- wait until: {field: budget}",
            "15:25: error: Expected a field that holds a date, but budget holds a number."),
        wrong(
            WELCOME,
            "- wait: 3 days",
            "- wait until: {at most: 3 days}",
            "15:17: error: Expected what to wait for, but there is only how long. Add happens: or"
                + " when:, or write wait: 3 days."),
        wrong(
            LATER,
            "starts: {not ready: later}",
            "starts: {when: not ready}\nagain: always",
            "3:8: error: Whoever leaves joins again at once, as long as the condition holds. Write"
                + " again: after and a length of time."),
        wrong(
            LATER,
            "  - send: news\n",
            "  - branch:\n      - {when: budget is known, steps: [{send: news}]}\n",
            "6:5: warning: For whom none of these holds, the journey ends here without a word. Add"
                + " otherwise: with an end that says why."),
        // What only follows from a mistake is not told besides it.
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
            "16:38: error: Expected a limit such as 2 in 7 days, of at most 12, but found \"0 in 1 day\"."),
        only(
            TEAM,
            "ann: {name: Ann, asks a day: 10}\n  bo: {name: Bo, asks a day: 10, works: mon-thu}",
            "ann: {name: Ann, asks a day: lots}\n  bo: {name: Bo, asks a day: 0}",
            "3:32: error: Expected a whole number from 0 to 500, but found \"lots\"."),
        only(
            TEAM,
            "manager: ann",
            "manager: Ann Example",
            "1:10: error: Expected the id of a person in team.yaml, but found \"Ann Example\"."),
        only(
            TEAM,
            "name: Ann,",
            "name: \"Ann\\nBcc: x@example.com\",",
            "3:15: error: Expected a name on one line, but found \"Ann\nBcc: x@example.com\"."),
        only(
            TEAM,
            "manager: ann",
            "manager: [ann",
            "2:7: error: This is not YAML: expected ',' or ']', but got :."),
        only(
            FIELDS,
            "move_on: date\n",
            "m\uFFFDve_on: date\n",
            "2:2: error: What stands here is not UTF-8. Save the file as UTF-8."),
        // The safety net.
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
                + " round with go to, write again: always, or make it last 18 months."),
        // People.
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
                + " asks a day to more than 0 for somebody."),
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
            "09:00-17:00",
            "9-17",
            "7:9: error: Expected hours such as 09:00-17:30, but it is \"9-17\"."),
        // Texts.
        elsewhere(
            WELCOME,
            "send: hello",
            "send: news",
            "texts/hello.md:1:1: warning: No journey sends this text. Send it somewhere, or remove"
                + " it."),
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
                + " under channels:."),
        wrong(
            LATER,
            "send: news",
            "send: thanks",
            "6:5: error: This is a service text, and nobody asked for it: the journey starts by"
                + " itself. Service passes consent and caps; call the text helpful or an offer."),
        wrong(
            WELCOME,
            "send: hello",
            "send: thanks",
            "14:13: error: This is a service text, and it comes more than a day after what the"
                + " person did. Service passes consent and caps; call the text helpful or an"
                + " offer."),
        wrong(
            STRATEGY,
            "reasons:\n",
            "reasons:\n  never: Never\n",
            "25:3: warning: Nothing follows when somebody is not ready because of this. Add a"
                + " journey with starts: {not ready: never}."),
        wrong(
            WELCOME,
            "starts: opted in",
            "starts: by hand",
            "7:5: error: This is a service text, and nobody asked for it: the journey starts by"
                + " itself. Service passes consent and caps; call the text helpful or an offer."),
        elsewhere(
            WELCOME,
            "starts: opted in",
            "starts: by hand",
            "strategy.yaml:1:1: warning: No journey starts when somebody opts in, so the safety net"
                + " takes them at once. Add a journey with starts: opted in."));
  }
}
