package tend.strategy.shape;

import java.util.regex.Pattern;
import tend.strategy.shape.Shape.Word;

/** Words that look the same wherever they stand. */
final class Formats {
  static final Pattern NAME_PATTERN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,59}");

  static final Word NAME =
      Shape.word("a name of small letters, digits, - and _", "[a-z0-9][a-z0-9_-]{0,59}");

  /** Each of them is less than a century, which is as far ahead as anybody plans. */
  static final Word LENGTH =
      Shape.word(
          "a length of time such as 2 days",
          "([0-9]{1,5} (minute|hour)|[0-9]{1,4} day|[0-9]{1,3} (week|month)|[0-9]{1,2} year)s?");

  static final Word WORKING_TIME =
      Shape.word(
          "working time in minutes, hours or days, such as 2 hours or 5 days",
          "([0-9]{1,5} (working )?(minute|hour)|[0-9]{1,4} (working )?day)s?");
  static final Word TIME =
      Shape.word("a time of day such as \"09:00\"", "([01][0-9]|2[0-3]):[0-5][0-9]");
  static final Word DATE = Shape.word("a date such as 2027-03-31", "[0-9]{4}-[0-9]{2}-[0-9]{2}");
  static final Word CONDITION =
      Shape.text("a condition such as stage is lead and not replied within 30 days", 2_000);
  static final Word PERSON =
      Shape.word("the id of a person in team.yaml, in small letters", "[a-z0-9][a-z0-9_.-]{0,59}");
  static final Shape.Choice STAGE =
      Shape.choice("opt-in", "lead", "conversation", "opportunity", "customer", "champion");
  static final Word DAYS =
      Shape.word("days such as mon-fri or mon, wed", "[a-z]{2,9}([ ]?[-,][ ]?[a-z]{2,9}){0,6}");

  private Formats() {}
}
