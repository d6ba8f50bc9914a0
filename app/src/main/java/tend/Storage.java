package tend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tend.settings.Settings;
import tend.settings.Settings.OutsideDatabase;
import tend.storage.Database;
import tend.storage.Server;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.RunningServer;

/** The database, together with the server under it where that is ours. */
public final class Storage implements AutoCloseable {
  private final Parts parts;
  private final Database database;
  private final Optional<RunningServer> embedded;

  /**
   * Starts the server of the data folder, or uses the one that the settings name.
   *
   * @param connections how many transactions may run at once
   * @throws IOException with a sentence for the person at the keyboard
   */
  public static Storage start(Settings settings, int connections) throws IOException {
    Parts parts = new Parts();
    try {
      if (settings.outside().isPresent()) {
        return new Storage(parts, outside(settings.outside().get()), Optional.empty(), connections);
      }
      EmbeddedPostgres postgres =
          parts.add("PostgreSQL", EmbeddedPostgres.start(settings.data().resolve("postgres")));
      RunningServer server = postgres.server();
      return new Storage(parts, Server.of(server), Optional.of(server), connections);
    } catch (IOException | RuntimeException failure) {
      parts.close();
      throw failure;
    }
  }

  /**
   * For a command that works beside a running Tend as well as without one: uses the server of the
   * former, otherwise starts one for as long as this is open.
   *
   * @throws IOException with a sentence; also where there is no data yet, which only a start makes
   */
  public static Storage join(Settings settings, int connections) throws IOException {
    Path server = settings.data().resolve("postgres");
    if (settings.outside().isEmpty() && !Files.isDirectory(server)) {
      throw new IOException(
          "there is no data in " + settings.data().toAbsolutePath() + "; tend up makes it");
    }
    Optional<RunningServer> running =
        settings.outside().isPresent() ? Optional.empty() : EmbeddedPostgres.running(server);
    return running.isPresent()
        ? new Storage(new Parts(), Server.of(running.get()), running, connections)
        : start(settings, connections);
  }

  private Storage(Parts parts, Server server, Optional<RunningServer> embedded, int connections)
      throws IOException {
    this.parts = parts;
    this.embedded = embedded;
    this.database = parts.add("database", Database.open(server, connections));
  }

  public Database database() {
    return database;
  }

  /** Empty where somebody else runs the server. */
  public Optional<RunningServer> embedded() {
    return embedded;
  }

  @Override
  public void close() {
    parts.close();
  }

  private static Server outside(OutsideDatabase outside) throws IOException {
    try {
      return Server.at(outside.address(), outside.user(), outside.password());
    } catch (IllegalArgumentException failure) {
      throw new IOException("TEND_DATABASE_URL cannot be used: " + failure.getMessage(), failure);
    }
  }
}
