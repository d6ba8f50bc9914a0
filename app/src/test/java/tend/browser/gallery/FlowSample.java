package tend.browser.gallery;

import java.util.List;
import java.util.Map;
import tend.web.Icon;
import tend.web.Request;
import tend.web.draw.Flow;
import tend.web.draw.Flow.Kind;
import tend.web.draw.Flow.Lane;
import tend.web.draw.Flow.Node;
import tend.web.draw.Flow.Step;
import tend.web.show.Figure;

/** Journeys: a usual one, and one with five branches that fork again. */
final class FlowSample {
  private FlowSample() {}

  static Map<String, Object> params(Request request) {
    var figures =
        List.of(
            Figure.of("1,284", "joined in 12 months"),
            new Figure("211", "booked an inspection, 16.4 %", "(14.5 to 18.6)", false),
            Figure.of("6 d 4 h", "until half of those booked"),
            new Figure("23", "mails held back this week", "", true));
    return Map.of("figures", figures, "usual", usual(), "wild", wild());
  }

  private static Flow usual() {
    return new Flow(
        List.of(
            node(
                Kind.ACT,
                Icon.FORM,
                "Someone sends “Free roof check”",
                "From the website, a postcard code or the lunch-and-learn",
                1284,
                0),
            node(
                Kind.ACT,
                Icon.MAIL,
                "Mail “We have your request”",
                "At once. A receipt, so it never counts as an answer",
                1284,
                0),
            node(
                Kind.WAIT,
                Icon.CLOCK,
                "Wait for a reply, at most 2 days",
                "143 replied and went to a person",
                1284,
                61),
            fork(
                "Is the roof older than 20 years?",
                1080,
                new Lane(
                    "Yes",
                    457,
                    List.of(
                        node(
                            Kind.ACT,
                            Icon.PHONE,
                            "Ask the owner to call",
                            "Answer within 4 working hours",
                            457,
                            19),
                        node(Kind.WAIT, Icon.CLOCK, "Wait 3 working days", "", 378, 22))),
                new Lane(
                    "No",
                    476,
                    List.of(
                        node(
                            Kind.ACT,
                            Icon.POSTCARD,
                            "Postcard “Ten minutes each autumn”",
                            "",
                            476,
                            38),
                        node(Kind.WAIT, Icon.CLOCK, "Wait 30 days", "", 438, 44))),
                new Lane(
                    "Not known",
                    147,
                    List.of(
                        node(
                            Kind.ACT,
                            Icon.MAIL,
                            "Mail with one question",
                            "“When was your roof last done?”",
                            147,
                            0)))),
            new Node(
                new Step(
                    Kind.ACT,
                    Icon.MAIL,
                    "Mail “What a roof inspection covers”",
                    "",
                    890,
                    0,
                    23,
                    "/gallery/flow",
                    true),
                List.of()),
            node(Kind.WAIT, Icon.CLOCK, "Wait for a click or a call, at most 14 days", "", 887, 23),
            node(
                Kind.GOAL,
                Icon.GOAL,
                "Goal: an inspection is booked",
                "Reached from any step; whoever gets here leaves at once",
                211,
                0),
            node(
                Kind.JUMP,
                Icon.HAND,
                "Everyone else moves to “Keep in touch”",
                "Four times a year, up to 18 months",
                859,
                0)),
        1284);
  }

  private static Flow wild() {
    var inner =
        fork(
            "Answered?",
            300,
            new Lane("Yes", 100, List.of(node(Kind.END, Icon.CHECK, "Ends", "", 100, 0))),
            new Lane(
                "No",
                200,
                List.of(
                    fork(
                        "Mail allowed?",
                        200,
                        new Lane(
                            "Yes", 150, List.of(node(Kind.ACT, Icon.MAIL, "Mail", "", 150, 3))),
                        new Lane(
                            "No",
                            50,
                            List.of(node(Kind.ACT, Icon.LETTER, "Letter", "", 50, 0)))))));
    return new Flow(
        List.of(
            node(Kind.ACT, Icon.PLUS, "Said not yet", "", 1000, 0),
            fork(
                "Why?",
                1000,
                new Lane("More pressing things", 300, List.of(inner)),
                new Lane(
                    "Not enough information",
                    250,
                    List.of(node(Kind.ACT, Icon.MAIL, "Mail “Three answers”", "", 250, 0))),
                new Lane("Not ready to decide", 200, List.of()),
                new Lane(
                    "No trust yet",
                    150,
                    List.of(
                        node(
                            Kind.ACT,
                            Icon.LETTER,
                            "Letter with references and the names of three neighbours",
                            "",
                            150,
                            2),
                        node(Kind.WAIT, Icon.CLOCK, "Wait 10 days", "", 140, 10))),
                new Lane(
                    "Comparing",
                    100,
                    List.of(node(Kind.JUMP, Icon.FLOW, "Goes to “Compare”", "", 100, 0)))),
            node(Kind.ACT, Icon.PHONE, "Call", "", 800, 12)),
        1000);
  }

  private static Node node(Kind kind, Icon icon, String title, String note, long count, long here) {
    return Node.of(new Step(kind, icon, title, note, count, here, 0, "/gallery/flow", false));
  }

  private static Node fork(String question, long count, Lane... lanes) {
    return new Node(
        new Step(Kind.ASK, Icon.FORK, question, "", count, 0, 0, "", false), List.of(lanes));
  }
}
