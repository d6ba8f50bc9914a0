package tend;

import java.io.IOException;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.Server;
import tend.storage.embedded.EmbeddedPostgres;

/**
 * The parts of a running Tend, opened from top to bottom and closed in reverse.
 *
 * <p>The only place that builds objects. A new part is one line in {@link #Tend(Settings, Parts)},
 * and an accessor where the command line needs it.
 */
public final class Tend implements AutoCloseable {
  private static final int CONNECTIONS = 12;

  private final Parts parts;
  private final Database database;

  /**
   * Opens everything. When a part cannot be opened, those before it are closed again.
   *
   * @throws IOException with a sentence for the person at the keyboard
   */
  public static Tend open(Settings settings) throws IOException {
    Parts parts = new Parts();
    try {
      return new Tend(settings, parts);
    } catch (IOException | RuntimeException failure) {
      parts.close();
      throw failure;
    }
  }

  private Tend(Settings settings, Parts parts) throws IOException {
    this.parts = parts;
    database = parts.add("database", Database.open(server(settings, parts), CONNECTIONS));
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    parts.close();
  }

  private static Server server(Settings settings, Parts parts) throws IOException {
    if (settings.outside().isPresent()) {
      Settings.OutsideDatabase outside = settings.outside().get();
      return Server.at(outside.address(), outside.user(), outside.password());
    }
    EmbeddedPostgres postgres =
        parts.add("PostgreSQL", EmbeddedPostgres.start(settings.data().resolve("postgres")));
    return new Server(postgres.url("postgres"), EmbeddedPostgres.OWNER, postgres.password());
  }
}
