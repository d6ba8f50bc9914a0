package tend.strategy.shape;

import static tend.strategy.shape.Key.may;
import static tend.strategy.shape.Key.must;

import java.util.regex.Pattern;

/** What {@code strategy.yaml} looks like: the one-page contract. */
final class StrategyShape {
  /** What a person did that can move a stage or make a promise. */
  static final Shape.Choice EVIDENCE =
      Shape.choice(
          "asked for information",
          "gave information",
          "asked for an appointment",
          "wrote",
          "spoke",
          "met",
          "opened a deal",
          "bought",
          "recommended");

  private StrategyShape() {}

  static Shape file() {
    return Shape.group(
        must("business", business(), "Who follows up."),
        must("hours", hours(), "When people work; promises count only this time."),
        must("stages", stages(), "What moves somebody on. An opt-in is not a lead."),
        must("temperature", temperature(), "From which scores on somebody is hot or warm."),
        must("channels", channels(), "What may go out when, and how often."),
        must("promises", Shape.list(promise()), "By when a person answers."),
        must("safety net", safetyNet(), "What takes somebody for whom nothing else is planned."),
        must(
            "reasons",
            new Shape.Named(
                "reasons", Pattern.compile("[a-z][a-z0-9_]{0,39}"), Shape.text("words"), 30),
            "Why somebody is not ready yet, by name, in the words that people read."),
        may(
            "words",
            new Shape.Named(
                "words",
                Pattern.compile("[a-z][a-z0-9_]{0,39}"),
                Shape.text("a value", 1_000),
                100),
            "Words of your own that texts may use, such as {{ website }}."),
        may(
            "webhooks",
            Shape.named(
                "webhooks", Shape.word("an address that begins with https://", "https?://[^ ]+")),
            "Addresses that journeys may call, by name."));
  }

  private static Shape business() {
    return Shape.group(
        must("name", Shape.line("a name", 200), "The name, as texts show it."),
        must(
            "becomes",
            Shape.text("a noun", 40),
            "What somebody becomes: customer, client, member."),
        must(
            "currency",
            Shape.word("a currency such as EUR", "[A-Z]{3}"),
            "What money is counted in."),
        must(
            "time zone",
            Shape.word("a time zone such as Europe/London", "[A-Za-z]+([/_+-][A-Za-z0-9]+)*"),
            "Where the business is."),
        may("address", Shape.text("a postal address", 500), "For letters, and below every mail."),
        may("phone", Shape.text("a telephone number", 60), "As texts show it."));
  }

  private static Shape hours() {
    return Shape.group(
        must(
            "open",
            Shape.text("hours such as mon-fri 09:00-17:30; sat 10:00-13:00", 500),
            "The week."),
        may(
            "holidays",
            new Shape.Named(
                "dates",
                Pattern.compile(Formats.DATE.pattern().orElseThrow().pattern()),
                Shape.text("closed, or hours such as 09:00-12:00", 200),
                2_000),
            "Days that differ: closed, or other hours."));
  }

  private static Shape stages() {
    Shape rule =
        Shape.group(
            must("by", Shape.oneOrMore(EVIDENCE), "Any of these is enough."),
            may("and", Formats.CONDITION, "This must hold as well."));
    Shape stage = Shape.either(EVIDENCE, new Shape.Many(Shape.either(EVIDENCE, rule), 1, 20), rule);
    return Shape.group(
        must("lead", stage, "What makes an opt-in a lead."),
        may("conversation", stage, "What counts as a conversation."),
        may("opportunity", stage, "What makes it an opportunity."),
        may("customer", stage, "What makes a customer."),
        may("champion", stage, "What makes a champion."));
  }

  private static Shape temperature() {
    Shape level =
        Shape.group(
            must("engagement", new Shape.Whole(0, 1_000_000), "At least so much engagement."),
            may(
                "fit",
                new Shape.Whole(-1_000_000, 1_000_000),
                "And at least so much fit; 0 where nothing is said."));
    return Shape.group(
        must("hot", level, "From which scores on somebody is hot."),
        must("warm", level, "From which scores on somebody is warm; below it is cold."),
        may("unqualified when", Formats.CONDITION, "Who can never become one."));
  }

  private static Shape channels() {
    Shape channel =
        Shape.group(
            must(
                "consent",
                Shape.choice("required", "not required"),
                "Whether an offer or helpful words need consent that was given."),
            may(
                "at most",
                Shape.oneOrMore(
                    Shape.word(
                        "a limit such as 2 in 7 days, of at most 12",
                        "([1-9]|1[0-2]) in [0-9]{1,4} (hour|day|week|month)s?")),
                "How often, across all journeys. Service is not counted."),
            may(
                "between",
                Shape.word(
                    "hours such as 08:00-20:00",
                    "([01][0-9]|2[0-3]):[0-5][0-9] ?- ?([01][0-9]|2[0-4]):[0-5][0-9]"),
                "The hours at the contact's place; all other hours are quiet."),
            may(
                "on",
                Formats.DAYS,
                "The days on which it may go out; every day where nothing is said."));
    return Shape.group(
        must("mail", channel, "Mails."),
        may("letter", channel, "Letters."),
        may("postcard", channel, "Postcards."));
  }

  private static Shape promise() {
    return Shape.group(
        must("name", Shape.text("a name", 60), "What people call it."),
        must("about", Shape.text("what it is for", 200), "As in: call back who asked for a call."),
        must("made when somebody", Shape.oneOrMore(EVIDENCE), "Any of these makes it."),
        may("only if urgent", new Shape.YesNo(), "Only an urgent request makes it."),
        must("within", Formats.WORKING_TIME, "Working time until an answer by a person."),
        may(
            "warn after",
            Formats.WORKING_TIME,
            "When to warn; after three quarters where nothing is said."),
        may(
            "asks",
            Shape.choice("call", "mail", "visit", "letter", "nobody"),
            "The task that the owner gets with it; nobody where a journey asks."));
  }

  private static Shape safetyNet() {
    return Shape.group(
        must("journey", Formats.NAME, "The journey that keeps in touch."),
        may(
            "confirmed within",
            Formats.LENGTH,
            "Whoever opts in, never confirms the address and can be reached in no other way is"
                + " closed after this; 14 days where nothing is said."),
        may(
            "owner decides within",
            Formats.WORKING_TIME,
            "Where the journey cannot, the owner decides; 1 day where nothing is said."),
        may(
            "ask again after",
            Formats.LENGTH,
            "When an owner who decided nothing is asked again; 30 days where nothing is said."));
  }
}
