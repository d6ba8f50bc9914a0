package tend.faults;

import java.util.List;
import java.util.TreeMap;
import tend.strategy.file.StrategyFiles;

/**
 * A strategy that sends at once, at any hour, and asks a person: much is under way at each kill.
 */
final class ManyMails {
  /** What everybody gets who has agreed to it; the last one everybody. */
  static final List<String> TEXTS = List.of("first", "second", "receipt");

  private ManyMails() {}

  static StrategyFiles files() {
    var files = new TreeMap<String, String>();
    files.put(StrategyFiles.STRATEGY, STRATEGY);
    files.put(StrategyFiles.TEAM, TEAM);
    files.put(StrategyFiles.SCORING, SCORING);
    files.put(StrategyFiles.FIELDS, "interest: {type: text, label: Interest}\n");
    files.put("journeys/welcome.yaml", WELCOME);
    files.put("journeys/keep-in-touch.yaml", KEEP_IN_TOUCH);
    files.put("texts/first.md", text("helpful", "first"));
    files.put("texts/second.md", text("offer", "second"));
    files.put("texts/receipt.md", text("service", "receipt"));
    files.put("texts/news.md", text("helpful", "news"));
    return new StrategyFiles(files);
  }

  private static String text(String kind, String subject) {
    return """
    ---
    channel: mail
    kind: %s
    subject: %s
    ---

    Hello {{ first_name | default: "there" }},

    this is a mail that must neither be lost nor come twice.
    """
        .formatted(kind, subject);
  }

  private static final String STRATEGY =
      """
      business:
        name: Ann & Bo
        address: 1 High Street, London
        becomes: customer
        currency: EUR
        time zone: Europe/London
      hours:
        open: mon-fri 09:00-17:30
      stages:
        lead: [asked for information]
        conversation: [wrote, spoke, met]
        opportunity: [opened a deal]
        customer: [bought]
      temperature:
        hot: {engagement: 50}
        warm: {engagement: 15}
      channels:
        mail:
          consent: required
          at most: 12 in 7 days
      promises:
        - name: first answer
          about: answer who asked for something
          made when somebody: [asked for information]
          within: 2 hours
      reasons:
        more_pressing: More pressing things right now
      safety net:
        journey: keep-in-touch
        owner decides within: 1 day
        ask again after: 30 days
      """;

  private static final String TEAM =
      """
      manager: ann
      people:
        ann: {name: Ann, asks a day: 500, works: mon-fri}
        bo: {name: Bo, asks a day: 500, works: mon-fri}
      new contacts go:
        by: turns
      """;

  private static final String SCORING =
      """
      half-life: 14 days
      engagement:
        opted in: {points: 15, because: opted in, at most a day: 2}
      """;

  private static final String WELCOME =
      """
      title: Welcome
      starts: opted in
      steps:
        - send: first
        - send: receipt
        - send: second
        - ask: {do: Look whether everything has arrived, within: 1 day, if full: ask, if late: keep}
        - end: was welcomed
      """;

  private static final String KEEP_IN_TOUCH =
      """
      title: We keep in touch
      starts: by hand
      again: always
      keeps in touch: yes
      steps:
        - id: round
          wait: 300 days
        - send: news
        - go to: round
      """;
}
