package tend.runtime;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Statements that move many rows at once: arrays go in, unnest() makes rows of them. Plain JDBC,
 * because here the driver's binary arrays count.
 */
public final class Bulk {
  private static final int UUID_BYTES = 16;

  private Bulk() {}

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * @param binds numbers, texts, times, and arrays of them; times in arrays are sent as
   *     microseconds since 1970, see {@link #micros}
   * @return how many rows were written
   */
  public static int execute(Connection connection, String sql, @Nullable Object... binds)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, binds)) {
      return statement.executeUpdate();
    }
  }

  public static <T> List<T> query(
      Connection connection, String sql, Row<T> row, @Nullable Object... binds)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, binds);
        ResultSet rows = statement.executeQuery()) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  /** For an array of times; null stays null, and the end of time counts as "never": null too. */
  public static @Nullable Long micros(@Nullable Instant at) {
    return at == null || at.equals(Instant.MAX) || at.equals(Instant.MIN)
        ? null
        : ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  public static Instant presentInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... binds) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < binds.length; i++) {
        bind(connection, statement, i + 1, binds[i]);
      }
      return statement;
    } catch (Throwable failure) {
      statement.close();
      throw failure;
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int place, @Nullable Object bind)
      throws SQLException {
    switch (bind) {
      case Instant at -> statement.setObject(place, at.atOffset(ZoneOffset.UTC));
      case long[] numbers -> statement.setArray(place, array(connection, "int8", numbers));
      case Long[] numbers -> statement.setArray(place, array(connection, "int8", numbers));
      case int[] numbers -> statement.setArray(place, array(connection, "int4", numbers));
      case short[] numbers -> statement.setArray(place, array(connection, "int2", numbers));
      case double[] numbers -> statement.setArray(place, array(connection, "float8", numbers));
      case boolean[] flags -> statement.setArray(place, array(connection, "bool", flags));
      case String[] texts -> statement.setArray(place, connection.createArrayOf("text", texts));
      case UUID[] ids -> statement.setArray(place, array(connection, ids));
      case byte[][] bytes -> statement.setArray(place, connection.createArrayOf("bytea", bytes));
      case null, default -> statement.setObject(place, bind);
    }
  }

  /** The driver's own way, which sends arrays of primitives in binary. */
  private static Array array(Connection connection, String type, Object elements)
      throws SQLException {
    return connection.unwrap(PGConnection.class).createArrayOf(type, elements);
  }

  /**
   * In binary, which the driver does not do for these: an array's head (dimensions, whether it has
   * nulls, type, length, first index), then each element behind its length, -1 for null, as
   * PostgreSQL's array_recv reads it.
   */
  private static Array array(Connection connection, @Nullable UUID[] ids) throws SQLException {
    int there = (int) Stream.of(ids).filter(Objects::nonNull).count();
    ByteBuffer bytes = ByteBuffer.allocate((5 + ids.length) * Integer.BYTES + there * UUID_BYTES);
    bytes.putInt(1).putInt(there < ids.length ? 1 : 0).putInt(Oid.UUID);
    bytes.putInt(ids.length).putInt(1);
    for (UUID id : ids) {
      if (id == null) {
        bytes.putInt(-1);
      } else {
        bytes.putInt(UUID_BYTES);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      }
    }
    return new PgArray(connection.unwrap(BaseConnection.class), Oid.UUID_ARRAY, bytes.array());
  }
}
