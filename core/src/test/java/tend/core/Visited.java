package tend.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.journey.Step;
import tend.core.journey.Until;

/**
 * What the random runs have been through: every signal, fact and effect, and every step with every
 * outcome. The table is built from the sealed families themselves, so that a new kind of anything
 * that no run visits fails the build.
 */
final class Visited {
  private final TreeMap<String, Integer> seen = new TreeMap<>();

  synchronized void add(Contact before, Signal signal, Strategy strategy, Decision decision) {
    count("signal " + name(signal.what()));
    decision.effects().forEach(effect -> count("effect " + name(effect)));
    Contact contact = before;
    Fact last = null;
    for (Fact fact : decision.facts()) {
      count("fact " + name(fact));
      step(contact, strategy, fact, last);
      contact = contact.after(fact);
      last = fact;
    }
  }

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  /** How often each was seen, the rarest first. */
  synchronized List<String> counts() {
    return seen.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(each -> each.getValue() + " " + each.getKey())
        .toList();
  }

  /** All that must have been seen. */
  static List<String> all() {
    var all = new ArrayList<String>();
    kinds(Signal.What.class).forEach(kind -> all.add("signal " + kind));
    kinds(Fact.class).forEach(kind -> all.add("fact " + kind));
    kinds(Effect.class).forEach(kind -> all.add("effect " + kind));
    for (String kind : kinds(Step.class).toList()) {
      outcomes(kind).forEach(outcome -> all.add("step " + kind + ": " + outcome));
    }
    kinds(Until.class).forEach(kind -> all.add("until " + kind));
    return all;
  }

  synchronized List<String> missing() {
    return all().stream().filter(each -> !seen.containsKey(each)).toList();
  }

  /** The outcomes of a kind of step; a kind without is one that this table does not know yet. */
  private static List<String> outcomes(String kind) {
    return switch (kind) {
      case "Send" -> List.of("sent", "held", "refused", "impossible");
      case "Wait" -> List.of("waits", "the time has come", "happened", "not at all", "too late");
      case "Branch" -> List.of("an arm", "otherwise");
      case "Split", "Change", "Alert", "Webhook", "Leave", "End" -> List.of("done");
      case "Ask" ->
          List.of("asked", "no room", "asked anew", "skipped", "no number", "answered", "lapsed");
      case "HandOff" -> List.of("asked", "no room", "asked anew", "accepted", "rejected");
      case "Start" -> List.of("started", "refused");
      default -> List.of("AN UNKNOWN KIND OF STEP");
    };
  }

  private void step(Contact contact, Strategy strategy, Fact fact, Fact last) {
    switch (fact) {
      case Fact.StepTaken(var journey, _, var id, var what, _, _) ->
          find(contact, strategy, journey, id).forEach(step -> add(step, taken(step, what, last)));
      // What is taken in from history stays a day at any step.
      case Fact.StepWaits(_, _, _, _, var why) when why.equals("was taken in from history") -> {}
      case Fact.StepWaits(var journey, _, var id, _, var why) ->
          find(contact, strategy, journey, id).forEach(step -> add(step, waits(step, why)));
      default -> {}
    }
  }

  private void add(Step step, String outcome) {
    count("step " + name(step) + ": " + outcome);
    if (step instanceof Step.Wait wait) {
      count("until " + name(wait.until()));
    }
  }

  private static Stream<Step> find(Contact contact, Strategy strategy, String journey, String id) {
    return contact
        .travel()
        .in(journey)
        .flatMap(strategy::journeyOf)
        .flatMap(found -> found.step(id))
        .stream();
  }

  private static String taken(Step step, String what, Fact last) {
    return switch (step) {
      case Step.Send _ ->
          what.startsWith("sent")
              ? "sent"
              : last instanceof Fact.StepStopped ? "impossible" : "refused";
      case Step.Wait _ ->
          what.startsWith("went on")
              ? "not at all"
              : what.startsWith("what it")
                  ? "happened"
                  : what.startsWith("it did") ? "too late" : what;
      case Step.Branch _ -> what.startsWith("none") ? "otherwise" : "an arm";
      case Step.Ask _ ->
          what.contains("no number")
              ? "no number"
              : what.startsWith("went on")
                  ? "skipped"
                  : what.endsWith("lapsed") ? "lapsed" : "answered";
      case Step.HandOff _ -> what.endsWith("rejected") ? "rejected" : "accepted";
      case Step.Start _ -> what.startsWith("did not") ? "refused" : "started";
      case Step.Split _, Step.Change _, Step.Alert _, Step.Webhook _, Step.Leave _, Step.End _ ->
          "done";
    };
  }

  private static String waits(Step step, String why) {
    return switch (step) {
      case Step.Send _ -> "held";
      case Step.Wait _ -> "waits";
      case Step.Ask _, Step.HandOff _ ->
          why.startsWith("waits") ? "asked" : why.contains("no room") ? "no room" : "asked anew";
      case Step.Branch _,
          Step.Split _,
          Step.Change _,
          Step.Alert _,
          Step.Webhook _,
          Step.Start _,
          Step.Leave _,
          Step.End _ ->
          "WAITS, WHICH IT NEVER SHOULD";
    };
  }

  private static Stream<String> kinds(Class<?> family) {
    return Stream.of(family.getPermittedSubclasses()).map(Class::getSimpleName);
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
