package tend.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.TestStrategy;
import tend.core.contact.Signal;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Receipt;

/** A database that runs for years. */
class HousekeepingTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Instant START = Instant.parse("2026-06-09T08:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(START);

  @Test
  void whatIsTooOldGoesAndWhatIsNeededStays() {
    long workspace = DATABASE.newWorkspace();
    try (Inbox inbox = new Inbox(DATABASE.get(), time::get);
        Engine engine =
            new Engine(
                DATABASE.get(),
                inbox,
                _ -> TestStrategy.small(),
                new Carriers(List.of()),
                time::get);
        Housekeeping housekeeping = new Housekeeping(DATABASE.get(), time::get)) {
      Signal first = Signal.of("1", START, "test", new Signal.Noted("hello"));
      Signal past = new Signal("past", START, "list", true, new Signal.Noted("long ago"));
      inbox.post(workspace, Arrival.from("ann@example.org", first));
      engine.runUntilIdle();
      var ann =
          assertInstanceOf(
                  Receipt.Again.class,
                  inbox.post(workspace, Arrival.from("ann@example.org", first)))
              .contact();
      inbox.post(workspace, ann, past);
      engine.runUntilIdle();
      fill(workspace);
      long timeline = count(workspace, "timeline");

      assertEquals(0, housekeeping.tidy(START.plus(Duration.ofDays(6))));
      housekeeping.tidy(START.plus(Duration.ofDays(399)));
      assertEquals(2, count(workspace, "signal_key"));
      assertEquals(5_001, count(workspace, "outbox"));
      assertEquals(0, count(workspace, "idempotency_key"));

      time.set(START.plus(Duration.ofDays(401)));
      assertTrue(housekeeping.tidy(time.get()) >= 5_000);
      assertEquals(1, count(workspace, "signal_key"));
      assertInstanceOf(Receipt.Again.class, inbox.post(workspace, ann, past));
      assertEquals(
          List.of("parked"),
          DATABASE
              .get()
              .inWorkspace(
                  workspace,
                  sql ->
                      sql.fetch("select distinct state from outbox").getValues(0, String.class)));
      assertEquals(0, count(workspace, "mailbox_message"));
      assertEquals(timeline, count(workspace, "timeline"));
      assertEquals(0, housekeeping.tidy(time.get()));
    }
  }

  /** Five thousand mails that went out, one that is parked, and what else is kept for a while. */
  private static void fill(long workspace) {
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              sql.execute("delete from outbox");
              sql.execute(
                  """
                  insert into outbox (key, contact_id, shard, carrier, kind, state, asked_at, not_before, settled_at, body)
                  select 'k' || g, 1, 1, 'mail', 'Send', case when g = 0 then 'parked' when g % 2 = 0 then 'done' else 'never' end,
                    ?::timestamptz, now(), now(), '{}' from generate_series(0, 5000) g
                  """,
                  START.toString());
              sql.execute(
                  """
                  insert into mailbox_message (at, contact_id, recipient, subject, effect_key)
                  values (?::timestamptz, 1, 'a', 'b', 'c')
                  """,
                  START.toString());
              return sql.execute(
                  "insert into idempotency_key (key_hash, body_hash, at) values ('a', 'b',"
                      + " ?::timestamptz)",
                  START.toString());
            });
  }

  private static long count(long workspace, String table) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace, sql -> sql.fetchSingle("select count(*) from " + table).get(0, Long.class));
  }

  /** As PostgreSQL's own view of its statistics tells. */
  @Test
  void aNewWorkspaceIsCounted() {
    long workspace = DATABASE.newWorkspace();
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    """
                    insert into contact (id, arrived_at)
                    select nextval('contact_id'), now() from generate_series(1, 3000)
                    """));
    try (Housekeeping housekeeping = new Housekeeping(DATABASE.get(), () -> START)) {
      housekeeping.tidy(START);
    }
    String known =
        "select most_common_vals::text from pg_stats where tablename = 'contact' and attname ="
            + " 'workspace_id'";
    String values =
        DATABASE.get().acrossWorkspaces(sql -> sql.fetchSingle(known).get(0, String.class));
    assertTrue(
        List.of(values.replaceAll("[{}]", "").split(",")).contains(Long.toString(workspace)),
        values);
  }
}
