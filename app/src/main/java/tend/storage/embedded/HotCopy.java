package tend.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a cluster, copied while its server runs and is written to: what {@code
 * pg_basebackup} does. A server started on the copy replays the log that is part of it and stands
 * where the original stood when the copy ended.
 */
public final class HotCopy {
  /** Copied last, so that it is no older than anything else. */
  private static final String CONTROL = "global/pg_control";

  /** Made anew by every server, or of no use to another one. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", CONTROL);

  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Pattern TEMPORARY =
      Pattern.compile("pgsql_tmp.*|pg_internal\\.init.*|t\\d+_\\d+.*");

  /**
   * Where the files go. A file may shrink or grow while it is read; what was read is what counts.
   */
  public interface Receiver {
    void folder(String name) throws IOException;

    void file(String name, Path file) throws IOException;

    void file(String name, byte[] content) throws IOException;
  }

  private HotCopy() {}

  /**
   * @throws IOException when a file cannot be read or the server went away; what was received is
   *     then useless
   */
  public static void copy(RunningServer server, Receiver receiver) throws IOException {
    try (Connection connection =
        DriverManager.getConnection(server.url(), EmbeddedPostgres.OWNER, server.password())) {
      // Keeps the log from being recycled before it is copied; gone with the connection.
      one(connection, "select pg_create_physical_replication_slot('tend_backup', true, true)");
      String from =
          one(connection, "select pg_walfile_name(pg_backup_start('tend backup', fast => true))");
      copyFiles(server.files(), receiver);
      String to = stop(connection, receiver);
      copyLog(server.files().resolve("pg_wal"), from, to, receiver);
    } catch (SQLException failure) {
      throw new IOException("PostgreSQL could not be copied: " + failure.getMessage(), failure);
    }
  }

  private static void copyFiles(Path data, Receiver receiver) throws IOException {
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.equals(data)) {
              return FileVisitResult.CONTINUE;
            }
            String name = name(data, folder);
            if (TEMPORARY.matcher(folder.getFileName().toString()).matches()) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            receiver.folder(name);
            return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = name(data, file);
            if (!LEFT_OUT.contains(name)
                && !TEMPORARY.matcher(file.getFileName().toString()).matches()) {
              receiver.file(name, file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    receiver.file(CONTROL, data.resolve(CONTROL));
  }

  private static String name(Path data, Path path) {
    return data.relativize(path).toString().replace('\\', '/');
  }

  private static String stop(Connection connection, Receiver receiver)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(wait_for_archive =>"
                    + " false)")) {
      row.next();
      receiver.file("backup_label", row.getString(1).getBytes(StandardCharsets.UTF_8));
      return row.getString(2);
    }
  }

  private static void copyLog(Path log, String from, String to, Receiver receiver)
      throws IOException {
    List<Path> segments;
    try (Stream<Path> paths = Files.list(log)) {
      segments = paths.sorted().toList();
    }
    for (Path segment : segments) {
      String name = segment.getFileName().toString();
      if (name.length() == 24 && name.compareTo(from) >= 0 && name.compareTo(to) <= 0) {
        receiver.file("pg_wal/" + name, segment);
      }
    }
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
