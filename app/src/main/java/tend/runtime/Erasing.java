package tend.runtime;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import tend.core.contact.Contact;

/**
 * Removes what tells who a person was (GDPR article 17): the number, the times and the ledger stay,
 * names and words go. A keyed hash of the address keeps lists from bringing the person back.
 */
final class Erasing {
  private static final int SECRET_BYTES = 32;

  private Erasing() {}

  /**
   * @param before the contact as it was
   * @param decision the one that erased it, whose words stay
   * @param wished whether lists are kept from bringing the person back
   */
  static void erase(
      Connection connection, Contact before, long decision, boolean wished, Instant now)
      throws SQLException {
    long id = before.id().value();
    if (wished) {
      remember(connection, id, before, now);
    }
    Bulk.execute(
        connection,
        """
        update contact set email_key = null, phone_key = null, name = '', email = '', phone = '', company = '', tags = '{}'
        where workspace_id = current_workspace() and id = ?
        """,
        id);
    Bulk.execute(
        connection,
        """
        update timeline set signal = null, facts = '[]'
        where workspace_id = current_workspace() and contact_id = ? and decision < ?
        """,
        id,
        decision);
    Bulk.execute(
        connection,
        """
        update outbox set body = '{}', error = null, ref = null,
          state = case when state in ('waiting', 'parked') then 'never' else state end
        where workspace_id = current_workspace() and contact_id = ?
        """,
        id);
    Bulk.execute(
        connection,
        """
        update task set title = '', outcome = null
        where workspace_id = current_workspace() and contact_id = ?
        """,
        id);
    for (String table : new String[] {"inbox", "parked"}) {
      Bulk.execute(
          connection,
          "delete from " + table + " where workspace_id = current_workspace() and contact_id = ?",
          id);
    }
  }

  private static void remember(Connection connection, long id, Contact before, Instant now)
      throws SQLException {
    byte[] secret = secret(connection);
    byte[][] hashes =
        Stream.concat(
                Stream.of(
                    Identity.emailKey(before.profile().text("email")),
                    Identity.phoneKey(before.profile().text("phone"))),
                Bulk.query(
                    connection,
                    """
                    select unnest(array[email_key, phone_key]) from contact
                    where workspace_id = current_workspace() and id = ?
                    """,
                    row -> row.getString(1),
                    id)
                    .stream())
            .filter(Objects::nonNull)
            .distinct()
            .map(key -> Resolving.hash(secret, key))
            .toArray(byte[][]::new);
    Bulk.execute(
        connection,
        """
        insert into erased_identity (hash, erased_at) select h, ? from unnest(?::bytea[]) as h
        on conflict do nothing
        """,
        now,
        hashes);
  }

  private static byte[] secret(Connection connection) throws SQLException {
    byte[] fresh = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(fresh);
    Bulk.execute(
        connection,
        "insert into identity_secret (secret) values (?) on conflict do nothing",
        fresh);
    return Bulk.query(
            connection,
            "select secret from identity_secret where workspace_id = current_workspace()",
            row -> row.getBytes(1))
        .getFirst();
  }
}
