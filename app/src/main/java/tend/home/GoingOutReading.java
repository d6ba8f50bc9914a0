package tend.home;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tend.core.Strategy;
import tend.core.consent.SendingHours;
import tend.core.contact.Channel;
import tend.core.contact.Enrolment;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.home.GoingOut.Kind;

/** Finds out what has gone out today, and what is certain to go out still. */
final class GoingOutReading {
  private static final int MOST_STEPS = 50;

  private final DSLContext sql;
  private final Instant now;
  private final ZoneId zone;
  private final Optional<Strategy> strategy;

  GoingOutReading(DSLContext sql, Instant now, ZoneId zone, Optional<Strategy> strategy) {
    this.sql = sql;
    this.now = now;
    this.zone = zone;
    this.strategy = strategy;
  }

  GoingOut today() {
    LocalDate day = LocalDate.ofInstant(now, zone);
    String from = day.atStartOfDay(zone).toInstant().toString();
    String until = day.plusDays(1).atStartOfDay(zone).toInstant().toString();
    LocalTime clock = LocalTime.ofInstant(now, zone);
    GoingOut out = GoingOut.empty(clock.getHour() * 60 + clock.getMinute());
    sent(out, from, until);
    tasks(out, from, until);
    waiting(out, until);
    strategy.ifPresent(decided -> journeys(out, decided, day, until));
    return out;
  }

  // Something asked for more than a week ago that goes today is rare, and is then not drawn.
  private static final String SENT =
      """
      select extract(hour from settled_at at time zone ?)::int as hour, body ->> 'channel' as channel, count(*) as pieces
      from outbox
      where asked_at >= ?::timestamptz - interval '7 days' and settled_at >= ?::timestamptz and settled_at < ?::timestamptz
        and state = 'done' and kind = 'Send'
      group by 1, 2
      """;

  private void sent(GoingOut out, String from, String until) {
    for (Record row : sql.fetch(SENT, zone.getId(), from, from, until)) {
      out.gone(
          row.get("hour", Integer.class),
          kind(row.get("channel", String.class)),
          row.get("pieces", Long.class));
    }
  }

  private static final String WAITING =
      """
      select extract(hour from greatest(not_before, ?::timestamptz) at time zone ?)::int as hour,
        body ->> 'channel' as channel, count(*) as pieces
      from outbox where state = 'waiting' and not_before < ?::timestamptz and kind = 'Send' group by 1, 2
      """;

  private void waiting(GoingOut out, String until) {
    for (Record row : sql.fetch(WAITING, now.toString(), zone.getId(), until)) {
      out.ahead(
          row.get("hour", Integer.class),
          kind(row.get("channel", String.class)),
          row.get("pieces", Long.class));
    }
  }

  private static final String DONE =
      """
      select extract(hour from closed_at at time zone ?)::int as hour, count(*) as tasks
      from task where closed_at >= ?::timestamptz and closed_at < ?::timestamptz group by 1
      """;

  private static final String DUE =
      """
      select extract(hour from greatest(due, ?::timestamptz) at time zone ?)::int as hour, count(*) as tasks
      from task where closed_at is null and due < ?::timestamptz group by 1
      """;

  private void tasks(GoingOut out, String from, String until) {
    for (Record row : sql.fetch(DONE, zone.getId(), from, until)) {
      out.gone(row.get("hour", Integer.class), Kind.TASK, row.get("tasks", Long.class));
    }
    for (Record row : sql.fetch(DUE, now.toString(), zone.getId(), until)) {
      out.ahead(row.get("hour", Integer.class), Kind.TASK, row.get("tasks", Long.class));
    }
  }

  /** By shard, so that the index of alarms is used. */
  private static final String WAKING =
      """
      select e.journey, e.version, e.step,
        extract(hour from greatest(k.wake_at, ?::timestamptz) at time zone ?)::int as hour, count(*) as people
      from contact_clock k
      join contact_state s on s.workspace_id = k.workspace_id and s.contact_id = k.contact_id,
        jsonb_to_recordset(k.enrolments::jsonb) as e (journey text, version int, step text, until jsonb)
      where k.shard = any (array(select l.shard from lease l)) and k.wake_at < ?::timestamptz and s.closed is null
        and epoch_millis(e.until) <= epoch_millis(?::timestamptz)
      group by 1, 2, 3, 4
      """;

  private void journeys(GoingOut out, Strategy decided, LocalDate day, String until) {
    for (Record row : sql.fetch(WAKING, now.toString(), zone.getId(), until, until)) {
      Enrolment enrolment =
          new Enrolment(
              row.get("journey", String.class),
              row.get("version", Integer.class),
              1,
              row.get("step", String.class),
              now,
              now,
              now,
              "",
              List.of());
      int hour = row.get("hour", Integer.class);
      long people = row.get("people", Long.class);
      decided
          .journeyOf(enrolment)
          .flatMap(journey -> next(journey, enrolment.step(), 0))
          .ifPresent(
              channel ->
                  openHour(decided, channel, day, hour)
                      .ifPresent(open -> out.ahead(open, kind(channel.name()), people)));
    }
  }

  /** What a step leads to for certain: where ways part, only what all of them begin with. */
  private static Optional<Channel> next(Journey journey, String id, int steps) {
    Optional<Step> step = journey.step(id);
    if (step.isEmpty() || steps > MOST_STEPS) {
      return Optional.empty();
    }
    List<Step> then =
        following(step.get()).stream().flatMap(way -> journey.step(way).stream()).toList();
    List<Optional<Channel>> ways =
        then.stream().map(way -> channel(journey, way, steps + 1)).distinct().toList();
    return ways.size() == 1 ? ways.getFirst() : Optional.empty();
  }

  private static List<String> following(Step step) {
    // A wait that ends by the clock goes the way of what has not happened.
    return step instanceof Step.Wait wait && wait.following().size() == 2
        ? List.of(wait.following().getLast())
        : step.following();
  }

  private static Optional<Channel> channel(Journey journey, Step step, int steps) {
    return switch (step) {
      case Step.Send send -> Optional.of(send.channel());
      case Step.Change _,
          Step.Alert _,
          Step.Webhook _,
          Step.Start _,
          Step.Leave _,
          Step.Branch _,
          Step.Split _ ->
          next(journey, step.id(), steps);
      case Step.Wait _, Step.Ask _, Step.HandOff _, Step.End _ -> Optional.empty();
    };
  }

  /** In quiet hours it waits; empty when not today any more. */
  private static Optional<Integer> openHour(
      Strategy decided, Channel channel, LocalDate day, int hour) {
    var rules = decided.gate().rules().get(channel);
    if (rules == null || rules.mayGo().isEmpty()) {
      return Optional.of(hour);
    }
    SendingHours.Window window = rules.mayGo().get().days().get(day.getDayOfWeek());
    if (window == null || hour * 60 >= window.untilMinute()) {
      return Optional.empty();
    }
    return Optional.of(Math.max(hour, window.fromMinute() / 60));
  }

  private static Kind kind(@Nullable String channel) {
    return "MAIL".equals(channel) ? Kind.MAIL : Kind.PAPER;
  }
}
