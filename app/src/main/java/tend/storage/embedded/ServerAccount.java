package tend.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * Who PostgreSQL runs as, and how its processes are tied to ours.
 *
 * <p>PostgreSQL refuses to run as root. When Tend is root, the server is started as the user nobody
 * and owns nothing but its data folder.
 */
final class ServerAccount {
  private static final String NOBODY = "65534";

  private final boolean root;
  private final boolean linux;

  ServerAccount() throws IOException {
    linux = System.getProperty("os.name").startsWith("Linux");
    root =
        linux
            ? Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
            : System.getProperty("user.name").equals("root");
    if (root && !(linux && onPath("setpriv"))) {
      throw new IOException(
          "PostgreSQL does not run as root. Start Tend as another user, or install setpriv (package"
              + " util-linux).");
    }
  }

  /** What goes before a one-off program such as initdb. */
  List<String> prefix(Path workingFolder) throws IOException {
    List<String> prefix = new ArrayList<>();
    if (root) {
      prefix.add("setpriv");
      prefix.addAll(asNobody(workingFolder));
    }
    return prefix;
  }

  /**
   * What goes before the server itself. `setsid` keeps a Ctrl-C in the terminal from reaching it
   * before our own drain; `--pdeathsig` makes it stop by itself when the thread that started it is
   * gone, however it went.
   */
  List<String> serverPrefix(Path workingFolder) throws IOException {
    List<String> prefix = new ArrayList<>();
    if (linux && onPath("setsid")) {
      prefix.add("setsid");
    }
    if (linux && onPath("setpriv")) {
      prefix.addAll(List.of("setpriv", "--pdeathsig", "INT"));
      if (root) {
        prefix.addAll(asNobody(workingFolder));
      }
    }
    return prefix;
  }

  /** Hands a file or folder of ours to the account. */
  void own(Path path) throws IOException {
    if (root) {
      Files.setAttribute(path, "unix:uid", Integer.valueOf(NOBODY));
      Files.setAttribute(path, "unix:gid", Integer.valueOf(NOBODY));
    }
  }

  private static List<String> asNobody(Path workingFolder) throws IOException {
    List<String> options =
        new ArrayList<>(List.of("--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    if (!reachable(workingFolder)) {
      // A folder below /root, which is closed to others on Debian: passing through is all that is
      // granted, what the server owns stays its own. Without the bit, access(2) would ignore it.
      options.addAll(List.of("--inh-caps", "-all,+dac_read_search"));
      options.addAll(List.of("--ambient-caps", "+dac_read_search"));
      options.addAll(List.of("--securebits", "+no_setuid_fixup"));
    }
    return options;
  }

  private static boolean reachable(Path folder) throws IOException {
    for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean onPath(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
