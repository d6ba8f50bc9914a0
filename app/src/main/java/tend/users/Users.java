package tend.users;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import tend.storage.Database;
import tend.storage.Workspace;
import tend.web.Role;

/** The people of each workspace. */
public final class Users {
  private static final String COLUMNS =
      "workspace_id, id, name, email, member, role, time_zone, password is not null as"
          + " has_password";

  private final Database database;
  private final InstantSource clock;

  public Users(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Who to add; see {@link User} for the words. */
  public record NewUser(String name, String email, String member, Role role, ZoneId zone) {}

  private static final String ADD =
      """
      insert into app_user (name, email, email_key, member, role, time_zone, created_at)
      values (?, ?, ?, ?, ?, ?, ?::timestamptz)
      on conflict do nothing
      returning
      """
          + COLUMNS;

  /** Empty when the address or the member's id is taken. */
  public Optional<User> add(long workspaceId, NewUser user) {
    return database.inWorkspace(
        workspaceId,
        sql ->
            sql.fetchOptional(
                    ADD,
                    user.name(),
                    user.email(),
                    key(user.email()),
                    user.member(),
                    user.role().name(),
                    user.zone().getId(),
                    clock.instant().toString())
                .map(Users::user));
  }

  private static final String LIST =
      "select " + COLUMNS + " from app_user where closed_at is null order by name, id";

  public List<User> list(long workspaceId) {
    return database.inWorkspace(workspaceId, sql -> sql.fetch(LIST).map(Users::user));
  }

  private static final String FIND =
      "select " + COLUMNS + " from app_user where id = ? and closed_at is null";

  public Optional<User> find(long workspaceId, long id) {
    return database.inWorkspace(workspaceId, sql -> find(sql, id));
  }

  static Optional<User> find(DSLContext sql, long id) {
    return sql.fetchOptional(FIND, id).map(Users::user);
  }

  /**
   * The first owner of the workspace. Where there is none yet, one is made, who can change name and
   * address later.
   */
  public User ownerOf(Workspace workspace) {
    return list(workspace.id()).stream()
        .filter(user -> user.role() == Role.OWNER)
        .findFirst()
        .or(() -> add(workspace.id(), firstOwner(workspace)))
        .orElseThrow(() -> new IllegalStateException("the first owner's address is taken"));
  }

  private static NewUser firstOwner(Workspace workspace) {
    var address = "owner-" + workspace.id() + "@tend.invalid";
    // The strategy that ships has one person, and this is who it means.
    return new NewUser("Owner", address, "you", Role.OWNER, workspace.timeZone());
  }

  private static final String CHANGE =
      """
      update app_user set name = ?, email = ?, email_key = ?, time_zone = ?
      where id = ? and not exists
        (select from app_user other where other.email_key = ? and other.id <> app_user.id
          and other.closed_at is null)
      """;

  /** False when the address is somebody else's. */
  public boolean change(User user) {
    var key = key(user.email());
    // The address may be taken in another workspace, which only the owner role can see.
    return database.acrossWorkspaces(
        sql ->
            sql.execute(
                    CHANGE + " and workspace_id = ?",
                    user.name(),
                    user.email(),
                    key,
                    user.zone().getId(),
                    user.id(),
                    key,
                    user.workspaceId())
                == 1);
  }

  private static final String ASSIGN =
      """
      update app_user u set role = ?, member = ?
      where u.id = ? and u.closed_at is null
        and (? = '' or not exists (select from app_user other
          where other.member = ? and other.id <> u.id and other.closed_at is null))
        and (? = 'OWNER' or u.role <> 'OWNER' or exists (select from app_user other
          where other.role = 'OWNER' and other.id <> u.id and other.closed_at is null))
      """;

  /**
   * Gives somebody another role, or another place in the team.
   *
   * @return false where the last owner would go, or somebody else has this place in the team
   */
  boolean assign(User user, Role role, String member) {
    return database.inWorkspace(
            user.workspaceId(),
            sql -> {
              // Two who demote each other at once must not both succeed.
              sql.execute(
                  "select from app_user where role = 'OWNER' and closed_at is null for update");
              return sql.execute(
                  ASSIGN, role.name(), member, user.id(), member, member, role.name());
            })
        == 1;
  }

  private static final String CLOSE =
      "update app_user set closed_at = ?::timestamptz where id = ? and closed_at is null";

  private static final String REOPEN =
      """
      update app_user u set closed_at = null
      where u.id = ? and u.workspace_id = ? and u.closed_at is not null
        and not exists (select from app_user other where other.closed_at is null
          and (other.email_key = u.email_key
            or u.member <> '' and other.member = u.member and other.workspace_id = u.workspace_id))
      """;

  /** Lets somebody in again; false where address or place in the team are somebody else's now. */
  boolean reopen(long workspaceId, long id) {
    // The address may be taken in another workspace, which only the owner role can see.
    return database.acrossWorkspaces(sql -> sql.execute(REOPEN, id, workspaceId)) == 1;
  }

  /**
   * Whether somebody comes here.
   *
   * @param seen when they last did, while they are signed in
   * @param invitedUntil until when a link waits for them
   */
  public record Presence(Optional<Instant> seen, Optional<Instant> invitedUntil) {}

  private static final String PRESENCE =
      """
      select u.id, (select max(seen_at) from app_session s where s.user_id = u.id) as seen,
        (select max(ends_at) from sign_in_link l
          where l.user_id = u.id and l.invitation and l.used_at is null and l.ends_at > ?::timestamptz) as invited
      from app_user u where u.closed_at is null
      """;

  /** By the id of the user. */
  Map<Long, Presence> presence(long workspaceId) {
    Map<Long, Presence> all = new TreeMap<>();
    database
        .inWorkspace(workspaceId, sql -> sql.fetch(PRESENCE, clock.instant().toString()))
        .forEach(
            row ->
                all.put(
                    row.get("id", Long.class),
                    new Presence(
                        Optional.ofNullable(row.get("seen", Instant.class)),
                        Optional.ofNullable(row.get("invited", Instant.class)))));
    return all;
  }

  /**
   * Takes the person out; their sessions end and their links open nothing. The last owner stays,
   * and false says so.
   */
  public boolean close(User user) {
    boolean lastOwner =
        user.role() == Role.OWNER
            && list(user.workspaceId()).stream().filter(u -> u.role() == Role.OWNER).count() == 1;
    if (lastOwner) {
      return false;
    }
    database.inWorkspace(
        user.workspaceId(),
        sql -> {
          sql.execute("delete from app_session where user_id = ?", user.id());
          SignInLinks.voidAll(sql, user.id(), clock.instant().toString());
          return sql.execute(CLOSE, clock.instant().toString(), user.id());
        });
    return true;
  }

  /** Sets the password, and ends all sessions and links of this person. */
  void setPassword(User user, String password) {
    var hash = Passwords.hash(password);
    database.inWorkspace(
        user.workspaceId(),
        sql -> {
          sql.execute("delete from app_session where user_id = ?", user.id());
          SignInLinks.voidAll(sql, user.id(), clock.instant().toString());
          return sql.execute("update app_user set password = ? where id = ?", hash, user.id());
        });
  }

  /** Whether anybody at all could use a password to sign in. */
  boolean anyPassword() {
    var any =
        "select exists (select from app_user where password is not null and closed_at is null)";
    return database.acrossWorkspaces(sql -> sql.fetchSingle(any).get(0, Boolean.class));
  }

  private static final String WITH_PASSWORD =
      "select " + COLUMNS + ", password from app_user where email_key = ? and closed_at is null";

  /** The user of this address and password. Finding nobody takes as long as a wrong password. */
  Optional<User> findByPassword(String email, String password) {
    var row = database.acrossWorkspaces(sql -> sql.fetchOptional(WITH_PASSWORD, key(email)));
    var hash = row.flatMap(r -> Optional.ofNullable(r.get("password", String.class)));
    return Passwords.right(password, hash) ? row.map(Users::user) : Optional.empty();
  }

  static String key(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static User user(Record row) {
    return new User(
        row.get("workspace_id", Long.class),
        row.get("id", Long.class),
        row.get("name", String.class),
        row.get("email", String.class),
        row.get("member", String.class),
        Role.valueOf(row.get("role", String.class)),
        ZoneId.of(row.get("time_zone", String.class)),
        row.get("has_password", Boolean.class));
  }
}
