package tend.contacts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.runtime.Arrival;
import tend.runtime.ContactJson;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.storage.Database;

/** The people of a workspace, as they are stored. Changes go through the inbox, as everything does. */
public final class Contacts {
  private static final int MOST_WORDS = 6;
  private static final int LOOKED_THROUGH = 300;

  private static final String STORED =
      """
      select c.id, c.public_id, c.profile::text as profile, s.decisions, s.state::text as state, c.arrived_at, c.merged_into,
        (select count(*) from inbox i where i.workspace_id = c.workspace_id and i.contact_id = c.id) as waiting,
        (select count(*) from parked p where p.workspace_id = c.workspace_id and p.contact_id = c.id) as parked
      from contact c left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
      """;

  private final Database database;
  private final Inbox inbox;
  private final InstantSource clock;

  public Contacts(Database database, Inbox inbox, InstantSource clock) {
    this.database = database;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * Contacts whose name, address, number or company contains every word, best first: those whose
   * name begins so, then the latest.
   *
   * @param text what a person typed; nothing finds nothing
   */
  public List<ContactLine> search(long workspace, String text, int atMost) {
    String[] words =
        text.strip().toLowerCase(Locale.ROOT).replace("\0", "").split("\\s+", MOST_WORDS);
    if (words[0].isEmpty()) {
      return List.of();
    }
    String[] escaped = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      escaped[i] = words[i].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    "select "
                        + ContactLine.COLUMNS
                        + """
                         from person where id = any (array(select found_contacts(?, ?)))
                        order by starts_with(search, ?) desc, id desc limit ?
                        """,
                    escaped,
                    LOOKED_THROUGH,
                    words[0],
                    atMost)
                .map(ContactLine::of));
  }

  /**
   * Contacts for which a condition over the view "person" holds, the latest first.
   *
   * @param condition as tend.segments makes it
   * @param before only contacts with a smaller number than this; empty for the first page
   */
  public List<ContactLine> list(
      long workspace, Condition condition, Optional<ContactId> before, int atMost) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    "select "
                        + ContactLine.COLUMNS
                        + """
                         from person where {0} and id < {1} and closed is distinct from 'MERGED'
                        order by id desc limit {2}
                        """,
                    condition,
                    DSL.val(before.map(ContactId::value).orElse(Long.MAX_VALUE)),
                    DSL.val(atMost))
                .map(ContactLine::of));
  }

  /** How many contacts there are for which a condition over the view "person" holds. */
  public int count(long workspace, Condition condition) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchSingle(
                    "select count(*) from person where {0} and closed is distinct from 'MERGED'",
                    condition)
                .get(0, Integer.class));
  }

  public Optional<ContactFile> find(long workspace, UUID publicId) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional(STORED + " where c.public_id = ?", publicId).map(Contacts::file));
  }

  public Optional<ContactFile> find(long workspace, ContactId id) {
    return database.inWorkspace(
        workspace,
        sql -> sql.fetchOptional(STORED + " where c.id = ?", id.value()).map(Contacts::file));
  }

  private static ContactFile file(Record row) {
    Long decisions = row.get("decisions", Long.class);
    return new ContactFile(
        row.get("public_id", UUID.class),
        ContactJson.contact(
            row.get("id", Long.class),
            decisions == null ? 0 : decisions,
            row.get("profile", String.class),
            row.get("state", String.class)),
        row.get("arrived_at", Instant.class),
        Optional.ofNullable(row.get("merged_into", Long.class)).map(ContactId::new),
        row.get("waiting", Integer.class),
        row.get("parked", Integer.class));
  }

  /**
   * The latest decisions about a contact and those merged into it, latest first.
   *
   * @param before only what is older, for the next page; empty for the first
   */
  public List<TimelineEntry> timeline(
      long workspace, ContactId id, Optional<TimelineEntry> before, int atMost) {
    Instant until = before.map(TimelineEntry::at).orElse(Instant.parse("9999-01-01T00:00:00Z"));
    long decision = before.map(TimelineEntry::decision).orElse(Long.MAX_VALUE);
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    """
                    select contact_id, decision, at, signal::text as signal, facts::text as facts from timeline
                    where contact_id = any (array(select id from contact where id = ? or merged_into = ?))
                      and (at, decision) < (?::timestamptz, ?)
                    order by at desc, decision desc limit ?
                    """,
                    id.value(),
                    id.value(),
                    until.toString(),
                    decision,
                    atMost)
                .map(Contacts::entry));
  }

  private static TimelineEntry entry(Record row) {
    return new TimelineEntry(
        new ContactId(row.get("contact_id", Long.class)),
        row.get("decision", Long.class),
        row.get("at", Instant.class),
        Optional.ofNullable(row.get("signal", String.class)).map(ContactJson::signal),
        ContactJson.facts(row.get("facts", String.class)));
  }

  /**
   * Makes one of two. What reaches the one that goes reaches the other from now on.
   *
   * @param by who wants it
   */
  public Merge merge(long workspace, ContactId stays, ContactId goes, String by) {
    Optional<Contact> one = find(workspace, stays).map(ContactFile::contact);
    Optional<Contact> other = find(workspace, goes).map(ContactFile::contact);
    if (one.isEmpty() || other.isEmpty()) {
      return new Merge.Refused("There is no such contact");
    }
    if (stays.equals(goes)) {
      return new Merge.Refused("These are not two contacts");
    }
    if (Merge.isOver(one.get()) || Merge.isOver(other.get())) {
      return new Merge.Refused("One of the two was merged or erased before");
    }
    inbox.post(workspace, Merge.signals(one.get(), other.get(), by, clock.instant()));
    return new Merge.Merged();
  }

  /**
   * Erases a person: names and words go, numbers stay, and a list does not bring the person back.
   *
   * @return false where there is no such contact
   */
  public boolean erase(long workspace, ContactId id, String by, String why) {
    var arrivals = new ArrayList<Arrival>();
    for (long one : withMerged(workspace, id)) {
      arrivals.add(
          Arrival.to(
              new ContactId(one),
              Signal.of("erase-" + one, clock.instant(), by, new Signal.Erased(why))));
    }
    return inbox.post(workspace, arrivals).stream()
        .anyMatch(receipt -> receipt instanceof Receipt.Taken);
  }

  private List<Long> withMerged(long workspace, ContactId id) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    "select id from contact where id = ? or merged_into = ? order by id",
                    id.value(),
                    id.value())
                .getValues(0, Long.class));
  }
}
