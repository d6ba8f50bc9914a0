package tend.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;
import tend.storage.Database;

/** Reads what is asked of people. */
public final class DayReading {
  /** Nobody's list is looked at further than this. */
  static final int MOST = 500;

  private final Database database;

  public DayReading(Database database) {
    this.database = database;
  }

  /**
   * A task that is open.
   *
   * @param fixed whether its time was agreed on or chosen by a person, so that it is not done
   *     before
   */
  public record Open(
      long contact,
      String name,
      String task,
      TaskKind kind,
      String title,
      boolean urgent,
      Instant due,
      Optional<Instant> answerBy,
      Temperature temperature,
      String owner,
      boolean fixed) {}

  /** A task that was done. */
  public record Done(
      UUID publicId, String name, TaskKind kind, String title, String outcome, Instant at) {}

  // A task without a place in a journey is a promise, a hand-off or a call at an agreed time.
  private static final String OPEN =
      """
      select t.contact_id, coalesce(nullif(c.name, ''), nullif(c.company, ''), nullif(c.email, ''), c.phone) as name,
        t.id, t.kind, t.title, t.urgent, t.due, s.answer_by, s.temperature, s.owner,
        t.due >= ?::timestamptz and (
          (t.title like 'Call back%' and s.answer_by is null and not jsonb_path_exists(s.state::jsonb,
            '$.tasks[*] ? (@.id == $id && exists(@.place))', jsonb_build_object('id', t.id)))
          or exists (select from timeline l where l.workspace_id = t.workspace_id and l.contact_id = t.contact_id
            and jsonb_path_exists(l.facts, '$[*] ? (@.kind == "TaskPostponed" && @.task == $id)',
              jsonb_build_object('id', t.id)))) as fixed
      from task t
      join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
      join contact_state s on s.workspace_id = t.workspace_id and s.contact_id = t.contact_id
      where t.workspace_id = current_workspace() and t.assignee = ? and t.closed_at is null
      order by t.due, t.contact_id, t.id limit ?
      """;

  /**
   * What is open for somebody, the earliest due first.
   *
   * @param tomorrow when the next day begins there
   */
  public List<Open> open(long workspace, String member, Instant tomorrow) {
    return database.inWorkspace(
        workspace, sql -> sql.fetch(OPEN, at(tomorrow), member, MOST).map(DayReading::open));
  }

  private static final String DONE =
      """
      select c.public_id, coalesce(nullif(c.name, ''), nullif(c.company, ''), nullif(c.email, ''), c.phone) as name,
        t.kind, t.title, coalesce(t.outcome, '') as outcome, t.closed_at
      from task t join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
      where t.workspace_id = current_workspace() and t.closed_by = ? and t.closed_at >= ?::timestamptz
      order by t.closed_at desc limit ?
      """;

  /** What somebody has done since the day began, latest first. */
  public List<Done> done(long workspace, String by, Instant since) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(DONE, by, at(since), MOST)
                .map(
                    row ->
                        new Done(
                            row.get("public_id", UUID.class),
                            row.get("name", String.class),
                            TaskKind.valueOf(row.get("kind", String.class)),
                            row.get("title", String.class),
                            row.get("outcome", String.class),
                            row.get("closed_at", OffsetDateTime.class).toInstant())));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Open open(Record row) {
    return new Open(
        row.get("contact_id", Long.class),
        row.get("name", String.class),
        row.get("id", String.class),
        TaskKind.valueOf(row.get("kind", String.class)),
        row.get("title", String.class),
        row.get("urgent", Boolean.class),
        row.get("due", OffsetDateTime.class).toInstant(),
        instant(row.get("answer_by", OffsetDateTime.class)),
        Temperature.valueOf(row.get("temperature", String.class)),
        row.get("owner", String.class),
        row.get("fixed", Boolean.class));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
