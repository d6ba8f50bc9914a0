package tend.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tend.core.contact.Contact;
import tend.core.contact.Profile;

/**
 * Removes what tells who a person was (GDPR article 17), in the transaction that decides it: the
 * number, the times and the ledger stay, names and words go. A keyed hash of the address keeps lists
 * from bringing the person back.
 *
 * <p>Every table that says something about a person is named here, whichever room it belongs to;
 * {@code tend.ErasureTest} fails for one that is not.
 */
final class Erasing {
  private static final int SECRET_BYTES = 32;

  private static final List<String> FORGET =
      List.of(
          """
          update contact set email_key = null, phone_key = null, name = '', email = '', phone = '', company = '', tags = '{}'
          where workspace_id = current_workspace() and id = ?
          """,
          """
          update task set title = '', outcome = null where workspace_id = current_workspace() and contact_id = ?
          """,
          """
          delete from inbox where workspace_id = current_workspace() and contact_id = ?
          """,
          """
          delete from parked where workspace_id = current_workspace() and contact_id = ?
          """);

  /** What may still be written by a carrier that had begun. */
  private static final List<String> SILENCE =
      List.of(
          """
          update outbox set body = '{}', error = null, ref = null,
            state = case when state in ('waiting', 'parked') then 'never' else state end
          where workspace_id = current_workspace() and contact_id = ?
          """,
          """
          update mailbox_message set recipient = '', subject = '', why = '', html = '', text = '', headers = '', pdf = null
          where workspace_id = current_workspace() and contact_id = ?
          """,
          """
          update letter set name = '', recipient = '', subject = '', html = '',
            withheld = case when batch_id is null then coalesce(withheld, 'erased') else withheld end
          where workspace_id = current_workspace() and contact_id = ?
          """);

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
    for (String one : FORGET) {
      Bulk.execute(connection, one, id);
    }
    Bulk.execute(
        connection,
        """
        update timeline set signal = null, facts = '[]'
        where workspace_id = current_workspace() and contact_id = ? and decision < ?
        """,
        id,
        decision);
    silence(connection, id);
    links(connection, before.profile());
  }

  /**
   * Forgets once more what came for somebody who was erased before: a reply, or a mail that was on
   * its way.
   *
   * @param decision the number of the decision that took note of it
   */
  static void stayForgotten(Connection connection, long id, long decision) throws SQLException {
    Bulk.execute(
        connection,
        """
        update timeline set signal = null
        where workspace_id = current_workspace() and contact_id = ? and decision = ?
        """,
        id,
        decision);
    silence(connection, id);
  }

  private static void silence(Connection connection, long id) throws SQLException {
    for (String one : SILENCE) {
      Bulk.execute(connection, one, id);
    }
  }

  /**
   * Links whose address was made for this person lead to the page without them; mail programs keep
   * such links for years, so that they go on leading somewhere.
   */
  private static void links(Connection connection, Profile profile) throws SQLException {
    String[] marks =
        Stream.of("email", "phone", "last_name", "name")
            .map(profile::text)
            .filter(text -> text.length() >= LEAST_MARK)
            .flatMap(text -> Stream.of(text, URLEncoder.encode(text, StandardCharsets.UTF_8)))
            .map(text -> text.toLowerCase(Locale.ROOT))
            .distinct()
            .toArray(String[]::new);
    if (marks.length > 0) {
      Bulk.execute(connection, LINKS, (Object) marks, (Object) marks);
    }
  }

  private static final int LEAST_MARK = 4;

  private static final String LINKS =
      """
      update followed_link f set target = case
          when exists (select from unnest(?::text[]) mark where position(mark in lower(regexp_replace(f.target, '[?#].*', ''))) > 0)
          then regexp_replace(f.target, '^([a-z]+://[^/?#]*).*$', '\\1/', 'i')
          else regexp_replace(f.target, '[?#].*', '') end || '#' || f.id
      where f.workspace_id = current_workspace() and target ~ '[?#@]'
        and exists (select from unnest(?::text[]) mark where position(mark in lower(f.target)) > 0)
      """;

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
