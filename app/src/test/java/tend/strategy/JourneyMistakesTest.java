package tend.strategy;

import static tend.strategy.SmallFiles.LATER;
import static tend.strategy.SmallFiles.WELCOME;
import static tend.strategy.SmallFiles.elsewhere;
import static tend.strategy.SmallFiles.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with a journey. */
class JourneyMistakesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhereAndWhat(String path, String from, String to, String expected) {
    SmallFiles.tells(path, from, to, expected);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
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
            "wait: 999999999 days",
            "8:11: error: Expected a length of time such as 2 days, but found \"999999999 days\"."),
        wrong(
            WELCOME,
            "wait: 2 days",
            "wait: 99999 days",
            "8:11: error: Expected a length of time such as 2 days, but found \"99999 days\"."),
        wrong(
            WELCOME,
            "wait: 2 days",
            "wait until: {at most: 100 years, happens: replied}",
            "8:27: error: Expected a length of time such as 2 days, but found \"100 years\"."),
        wrong(
            WELCOME,
            "starts: opted in",
            "starts: opted in\nagain: after 1000 months",
            "3:8: error: Expected once, always, or after 6 months, but"
                + " found \"after 1000 months\"."),
        wrong(
            WELCOME,
            "within: 4 hours",
            "within: 9999 days",
            "12:13: error: Nobody is asked for something in more than a year, but it allows 79,992"
                + " working hours and a year has 2,096. Ask for it sooner."),
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
            WELCOME,
            "- end: done",
            "- webhook: crm",
            "16:14: error: There is no webhook \"crm\". Name its address in strategy.yaml, under"
                + " webhooks."),
        wrong(
            WELCOME,
            "Call them, within",
            "Call them, playbook: first, within",
            "12:46: error: There is no playbook \"first\". Write playbooks/first.md."),
        wrong(
            WELCOME,
            "- end: done",
            "- end",
            "16:5: error: \"end\" needs something behind it. Write \"end: …\". It says: End here,"
                + " for this reason."),
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
            WELCOME,
            "temperature is hot",
            "temperature is hott",
            "10:30: error: Expected a temperature (hot, warm, cold, unqualified), but found"
                + " \"hott\". Did you mean \"hot\"?"),
        wrong(
            WELCOME,
            "  - wait: 3 days\n",
            "  - end: enough\n  - wait: 3 days\n",
            "16:5: error: Nobody ever gets to this step. Every way before it ends or goes"
                + " elsewhere; move it up, or remove it."),
        wrong(
            WELCOME,
            "temperature is hot",
            "stage is lead and stage is customer",
            "10:15: error: \"stage is lead and stage is customer\" can never hold. \"stage is"
                + " lead\" and \"stage is customer\" exclude each other; perhaps one or the other"
                + " is meant."),
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
        elsewhere(
            WELCOME,
            "send: hello",
            "send: news",
            "texts/hello.md:1:1: warning: No journey sends this text. Send it somewhere, or remove"
                + " it."),
        wrong(
            WELCOME,
            "send: hello",
            "send: thanks",
            "14:13: error: This is a service text, and it comes more than a day after what the"
                + " person did. Service passes consent and caps; call the text helpful or an"
                + " offer."),
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
                + " takes them at once. Add a journey with starts: opted in."),
        wrong(
            LATER,
            "not ready: later",
            "not ready: never",
            "2:21: error: There is no reason \"never\". There is later."),
        wrong(
            LATER,
            "  - send: news\n",
            "  - id: again\n    send: news\n  - wait: 1 day\n  - go to: again\n",
            "5:5: error: From here it goes round for ever, and nobody ever gets out. Add leaves:"
                + " with a condition, or a branch that ends."),
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
        wrong(
            LATER,
            "send: news",
            "send: thanks",
            "6:5: error: This is a service text, and nobody asked for it: the journey starts by"
                + " itself. Service passes consent and caps; call the text helpful or an offer."));
  }
}
