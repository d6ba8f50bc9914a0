package tend.storage;

import java.security.SecureRandom;

/** Secrets that this installation made for itself; they live in the database and its backups. */
public final class Secrets {

  private final Database database;

  public Secrets(Database database) {
    this.database = database;
  }

  private static final String MAKE =
      """
      insert into installation_secret (name, secret) values (?, ?) on conflict (name) do nothing\
      """;

  private static final String READ = "select secret from installation_secret where name = ?";

  /** A seal whose secret is made the first time it is asked for, and stays. */
  public Seal seal(String name) {
    byte[] made = new byte[32];
    new SecureRandom().nextBytes(made);
    return database.acrossWorkspaces(
        sql -> {
          sql.execute(MAKE, name, made);
          return new Seal(sql.fetchSingle(READ, name).get(0, byte[].class));
        });
  }
}
