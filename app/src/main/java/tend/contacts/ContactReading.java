package tend.contacts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Record;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;
import tend.core.contact.Recall;
import tend.runtime.ContactJson;
import tend.storage.Database;

/** Reads one contact, and waits for a decision about it. */
public final class ContactReading {
  /**
   * How long somebody who acted may wait for the decision, so that the page shows what came of it.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(8);
  private final Database database;
  private final Duration patience;

  public ContactReading(Database database) {
    this(database, PATIENCE);
  }

  /**
   * @param patience how long {@link #awaitDecision} waits at most
   */
  public ContactReading(Database database, Duration patience) {
    this.database = database;
    this.patience = patience;
  }

  private static final String FIND =
      """
      select id, public_id, name, company, email, phone, profile, decisions, state, enrolments from person
      """;

  /** Who has not been decided upon is not in the index, and has a signal that waits. */
  private static final String BY_PUBLIC_ID =
      """
      where id = (
        select id from contact where public_id = ? and created_at is not null
        union all
        select id from contact where public_id = ? and created_at is null
          and id in (select contact_id from inbox union all select contact_id from parked)
        limit 1)
      """;

  /** The contact of this name in addresses; empty for anything that is no such name. */
  public Optional<Person> find(long workspace, String publicId) {
    return uuid(publicId)
        .flatMap(
            id ->
                database.inWorkspace(
                    workspace,
                    sql ->
                        sql.fetchOptional(FIND + BY_PUBLIC_ID, id, id)
                            .map(ContactReading::person)));
  }

  /** Those of these numbers that there are, in no order. */
  public List<Person> list(long workspace, List<Long> ids) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    FIND + " where workspace_id = current_workspace() and id = any(?)",
                    (Object) ids.toArray(Long[]::new))
                .map(ContactReading::person));
  }

  private static final String UNDECIDED =
      """
      select exists (select from inbox where workspace_id = current_workspace() and contact_id = ? and not held) as waits,
        exists (select from inbox where workspace_id = current_workspace() and contact_id = ? and held)
          or exists (select from parked where workspace_id = current_workspace() and contact_id = ?) as aside
      """;

  /**
   * Waits until no signal waits that is not set aside, and no longer than its patience. Whoever has
   * posted something sees its decision then, and not another one.
   *
   * @return whether all that came in about the contact is decided upon
   */
  public boolean awaitDecision(long workspace, ContactId contact) {
    long end = System.nanoTime() + patience.toNanos();
    long id = contact.value();
    while (true) {
      Record now = database.inWorkspace(workspace, sql -> sql.fetchSingle(UNDECIDED, id, id, id));
      if (!now.get("waits", Boolean.class)) {
        return !now.get("aside", Boolean.class);
      }
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private static final String GONE =
      """
      select distinct body ->> 'text' as text from outbox
      where workspace_id = current_workspace() and contact_id = ? and kind = 'Send' and state in ('done', 'in_doubt')
        and asked_at >= ?::timestamptz and (key = any(?) or body ->> 'journey' = any(?)) order by 1
      """;

  /** Names of the texts that went out because of something that is taken back. */
  List<String> gone(long workspace, Recall recall) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    GONE,
                    recall.before().id().value(),
                    recall.at().toString(),
                    recall.facts().stream()
                        .flatMap(
                            fact ->
                                fact instanceof Fact.SendAsked send
                                    ? Stream.of(send.key())
                                    : Stream.of())
                        .toArray(String[]::new),
                    recall.facts().stream()
                        .flatMap(
                            fact ->
                                fact instanceof Fact.JourneyJoined joined
                                    ? Stream.of(joined.journey())
                                    : Stream.of())
                        .toArray(String[]::new))
                .getValues(0, String.class));
  }

  private static Person person(Record row) {
    Contact contact = contact(row);
    return new Person(
        row.get("public_id", UUID.class),
        contact.profile().fields().isEmpty() ? name(row) : contact.profile().displayName(),
        contact);
  }

  /** What to call somebody, by the columns of the view {@code person}. */
  static String name(Record row) {
    return Stream.of("name", "company", "email", "phone")
        .map(column -> row.get(column, String.class))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("Someone");
  }

  /** What is damaged is parked by the runtime, and the page says so; here it is only shown. */
  private static Contact contact(Record row) {
    long id = row.get("id", Long.class);
    long decisions = row.get("decisions", Long.class);
    String profile = row.get("profile", String.class);
    try {
      return ContactJson.contact(
          id,
          decisions,
          profile,
          row.get("state", String.class),
          row.get("enrolments", String.class));
    } catch (RuntimeException damage) {
      return ContactJson.whatIsLeft(id, decisions, profile);
    }
  }

  static Optional<UUID> uuid(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
