package tend.strategy.page;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tend.core.PromiseRule;
import tend.core.Strategy;
import tend.core.consent.Cap;
import tend.core.consent.ChannelRules;
import tend.core.consent.SendingHours;
import tend.core.contact.Channel;
import tend.core.journey.Journey;
import tend.core.journey.Trigger;
import tend.core.promise.Span;
import tend.core.routing.Seller;
import tend.core.scoring.Thresholds;
import tend.core.stage.StageRule;
import tend.strategy.flow.Words;

/** The contract in sentences: how we follow up, how often, and who is responsible. */
public final class ContractWords {
  private final Strategy strategy;
  private final LocalDate today;

  ContractWords(Strategy strategy, LocalDate today) {
    this.strategy = strategy;
    this.today = today;
  }

  /** What is spoken of, and what holds for it. */
  public record Saying(String about, String words) {}

  /** A reason for not being ready, with the journeys that follow it. */
  public record Reason(String words, List<Journey> journeys) {}

  public List<Saying> stages() {
    List<Saying> all = new ArrayList<>();
    for (StageRule rule : strategy.stages().rules()) {
      String and = rule.and().map(it -> "; only if " + it.text()).orElse("");
      String evidence = either(rule.anyOf().stream().map(kind -> kind.words()).toList());
      all.add(new Saying(Words.capital(rule.stage().word()), "whoever " + evidence + and));
    }
    return all;
  }

  public List<Saying> temperatures() {
    Thresholds thresholds = strategy.scorecard().thresholds();
    List<Saying> all = new ArrayList<>();
    all.add(new Saying("Hot", level(thresholds.hot())));
    all.add(new Saying("Warm", level(thresholds.warm())));
    strategy
        .scorecard()
        .unqualified()
        .ifPresent(when -> all.add(new Saying("Unqualified", "when " + when.text())));
    all.add(
        new Saying(
            "Fades",
            "what somebody did counts half after "
                + length(strategy.scorecard().halfLife())
                + "; only what a person does counts, never a machine"));
    return all;
  }

  private static String level(Thresholds.Level level) {
    String fit = level.fit() > 0 ? " and " + level.fit() + " of fit" : "";
    return "from " + level.engagement() + " points of engagement" + fit + " on";
  }

  public List<Saying> channels() {
    List<Saying> all = new ArrayList<>();
    strategy.gate().rules().forEach((channel, rules) -> all.add(channel(channel, rules)));
    return all;
  }

  private static Saying channel(Channel channel, ChannelRules rules) {
    List<String> words = new ArrayList<>();
    words.add(rules.needsConsent() ? "with permission only" : "without asking for permission");
    if (!rules.caps().isEmpty()) {
      words.add("at most " + and(rules.caps().stream().map(ContractWords::cap).toList()));
    }
    rules.mayGo().ifPresent(hours -> words.add(hours(hours)));
    return new Saying(Words.capital(channel.word()), String.join(", ", words));
  }

  private static String cap(Cap cap) {
    return cap.most() + " in " + length(cap.within());
  }

  private static String hours(SendingHours hours) {
    var first = hours.days().values().iterator().next();
    boolean same = hours.days().values().stream().allMatch(first::equals);
    return same
        ? days(hours.days().keySet())
            + " from "
            + clock(first.fromMinute())
            + " to "
            + clock(first.untilMinute())
            + " where the person lives"
        : String.join(
            "; ",
            hours.days().entrySet().stream()
                .map(
                    day ->
                        name(day.getKey())
                            + " "
                            + clock(day.getValue().fromMinute())
                            + " to "
                            + clock(day.getValue().untilMinute()))
                .toList());
  }

  public List<Saying> promises() {
    List<Saying> all = new ArrayList<>();
    for (PromiseRule rule : strategy.promises()) {
      String made = either(rule.madeBy().stream().map(kind -> kind.words()).toList());
      all.add(
          new Saying(
              Words.capital(rule.clock().name()),
              "whoever "
                  + made
                  + (rule.urgentOnly() ? ", and it is urgent," : "")
                  + " hears from a person within "
                  + Words.working(rule.clock().within())));
    }
    return all;
  }

  public String workingHours() {
    List<String> parts = new ArrayList<>();
    List<DayOfWeek> same = new ArrayList<>();
    List<Span> spans = List.of();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Span> open = strategy.business().hours().spansOn(usual(day));
      if (!open.equals(spans)) {
        add(parts, same, spans);
        same.clear();
      }
      same.add(day);
      spans = open;
    }
    add(parts, same, spans);
    return String.join("; ", parts) + ", " + strategy.business().zone().getId();
  }

  private static void add(List<String> parts, List<DayOfWeek> days, List<Span> spans) {
    if (!days.isEmpty() && !spans.isEmpty()) {
      parts.add(
          days(days)
              + " "
              + String.join(" and ", spans.stream().map(ContractWords::clocks).toList()));
    }
  }

  private static String clocks(Span span) {
    return clock(span.fromMinute()) + " to " + clock(span.untilMinute());
  }

  /** A date of this weekday that is no holiday, as far as one is near. */
  private LocalDate usual(DayOfWeek day) {
    LocalDate first = today.with(TemporalAdjusters.nextOrSame(day));
    for (int weeks = 0; weeks < 10; weeks++) {
      if (!strategy.team().holidays().contains(first.plusWeeks(weeks))) {
        return first.plusWeeks(weeks);
      }
    }
    return first;
  }

  public String safetyNet() {
    var net = strategy.safetyNet();
    String journey = strategy.journey(net.journey()).map(Journey::title).orElse(net.journey());
    return "Whoever has nothing else planned is taken by “%s”. Where it cannot take somebody, the owner decides within %s, and is asked again after %s. Whoever does not confirm the address within %s, and can be reached in no other way, is closed; a confirmation opens them again."
        .formatted(journey, Words.working(net.within()), net.pause(), net.confirms());
  }

  public Optional<Journey> net() {
    return strategy.journey(strategy.safetyNet().journey());
  }

  public List<Reason> reasons() {
    List<Reason> all = new ArrayList<>();
    for (Map.Entry<String, String> reason : strategy.reasons().entrySet()) {
      all.add(
          new Reason(
              reason.getValue(),
              strategy.journeys().stream()
                  .filter(journey -> follows(journey, reason.getKey()))
                  .toList()));
    }
    return all;
  }

  private static boolean follows(Journey journey, String reason) {
    return journey.triggers().stream()
        .anyMatch(
            trigger ->
                trigger instanceof Trigger.NotReady(var to) && (to.isEmpty() || to.equals(reason)));
  }

  public String routing() {
    String mode =
        switch (strategy.routing().mode()) {
          case ROUND_ROBIN -> "in turn";
          case WEIGHT -> "in turn, by weight";
          case LEAST_BUSY -> "to who is least busy";
        };
    String rules =
        String.join(
            " ",
            strategy.routing().rules().stream()
                .map(
                    rule ->
                        "%s: %s, when %s."
                            .formatted(
                                Words.capital(rule.name()),
                                either(rule.sellers().stream().map(this::name).toList()),
                                rule.when().text()))
                .toList());
    return ("New contacts go " + mode + ", among those who are there. " + rules).strip();
  }

  public String manager() {
    return name(strategy.manager());
  }

  public String name(String member) {
    return strategy.team().find(member).map(Seller::name).orElse(member);
  }

  /** "Monday to Friday", "Monday, Wednesday". */
  public static String days(Collection<DayOfWeek> days) {
    List<DayOfWeek> all = days.stream().sorted().toList();
    if (all.size() == 7) {
      return "every day";
    }
    boolean inARow =
        all.size() > 2 && all.getLast().getValue() - all.getFirst().getValue() == all.size() - 1;
    return inARow
        ? name(all.getFirst()) + " to " + name(all.getLast())
        : String.join(", ", all.stream().map(ContractWords::name).toList());
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String clock(int minute) {
    return "%d:%02d".formatted(minute / 60, minute % 60);
  }

  private static String length(Duration length) {
    long hours = length.toHours();
    if (hours % 24 == 0) {
      return hours == 24 ? "a day" : hours / 24 + " days";
    }
    return hours + (hours == 1 ? " hour" : " hours");
  }

  private static String either(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  private static String and(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
