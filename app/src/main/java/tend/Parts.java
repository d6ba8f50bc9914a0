package tend;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been opened, so that it can be closed in reverse. A part that fails to close does not
 * keep the others open.
 */
final class Parts implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tend");

  private record Part(String name, AutoCloseable closeable) {}

  private final Deque<Part> opened = new ArrayDeque<>();

  <P extends AutoCloseable> P add(String name, P part) {
    opened.push(new Part(name, part));
    return part;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      Part part = opened.pop();
      try {
        part.closeable().close();
      } catch (Exception failure) {
        LOG.log(Level.WARNING, "could not close " + part.name(), failure);
      }
    }
  }
}
