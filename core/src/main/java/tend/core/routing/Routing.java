package tend.core.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tend.core.condition.Condition;

/**
 * Who gets a new contact: by the first rule that fits, and among those left by the mode.
 *
 * @param rules in order; who fits none may go to anybody
 */
public record Routing(Mode mode, List<Rule> rules) {

  public enum Mode {
    /** One after the other. */
    ROUND_ROBIN,
    /** In turn, as often as their weights say. */
    WEIGHT,
    /** Whose day is filled the least. */
    LEAST_BUSY
  }

  /**
   * Skills and territories.
   *
   * @param name as people say it: "Bavaria", "speaks French"
   * @param sellers ids of those who may get whom the condition holds for
   */
  public record Rule(String name, Condition when, List<String> sellers) {
    public Rule {
      sellers = List.copyOf(sellers);
    }
  }

  public Routing {
    rules = List.copyOf(rules);
  }

  /**
   * Chooses an owner among those who are there, on the first day from now on which anybody is.
   * Those whose day is full come last.
   *
   * @param holds whether a rule's condition holds for the contact now
   */
  public Assignment choose(Team team, Load load, Predicate<Condition> holds, Instant now) {
    LocalDate today = team.dateOf(now);
    Optional<LocalDate> day = team.firstDayOfAny(today);
    if (day.isEmpty()) {
      return Cover.firstBack(team, today, List.of("Nobody has it yet"));
    }
    List<Seller> there =
        team.sellers().stream().filter(seller -> team.isThere(seller, day.get())).toList();
    Optional<Rule> rule = rules.stream().filter(each -> holds.test(each.when())).findFirst();
    if (rule.isEmpty()) {
      return chosen(team, there, day.get(), load);
    }
    List<Seller> allowed = there.stream().filter(seller -> isIn(rule.get(), seller)).toList();
    Assignment chosen =
        allowed.isEmpty()
            ? coverOf(team, rule.get(), day.get(), load)
            : chosen(team, allowed, day.get(), load);
    return new Assignment(chosen.seller(), rule.get().name() + ": " + chosen.why(), chosen.turn());
  }

  /** Nobody of the rule is there: whoever stands in for the first of them who works here. */
  private static Assignment coverOf(Team team, Rule rule, LocalDate day, Load load) {
    String first =
        team.sellers().stream()
            .filter(seller -> isIn(rule, seller) && seller.active())
            .map(Seller::id)
            .findFirst()
            .orElse("");
    return Cover.of(team, first, day, day, load);
  }

  private Assignment chosen(Team team, List<Seller> allowed, LocalDate day, Load load) {
    List<Seller> withRoom =
        allowed.stream().filter(seller -> team.room(seller, day, load) > 0).toList();
    List<Seller> candidates = withRoom.isEmpty() ? allowed : withRoom;
    Turns turns = new Turns(team, load, mode != Mode.ROUND_ROBIN);
    Seller best =
        switch (mode) {
          case ROUND_ROBIN, WEIGHT -> turns.next(candidates);
          case LEAST_BUSY -> Busy.least(team, candidates, day, load);
        };
    String why = why(best, day, load) + (withRoom.isEmpty() ? ", though everybody is full" : "");
    return new Assignment(best.id(), why, turns.after(best));
  }

  private String why(Seller best, LocalDate day, Load load) {
    return switch (mode) {
      case ROUND_ROBIN -> best.name() + " is next in turn";
      case WEIGHT -> "%s is next in turn, with weight %s".formatted(best.name(), best.weight());
      case LEAST_BUSY ->
          "%s is least busy: %s of %s"
              .formatted(best.name(), load.of(best.id()).due(day), best.asksPerDay());
    };
  }

  private static boolean isIn(Rule rule, Seller seller) {
    return rule.sellers().contains(seller.id());
  }
}
