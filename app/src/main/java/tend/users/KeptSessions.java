package tend.users;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.Record;
import tend.storage.Database;
import tend.web.Role;
import tend.web.Session;
import tend.web.Sessions;

/** Sessions in the database, by the hash of their cookie. */
public final class KeptSessions implements Sessions {
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final Duration AT_MOST = Duration.ofDays(180);
  private static final Duration NOTE_EVERY = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;

  public KeptSessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private static final String BEGIN =
      """
      insert into app_session (hash, user_id, begun_at, seen_at)
      values (?::bytea, ?, ?::timestamptz, ?::timestamptz)
      """;

  /** A new session, always with a new cookie. */
  String begin(User user) {
    var token = Token.fresh(user.workspaceId());
    var now = clock.instant().toString();
    database.inWorkspace(
        user.workspaceId(), sql -> sql.execute(BEGIN, token.hash(), user.id(), now, now));
    return token.text();
  }

  private static final String FIND =
      """
      select u.id, u.name, u.member, u.role, u.time_zone, w.name as workspace, s.seen_at
      from app_session s
      join app_user u on u.workspace_id = s.workspace_id and u.id = s.user_id
      join workspace w on w.id = s.workspace_id
      where s.hash = ?::bytea and u.closed_at is null
        and s.seen_at > ?::timestamptz and s.begun_at > ?::timestamptz
      """;

  @Override
  public Optional<Session> find(String cookie) {
    return Token.parse(cookie).flatMap(this::find);
  }

  private Optional<Session> find(Token token) {
    var now = clock.instant();
    return database.inWorkspace(
        token.workspaceId(),
        sql -> {
          var found =
              sql.fetchOptional(
                  FIND, token.hash(), now.minus(UNUSED).toString(), now.minus(AT_MOST).toString());
          var seen = found.map(row -> row.get("seen_at", OffsetDateTime.class).toInstant());
          if (seen.filter(at -> at.isBefore(now.minus(NOTE_EVERY))).isPresent()) {
            var note = "update app_session set seen_at = ?::timestamptz where hash = ?::bytea";
            sql.execute(note, now.toString(), token.hash());
          }
          return found.map(row -> session(token.workspaceId(), row));
        });
  }

  void end(String cookie) {
    Token.parse(cookie)
        .ifPresent(
            token ->
                database.inWorkspace(
                    token.workspaceId(),
                    sql ->
                        sql.execute(
                            "delete from app_session where hash = ?::bytea", token.hash())));
  }

  /** Ends every session of this person but the one with this cookie. */
  void endOthers(User user, String cookie) {
    Token.parse(cookie)
        .ifPresent(
            token ->
                database.inWorkspace(
                    user.workspaceId(),
                    sql ->
                        sql.execute(
                            "delete from app_session where user_id = ? and hash <> ?::bytea",
                            user.id(),
                            token.hash())));
  }

  private static Session session(long workspaceId, Record row) {
    return new Session(
        workspaceId,
        row.get("workspace", String.class),
        row.get("id", Long.class),
        row.get("name", String.class),
        row.get("member", String.class),
        ZoneId.of(row.get("time_zone", String.class)),
        Role.valueOf(row.get("role", String.class)));
  }
}
