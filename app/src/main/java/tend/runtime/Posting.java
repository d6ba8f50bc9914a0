package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tend.core.contact.ContactId;
import tend.core.contact.Trust;

/** One transaction of the inbox: whose is it, is it new, keep it, count it. Set by set. */
final class Posting {
  private static final int LONGEST_KEY = 500;
  private static final int LONGEST_BODY = 256 * 1024;

  private final Connection connection;
  private final Instant now;
  private final List<Written> arrivals;
  private final @Nullable Receipt[] receipts;
  private final List<Posted> posted = new ArrayList<>();

  Posting(Connection connection, Instant now, List<Written> arrivals) {
    this.connection = connection;
    this.now = now;
    this.arrivals = arrivals;
    this.receipts = new Receipt[arrivals.size()];
  }

  List<Receipt> run() throws SQLException {
    var fresh = withoutRepeated(acceptable());
    new Resolving(connection, now).resolve(fresh);
    for (Posted one : fresh) {
      if (one.refusal != null) {
        receipts[one.place] = new Receipt.Refused(one.key(), one.refusal);
      } else if (one.isAgain) {
        receipts[one.place] = new Receipt.Again(one.key(), new ContactId(one.contact));
      } else {
        posted.add(one);
        receipts[one.place] = new Receipt.Taken(one.key(), new ContactId(one.contact), one.isNew);
      }
    }
    if (!posted.isEmpty()) {
      keepKeys();
      keepSignals();
      count();
    }
    fillRepeatedInBatch();
    return List.of(receipts);
  }

  private List<Posted> acceptable() {
    var all = new ArrayList<Posted>();
    for (int i = 0; i < arrivals.size(); i++) {
      var one = new Posted(i, arrivals.get(i));
      String refusal = refusal(one);
      if (refusal == null) {
        all.add(one);
      } else {
        receipts[i] = new Receipt.Refused(one.key(), refusal);
      }
    }
    return all;
  }

  private static @Nullable String refusal(Posted one) {
    String key = one.key();
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      return "the signal's key must have 1 to " + LONGEST_KEY + " characters";
    }
    if (one.body.length() > LONGEST_BODY) {
      return "the signal is longer than " + LONGEST_BODY / 1024 + " kB";
    }
    return isText(key) && isText(one.body)
        ? null
        : "the signal contains characters that are no text";
  }

  /** The database keeps neither NUL nor half of a surrogate pair. */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == 0 || (letter == '\\' && text.startsWith("\\u0000", i))) {
        return false;
      }
      if (Character.isSurrogate(letter)) {
        boolean pair =
            Character.isHighSurrogate(letter)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private List<Posted> withoutRepeated(List<Posted> all) throws SQLException {
    Map<UUID, Long> known = knownKeys(all);
    var fresh = new LinkedHashMap<UUID, Posted>();
    for (Posted one : all) {
      Long contact = known.get(one.hash);
      if (contact != null) {
        receipts[one.place] = new Receipt.Again(one.key(), new ContactId(contact));
      } else {
        fresh.putIfAbsent(one.hash, one);
      }
    }
    return List.copyOf(fresh.values());
  }

  private Map<UUID, Long> knownKeys(List<Posted> all) throws SQLException {
    var known = new LinkedHashMap<UUID, Long>();
    Bulk.query(
        connection,
        "select key, contact_id from signal_key where key = any (?)",
        row -> known.put(row.getObject(1, UUID.class), row.getLong(2)),
        (Object) all.stream().map(one -> one.hash).toArray(UUID[]::new));
    return known;
  }

  /** The second of two with one key in one batch gets the answer of the first, as "again". */
  private void fillRepeatedInBatch() {
    var first = new LinkedHashMap<UUID, Receipt>();
    for (int i = 0; i < receipts.length; i++) {
      UUID hash = arrivals.get(i).hash;
      Receipt receipt = receipts[i];
      if (receipt != null) {
        first.putIfAbsent(hash, receipt);
      } else if (first.get(hash) instanceof Receipt.Taken(var key, var contact, _)) {
        receipts[i] = new Receipt.Again(key, contact);
      } else {
        receipts[i] = first.get(hash);
      }
    }
  }

  /** Those that made a contact of their own are kept with it. */
  private void keepKeys() throws SQLException {
    var apart = posted.stream().filter(one -> !one.isKeptWithContact()).toList();
    if (apart.isEmpty()) {
      return;
    }
    Bulk.execute(
        connection,
        """
        insert into signal_key (workspace_id, key, contact_id, at)
        select (select current_workspace()), k.key, k.contact_id, ? from unnest(?::uuid[], ?::bigint[]) as k (key, contact_id)
        order by k.key
        """,
        now,
        apart.stream().map(one -> one.hash).toArray(UUID[]::new),
        contacts(apart));
  }

  private void keepSignals() throws SQLException {
    var stops = new boolean[posted.size()];
    for (int i = 0; i < stops.length; i++) {
      stops[i] = posted.get(i).arrival.stops();
    }
    Bulk.execute(
        connection,
        """
        insert into inbox (workspace_id, contact_id, shard, arrived_at, stops, body)
        select (select current_workspace()), s.contact_id, s.contact_id & ?, ?, s.stops, s.body
        from unnest(?::bigint[], ?::boolean[], ?::text[])
          with ordinality as s (contact_id, stops, body, place)
        order by s.place
        """,
        Shards.COUNT - 1,
        now,
        contacts(posted),
        stops,
        posted.stream().map(one -> one.body).toArray(String[]::new));
  }

  /** Last, because the row of a source and day is shared with whoever else posts. */
  private void count() throws SQLException {
    var optIns = posted.stream().filter(one -> one.arrival.optIn().isPresent()).toList();
    if (optIns.isEmpty()) {
      return;
    }
    var isNew = new boolean[optIns.size()];
    for (int i = 0; i < isNew.length; i++) {
      isNew[i] = optIns.get(i).isNew;
    }
    Bulk.execute(
        connection,
        """
        insert into ledger (source, day, received, merged, new_contacts)
        select o.source, (('epoch'::timestamptz + o.at * interval '1 microsecond') at time zone w.time_zone)::date,
          count(*), count(*) filter (where not o.is_new), count(*) filter (where o.is_new)
        from unnest(?::text[], ?::bigint[], ?::boolean[]) as o (source, at, is_new), workspace w
        where w.id = current_workspace()
        group by 1, 2
        order by 1, 2
        on conflict (workspace_id, source, day) do update set
          received = ledger.received + excluded.received,
          merged = ledger.merged + excluded.merged,
          new_contacts = ledger.new_contacts + excluded.new_contacts
        """,
        optIns.stream().map(Posted::source).toArray(String[]::new),
        optIns.stream().map(one -> Bulk.micros(one.arrival.signal().at())).toArray(Long[]::new),
        isNew);
  }

  private static long[] contacts(List<Posted> some) {
    return some.stream().mapToLong(one -> one.contact).toArray();
  }

  /** One arrival on its way in. */
  static final class Posted {
    final int place;
    final Arrival arrival;
    final UUID hash;
    final String body;
    final @Nullable String email;
    final @Nullable String phone;
    long contact;
    boolean isNew;

    /** Known by the key that its contact keeps, see {@link #isKeptWithContact}. */
    boolean isAgain;

    @Nullable String refusal;

    Posted(int place, Written written) {
      this.place = place;
      this.arrival = written.arrival;
      this.hash = written.hash;
      this.body = written.body;
      this.email = written.email;
      this.phone = written.phone;
    }

    String key() {
      return arrival.signal().key();
    }

    /** Whether a list brings it. */
    boolean isListed() {
      return arrival.optIn().filter(optIn -> optIn.trust() == Trust.IMPORT).isPresent();
    }

    /**
     * The key of a listed person says whose it is: whoever brings it again names the same contact.
     * It therefore needs no index of its own, which costs a tenth of a row, as long as the contact
     * has the address or number that it came with.
     */
    boolean isKeptWithContact() {
      return isNew && isListed();
    }

    String source() {
      return arrival.optIn().map(optIn -> optIn.origin().source()).orElse("");
    }
  }
}
