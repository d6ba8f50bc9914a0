package tend.strategy.shape;

import static tend.strategy.shape.Key.may;
import static tend.strategy.shape.Key.must;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tend.core.contact.Happening;

/** What a file in {@code journeys/} looks like. */
final class JourneyShape {
  private static final Shape STEPS = new Shape.Known("steps", JourneyShape::steps);

  private static final Shape.Choice HAPPENING =
      new Shape.Choice(Arrays.stream(Happening.values()).map(JourneyShape::said).toList());

  private static final Key ID =
      may("id", Formats.NAME, "A name of its own, for go to and for reports.");

  private JourneyShape() {}

  static Shape file() {
    return Shape.group(
        must("title", Shape.text("a title"), "What people call it."),
        must("starts", Shape.oneOrMore(trigger()), "What puts somebody into it."),
        may("for", Formats.CONDITION, "Whom it is for; everyone where nothing is said."),
        may(
            "again",
            Shape.word(
                "once, always, or after 6 months",
                "once|always|after " + Formats.LENGTH.pattern().orElseThrow()),
            "Whether somebody may join again: once, always, or after a length of time; once where"
                + " nothing is said."),
        may(
            "goals",
            Shape.list(goal()),
            "When one is reached, wherever somebody is, it jumps ahead."),
        may("leaves", Shape.list(exit()), "When one of these holds, somebody leaves."),
        may(
            "keeps in touch",
            new Shape.YesNo(),
            "Whether it goes on while somebody is not ready; no where nothing is said."),
        must("steps", STEPS, "What happens, one after the other."));
  }

  private static Shape trigger() {
    return Shape.either(
        Shape.choice("opted in", "not ready", "ready again", "by hand"),
        new Shape.OneOf(
            "a start",
            List.of(
                may("opted in", Formats.NAME, "Opted in by this form."),
                may(
                    "becomes",
                    Shape.choice(
                        "lead",
                        "conversation",
                        "opportunity",
                        "customer",
                        "champion",
                        "hot",
                        "warm",
                        "cold",
                        "unqualified"),
                    "Reached this stage or temperature."),
                may("not ready", Formats.NAME, "Said that it is not ready, for this reason."),
                may("happens", HAPPENING, "This happened."),
                may(
                    "tagged",
                    Shape.text("a tag"),
                    "Got this tag; urgent requests get the tag urgent."),
                may("when", Formats.CONDITION, "This condition became true.")),
            List.of()));
  }

  private static Shape goal() {
    return Shape.group(
        must("reached", Formats.NAME, "The goal's name."),
        must("when", Formats.CONDITION, "When it is reached."),
        must("go to", Formats.NAME, "The id of the step that follows, or end."));
  }

  private static Shape exit() {
    return Shape.group(
        must("when", Formats.CONDITION, "When somebody leaves."),
        must("because", Shape.text("a reason"), "Why, for the timeline."));
  }

  private static Shape steps() {
    return new Shape.Many(step(), 0, 200);
  }

  private static Shape step() {
    return new Shape.OneOf(
        "a step",
        List.of(
            may("send", Formats.NAME, "Send this text of texts/."),
            may("wait", Formats.LENGTH, "Wait so long."),
            may(
                "wait until",
                until(),
                "Wait for a date, a day of the week, or until something happens."),
            may(
                "branch",
                new Shape.Many(arm(), 1, 30),
                "The first whose condition holds; otherwise when none does."),
            may(
                "split",
                Shape.named("ways", way()),
                "By chance, but the same way for the same person every time."),
            may("ask", ask(), "Ask a person, and wait for the answer."),
            may("hand off", handOff(), "Hand to the owner, who accepts or sends back."),
            may("change", change(), "Change what is known."),
            may("alert", alert(), "Tell somebody of the team."),
            may("webhook", Formats.NAME, "Call this webhook of strategy.yaml."),
            may("start", Formats.NAME, "Put into another journey too."),
            may("leave", Formats.NAME, "Take out of another journey."),
            may("end", Shape.text("why it ends"), "End here, for this reason."),
            may("go to", Formats.NAME, "Go on at the step with this id.")),
        List.of(ID));
  }

  private static Shape until() {
    return new Shape.OneOf(
        "what to wait for",
        List.of(
            may("date", Formats.DATE, "This date."),
            may(
                "field",
                Formats.NAME,
                "The date in this field of the contact; who has none there goes on at once."),
            may("day", Formats.DAYS, "The next such day of the week, at the contact's place."),
            may("at most", Formats.LENGTH, "Until something happens or holds, at most so long.")),
        List.of(
            may(
                "at",
                Formats.TIME,
                "The time of day, at the contact's place; 09:00 where nothing is said."),
            may("before", Formats.LENGTH, "So many days before the date in the field."),
            may("after", Formats.LENGTH, "So many days after the date in the field."),
            may("happens", Shape.oneOrMore(HAPPENING), "Any of these happens."),
            may("when", Formats.CONDITION, "This holds."),
            may("otherwise", STEPS, "What happens when the time is up; then it goes on below.")));
  }

  private static Shape arm() {
    return new Shape.OneOf(
        "a way",
        List.of(
            may("when", Formats.CONDITION, "For whom this holds."),
            may("otherwise", STEPS, "For everyone else.")),
        List.of(may("steps", STEPS, "What happens then; after it, it goes on below the branch.")));
  }

  private static Shape way() {
    return Shape.group(
        must("share", new Shape.Whole(1, 1_000), "Its share; 50 and 50 are halves."),
        must("steps", STEPS, "What happens on this way."));
  }

  private static Shape ask() {
    return new Shape.OneOf(
        "what is asked",
        List.of(
            may("call", Shape.text("a title"), "Ask for a call; the title says what for."),
            may("letter", Shape.text("a title"), "Ask for a letter by hand."),
            may("visit", Shape.text("a title"), "Ask for a visit."),
            may("mail", Shape.text("a title"), "Ask for a personal mail."),
            may("decide", Shape.text("a title"), "Ask for a decision."),
            may("do", Shape.text("a title"), "Ask for anything else.")),
        List.of(
            may("playbook", Formats.NAME, "What to say and ask: a file of playbooks/."),
            may(
                "who",
                who(),
                "Who is asked: owner, manager, or a person; the owner where nothing is said."),
            must("within", Formats.WORKING_TIME, "Working time until it is late."),
            may("urgent", new Shape.YesNo(), "Asked even on a full day."),
            may(
                "if late",
                Shape.choice("escalate", "go on", "keep"),
                "To the manager, on without it, or it stays; escalate where nothing is said."),
            may(
                "if full",
                Shape.choice("wait", "ask", "skip"),
                "When nobody has room: wait for a day with room, ask all the same, or skip; wait"
                    + " where nothing is said."),
            may(
                "outcomes",
                new Shape.Named("outcomes", Pattern.compile("[a-z][a-z0-9_ ]{0,39}"), STEPS, 20),
                "What happens after this outcome; after any other it goes on below.")));
  }

  private static Shape handOff() {
    return Shape.group(
        must("title", Shape.text("a title"), "What the owner is asked to do."),
        may("playbook", Formats.NAME, "What to say and ask: a file of playbooks/."),
        must("within", Formats.WORKING_TIME, "Working time until it is late."),
        may(
            "if sent back",
            STEPS,
            "What happens when the owner sends it back; then it goes on below."));
  }

  private static Shape change() {
    return Shape.group(
        may(
            "set",
            Shape.named("fields", Shape.text("a value", 2_000)),
            "Fields and their new values."),
        may("tag", Shape.oneOrMore(Shape.text("a tag")), "Tags to add."),
        may("untag", Shape.oneOrMore(Shape.text("a tag")), "Tags to remove."),
        may("stage", Formats.STAGE, "Move on to this stage."));
  }

  private static Shape alert() {
    return Shape.group(
        may(
            "who",
            who(),
            "Who is told: owner, manager, or a person; the owner where nothing is said."),
        must("say", Shape.text("a message"), "What they are told."));
  }

  private static Shape who() {
    return Formats.PERSON;
  }

  private static String said(Happening what) {
    return what.word().replace('_', ' ');
  }
}
