package tend.core.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tend.core.condition.Condition;
import tend.core.contact.Evidence;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Origin;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;

/** Each trigger is fired by its own fact, and by nothing that only looks like it. */
class TriggerTest {
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final Evidence SHOWN = new Evidence("spoke with us", AT);
  private static final Fact ARRIVED = new Fact.Arrived(Origin.of("Ads"), "guide", AT);
  private static final Fact LEAD = new Fact.StageMoved(Stage.OPT_IN, Stage.LEAD, SHOWN);
  private static final Fact HOT =
      new Fact.TemperatureMoved(Temperature.WARM, Temperature.HOT, SHOWN);
  private static final Fact NOT_READY = new Fact.NotReadySaid("budget", AT, "bo");
  private static final Fact READY = new Fact.NotReadyOver("the date has come");
  private static final Fact CLICKED = new Fact.Happened(Happening.CLICKED, "", AT);
  private static final Fact TAGGED =
      new Fact.Tagged(new TreeSet<>(List.of("roof")), new TreeSet<>(List.of("old")));
  private static final Fact NOTED = new Fact.Noted("bo", "a note");
  private static final List<Fact> ALL =
      List.of(ARRIVED, LEAD, HOT, NOT_READY, READY, CLICKED, TAGGED, NOTED);

  @Test
  void eachIsFiredByItsOwn() {
    fires(new Trigger.OptIn(""), ARRIVED);
    fires(new Trigger.OptIn("guide"), ARRIVED);
    fires(new Trigger.OptIn("other"));
    fires(new Trigger.Reached(Stage.LEAD), LEAD);
    fires(new Trigger.Reached(Stage.CUSTOMER));
    fires(new Trigger.Became(Temperature.HOT), HOT);
    fires(new Trigger.Became(Temperature.WARM));
    fires(new Trigger.NotReady(""), NOT_READY);
    fires(new Trigger.NotReady("budget"), NOT_READY);
    fires(new Trigger.NotReady("time"));
    fires(new Trigger.ReadyAgain(), READY);
    fires(new Trigger.Happens(Happening.CLICKED), CLICKED);
    fires(new Trigger.Happens(Happening.OPENED));
    fires(new Trigger.Tagged("roof"), TAGGED);
    fires(new Trigger.Tagged("old"));
    fires(new Trigger.When(new Condition.Everyone()));
    fires(new Trigger.ByHand());
  }

  @Test
  void itSaysWhy() {
    assertEquals(Optional.of("opted in by Ads"), new Trigger.OptIn("").firedBy(ARRIVED));
    assertEquals(Optional.of("became a lead"), new Trigger.Reached(Stage.LEAD).firedBy(LEAD));
    assertEquals(Optional.of("became hot"), new Trigger.Became(Temperature.HOT).firedBy(HOT));
    assertEquals(Optional.of("was tagged roof"), new Trigger.Tagged("roof").firedBy(TAGGED));
  }

  /** What no trigger hears is not even shown to them; what fires one must be. */
  @Test
  void whatFiresIsHeard() {
    assertEquals(
        ALL.stream().filter(fact -> fact != NOTED).toList(),
        ALL.stream().filter(Trigger::hears).toList());
  }

  private static void fires(Trigger trigger, Fact... facts) {
    assertEquals(
        Stream.of(facts).toList(),
        ALL.stream().filter(fact -> trigger.firedBy(fact).isPresent()).toList(),
        trigger.toString());
  }
}
