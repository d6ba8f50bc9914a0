package tend.core.condition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.condition.Condition.And;
import tend.core.condition.Condition.Counted;
import tend.core.condition.Condition.Not;
import tend.core.condition.Condition.Or;
import tend.core.condition.Condition.Tagged;
import tend.core.contact.Happening;

/** What nobody can be, and what is near it. */
class PossibilityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "stage is lead and stage is customer",
        "stage is before lead and stage is after opt-in",
        "stage is lead and stage is not lead",
        "stage is at least opportunity and (stage is lead or stage is opt-in)",
        "temperature is hot and temperature is cold",
        "score.fit >= 60 and score.fit < 60",
        "score.engagement > 10 and score.engagement <= 10",
        "budget > 10 and budget = 10 and city is Bern",
        "budget is known and not (budget < 5 or budget >= 5)",
        "budget is unknown and budget > 5",
        "city is Bern and city is \"St. Gallen\"",
        "city is Bern and city is not bern",
        "city is Bern and city contains x",
        "replied more than 5 times and replied fewer than 6 times",
        "replied fewer than 1 times and replied",
        "city is one of Bern, Thun and not city contains n",
        "city is unknown and city contains be",
        "city contains be and not city contains be",
        "newsletter is yes and newsletter is no",
        "replied and never replied",
        "replied at least 3 times and replied fewer than 3 times",
        "replied within 7 days and not replied within 30 days",
        "replied within 7 days and last replied before 7 days ago",
        "replied within 7 days and never replied",
        "never replied and replied at least 1 time",
        "birthday before 1990-01-01 and birthday after 1990-01-01",
        "birthday on 1990-01-01 and birthday is unknown",
        "renewal within the next 7 days and renewal before 1 day ago",
        "contract_end within the next 7 days and contract_end within 7 days",
        "created is unknown",
        "tag vip and not tag VIP",
        "in journey welcome and not has been in journey welcome",
        "ready and not ready because budget",
        "not ready because budget and not ready because timing",
        "open and closed because said_no",
        "closed because said_no and closed because unqualified",
        "suppressed mail because unsubscribed and suppressed mail because complained",
        "suppressed mail because unsubscribed and not suppressed mail",
        "consent mail and not consent mail",
        "has open task and not has open task",
        "(stage is lead or tag vip) and stage is customer and not tag vip",
      })
  void nobodyCanBe(String text) {
    Condition condition = read(text);
    assertFalse(condition.canHold(), text);
    assertTrue(new Not(condition).canHold(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everyone",
        "stage is at least lead and stage is at most lead",
        "temperature is hot or warm and temperature is warm or cold",
        "score.fit >= 60 and score.fit <= 60",
        "score.engagement > 10 and score.engagement < 10.000001",
        "budget > 5 and budget < 6",
        "not budget > 5 and not budget <= 5",
        "city is not Bern and city is not Thun",
        "city is known and not city contains b",
        "city starts with be and city ends with be and city contains x",
        "replied at least 3 times and replied within 1 minute",
        "replied exactly 5 times",
        "replied more than 5 times and replied fewer than 7 times",
        "replied at most 5 times and not replied at most 4 times and replied",
        "replied fewer than 2 times and replied",
        "replied more than 1000000 times",
        "replied within 30 days and not replied within 7 days",
        "last replied before 7 days ago and replied within 8 days",
        "created within 7 days and created before 2020-01-01",
        "not renewal within 7 days and not renewal before 7 days ago",
        "birthday on or before 1990-01-01 and birthday on or after 1990-01-01",
        "contract_end within the next 7 days and not contract_end within the next 1 day",
        "has been in journey welcome and not in journey welcome",
        "not ready and not not ready because budget",
        "closed and not closed because said_no",
        "suppressed mail and not suppressed mail because complained",
        "consent mail and suppressed mail",
        "tag vip and not tag gold",
      })
  void somebodyCanBe(String text) {
    assertTrue(read(text).canHold(), text);
  }

  @Test
  void whatIsTooTangledIsPossible() {
    var clauses = new ArrayList<Condition>();
    for (int i = 0; i < 20; i++) {
      clauses.add(
          new Or(
              List.of(
                  new Tagged("a" + i),
                  new Tagged("b" + i),
                  new Counted(Happening.REPLIED, Comparison.EQUAL, i))));
    }
    clauses.add(new Tagged("x"));
    clauses.add(new Not(new Tagged("x")));
    assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertTrue(new And(clauses).canHold()));
  }

  private static Condition read(String text) {
    return Conditions.read(text).orElseThrow(() -> new AssertionError("not understood: " + text));
  }
}
