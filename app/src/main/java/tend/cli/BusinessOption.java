package tend.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tend.storage.Database;
import tend.storage.Workspace;

/** {@code --workspace}: which business a command is about. */
final class BusinessOption {
  static final String ABOUT = "The business, where there are several (default: the first).";

  private BusinessOption() {}

  static Workspace find(Database database, @Nullable String name) throws IOException {
    List<Workspace> all = database.workspaces().list();
    return all.stream()
        .filter(each -> name == null || each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    all.isEmpty()
                        ? "there is no business yet: start Tend once with tend up"
                        : "there is no business called " + name));
  }
}
