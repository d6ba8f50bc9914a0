package tend.strategy.shape;

import static tend.strategy.shape.Key.may;
import static tend.strategy.shape.Key.must;

import java.util.Arrays;
import java.util.regex.Pattern;
import tend.core.contact.Happening;
import tend.core.scoring.EngagementRule;

/** What {@code team.yaml}, {@code scoring.yaml} and {@code fields.yaml} look like. */
final class OtherShapes {
  private OtherShapes() {}

  static Shape team() {
    Shape away =
        Shape.group(
            must("from", Formats.DATE, "The first day away."),
            must("until", Formats.DATE, "The last day away."),
            may(
                "cover",
                Formats.PERSON,
                "Who stands in; whoever is least busy where nothing is said."));
    Shape person =
        Shape.group(
            must("name", Shape.line("a name", 100), "As texts and pages show it."),
            may(
                "mail",
                Shape.word("an e-mail address", "[^@ ]+@[^@ ]+"),
                "Shown in texts as owner_mail."),
            may("phone", Shape.text("a telephone number", 60), "Shown in texts as owner_phone."),
            may(
                "share",
                new Shape.Whole(1, 1_000),
                "The share of new contacts; 1 where nothing is said."),
            must("asks a day", new Shape.Whole(0, 500), "How much can be asked of them in a day."),
            may("works", Formats.DAYS, "Their days; mon-fri where nothing is said."),
            may("away", Shape.list(away), "Absences known ahead; others are entered in the page."),
            may("works here", new Shape.YesNo(), "no for somebody who has left."));
    Shape rule =
        Shape.group(
            must("name", Shape.text("a name", 100), "As people say it: speaks French."),
            must("when", Formats.CONDITION, "For whom it is."),
            must("people", Shape.oneOrMore(Formats.PERSON), "Who may get them."));
    Shape routing =
        Shape.group(
            may(
                "by",
                Shape.choice("turns", "shares", "least busy"),
                "How new contacts are given out; by turns where nothing is said."),
            may("rules", Shape.list(rule), "The first that fits says who may get somebody."));
    return Shape.group(
        must("manager", Formats.PERSON, "Who gets what nobody did in time."),
        must(
            "people",
            new Shape.Named("people", Formats.PERSON.pattern().orElseThrow(), person, 500),
            "Who works here, by id."),
        may("new contacts go", routing, "Who gets a new contact."));
  }

  static Shape scoring() {
    Shape fit =
        Shape.group(
            must("when", Formats.CONDITION, "For whom it counts."),
            must("points", new Shape.Whole(-1_000, 1_000), "May be negative."),
            must("because", Shape.text("a reason", 100), "The reason as people read it."));
    Shape rule =
        Shape.group(
            must("points", new Shape.Whole(-1_000, 1_000), "May be negative."),
            must("because", Shape.text("a reason", 100), "The reason as people read it."),
            may(
                "at most a day",
                new Shape.Whole(1, EngagementRule.MOST_PER_DAY),
                "How often it counts within 24 hours; always where nothing is said."));
    Key[] events =
        Arrays.stream(Happening.values())
            .filter(Happening::isHuman)
            .map(what -> may(what.word().replace('_', ' '), rule, "When this happens."))
            .toArray(Key[]::new);
    return Shape.group(
        may("fit", Shape.list(fit), "Points for who somebody is."),
        must(
            "engagement",
            Shape.group(events),
            "Points for what somebody does; machines give none."),
        must("half-life", Formats.LENGTH, "After which engagement is half of what it was."));
  }

  static Shape fields() {
    Shape.Choice type = Shape.choice("text", "number", "yes or no", "date", "time");
    Shape field =
        Shape.group(
            must("type", type, "What it holds."),
            may("label", Shape.text("a label", 100), "What pages call it."),
            may(
                "about",
                Shape.text("an explanation", 500),
                "What it means: beside its entry, where it is filled in."));
    return new Shape.Named(
        "fields", Pattern.compile("[a-z][a-z0-9_]{0,39}"), Shape.either(type, field), 200);
  }
}
