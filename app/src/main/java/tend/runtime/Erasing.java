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
 * number, the times and the ledger stay, names and words go. A keyed hash of the address keeps
 * lists from bringing the person back.
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
          where workspace_id = current_workspace() and id = any (?)
          """,
          """
          update task set title = '', outcome = null where workspace_id = current_workspace() and contact_id = any (?)
          """,
          """
          delete from inbox where workspace_id = current_workspace() and contact_id = any (?)
          """,
          """
          delete from parked where workspace_id = current_workspace() and contact_id = any (?)
          """);

  /** What may still be written by a carrier that had begun. */
  private static final List<String> SILENCE =
      List.of(
          """
          update outbox set body = '{}', error = null, ref = null,
            state = case when state in ('waiting', 'parked') then 'never' else state end
          where workspace_id = current_workspace() and contact_id = any (?)
          """,
          """
          update mailbox_message set recipient = '', subject = '', why = '', html = '', text = '', headers = ''
          where workspace_id = current_workspace() and contact_id = any (?)
          """,
          """
          update letter set name = '', recipient = '', subject = '', html = '',
            withheld = case when batch_id is null then coalesce(withheld, 'erased') else withheld end
          where workspace_id = current_workspace() and contact_id = any (?)
          """);

  private Erasing() {}

  /**
   * Somebody who is to be erased.
   *
   * @param before the contact as it was
   * @param decision the one that erased it, whose words stay
   * @param wished whether lists are kept from bringing the person back
   */
  record Gone(Contact before, long decision, boolean wished) {}

  /** All whom one turn erases, set by set: an import that is taken back erases very many. */
  static void erase(Connection connection, List<Gone> all, Instant now) throws SQLException {
    long[] ids = all.stream().mapToLong(one -> one.before().id().value()).toArray();
    remember(connection, all.stream().filter(Gone::wished).map(Gone::before).toList(), now);
    for (String one : FORGET) {
      Bulk.execute(connection, one, (Object) ids);
    }
    Bulk.execute(
        connection,
        """
        update timeline t set signal = null, facts = '[]'
        from unnest(?::bigint[], ?::bigint[]) as g (contact_id, decision)
        where t.workspace_id = current_workspace() and t.contact_id = g.contact_id and t.decision < g.decision
        """,
        ids,
        all.stream().mapToLong(Gone::decision).toArray());
    silence(connection, ids);
    links(connection, all.stream().map(one -> one.before().profile()).toList());
  }

  /**
   * What came for somebody who was erased before: a reply, or a mail that was on its way.
   *
   * @param decision the number of the decision that took note of it
   */
  record Late(long contact, long decision) {}

  /** Forgets that once more. */
  static void stayForgotten(Connection connection, List<Late> all) throws SQLException {
    long[] ids = all.stream().mapToLong(Late::contact).toArray();
    Bulk.execute(
        connection,
        """
        update timeline t set signal = null
        from unnest(?::bigint[], ?::bigint[]) as l (contact_id, decision)
        where t.workspace_id = current_workspace() and t.contact_id = l.contact_id and t.decision = l.decision
        """,
        ids,
        all.stream().mapToLong(Late::decision).toArray());
    silence(connection, ids);
  }

  private static void silence(Connection connection, long[] ids) throws SQLException {
    for (String one : SILENCE) {
      Bulk.execute(connection, one, (Object) ids);
    }
  }

  /**
   * Links whose address was made for one of these people lead to the page without them; mail
   * programs keep such links for years, so that they go on leading somewhere.
   */
  private static void links(Connection connection, List<Profile> profiles) throws SQLException {
    String[] marks =
        profiles.stream()
            .flatMap(it -> Stream.of("email", "phone", "last_name", "name").map(it::text))
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

  private static void remember(Connection connection, List<Contact> wished, Instant now)
      throws SQLException {
    if (wished.isEmpty()) {
      return;
    }
    byte[] secret = secret(connection);
    byte[][] hashes =
        Stream.concat(
                wished.stream()
                    .map(Contact::profile)
                    .flatMap(
                        it ->
                            Stream.of(
                                Identity.emailKey(it.text("email")),
                                Identity.phoneKey(it.text("phone")))),
                Bulk.query(
                    connection,
                    """
                    select unnest(array[email_key, phone_key]) from contact
                    where workspace_id = current_workspace() and id = any (?)
                    """,
                    row -> row.getString(1),
                    (Object) wished.stream().mapToLong(it -> it.id().value()).toArray())
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
