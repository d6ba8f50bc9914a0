package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.TestStrategy;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;
import tend.storage.TestDatabase;

/** One row is damaged: its contact waits for a person, and the others of its shard go on. */
class DamagedTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  /** Contacts with numbers this far apart share a shard. */
  private static final int SHARDS = Shards.COUNT;

  private final AtomicReference<Instant> time = new AtomicReference<>(TUESDAY);
  private final List<Long> carried = new ArrayList<>();
  private final Carriers carriers = new Carriers(List.of(new Pigeon()));
  private Inbox inbox;
  private Engine engine;
  private ParkedSignals parked;
  private long workspace;

  private final class Pigeon implements Carrier {
    @Override
    public String name() {
      return "pigeon";
    }

    @Override
    public boolean carries(tend.core.contact.Effect effect) {
      return true;
    }

    @Override
    public int lanes() {
      return 1;
    }

    @Override
    public boolean recognisesKeys() {
      return true;
    }

    @Override
    public void carry(List<Shipment> batch, Receipts receipts) {
      for (Shipment shipment : receipts.mayLeave(batch)) {
        carried.add(shipment.contact().id().value());
        receipts.report(shipment, new Delivery.Done(""));
      }
    }
  }

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), time::get);
    engine = new Engine(DATABASE.get(), inbox, _ -> TestStrategy.small(), carriers, time::get);
    parked = new ParkedSignals(DATABASE.get(), time::get, inbox);
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  /** Two contacts of one shard, with an alarm each. */
  private List<ContactId> annAndBo() {
    var all = new ArrayList<ContactId>();
    for (int i = 0; i <= SHARDS; i++) {
      var optIn = EngineTest.optIn("o" + i, "p" + i + "@example.org", time.get());
      all.add(
          assertInstanceOf(Receipt.Taken.class, inbox.post(workspace, Arrival.from(optIn)))
              .contact());
    }
    engine.runUntilIdle();
    ContactId ann = all.getFirst();
    ContactId bo =
        all.stream()
            .skip(1)
            .filter(other -> Shards.of(other.value()) == Shards.of(ann.value()))
            .findFirst()
            .orElseThrow();
    return List.of(ann, bo);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update contact_state set state = '[]' where contact_id = ?",
        "update contact_state set state = '{\"stage\": \"NO_SUCH\"}' where contact_id = ?",
        "update contact_state set state = '{\"closed\": 7}' where contact_id = ?",
        "update contact_state set state = '{\"tasks\": [null], \"promises\": [{}]}' where"
            + " contact_id = ?",
        "update contact set profile = '{\"fields\": 7}' where id = ?",
        "update contact_clock set enrolments = 'x' where contact_id = ?",
        "update contact_clock set decisions = 0 where contact_id = ?",
        "delete from contact_clock where contact_id = ?",
        "delete from contact_state where contact_id = ?"
      })
  void oneUnreadableContactWaitsForAPersonAndTheOthersGoOn(String damage) {
    List<ContactId> both = annAndBo();
    ContactId ann = both.getFirst();
    ContactId bo = both.getLast();
    var state = row("contact_state", "contact_id", ann);
    var clock = row("contact_clock", "contact_id", ann);
    var profile = row("contact", "id", ann);
    sql(damage, ann.value());
    var damaged = List.of(row("contact_state", "contact_id", ann), row("contact", "id", ann));

    time.set(TUESDAY.plus(Duration.ofDays(1)));
    inbox.post(workspace, ann, note("a1"));
    inbox.post(workspace, ann, note("a2"));
    inbox.post(workspace, bo, note("b1"));
    engine.runUntilIdle();

    assertEquals(
        1,
        count(
            "select count(*) from timeline where contact_id = ? and signal->>'key' = 'b1'",
            bo.value()));
    assertEquals(0, count("select count(*) from timeline where signal->>'key' in ('a1', 'a2')"));
    var stuck = parked.list(workspace);
    assertEquals(List.of(ann), stuck.stream().map(ParkedSignals.ParkedSignal::contact).toList());
    assertEquals(1, stuck.getFirst().behind());
    assertTrue(stuck.getFirst().signal().contains("a1"), stuck.getFirst().signal());
    assertEquals(
        damaged,
        List.of(row("contact_state", "contact_id", ann), row("contact", "id", ann)),
        "nothing is written over what may be mended");

    time.set(TUESDAY.plus(Duration.ofDays(60)));
    engine.runUntilIdle();
    assertEquals(1, parked.list(workspace).size(), "nothing more comes of it by itself");
    assertTrue(parked.retry(workspace, parked.list(workspace).getFirst().id()));
    engine.runUntilIdle();
    assertEquals(2, parked.list(workspace).getFirst().tries());

    mend("contact_state", "contact_id", ann, state);
    mend("contact_clock", "contact_id", ann, clock);
    sql(
        "update contact set profile = ?::jsonb -> 'profile' where id = ?",
        json(profile),
        ann.value());
    assertTrue(parked.retry(workspace, parked.list(workspace).getFirst().id()));
    engine.runUntilIdle();
    assertEquals(List.of(), parked.list(workspace));
    assertEquals(2, count("select count(*) from timeline where signal->>'key' in ('a1', 'a2')"));
  }

  @Test
  void anAlarmOfAnUnreadableContactIsParkedToo() {
    ContactId ann = annAndBo().getFirst();
    sql("update contact_state set state = '[]' where contact_id = ?", ann.value());
    time.set(TUESDAY.plus(Duration.ofDays(60)));
    engine.runUntilIdle();
    assertEquals("TimePassed", parked.list(workspace, ann).getFirst().kind());
    assertTrue(parked.drop(workspace, parked.list(workspace, ann).getFirst().id(), "Bo"));
    engine.runUntilIdle();
    assertEquals("Noted", parked.list(workspace, ann).getFirst().kind());
  }

  @Test
  void theWishToBeForgottenWaitsForNoMending() {
    ContactId ann = annAndBo().getFirst();
    sql("update contact_state set state = '[]' where contact_id = ?", ann.value());
    inbox.post(workspace, ann, note("a1"));
    engine.runUntilIdle();
    parked.giveUp(workspace, List.of(ann.value()));
    inbox.post(workspace, ann, Signal.of("forget", TUESDAY, "bo", new Signal.Erased("asked")));
    engine.runUntilIdle();
    assertEquals(List.of(), parked.list(workspace));
    assertEquals(
        0, count("select count(*) from contact where id = ? and email <> ''", ann.value()));
    assertEquals(
        1,
        count(
            "select count(*) from contact_state where contact_id = ? and closed = 'ERASED'",
            ann.value()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update outbox set body = '[]' where contact_id = ?",
        "update outbox set body = '{\"kind\": \"SendFax\"}' where contact_id = ?",
        "update outbox set body = body - 'key' where contact_id = ?",
        "update outbox set body = jsonb_set(body, '{channel}', '\"FAX\"') where contact_id = ?",
        "update contact_state set state = '[]' where contact_id = ?"
      })
  void oneUnreadableEffectWaitsForAPersonAndTheOthersGo(String damage) {
    List<ContactId> both = annAndBo();
    sql(damage, both.getFirst().value());
    var shipments = new ParkedShipments(DATABASE.get(), time::get, inbox);
    try (var outbox = new Outbox(DATABASE.get(), engine, carriers, time::get)) {
      outbox.runUntilIdle();
      assertTrue(carried.contains(both.getLast().value()));
      assertEquals(
          List.of(both.getFirst()),
          shipments.list(workspace, 10).stream()
              .map(ParkedShipments.ParkedShipment::contact)
              .distinct()
              .toList());
      String key = shipments.list(workspace, 10).getFirst().key();
      assertTrue(shipments.sendAgain(workspace, key, "Bo"));
      outbox.runUntilIdle();
      assertEquals(key, shipments.list(workspace, 10).getFirst().key());
      assertTrue(shipments.drop(workspace, key, "Bo"));
      assertEquals(List.of(), shipments.list(workspace, 10));
    }
  }

  @Test
  void whatNobodyCarriesAnyMoreIsShownUntilSomebodyDoes() {
    List<ContactId> both = annAndBo();
    sql("update outbox set carrier = 'fax' where contact_id = ?", both.getFirst().value());
    var shipments = new ParkedShipments(DATABASE.get(), time::get, inbox);
    start();
    var parked = shipments.list(workspace, 10).getFirst();
    assertEquals("nobody carries this", parked.error());
    assertFalse(shipments.sendAgain(workspace, parked.key(), "Bo"), "it would wait unseen");
    sql("update outbox set carrier = 'pigeon'");
    start();
    assertEquals(List.of(), shipments.list(workspace, 10));
    assertEquals(
        0,
        count(
            "select count(*) from outbox where contact_id = ? and settled_at is not null and state"
                + " <> 'done'",
            both.getFirst().value()));
  }

  private void start() {
    try (var outbox = new Outbox(DATABASE.get(), engine, carriers, time::get)) {
      outbox.start();
    }
  }

  @Test
  void wordsThatNobodyKnowsDoNotGetIn() {
    ContactId ann = annAndBo().getFirst();
    for (String statement :
        List.of(
            "update contact_state set stage = 'x' where contact_id = ?",
            "update contact_state set temperature = 'x' where contact_id = ?",
            "insert into task values (default, ?, 't', 'X', '', '', '', false, false, now(),"
                + " now())")) {
      assertThrows(DataAccessException.class, () -> sql(statement, ann.value()), statement);
    }
    Stream.of(Stage.values())
        .forEach(stage -> sql("update contact_state set stage = ?", stage.name()));
    Stream.of(Temperature.values())
        .forEach(heat -> sql("update contact_state set temperature = ?", heat.name()));
    Arrays.stream(TaskKind.values())
        .forEach(
            kind ->
                sql(
                    "insert into task values (default, ?, ?, ?, '', '', '', false, false, now(),"
                        + " now())",
                    ann.value(),
                    kind.name(),
                    kind.name()));
  }

  private static Signal note(String key) {
    return Signal.of(key, TUESDAY, "bo", new Signal.Noted("hello"));
  }

  private String row(String table, String column, ContactId contact) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                        "select to_jsonb(t)::text from " + table + " t where " + column + " = ?",
                        contact.value())
                    .getValues(0, String.class)
                    .toString());
  }

  private void mend(String table, String column, ContactId contact, String row) {
    sql("delete from " + table + " where " + column + " = ?", contact.value());
    sql(
        "insert into "
            + table
            + " select * from jsonb_populate_record(null::"
            + table
            + ", ?::jsonb)",
        json(row));
  }

  private static String json(String row) {
    return row.substring(1, row.length() - 1);
  }

  private void sql(String statement, Object... binds) {
    DATABASE.get().inWorkspace(workspace, sql -> sql.execute(statement, binds));
  }

  private int count(String query, Object... binds) {
    return DATABASE
        .get()
        .inWorkspace(workspace, sql -> sql.fetchSingle(query, binds).get(0, Integer.class));
  }
}
