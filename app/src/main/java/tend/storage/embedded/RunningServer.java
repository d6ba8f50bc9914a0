package tend.storage.embedded;

import java.nio.file.Path;

/**
 * How to reach an embedded server, in this process or another one on this machine.
 *
 * @param password of {@link EmbeddedPostgres#OWNER}
 * @param files the cluster's folder
 */
public record RunningServer(int port, String password, Path files) {
  /** The one database that Tend keeps there. */
  public static final String DATABASE = "postgres";

  public String url() {
    return url(DATABASE);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url();
  }
}
