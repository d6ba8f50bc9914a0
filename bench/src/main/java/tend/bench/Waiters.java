package tend.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.condition.Condition;
import tend.core.contact.Channel;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.journey.Journey;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.runtime.Arrival;

/** Many people who wait in one journey: a tenth of them is due each day, and then waits again. */
final class Waiters {
  static final int DAYS = 10;

  private Waiters() {}

  /** The strategy that ships, with one journey that only waits. */
  static Strategy strategy(Strategy shipped) {
    var steps = new TreeMap<String, Step>();
    var shares = new ArrayList<Step.Share>();
    for (int day = 1; day <= DAYS; day++) {
      shares.add(new Step.Share("day " + day, 1, "wait-" + day));
      steps.put(
          "wait-" + day, new Step.Wait("wait-" + day, new Until.For(Length.days(day)), "again"));
    }
    steps.put("split", new Step.Split("split", shares));
    steps.put("again", new Step.Wait("again", new Until.For(Length.days(90)), "again"));
    var journey =
        new Journey(
            "waiting",
            "Waiting",
            1,
            List.of(new Trigger.OptIn("")),
            new Condition.Everyone(),
            new ReEntry.Once(),
            List.of(),
            List.of(),
            true,
            "split",
            steps);
    var net = shipped.safetyNet();
    return new Strategy(
        1,
        shipped.business(),
        shipped.stages(),
        shipped.scorecard(),
        shipped.gate(),
        shipped.promises(),
        shipped.reasons(),
        new TreeMap<>(
            Map.of("waiting", journey, net.journey(), shipped.current().get(net.journey()))),
        List.of(),
        net,
        shipped.texts(),
        shipped.routing(),
        shipped.manager(),
        shipped.team(),
        shipped.load());
  }

  static Arrival arrival(int number, Instant at) {
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text("person" + number + "@bench.invalid"));
    fields.put("first_name", Value.text("Person"));
    fields.put("last_name", Value.text("No" + number));
    fields.put("company", Value.text("Company " + number % 1000));
    return Arrival.from(
        Signal.of(
            "bench-" + number,
            at,
            "bench",
            new Signal.OptedIn(
                Origin.of("Bench"),
                "bench",
                fields,
                Trust.FORM,
                Optional.of(ZoneOffset.UTC),
                List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
                List.of(),
                false,
                false)));
  }
}
