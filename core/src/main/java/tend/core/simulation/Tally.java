package tend.core.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.NextStep;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;
import tend.core.contact.Stage;
import tend.core.contact.Task;
import tend.core.routing.Team;

/** Counts what facts tell, for a {@link Report}. Not for several threads. */
public final class Tally {
  private final ZoneId zone;
  private final Team team;
  private final SortedMap<Long, Line> lines = new TreeMap<>();
  private final SortedMap<String, SortedMap<LocalDate, Integer>> asked = new TreeMap<>();
  private final SortedMap<Channel, Long> sent = new TreeMap<>();
  private final SortedMap<String, Long> closed = new TreeMap<>();
  private final List<String> exceptions = new ArrayList<>();
  private final EnumMap<Where, Long> where = new EnumMap<>(Where.class);
  private long arrivals;
  private Instant first = Instant.MAX;

  private enum Where {
    JOURNEY,
    PERSON,
    APPOINTMENT,
    NOT_READY,
    CLOSED,
    MISSING
  }

  public Tally(Team team) {
    this.team = team;
    this.zone = team.zone();
  }

  /** Something that is wrong with the whole, and not with a contact. */
  public void exception(String sentence) {
    exceptions.add(sentence);
  }

  /** One decision's facts. */
  public void tell(ContactId contact, Instant at, List<Fact> facts) {
    Line line = lines.computeIfAbsent(contact.value(), _ -> new Line());
    for (Fact fact : facts) {
      tell(line, at, fact);
    }
  }

  private void tell(Line line, Instant at, Fact fact) {
    line.tell(at, fact);
    if (fact instanceof Fact.Arrived arrived) {
      arrivals++;
      first = arrived.at().isBefore(first) ? arrived.at() : first;
    } else if (fact instanceof Fact.SendAsked send) {
      sent.merge(send.channel(), 1L, Long::sum);
    } else if (fact instanceof Fact.TaskAsked(var task, _)) {
      asked(task, 1);
    } else if (fact instanceof Fact.TakenBack(_, var nothingLeft, var facts)) {
      facts.forEach(each -> untell(each, nothingLeft));
    }
  }

  /** A deed that was taken back counts as not done; what had left by then has left. */
  private void untell(Fact fact, boolean nothingLeft) {
    if (fact instanceof Fact.SendAsked send && nothingLeft) {
      sent.merge(send.channel(), -1L, Long::sum);
    } else if (fact instanceof Fact.TaskAsked(var task, _)) {
      asked(task, -1);
    }
  }

  private void asked(Task task, int times) {
    asked
        .computeIfAbsent(task.assignee(), _ -> new TreeMap<>())
        .merge(LocalDate.ofInstant(task.due(), zone), times, Integer::sum);
  }

  /** Where a contact is at the end, and what is wrong with it. */
  public void stands(ContactId contact, NextStep next, Instant until, List<String> wrong) {
    Line line = lines.computeIfAbsent(contact.value(), _ -> new Line());
    line.sign(until);
    where.merge(
        switch (next) {
          case NextStep.InJourney _ -> Where.JOURNEY;
          case NextStep.Asked _ -> Where.PERSON;
          case NextStep.Appointment _ -> Where.APPOINTMENT;
          case NextStep.NotReady _ -> Where.NOT_READY;
          case NextStep.Closed _ -> Where.CLOSED;
          case NextStep.Missing _ -> Where.MISSING;
        },
        1L,
        Long::sum);
    if (next instanceof NextStep.Closed(var reason)) {
      closed.merge(reason.words(), 1L, Long::sum);
    }
    exceptions.addAll(wrong);
  }

  public Report report(Instant until, String currency) {
    var origins = new TreeMap<String, List<Line>>();
    lines
        .values()
        .forEach(line -> origins.computeIfAbsent(line.origin(), _ -> new ArrayList<>()).add(line));
    var funnels = new ArrayList<Report.Funnel>();
    origins.forEach((origin, group) -> funnels.add(funnel(origin, group)));
    return new Report(
        first,
        until,
        currency,
        ledger(),
        List.copyOf(funnels),
        funnel("all", List.copyOf(lines.values())),
        times(until),
        touches(),
        hands(),
        silence(),
        List.copyOf(exceptions));
  }

  private Report.Ledger ledger() {
    long fresh = lines.size();
    return new Report.Ledger(
        arrivals,
        0, // who is made up, or was kept by another tool, was let in already
        arrivals - fresh,
        fresh,
        at(Where.JOURNEY),
        at(Where.PERSON),
        at(Where.APPOINTMENT),
        at(Where.NOT_READY),
        closed,
        at(Where.MISSING));
  }

  private long at(Where place) {
    return where.getOrDefault(place, 0L);
  }

  private static Report.Funnel funnel(String origin, List<Line> group) {
    long won = group.stream().filter(line -> !line.sales().isEmpty()).count();
    double[] sales =
        group.stream()
            .flatMap(line -> line.sales().stream())
            .mapToDouble(Long::doubleValue)
            .toArray();
    long revenue =
        group.stream().flatMap(line -> line.sales().stream()).mapToLong(Long::longValue).sum();
    double squares = Arrays.stream(sales).map(sale -> sale * sale).sum();
    double largest = Arrays.stream(sales).max().orElse(0);
    return new Report.Funnel(
        origin,
        group.size(),
        reached(group, Stage.LEAD),
        reached(group, Stage.CONVERSATION),
        reached(group, Stage.OPPORTUNITY),
        won,
        revenue,
        Interval.rate(won, group.size()),
        Interval.mean((double) revenue, squares, largest, group.size()));
  }

  private static long reached(List<Line> group, Stage stage) {
    return group.stream().filter(line -> line.reached(stage)).count();
  }

  private Report.Times times(Instant until) {
    var times = new TimeToEvent();
    var spoken = new ArrayList<Duration>();
    for (Line line : lines.values()) {
      boolean spoke = line.spoke().isPresent();
      Instant end = line.spoke().orElse(until);
      if (!end.isBefore(line.arrived())) {
        times.add(Duration.between(line.arrived(), end), spoke);
        if (spoke) {
          spoken.add(Duration.between(line.arrived(), end));
        }
      }
    }
    Optional<Duration> mean =
        spoken.isEmpty()
            ? Optional.empty()
            : Optional.of(
                spoken.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(spoken.size()));
    return new Report.Times(
        times.happened(), times.waiting(), times.by(0.5), times.by(0.1), times.by(0.25), mean);
  }

  private Report.Touches touches() {
    long[] counts = lines.values().stream().mapToLong(line -> line.touches()).sorted().toArray();
    long askedAll =
        asked.values().stream()
            .flatMap(days -> days.values().stream())
            .mapToLong(Integer::longValue)
            .sum();
    if (counts.length == 0) {
      return new Report.Touches(sent, askedAll, 0, 0, 0, 0);
    }
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return new Report.Touches(
        sent,
        askedAll,
        sum / counts.length,
        counts[counts.length / 2],
        counts[(int) (counts.length * 0.9)],
        counts[counts.length - 1]);
  }

  private List<Report.Hands> hands() {
    var hands = new ArrayList<Report.Hands>();
    asked.forEach(
        (person, days) -> {
          int most = days.values().stream().mapToInt(Integer::intValue).max().orElse(0);
          int capacity = team.find(person).map(seller -> seller.asksPerDay()).orElse(0);
          hands.add(
              new Report.Hands(
                  person,
                  capacity,
                  days.values().stream().mapToLong(Integer::longValue).sum(),
                  most,
                  days.entrySet().stream()
                      .filter(day -> day.getValue() == most)
                      .map(java.util.Map.Entry::getKey)
                      .findFirst(),
                  days.values().stream().filter(count -> count > capacity).count()));
        });
    return List.copyOf(hands);
  }

  private Optional<Report.Silence> silence() {
    Optional<Report.Silence> longest = Optional.empty();
    for (var entry : lines.entrySet()) {
      Line line = entry.getValue();
      Duration length = line.silence();
      if (length.compareTo(longest.map(Report.Silence::length).orElse(Duration.ZERO)) > 0) {
        longest =
            Optional.of(
                new Report.Silence(
                    entry.getKey(), length, line.silentFrom(), line.silentFrom().plus(length)));
      }
    }
    return longest;
  }
}
