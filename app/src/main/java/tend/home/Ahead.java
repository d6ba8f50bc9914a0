package tend.home;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import tend.core.routing.Absence;
import tend.core.routing.Seller;
import tend.core.routing.Team;
import tend.web.Paths;
import tend.web.draw.Bar;
import tend.web.draw.Tone;

/** What is asked of people in the days ahead, against what they can do. */
public record Ahead(List<LocalDate> days, List<Row> rows) {
  private static final int DAYS = 7;
  private static final int SHOWN = 5;

  /** One person, a cell for each day. */
  public record Row(String id, String name, int aDay, List<Cell> cells) {
    /** Where this person's day is. */
    public String path() {
      return "/day?of=" + Paths.encode(id);
    }
  }

  /**
   * @param asked what is due, on the first day with what is overdue
   * @param room how much can be asked; 0 on a day off
   * @param off why nothing can be asked, in a word; empty on a day of work
   */
  public record Cell(long asked, int room, String off) {
    public boolean tooMuch() {
      return asked > room;
    }

    public Bar bar() {
      long most = Math.max(asked, room);
      long fits = Math.min(asked, room);
      return Bar.of((double) most, List.of(Tone.FIRST, Tone.LATE), List.of(fits, asked - fits));
    }
  }

  public boolean tooMuch() {
    return rows.stream().flatMap(row -> row.cells().stream()).anyMatch(Cell::tooMuch);
  }

  private static final String ASKED =
      """
      select assignee, greatest((due at time zone ?)::date, ?::date) as day, count(*) as asked
      from task where closed_at is null and due < ?::timestamptz group by 1, 2
      """;

  static Ahead of(DSLContext sql, Team team, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, team.zone());
    LocalDate end = today.plusDays(DAYS);
    Map<String, Map<LocalDate, Long>> asked = new LinkedHashMap<>();
    sql.fetch(
            ASKED,
            team.zone().getId(),
            today.toString(),
            end.atStartOfDay(team.zone()).toInstant().toString())
        .forEach(
            row ->
                asked
                    .computeIfAbsent(row.get("assignee", String.class), _ -> new LinkedHashMap<>())
                    .put(row.get("day", LocalDate.class), row.get("asked", Long.class)));
    List<LocalDate> days =
        today.datesUntil(end).filter(day -> matters(team, day, asked)).limit(SHOWN).toList();
    List<Row> rows = new ArrayList<>();
    for (Seller seller : team.sellers()) {
      var due = asked.remove(seller.id());
      if (seller.active() || due != null) {
        rows.add(row(team, seller, days, due == null ? Map.of() : due));
      }
    }
    asked.forEach((id, due) -> rows.add(stranger(id, days, due)));
    return new Ahead(days, rows);
  }

  /** A day on which nobody works and nothing is due is left out. */
  private static boolean matters(
      Team team, LocalDate day, Map<String, Map<LocalDate, Long>> asked) {
    return team.sellers().stream().anyMatch(seller -> team.isThere(seller, day))
        || asked.values().stream().anyMatch(due -> due.containsKey(day));
  }

  private static Row row(Team team, Seller seller, List<LocalDate> days, Map<LocalDate, Long> due) {
    return new Row(
        seller.id(),
        seller.name(),
        seller.asksPerDay(),
        days.stream()
            .map(
                day ->
                    new Cell(
                        due.getOrDefault(day, 0L),
                        team.isThere(seller, day) ? seller.asksPerDay() : 0,
                        off(team, seller, day)))
            .toList());
  }

  private static String off(Team team, Seller seller, LocalDate day) {
    if (team.isThere(seller, day)) {
      return "";
    }
    if (team.holidays().contains(day)) {
      return "holiday";
    }
    return isAway(seller, day) ? "away" : "off";
  }

  private static boolean isAway(Seller seller, LocalDate day) {
    return seller.absences().stream()
        .anyMatch((Absence away) -> !day.isBefore(away.from()) && !day.isAfter(away.until()));
  }

  /** Somebody who is in no team any more, and still has something to do. */
  private static Row stranger(String id, List<LocalDate> days, Map<LocalDate, Long> due) {
    return new Row(
        id,
        id.isEmpty() ? "nobody" : id + ", not in the team",
        0,
        days.stream().map(day -> new Cell(due.getOrDefault(day, 0L), 0, "")).toList());
  }
}
