package tend.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.home.Stuck.Kind;
import tend.home.Stuck.Thing;
import tend.runtime.Inbox;
import tend.runtime.ParkedSignals;
import tend.storage.Database;

/** Reads what is stuck, and lets a person try it again or give it up. */
public final class StuckThings {
  private static final int SHOWN = 8;

  private final Database database;
  private final ParkedSignals signals;
  private final Inbox inbox;

  public StuckThings(Database database, ParkedSignals signals, Inbox inbox) {
    this.database = database;
    this.signals = signals;
    this.inbox = inbox;
  }

  private static final String COUNT =
      "select (select count(*) from parked) + (select count(*) from outbox where state = 'parked')";

  private static final String SIGNALS =
      """
      select p.id::text as id, p.body::jsonb -> 'what' ->> 'kind' as what, p.error, p.parked_at as since, c.public_id,
        coalesce(nullif(c.name, ''), nullif(c.email, ''), nullif(c.phone, ''), 'somebody') as name,
        (select count(*) from inbox i where i.contact_id = p.contact_id and i.held) as behind
      from parked p join contact c on c.id = p.contact_id
      order by p.parked_at, p.id limit ?
      """;

  private static final String SHIPMENTS =
      """
      select o.key as id, o.kind, o.body ->> 'channel' as channel, o.body ->> 'text' as text, coalesce(o.error, '') as error,
        o.asked_at as since, c.public_id,
        coalesce(nullif(c.name, ''), nullif(c.email, ''), nullif(c.phone, ''), 'somebody') as name
      from outbox o join contact c on c.id = o.contact_id
      where o.state = 'parked' order by o.asked_at, o.id limit ?
      """;

  Stuck read(DSLContext sql) {
    long count = sql.fetchSingle(COUNT).get(0, Long.class);
    if (count == 0) {
      return new Stuck(List.of(), 0);
    }
    List<Thing> all = new ArrayList<>();
    sql.fetch(SIGNALS, SHOWN).forEach(row -> all.add(signal(row)));
    sql.fetch(SHIPMENTS, SHOWN).forEach(row -> all.add(shipment(row)));
    all.sort(Comparator.comparing(Thing::since));
    return new Stuck(all.subList(0, Math.min(SHOWN, all.size())), count);
  }

  private static Thing signal(Record row) {
    long behind = row.get("behind", Long.class);
    return new Thing(
        Kind.SIGNAL,
        row.get("id", String.class),
        row.get("name", String.class),
        "/contacts/" + row.get("public_id", UUID.class),
        "“" + words(row.get("what", String.class)) + "” could not be decided upon",
        firstLine(row.get("error", String.class)),
        behind == 0
            ? "Nothing else of this person waits for it."
            : behind + (behind == 1 ? " signal waits" : " signals wait") + " behind it.",
        row.get("since", Instant.class));
  }

  private static Thing shipment(Record row) {
    String text = row.get("text", String.class);
    String channel = row.get("channel", String.class);
    return new Thing(
        Kind.SHIPMENT,
        row.get("id", String.class),
        row.get("name", String.class),
        "/contacts/" + row.get("public_id", UUID.class),
        (channel == null ? words(row.get("kind", String.class)) : channel.toLowerCase(Locale.ROOT))
            + (text == null ? "" : " “" + text.replace('-', ' ') + "”")
            + " did not go out for sure",
        firstLine(row.get("error", String.class)),
        row.get("error", String.class).startsWith("nobody carries")
            ? "There is nothing set up that could carry it."
            : "Trying again may send it twice.",
        row.get("since", Instant.class));
  }

  /** "OptedIn" is said "opted in". */
  private static String words(@Nullable String kind) {
    return kind == null
        ? "something"
        : kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String firstLine(String error) {
    String line = error.lines().findFirst().orElse("");
    return line.length() > 240 ? line.substring(0, 240) + "…" : line;
  }

  /** False where it is stuck no longer. */
  boolean retry(long workspace, Kind kind, String id, Instant now) {
    return switch (kind) {
      case SIGNAL -> number(id) > 0 && signals.retry(workspace, number(id));
      case SHIPMENT ->
          database.inWorkspace(
                  workspace,
                  sql ->
                      sql.execute(
                          """
                          update outbox set state = 'waiting', not_before = ?::timestamptz, error = null
                          where key = ? and state = 'parked'
                          """,
                          now.toString(),
                          id))
              == 1;
    };
  }

  /** Gives it up; the contact goes on without it, and its timeline says so. */
  boolean drop(long workspace, Kind kind, String id, String by, Instant now) {
    return switch (kind) {
      case SIGNAL -> number(id) > 0 && signals.drop(workspace, number(id), by);
      case SHIPMENT -> dropShipment(workspace, id, by, now);
    };
  }

  private static final String DROP =
      """
      update outbox set state = 'never', settled_at = ?::timestamptz, error = ?
      where key = ? and state = 'parked'
      returning contact_id, body ->> 'channel' as channel, body ->> 'text' as text
      """;

  private boolean dropShipment(long workspace, String key, String by, Instant now) {
    String why = by + " gave it up";
    var dropped =
        database.inWorkspace(workspace, sql -> sql.fetchOptional(DROP, now.toString(), why, key));
    dropped
        .filter(row -> row.get("channel") != null)
        .ifPresent(
            row ->
                inbox.post(
                    workspace,
                    new ContactId(row.get("contact_id", Long.class)),
                    Signal.of(
                        "given-up-" + key,
                        now,
                        by,
                        new Signal.Failed(
                            key,
                            Channel.valueOf(row.get("channel", String.class)),
                            String.valueOf(row.get("text")),
                            why,
                            false))));
    return dropped.isPresent();
  }

  private static long number(String id) {
    return id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : 0;
  }
}
