package tend.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.core.contact.Stage;

/** What the language understands, how it writes it back, and what it says of mistakes. */
class ConditionTest {
  static final Vocabulary VOCABULARY =
      Vocabulary.STANDARD
          .withFields(
              List.of(
                  new Field.Own("budget", Field.Kind.NUMBER),
                  new Field.Own("birthday", Field.Kind.DAY),
                  new Field.Own("contract_end", Field.Kind.MOMENT),
                  new Field.Own("newsletter", Field.Kind.FLAG),
                  new Field.Own("T-shirt size", Field.Kind.TEXT),
                  new Field.Own("größe", Field.Kind.TEXT),
                  new Field.Own("hot", Field.Kind.FLAG)))
          .withOwners(List.of("bo", "carla", "Dee Dee"))
          .withJourneys(List.of("welcome", "keep-in-touch", "3 months"))
          .withReasons(List.of("budget", "timing"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "everyone | everyone",
        "nobody | nobody",
        "Stage IS Lead AND score.fit >= 60 AND NOT replied WITHIN 30 days"
            + " | stage is lead and score.fit >= 60 and not replied within 30 days",
        "stage is at least lead | stage is at least lead",
        "stage >= lead | stage is at least lead",
        "stage is opt_in | stage is opt-in",
        "stage is not lead | stage is not lead",
        "stage != lead | stage is not lead",
        "stage is before customer | stage is before customer",
        "stage is lead, conversation or opportunity | stage is one of lead, conversation,"
            + " opportunity",
        "stage is lead or temperature is hot | stage is lead or temperature is hot",
        "temperature is hot or warm | temperature is hot or warm",
        "temperature is warm or field \"hot\" is yes | temperature is warm or field \"hot\" is yes",
        "not (temperature is hot or warm) | temperature is not hot or warm",
        "owner is \"dee dee\" | owner is \"Dee Dee\"",
        "source is one of \"a\", \"b\" | source is \"a\" or \"b\"",
        "source is \"a\" or \"b\" or \"c\" and tag vip | source is one of \"a\", \"b\", \"c\" and"
            + " tag \"vip\"",
        "source is a or city is berlin | source is \"a\" or city is \"berlin\"",
        "email ends with \"@acme.com\" | email ends with \"@acme.com\"",
        "city contains “berlin” | city contains \"berlin\"",
        "city starts with 'St. ' | city starts with \"St. \"",
        "company is known | company is known",
        "company is unknown | company is unknown",
        "not company is known | company is unknown",
        "budget >= 5000 | budget >= 5000",
        "budget ≥ 5000.50 | budget >= 5000.5",
        "budget is 5000 | budget = 5000",
        "budget is not 5000 | budget != 5000",
        "budget is at least 5000 | budget >= 5000",
        "budget is less than -1.0 | budget < -1",
        "tag \"vip\" | tag \"vip\"",
        "suppressed phone | suppressed phone",
        "not Suppressed MAIL because Hard_Bounce | not suppressed mail because hard_bounce",
        "has tag vip | tag \"vip\"",
        "birthday before 1990-01-01 | birthday before 1990-01-01",
        "birthday is after 1990-01-01 | birthday after 1990-01-01",
        "birthday >= 1990-01-01 | birthday on or after 1990-01-01",
        "birthday within the next 2 weeks | birthday within the next 2 weeks",
        "created within 30 days | created within 30 days",
        "created within the last 30 days | created within 30 days",
        "created before 30 days ago | created before 30 days ago",
        "created more than a week ago | created before 1 week ago",
        "contract_end within next 12 hours | contract_end within the next 12 hours",
        "clicked within 7 days | clicked within 7 days",
        "clicked at least 3 times | clicked at least 3 times",
        "clicked once | clicked exactly 1 time",
        "clicked fewer than 2 times | clicked fewer than 2 times",
        "replied | replied",
        "not replied | never replied",
        "has not replied | never replied",
        "opted_in within 1 day | opted in within 1 day",
        "last spoke before 90 days ago | last spoke before 90 days ago",
        "last call tried before 2026-01-31 | last call tried before 2026-01-31",
        "owner is \"bo\" | owner is \"bo\"",
        "in journey welcome | in journey welcome",
        "in journey \"3 months\" | in journey \"3 months\"",
        "has been in journey Keep-In-Touch | has been in journey keep-in-touch",
        "has not been in journey welcome | not has been in journey welcome",
        "has open task | has open task",
        "has open deal | has open deal",
        "consent mail | consent mail",
        "not ready | not ready",
        "not ready because \"budget\" | not ready because \"budget\"",
        "ready | ready",
        "not (ready) | not (ready)",
        "not not ready | ready",
        "closed because said_no | closed because said_no",
        "open | not closed",
        "score.engagement < 10 | score.engagement < 10",
        "field \"t-shirt SIZE\" is \"L\" | field \"T-shirt size\" is \"L\"",
        "größe is L | größe is \"L\"",
        "newsletter is yes | newsletter is yes",
        "newsletter is not true | not newsletter is yes",
        "tag a or tag b and not tag c | tag \"a\" or tag \"b\" and not tag \"c\"",
        "(tag a or tag b) and tag c | (tag \"a\" or tag \"b\") and tag \"c\"",
        "tag \"say \\\"hi\\\" \\\\\" | tag \"say \\\"hi\\\" \\\\\"",
        "company is not unknown | company is known",
        "company is not known | company is unknown",
        "city = berlin | city is \"berlin\"",
        "city != berlin | city is not \"berlin\"",
        "temperature = hot | temperature is hot",
        "temperature != hot | temperature is not hot",
        "newsletter = no | newsletter is no",
        "newsletter is false | newsletter is no",
        "budget != 5000 | budget != 5000",
        "budget is not at least 5000 | not budget >= 5000",
        "stage before customer | stage is before customer",
        "stage after lead | stage is after lead",
        "stage is at most lead | stage is at most lead",
        "stage is not at least lead | not stage is at least lead",
        "created within the past 30 days | created within 30 days",
        "created before an hour ago | created before 1 hour ago",
        "created before one hour ago | created before 1 hour ago",
        "created is not on 2026-01-31 | not created on 2026-01-31",
        "birthday on or before 1990-01-01 | birthday on or before 1990-01-01",
        "created within 36500 days | created within 36500 days",
        "clicked twice | clicked exactly 2 times",
        "clicked 3 times | clicked exactly 3 times",
        "clicked exactly 1 time | clicked exactly 1 time",
        "clicked less than 3 times | clicked fewer than 3 times",
        "clicked at most 1000000 times | clicked at most 1000000 times",
        "(clicked) and (tag a) | clicked and tag \"a\"",
        "field city is bern | city is \"bern\"",
        "created before 0001-01-01 | created before 0001-01-01",
        "tag 'a\"b' | tag \"a\\\"b\"",
        "tag \"\uE000\" | tag \"\uE000\"",
        "tag _a | tag \"_a\"",
        "tag a_0-9.z | tag \"a_0-9.z\"",
        "tag e\u0301t\u0915\u093F\u20DD | tag \"e\u0301t\u0915\u093F\u20DD\"",
        "tag \u201Cvip\" | tag \"vip\"",
        "tag \u201Evip\u201C | tag \"vip\"",
        "tag \u00ABvip\u00BB | tag \"vip\"",
        "tag \"\u201Dvip\" | tag \"\u201Dvip\"",
      })
  void readsAndWrites(String text, String canonical) {
    Parsed parsed = Condition.parse(text, VOCABULARY);
    assertTrue(parsed.mistakes().isEmpty(), () -> shown(text, parsed));
    Condition condition = parsed.understood().orElseThrow();
    assertEquals(canonical, condition.text());
    assertEquals(parsed, Condition.parse(canonical, VOCABULARY));
  }

  @Test
  void tellsWhereAMistakeIsAndWhatWasMeant() {
    assertMistake(
        "stge is lead",
        """
        stge is lead
        ^^^^
        line 1, column 1: "stge" is not a field, an event, or anything else that can be asked. Did you mean stage?\
        """);
    assertMistake(
        "stage is lead\n  and budgte >= 5",
        """
          and budgte >= 5
              ^^^^^^
        line 2, column 7: "budgte" is not a field, an event, or anything else that can be asked. Did you mean budget?\
        """);
    assertMistake(
        "stage is laed",
        """
        stage is laed
                 ^^^^
        line 1, column 10: Expected a stage (opt-in, lead, conversation, opportunity, customer, champion), but found "laed". Did you mean lead?\
        """);
    assertMistake(
        "(stage is lead",
        """
        (stage is lead
                      ^
        line 1, column 15: Expected a closing ), but found the end.\
        """);
    assertMistake(
        "clicked at least 3 times within 30 days",
        """
        clicked at least 3 times within 30 days
                                 ^^^^^^
        line 1, column 26: How often within a time is not kept, only how often in all and when last. Ask for both apart, such as clicked at least 3 times and clicked within 30 days.\
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | Expected a condition; everyone is one that always holds.",
        "called within 3 days | Did you mean spoke?",
        "owner is Dee Dee | More than one word needs quotes. Did you mean \"Dee Dee\"?",
        "owner is Karlo | Expected text (bo, carla, Dee Dee), but found \"Karlo\".",
        "owner is \"De Dee\" | Did you mean Dee Dee?",
        "postcode is 10115 | This is text and needs quotes. Did you mean \"10115\"?",
        "budget is \"5000\" | Expected a number such as 5000 or 0.5, but found \"5000\".",
        "budget > 5,000 | Did you mean 5000?",
        "budget contains 5 | budget holds a number: expected =",
        "city >= 5 | city holds text: expected is",
        "city is \"\" | the quotes are empty; what is missing is unknown",
        "replied within 3 months | Did you mean 90 days?",
        "replied within 3 fortnights | Expected a unit of time (minutes, hours, days, weeks)",
        "replied before 2026-01-01 | Did you mean last replied before?",
        "clicked more than 3 days ago | Did you mean last clicked before 3 days ago?",
        "clicked within 30 days at least 3 times | How often within a time is not kept",
        "created after 30 days ago | Did you mean within 30 days?",
        "created within next 3 days | Expected a time that has passed",
        "birthday within 3 hours | A date has no time of day: expected days or weeks.",
        "birthday before 1990-02-30 | There is no day 1990-02-30; a date is year-month-day.",
        "created within 99999 days | Expected a time from 1 minute to 36500 days.",
        "in welcome | Did you mean journey welcome?",
        "in journey wellcome | Did you mean welcome?",
        "field \"T-shirt sise\" is \"L\" | Did you mean T-shirt size?",
        "stage is lead && tag a | Conditions are joined with the words and, or, not. Did you mean"
            + " and?",
        "stage is lead ant tag a | Expected and, or, or the end, but found \"ant\". Did you mean"
            + " and?",
        "tag \"vip | The quote that opens here is never closed.",
        "stage is lead) | There is no ( for this ).",
        "stage is lead ; | The character \";\" means nothing here.",
        "consent fax | Expected a channel (mail, letter, postcard, phone)",
        "not ready because money | Expected a reason (budget, timing)",
        "has money | Expected what it has (tag, consent, been in journey, open task, open deal)",
        "hot is yes | \"hot\" is not a field",
        "replied since 2026-01-01 | Did you mean last replied on or after?",
        "replied after 2026-01-01 | Did you mean last replied after?",
        "replied on 2026-01-01 | Did you mean last replied on?",
        "clicked >= 3 | Expected a count in words, such as at least 3 times.",
        "clicked at least 3 times since 2026-01-01 | How often within a time is not kept",
        "clicked at least 3 times in 30 days | How often within a time is not kept",
        "clicked at least 1000001 times | a whole number of at most 1000000",
        "clicked at least 1234567890 times | a whole number of at most 1000000",
        "clicked at least 1.5 times | a whole number of at most 1000000",
        "replied within 2 years | Did you mean 730 days?",
        "replied within 100 years | Did you mean 36500 days?",
        "replied within 101 years | Expected a unit of time",
        "created within 36501 days | Expected a time from 1 minute to 36500 days.",
        "created within 0 days | Expected a time from 1 minute to 36500 days.",
        "budget > 5 ,000 | Expected and, or, or the end, but found \",\".",
        "newsletter is | Expected yes or no, but found the end.",
        "temperature hot | Expected is, but found \"hot\".",
        "stage lead | Expected is, at least, before or after, but found \"lead\".",
        "stage is \"lead\" | Expected a stage",
        "ownr is bo | Did you mean owner?",
        "recomended | Did you mean recommended?",
        "tag a;b | The character \";\" means nothing here.",
        "tag \"a\\ | The quote that opens here is never closed.",
        "tag a. | The character \".\" means nothing here.",
        "tag a.-b | The character \".\" means nothing here.",
        "opted \"in\" | \"opted\" is not a field",
        "field 5 is a | Expected the name of a field in quotes, but found \"5\".",
        "tag and | Expected a tag in quotes, but found \"and\".",
        "created before 0000-12-31 | There is no day 0000-12-31",
        "`tag a || tag b` | Did you mean or?",
        "! tag a | Did you mean not?",
        "tag \"a\u0007\" | There is a character in these quotes that cannot be seen or stored.",
        "tag \"\uD800\" | There is a character in these quotes that cannot be seen or stored.",
        "tag \"\uDFFF\" | There is a character in these quotes that cannot be seen or stored.",
        "tag a \u200B | The character U+200B means nothing here.",
        "tag a \u0007 and tag b | The character U+0007 means nothing here.",
        "tag a \uD800 | The character U+D800 means nothing here.",
        "tag a \u0378 | The character U+0378 means nothing here.",
        "tag a \u2603 | The character \"\u2603\" means nothing here.",
      })
  void explains(String text, String sentence) {
    var mistakes = Condition.parse(text, VOCABULARY).mistakes();
    assertEquals(1, mistakes.size(), mistakes::toString);
    String said = mistakes.getFirst().sentence();
    assertTrue(said.contains(sentence), said);
  }

  /** Where a line ends, and behind letters that are two chars long. */
  @Test
  void countsLinesAndLettersAsPeopleDo() {
    assertMistake(
        "tag a )\nand tag b",
        """
        tag a )
              ^
        line 1, column 7: There is no ( for this ).\
        """);
    assertMistake(
        "tag\n",
        """

        ^
        line 2, column 1: Expected a tag in quotes, but found the end.\
        """);
    assertMistake(
        "tag \"\uD83D\uDE00\" )",
        """
        tag "\uD83D\uDE00" )
                ^
        line 1, column 9: There is no ( for this ).\
        """);
  }

  @Test
  void tellsTenMistakesAtMost() {
    assertEquals(10, Condition.parse("x and ".repeat(10) + "x", VOCABULARY).mistakes().size());
    assertEquals(9, Condition.parse("x and ".repeat(8) + "x", VOCABULARY).mistakes().size());
  }

  @Test
  void tellsSeveralMistakesAtOnce() {
    String text = "stge is lead or conversation and (clickd within 3 days or tag a) or city >= 5";
    var starts = Condition.parse(text, VOCABULARY).mistakes().stream().map(Mistake::start).toList();
    assertEquals(List.of(0, 34, 73), starts);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertMistaken("tag x or ".repeat(500) + "tag x");
    assertMistaken("tag x or ".repeat(200) + "tag x");
    assertMistaken("not ".repeat(33) + "tag x");
    assertMistaken("(".repeat(900) + "tag x" + ")".repeat(900));
    assertMistaken("tag " + "a-".repeat(1_990) + "a, ");
    assertMistaken("not ".repeat(32) + "tag x");
    assertMistaken("tag a and (tag b or (".repeat(16) + "tag c" + "))".repeat(16));
    String tangled = "tag a and (tag b or (".repeat(15) + "tag c" + "))".repeat(15);
    assertTrue(Condition.parse(tangled, VOCABULARY).mistakes().isEmpty());
    assertMistaken("(".repeat(65) + "tag x" + ")".repeat(65));
    assertMistaken("tag " + "a".repeat(3_995)); // with its quotes too long
    assertMistaken("tag \"" + "a".repeat(3_995) + "\"");
    String longest = "tag \"" + "a".repeat(3_994) + "\"";
    assertTrue(Condition.parse(longest, VOCABULARY).mistakes().isEmpty());
    String deepest = "(".repeat(64) + "tag x" + ")".repeat(64);
    assertTrue(Condition.parse(deepest, VOCABULARY).mistakes().isEmpty());
    assertTrue(Condition.parse("tag x or ".repeat(199) + "tag x", VOCABULARY).mistakes().isEmpty());
    assertTrue(Condition.parse("not ".repeat(31) + "tag x", VOCABULARY).mistakes().isEmpty());
  }

  /** Whoever builds one without the text is held to what the text can say. */
  @Test
  void aConditionThatNoTextSaysIsRefused() {
    Field city = new Field.Own("city", Field.Kind.TEXT);
    Field birthday = new Field.Own("birthday", Field.Kind.DAY);
    var hours = new TimeSpan(3, TimeSpan.Unit.HOUR);
    var one = new Condition.Everyone();
    List<Executable> refused =
        List.of(
            () -> new Condition.And(List.of(one)),
            () -> new Condition.Or(List.of(one)),
            () -> new Condition.StageIs(List.of()),
            () -> new Condition.TemperatureIs(List.of()),
            () -> new Condition.TextIs(city, List.of()),
            () -> new Condition.StageCompared(Comparison.EQUAL, Stage.LEAD),
            () -> new Condition.TextIs(birthday, List.of("a")),
            () -> new Condition.TextHas(birthday, Condition.Part.CONTAINS, "a"),
            () -> new Condition.NumberIs(city, Comparison.EQUAL, BigDecimal.ONE),
            () -> new Condition.FlagIs(city, true),
            () -> new Condition.Within(new When.Of(birthday), hours),
            () -> new Condition.Coming(birthday, hours),
            () -> new Condition.Ago(new When.Of(birthday), hours),
            () -> new TimeSpan(0, TimeSpan.Unit.DAY),
            () -> new TimeSpan(36_501, TimeSpan.Unit.DAY));
    refused.forEach(each -> assertThrows(IllegalArgumentException.class, each));
  }

  static Parsed parsed(String text) {
    return Condition.parse(text, VOCABULARY);
  }

  private static void assertMistaken(String text) {
    assertEquals(1, Condition.parse(text, VOCABULARY).mistakes().size());
  }

  private static void assertMistake(String text, String shown) {
    assertEquals(shown, shown(text, Condition.parse(text, VOCABULARY)));
  }

  private static String shown(String text, Parsed parsed) {
    return String.join("\n", parsed.mistakes().stream().map(it -> it.show(text)).toList());
  }
}
