package tend.storage;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time, which says what a piece of work costs also where others work on the machine.
 *
 * @param here of this process, milliseconds
 * @param inPostgres of all processes of the server under a database, milliseconds in steps of ten
 */
public record Spent(double here, double inPostgres) {
  /** So far. */
  public static Spent by(TestDatabase database) throws IOException {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Spent(machine.getProcessCpuTime() / 1e6, inPostgres(database));
  }

  /** Prints what one of several times the same work has cost since. */
  public void print(String what, int times, TestDatabase database) throws IOException {
    Spent now = by(database);
    System.err.printf(
        "%-60s %6.1f ms here, %6.1f ms in PostgreSQL%n",
        what, (now.here - here) / times, (now.inPostgres - inPostgres) / times);
  }

  /** Of the children of the process that began our connection. */
  private static double inPostgres(TestDatabase database) throws IOException {
    long backend =
        database
            .get()
            .acrossWorkspaces(sql -> sql.fetchSingle("select pg_backend_pid()").get(0, Long.class));
    long postmaster = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow().pid();
    long ticks = 0;
    for (var child : ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
      var stat = Path.of("/proc/" + child.pid() + "/stat");
      String text = Files.exists(stat) ? Files.readString(stat) : "";
      String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
      ticks += fields.length < 14 ? 0 : Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
    return ticks * 10.0;
  }
}
