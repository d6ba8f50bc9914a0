package tend.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that somebody else runs, where Tend's user is no superuser. */
class OutsideServerTest {
  private static final Server ADMINISTRATOR = TestDatabase.freshServer();

  /** Roles belong to the whole server; the other tests sign in with the usual password. */
  @AfterEach
  void usualApplicationRole() throws SQLException {
    administer(
        "alter role tend_app nosuperuser nobypassrls password '%s'"
            .formatted(ADMINISTRATOR.applicationPassword()));
  }

  @Test
  void anOwnerWhoIsNoSuperuserIsEnough() throws Exception {
    Server shop = shop("shop", "s3cret");
    administer("alter role tend_app password '%s'".formatted(shop.applicationPassword()));

    try (Database database = Database.open(shop, 2)) {
      Workspace made =
          database
              .workspaces()
              .create("Shop", ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"));
      assertEquals(made, database.workspaces().find(made.id()).orElseThrow());
      assertEquals(
          1,
          database.<Integer>inWorkspace(
              made.id(),
              sql -> sql.fetchSingle("select count(*)::int from workspace").get(0, Integer.class)));
      assertEquals(
          0,
          database.<Integer>inWorkspace(
              made.id() + 1,
              sql -> sql.fetchSingle("select count(*)::int from workspace").get(0, Integer.class)));
    }
  }

  @Test
  void anApplicationRoleThatSeesEverythingIsRefused() throws Exception {
    administer("alter role tend_app bypassrls");
    IOException refusal = assertThrows(IOException.class, () -> Database.open(ADMINISTRATOR, 1));
    assertTrue(refusal.getMessage().contains("alter role tend_app nosuperuser nobypassrls"));
  }

  @Test
  void anotherPasswordIsExplainedWithWhatToDo() throws Exception {
    administer("alter role tend_app password 'other'");
    IOException refusal = assertThrows(IOException.class, () -> Database.open(ADMINISTRATOR, 1));
    assertTrue(refusal.getMessage().contains("alter role tend_app password '"));
  }

  @Test
  void aServerThatIsNotThereIsOneSentence() {
    Server nowhere = new Server("jdbc:postgresql://127.0.0.1:1/tend", "ann", "secret");
    IOException refusal = assertThrows(IOException.class, () -> Database.open(nowhere, 1));
    assertTrue(
        refusal
            .getMessage()
            .startsWith("the database at jdbc:postgresql://127.0.0.1:1/tend as ann"));
    assertTrue(!refusal.getMessage().contains("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://ann:p%40ss@db.example.com/tend, '', '', jdbc:postgresql://db.example.com/tend,"
        + " ann, p@ss",
    "postgres://ann@db:5433/tend?sslmode=require, x, pw,"
        + " jdbc:postgresql://db:5433/tend?sslmode=require, ann, pw",
    "jdbc:postgresql://db/tend, ann, pw, jdbc:postgresql://db/tend, ann, pw",
    "postgresql://a+b:c+d@[::1]:5432/tend, '', '', jdbc:postgresql://[::1]:5432/tend, a+b, c+d"
  })
  void addressesOfEitherKindAreRead(
      String address,
      String user,
      String password,
      String url,
      String owner,
      String ownerPassword) {
    assertEquals(new Server(url, owner, ownerPassword), Server.at(address, user, password));
  }

  @ParameterizedTest
  @CsvSource({"mysql://ann:pw@db/tend, ''", "postgresql://db/tend, ''", "db.example.com, ann"})
  void otherAddressesAreRefused(String address, String user) {
    assertThrows(IllegalArgumentException.class, () -> Server.at(address, user, "pw"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://ann:p^ss@db/tend", "postgresql://ann:p/ss@db/tend"})
  void aPasswordIsNotShownBecauseItCannotBeRead(String address) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Server.at(address, "ann", ""));
    assertTrue(!refusal.getMessage().contains("ss@"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("%2F"), refusal.getMessage());
  }

  /** A database of its own, owned by a role that may create roles and nothing else. */
  private static Server shop(String name, String password) throws SQLException {
    administer("create role %s login createrole password '%s'".formatted(name, password));
    administer("create database %s owner %s".formatted(name, name));
    String url = ADMINISTRATOR.url();
    return new Server(url.substring(0, url.lastIndexOf('/') + 1) + name, name, password);
  }

  private static void administer(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                ADMINISTRATOR.url(), ADMINISTRATOR.owner(), ADMINISTRATOR.ownerPassword());
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
