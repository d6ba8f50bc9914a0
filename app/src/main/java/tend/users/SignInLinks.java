package tend.users;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import tend.storage.Database;

/** Links that sign one person in once. */
public final class SignInLinks {
  static final Duration INVITATION = Duration.ofDays(7);
  private static final Duration LASTS = Duration.ofMinutes(15);

  private final Database database;
  private final InstantSource clock;

  public SignInLinks(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private static final String MAKE =
      """
      insert into sign_in_link (hash, user_id, ends_at, invitation)
      values (?::bytea, ?, ?::timestamptz, ?)
      """;

  private static final String VOID =
      "update sign_in_link set used_at = ?::timestamptz where user_id = ? and used_at is null";

  /** A path for this person that works once, within 15 minutes. */
  public String make(User user) {
    var token = Token.fresh(user.workspaceId());
    var ends = clock.instant().plus(LASTS).toString();
    database.inWorkspace(
        user.workspaceId(), sql -> sql.execute(MAKE, token.hash(), user.id(), ends, false));
    return path(token);
  }

  /** A path to be sent to this person, with more time; the ones before it open nothing more. */
  String invite(User user) {
    var token = Token.fresh(user.workspaceId());
    var ends = clock.instant().plus(INVITATION).toString();
    database.inWorkspace(
        user.workspaceId(),
        sql -> {
          voidAll(sql, user.id(), now());
          return sql.execute(MAKE, token.hash(), user.id(), ends, true);
        });
    return path(token);
  }

  /** Takes back every link of this person that was not used yet. */
  void takeBack(User user) {
    database.inWorkspace(user.workspaceId(), sql -> voidAll(sql, user.id(), now()));
  }

  static int voidAll(DSLContext sql, long user, String now) {
    return sql.execute(VOID, now, user);
  }

  private static String path(Token token) {
    return "/sign-in/" + token.text();
  }

  private static final String WAITING =
      """
      select user_id from sign_in_link
      where hash = ?::bytea and used_at is null and ends_at > ?::timestamptz
      """;

  /** Whose link it is, without using it. */
  Optional<User> look(String text) {
    return inWorkspace(text, (sql, token) -> sql.fetchOptional(WAITING, token.hash(), now()));
  }

  private static final String USE =
      """
      update sign_in_link set used_at = ?::timestamptz
      where hash = ?::bytea and used_at is null and ends_at > ?::timestamptz
      returning user_id
      """;

  /** Uses the link up; empty when it was used before, is too old or unknown. */
  Optional<User> use(String text) {
    return inWorkspace(text, (sql, token) -> sql.fetchOptional(USE, now(), token.hash(), now()));
  }

  private Optional<User> inWorkspace(
      String text, BiFunction<DSLContext, Token, Optional<Record>> find) {
    return Token.parse(text)
        .flatMap(
            token ->
                database.inWorkspace(
                    token.workspaceId(),
                    sql ->
                        find.apply(sql, token)
                            .flatMap(row -> Users.find(sql, row.get("user_id", Long.class)))));
  }

  private String now() {
    return clock.instant().toString();
  }
}
