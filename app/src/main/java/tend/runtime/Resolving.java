package tend.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whose signal is it? First the address, then the number, else somebody new.
 *
 * <p>A number beside an unknown address names only a contact that has no address yet: people of one
 * household or company share a number. What another process makes at the same moment violates the
 * unique keys of the table, and the {@link Inbox} tries again.
 */
final class Resolving {
  /** PostgreSQL's own for two transactions that do not go together; the inbox tries again. */
  private static final String COLLISION = "40001";

  private final Connection connection;
  private final Instant now;

  Resolving(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  void resolve(List<Posting.Posted> all) throws SQLException {
    var given = all.stream().filter(one -> one.arrival.contact().isPresent()).toList();
    var unnamed = all.stream().filter(one -> one.arrival.contact().isEmpty()).toList();
    if (!given.isEmpty()) {
      byNumber(given);
    }
    if (!unnamed.isEmpty()) {
      byEmail(unnamed);
      byPhone(unnamed);
      refuseErased(unnamed.stream().filter(one -> one.contact == 0 && one.isListed()).toList());
      makeNew(unnamed.stream().filter(one -> one.contact == 0 && one.refusal == null).toList());
    }
  }

  private void byNumber(List<Posting.Posted> given) throws SQLException {
    Map<Long, Long> known = new HashMap<>();
    Bulk.query(
        connection,
        "select id, coalesce(merged_into, id) from contact where id = any (?)",
        row -> known.put(row.getLong(1), row.getLong(2)),
        (Object)
            given.stream().mapToLong(one -> one.arrival.contact().orElseThrow().value()).toArray());
    for (var one : given) {
      Long contact = known.get(one.arrival.contact().orElseThrow().value());
      if (contact == null) {
        one.refusal = "there is no such contact";
      } else {
        one.contact =
            one.arrival.isAboutItself() ? one.arrival.contact().orElseThrow().value() : contact;
      }
    }
  }

  private void byEmail(List<Posting.Posted> unnamed) throws SQLException {
    set(
        unnamed,
        one -> one.email,
        """
        select email_key, coalesce(merged_into, id), brought_by from contact where email_key = any (?)
        """);
  }

  private void byPhone(List<Posting.Posted> unnamed) throws SQLException {
    var unknown = unnamed.stream().filter(one -> one.contact == 0 && one.phone != null).toList();
    var alone = unknown.stream().filter(one -> one.email == null).toList();
    var besideEmail = unknown.stream().filter(one -> one.email != null).toList();
    set(
        alone,
        one -> one.phone,
        """
        select k.phone_key, coalesce(c.merged_into, c.id), c.brought_by from unnest(?::text[]) as k (phone_key) cross join lateral (
          (select id, merged_into, brought_by from contact
            where workspace_id = current_workspace() and phone_key = k.phone_key and email_key is null
            order by phone_key, id limit 1)
          union all
          (select id, merged_into, null from contact
            where workspace_id = current_workspace() and phone_key = k.phone_key and email_key is not null
            order by phone_key, id limit 1)
          order by id limit 1) c
        """);
    set(
        besideEmail,
        one -> one.phone,
        """
        select phone_key, coalesce(merged_into, id), null::uuid from contact
        where phone_key = any (?) and email_key is null
        """);
    SortedMap<String, Long> given = firstToGive(besideEmail, addressed(besideEmail));
    learnEmails(given);
    for (var one : unnamed) {
      if (one.contact == 0 && one.email != null) {
        one.contact = given.getOrDefault(one.email, 0L);
      }
    }
  }

  /** Of those found, who has an address: somebody without one went on under their name. */
  private Set<Long> addressed(List<Posting.Posted> found) throws SQLException {
    long[] contacts =
        found.stream().mapToLong(one -> one.contact).filter(id -> id != 0).distinct().toArray();
    return contacts.length == 0
        ? Set.of()
        : new HashSet<>(
            Bulk.query(
                connection,
                "select id from contact where id = any (?) and email_key is not null",
                row -> row.getLong(1),
                (Object) contacts));
  }

  /**
   * Of several who say a number that had no address, the first gives it one; the others are other
   * people.
   *
   * @param addressed who needs none
   */
  private static SortedMap<String, Long> firstToGive(
      List<Posting.Posted> found, Set<Long> addressed) {
    SortedMap<String, Long> given = new TreeMap<>();
    Set<Long> gaining = new HashSet<>();
    for (var one : found) {
      if (addressed.contains(one.contact)) {
        continue;
      }
      if (one.contact != 0 && !given.containsKey(one.email) && gaining.add(one.contact)) {
        given.put(Objects.requireNonNull(one.email), one.contact);
      }
      one.contact = 0;
    }
    return given;
  }

  /**
   * @param select of a key, whose it is, and the signal that this contact was brought by
   */
  private void set(
      List<Posting.Posted> unknown, Function<Posting.Posted, @Nullable String> key, String select)
      throws SQLException {
    if (unknown.isEmpty()) {
      return;
    }
    Map<String, Owner> owners = new HashMap<>();
    Bulk.query(
        connection,
        select,
        row ->
            owners.put(row.getString(1), new Owner(row.getLong(2), row.getObject(3, UUID.class))),
        (Object) keys(unknown, key));
    for (var one : unknown) {
      Owner owner = owners.get(key.apply(one));
      one.contact = owner == null ? 0 : owner.contact;
      one.isAgain = owner != null && one.hash.equals(owner.broughtBy);
    }
  }

  private record Owner(long contact, @Nullable UUID broughtBy) {}

  /** From now on the address names the contact that had only a number. */
  private void learnEmails(SortedMap<String, Long> given) throws SQLException {
    if (given.isEmpty()) {
      return;
    }
    long learned =
        Bulk.query(
                connection,
                """
                with changed as (
                  update contact c set email_key = g.email_key
                  from unnest(?::bigint[], ?::text[]) as g (id, email_key)
                  where c.workspace_id = current_workspace() and c.id = g.id and c.email_key is null
                  returning c.workspace_id, c.id, c.brought_by, c.arrived_at),
                kept as (
                  insert into signal_key (workspace_id, key, contact_id, at)
                  select workspace_id, brought_by, id, arrived_at from changed where brought_by is not null
                  on conflict do nothing)
                select count(*) from changed
                """,
                row -> row.getLong(1),
                given.values().stream().mapToLong(Long::longValue).toArray(),
                given.keySet().toArray(String[]::new))
            .getFirst();
    if (learned < given.size()) {
      throw new SQLException(
          "somebody else gave one of these contacts an address at this moment", COLLISION);
    }
  }

  /** A list does not bring back who asked to be forgotten; the person may come by themselves. */
  private void refuseErased(List<Posting.Posted> listed) throws SQLException {
    if (listed.isEmpty()) {
      return;
    }
    List<byte[]> secret =
        Bulk.query(connection, "select secret from identity_secret", row -> row.getBytes(1));
    if (secret.isEmpty()) {
      return;
    }
    Set<String> erased = new HashSet<>();
    byte[][] hashes =
        listed.stream()
            .flatMap(one -> Stream.of(one.email, one.phone))
            .filter(Objects::nonNull)
            .map(key -> hash(secret.getFirst(), key))
            .toArray(byte[][]::new);
    Bulk.query(
        connection,
        "select hash from erased_identity where hash = any (?)",
        row -> erased.add(HexFormat.of().formatHex(row.getBytes(1))),
        (Object) hashes);
    for (var one : listed) {
      if (Stream.of(one.email, one.phone)
          .filter(Objects::nonNull)
          .anyMatch(
              key -> erased.contains(HexFormat.of().formatHex(hash(secret.getFirst(), key))))) {
        one.refusal = "this person was erased and cannot be brought back by a list";
      }
    }
  }

  static byte[] hash(byte[] secret, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "raw"));
      return mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void makeNew(List<Posting.Posted> unknown) throws SQLException {
    if (unknown.isEmpty()) {
      return;
    }
    var made = firstOfEachPerson(unknown);
    List<Long> ids =
        Bulk.query(
            connection,
            "select nextval('contact_id') from generate_series(1, ?)",
            row -> row.getLong(1),
            made.size());
    for (int i = 0; i < made.size(); i++) {
      made.get(i).contact = ids.get(i);
      made.get(i).isNew = true;
    }
    insert(
        made.stream()
            .sorted(
                Comparator.comparing(
                    one ->
                        Objects.requireNonNullElse(one.email, one.phone == null ? "" : one.phone)))
            .toList());
    var byKey = new HashMap<String, Long>();
    for (var one : made) {
      identifying(one).forEach(key -> byKey.putIfAbsent(key, one.contact));
    }
    for (var one : unknown) {
      if (one.contact == 0) {
        one.contact =
            identifying(one).map(byKey::get).filter(Objects::nonNull).findFirst().orElseThrow();
      }
    }
  }

  /** The first arrival of each person in this batch; the others of the same person follow it. */
  private static List<Posting.Posted> firstOfEachPerson(List<Posting.Posted> unknown) {
    Set<String> seen = new HashSet<>();
    var first = new ArrayList<Posting.Posted>();
    for (var one : unknown) {
      boolean known = identifying(one).anyMatch(seen::contains);
      if (!known) {
        first.add(one);
        identifying(one).forEach(seen::add);
      }
    }
    return first;
  }

  /** An address names a person; a number only where there is no address. */
  private static Stream<String> identifying(Posting.Posted one) {
    return Stream.ofNullable(one.email != null ? one.email : one.phone);
  }

  /** What people search for is filled in with the first decision: that index is the dear one. */
  private void insert(List<Posting.Posted> made) throws SQLException {
    Bulk.execute(
        connection,
        """
        insert into contact (workspace_id, id, public_id, arrived_at, arrived_source, arrived_day, email_key, phone_key,
          brought_by)
        select w.id, n.id, n.public_id, ?, coalesce(n.source, ''),
          case when n.source is not null
            then (('epoch'::timestamptz + n.at * interval '1 microsecond') at time zone w.time_zone)::date end,
          n.email_key, n.phone_key, n.brought_by
        from unnest(?::bigint[], ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::uuid[])
          as n (id, public_id, source, at, email_key, phone_key, brought_by), workspace w
        where w.id = current_workspace()
        """,
        now,
        made.stream().mapToLong(one -> one.contact).toArray(),
        PublicIds.next(now, made.size()),
        texts(made, one -> one.arrival.optIn().map(optIn -> optIn.origin().source()).orElse(null)),
        made.stream().map(one -> Bulk.micros(one.arrival.signal().at())).toArray(Long[]::new),
        texts(made, one -> one.email),
        texts(made, one -> one.phone),
        made.stream().map(one -> one.isKeptWithContact() ? one.hash : null).toArray(UUID[]::new));
  }

  private static String[] keys(
      List<Posting.Posted> all, Function<Posting.Posted, @Nullable String> key) {
    return all.stream().map(key).filter(Objects::nonNull).distinct().toArray(String[]::new);
  }

  private static @Nullable String[] texts(
      List<Posting.Posted> all, Function<Posting.Posted, @Nullable String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }
}
