package tend;

import java.io.IOException;
import tend.settings.Settings;
import tend.storage.Database;

/**
 * The parts of a running Tend, opened from top to bottom and closed in reverse.
 *
 * <p>The only place that builds objects. A new part is a line in {@link #Tend(Settings, Parts)},
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
    Storage storage = parts.add("storage", Storage.start(settings, CONNECTIONS));
    database = storage.database();
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    parts.close();
  }
}
