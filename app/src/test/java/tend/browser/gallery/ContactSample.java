package tend.browser.gallery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.web.Icon;
import tend.web.Request;
import tend.web.show.Heat;
import tend.web.show.NextStep;
import tend.web.show.Score;
import tend.web.show.Timeline;
import tend.web.show.Timeline.Line;
import tend.web.show.Timeline.Stretch;
import tend.web.show.Timeline.Weight;

/** One person's page. */
final class ContactSample {
  private ContactSample() {}

  static Map<String, Object> params(Request request) {
    var with = request.query("with");
    var name =
        switch (with) {
          case "long" -> Gallery.LONG;
          case "arabic" -> Gallery.ARABIC;
          case "chinese" -> Gallery.CHINESE;
          default -> "Marguerite Vandenbroucke-Osei";
        };
    return Map.of(
        "name",
        name,
        "heat",
        with.equals("chinese") ? Heat.UNQUALIFIED : Heat.HOT,
        "next",
        next(with.equals("chinese")),
        "timeline",
        new Timeline(stretches(), 11, "/gallery/contact?all"),
        "scores",
        scores());
  }

  private static NextStep next(boolean closed) {
    if (closed) {
      return new NextStep(
          "Nothing more will happen",
          "",
          Optional.empty(),
          false,
          "Closed on 14 May as unqualified: rents the house. A new opt-in opens it again.",
          true,
          List.of());
    }
    var acts =
        List.of(
            new NextStep.Act("Call", Icon.PHONE, "C", "/gallery/day", true),
            new NextStep.Act("Note", Icon.NOTE, "N", "#note", false));
    return new NextStep(
        "Call her with a price range",
        "14 min late",
        Optional.of(Gallery.NOW.minusSeconds(14 * 60)),
        true,
        "She asked what a new roof costs at 9:28, and a price question is answered within one hour."
            + " Bo is on site without signal, so it came to you at 10:35.",
        false,
        acts);
  }

  private static List<Stretch> stretches() {
    return List.of(
        new Stretch(
            "Ahead, in Free roof check: paused until she is answered",
            List.of(
                line(
                    Weight.AHEAD,
                    Icon.PHONE,
                    "If nobody reaches her: second call, other time of day",
                    "2026-05-21T14:00:00Z",
                    "today 16:00",
                    "Three calls at different hours come before a letter."),
                line(
                    Weight.AHEAD,
                    Icon.MAIL,
                    "Mail “What a roof inspection covers”",
                    "2026-05-22T07:00:00Z",
                    "tomorrow 9:00",
                    "Waits for the weekly cap. It is dropped if she talks to someone first."))),
        new Stretch(
            "Today, Thursday 21 May",
            List.of(
                line(
                    Weight.PLAIN,
                    Icon.HAND,
                    "Went to Ann, who stands in for Bo",
                    "2026-05-21T08:35:00Z",
                    "10:35",
                    "The promise was 7 minutes late and Bo had not opened it. Ann is present until"
                        + " 17:00 and had the fewest open calls (3). Bo stays the owner."),
                line(
                    Weight.LATE,
                    Icon.CLOCK,
                    "The promise to answer by 10:28 was missed",
                    "2026-05-21T08:28:00Z",
                    "10:28",
                    "One hour had passed since her question and nobody had spoken or written to"
                        + " her. The automatic receipt does not count as an answer."),
                new Line(
                    Weight.KEY,
                    Icon.UP,
                    "Became a lead, and hot",
                    List.of(
                        "She asked for specific information: the price of a whole roof. Your"
                            + " definition of a lead is met by that alone.",
                        "Fit 34 and engagement 41 make 75; hot begins at 70.",
                        "Opening mails played no part in it."),
                    "Decided by strategy v14 from the mail below.",
                    "",
                    Instant.parse("2026-05-21T07:28:00Z"),
                    "9:28",
                    true),
                new Line(
                    Weight.PLAIN,
                    Icon.MAIL,
                    "She replied to “Slate or tile, in plain words”",
                    List.of(),
                    "",
                    "We had Hendricks round in 2019 and they said fifteen years, but after the"
                        + " March storm there is a stain in the back bedroom. What would a whole"
                        + " new roof come to, roughly? Afternoons are best.",
                    Instant.parse("2026-05-21T07:28:00Z"),
                    "9:28",
                    false))),
        new Stretch(
            "Tuesday 19 May",
            List.of(
                new Line(
                    Weight.HELD,
                    Icon.HOLD,
                    "Held back: mail “What a roof inspection covers”",
                    List.of(
                        "She already had two mails in seven days, and two is the most she gets. It"
                            + " was moved to Friday 22 May at 9:00."),
                    "",
                    "",
                    Instant.parse("2026-05-19T07:00:00Z"),
                    "9:00",
                    true))),
        new Stretch("Saturday 9 May", older()));
  }

  private static List<Line> older() {
    var lines = new ArrayList<Line>();
    lines.add(
        line(
            Weight.MINOR,
            Icon.PERSON,
            "Became Bo’s",
            "2026-05-09T17:06:00Z",
            "19:06",
            "Upper Kestrel Lane is on the north side, and the north side is Bo’s."));
    lines.add(
        line(
            Weight.KEY,
            Icon.FORM,
            "Opted in with the form “Free roof check”",
            "2026-05-09T17:06:00Z",
            "19:06",
            "She came from the postcard “Is your roof past 25?”, code KESTREL. An opt-in is not a"
                + " lead yet."));
    lines.add(
        line(
            Weight.PLAIN,
            Icon.WARN,
            "Webhook " + "x".repeat(180) + " failed",
            "2026-05-09T17:00:00Z",
            "19:00",
            "y".repeat(300)));
    return lines;
  }

  private static Line line(
      Weight weight, Icon icon, String says, String at, String when, String why) {
    return new Line(weight, icon, says, List.of(why), "", "", Instant.parse(at), when, false);
  }

  private static List<Score> scores() {
    return List.of(
        new Score(
            "Fit",
            34,
            40,
            List.of(
                new Score.Reason(14, "roof is 28 years old"),
                new Score.Reason(12, "owns the house"),
                new Score.Reason(11, "within 15 km of the yard"),
                new Score.Reason(-3, "slate: two of six crews do it"))),
        new Score(
            "Engagement",
            41,
            60,
            List.of(
                new Score.Reason(25, "asked for a price, today"),
                new Score.Reason(8, "came back within a week"),
                new Score.Reason(8, "asked for the brochure"))));
  }
}
