package tend.users;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** Takes the person out; their sessions end. The last owner stays, and false says so. */
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
          return sql.execute(CLOSE, clock.instant().toString(), user.id());
        });
    return true;
  }

  /** Sets the password and ends all sessions of this person. */
  void setPassword(User user, String password) {
    var hash = Passwords.hash(password);
    database.inWorkspace(
        user.workspaceId(),
        sql -> {
          sql.execute("delete from app_session where user_id = ?", user.id());
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
