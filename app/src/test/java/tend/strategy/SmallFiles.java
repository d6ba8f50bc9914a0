package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.provider.Arguments;
import tend.strategy.file.StrategyFiles;

/** A small strategy without mistakes, into which a case puts one. */
final class SmallFiles {
  static final String STRATEGY = "strategy.yaml";
  static final String TEAM = "team.yaml";
  static final String SCORING = "scoring.yaml";
  static final String FIELDS = "fields.yaml";
  static final String WELCOME = "journeys/welcome.yaml";
  static final String KEEP = "journeys/keep.yaml";
  static final String LATER = "journeys/later.yaml";
  static final String HELLO = "texts/hello.md";
  static final String NEWS = "texts/news.md";
  static final String THANKS = "texts/thanks.md";
  static final String FORM = "forms/ask.yaml";

  private SmallFiles() {}

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

  static String text(String kind, String body) {
    return "---\nsubject: About us\nkind: %s\n---\n%s\n".formatted(kind, body);
  }

  static List<String> mistakes(StrategyFiles files) {
    return TestStrategies.reader().read(files, TestStrategies.NOW).mistakes().stream()
        .map(Object::toString)
        .toList();
  }

  /**
   * Puts another text in the place of one, and expects what is then told.
   *
   * @param expected a line among those that are told; after "only ", all of them
   */
  static void tells(String path, String from, String to, String expected) {
    String text = small().find(path).orElseThrow();
    assertTrue(text.contains(from), from);
    List<String> told = mistakes(TestStrategies.with(small(), path, text.replace(from, to)));
    if (expected.startsWith("only ")) {
      assertEquals(expected, "only " + String.join("\n", told));
    } else {
      assertEquals(expected, told.contains(expected) ? expected : String.join("\n", told));
    }
  }

  static Arguments wrong(String path, String from, String to, String expected) {
    return Arguments.of(path, from, to, path + ":" + expected);
  }

  static Arguments only(String path, String from, String to, String expected) {
    return Arguments.of(path, from, to, "only " + path + ":" + expected);
  }

  static Arguments elsewhere(String path, String from, String to, String expected) {
    return Arguments.of(path, from, to, expected);
  }
}
