package tend.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Carrier;
import tend.runtime.Carriers;
import tend.runtime.Delivery;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Outbox;
import tend.runtime.Receipt;
import tend.runtime.Receipts;
import tend.runtime.Shipment;
import tend.storage.TestDatabase;

class AuditTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(TUESDAY);
  private Inbox inbox;
  private Engine engine;
  private Outbox outbox;
  private Audit audit;
  private long workspace;

  /** Everything arrives. */
  private static final class Wind implements Carrier {
    @Override
    public String name() {
      return "wind";
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
      receipts
          .mayLeave(batch)
          .forEach(shipment -> receipts.report(shipment, new Delivery.Done("")));
    }
  }

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), time::get);
    var carriers = new Carriers(List.of(new Wind()));
    engine = new Engine(DATABASE.get(), inbox, _ -> TestStrategy.small(), carriers, time::get);
    outbox = new Outbox(DATABASE.get(), engine, carriers, time::get);
    audit = new Audit(DATABASE.get(), _ -> TestStrategy.small());
  }

  @AfterEach
  void close() {
    outbox.close();
    engine.close();
    inbox.close();
  }

  private ContactId optIn(String key, String source) {
    var fields = new TreeMap<String, Value>(Map.of("email", Value.text(key + "@example.org")));
    Receipt receipt =
        inbox.post(
            workspace,
            Arrival.from(
                Signal.of(
                    key,
                    time.get(),
                    "form",
                    new Signal.OptedIn(
                        Origin.of(source),
                        "fair",
                        fields,
                        Trust.FORM,
                        Optional.empty(),
                        List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
                        List.of(),
                        false,
                        false))));
    return ((Receipt.Taken) receipt).contact();
  }

  private void live(int days) {
    for (int day = 0; day <= days; day += 2) {
      time.set(TUESDAY.plus(Duration.ofDays(day)));
      for (int again = 0; again < 3; again++) {
        engine.runUntilIdle();
        outbox.runUntilIdle();
      }
      engine.runUntilIdle();
    }
  }

  private AuditReport.Promise promise(int number) {
    return audit.run(workspace, time.get()).promises().get(number - 1);
  }

  private void spoil(String sql) {
    DATABASE.get().inWorkspace(workspace, context -> context.execute(sql));
  }

  @Test
  void whatTheEngineDidHolds() {
    ContactId ann = optIn("ann", "Fair");
    optIn("bo", "Fair");
    ContactId carla = optIn("carla", "Google Ads");
    live(20);
    inbox.post(workspace, ann, Signal.of("no", time.get(), "bo", new Signal.SaidNo("too far")));
    inbox.post(
        workspace,
        carla,
        Signal.of("u", time.get(), "link", new Signal.Unsubscribed(Channel.MAIL, "one click")));
    live(60);
    var report = audit.run(workspace, time.get());
    report.promises().stream()
        .flatMap(promise -> promise.exceptions().stream())
        .forEach(broken -> System.out.println(broken));
    assertEquals(0, report.exceptions());
    assertTrue(report.holds());
    assertEquals(10, report.promises().size());
    assertEquals(3, report.promises().getFirst().checked());
  }

  @Test
  void theLedgerAddsUp() {
    optIn("ann", "Fair");
    optIn("bo", "Fair");
    inbox.countSpam(workspace, "Fair", "Fair", TUESDAY);
    inbox.post(
        workspace,
        Arrival.from(
            Signal.of(
                "again",
                TUESDAY,
                "form",
                new Signal.OptedIn(
                    Origin.of("Fair"),
                    "fair",
                    new TreeMap<>(Map.of("email", Value.text("ann@example.org"))),
                    Trust.FORM,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    false,
                    false))));
    live(0);
    var day = LocalDate.of(2026, 6, 9);
    var ledger = Ledger.of(DATABASE.get(), workspace, day, day);
    assertEquals(List.of(new Ledger.Day("Fair", day, 4, 1, 1, 2)), ledger.days());
    assertTrue(ledger.balances());
    assertEquals(2, ledger.places().values().stream().mapToLong(Long::longValue).sum());
    assertFalse(ledger.places().containsKey("nowhere"));
    assertTrue(
        Ledger.of(DATABASE.get(), workspace, day.plusDays(1), day.plusDays(2)).days().isEmpty());
  }

  @Test
  void eachBrokenPromiseIsNamed() {
    optIn("ann", "Fair");
    live(4);
    assertEquals(0, audit.run(workspace, time.get()).exceptions());

    spoil("update contact_state set next_kind = 'none'");
    spoil("update contact_clock set wake_at = null");
    var forgotten = promise(1);
    assertEquals(2, forgotten.found());
    assertEquals("ann@example.org", forgotten.exceptions().getFirst().name());
    assertTrue(forgotten.exceptions().getFirst().contact().isPresent());

    spoil("delete from contact where false");
    spoil("update contact set arrived_day = arrived_day + 1");
    assertEquals(2, promise(2).found());
    spoil(
        "update contact_state set stage = 'LEAD', state = (state::jsonb - 'stageEvidence')::json");
    assertEquals(1, promise(3).found());
    spoil(
        "update contact_state set suppressions = '{\"MAIL\": {\"reason\": \"COMPLAINED\", \"at\":"
            + " 1}}'");
    assertTrue(promise(4).found() > 0);
    spoil("update contact_clock set decisions = decisions + 1");
    assertEquals(1, promise(6).found());
    spoil("update outbox set state = 'parked', error = null");
    assertTrue(promise(7).found() > 0);
    assertTrue(promise(9).found() > 0);
    spoil("delete from timeline where decision = 0");
    assertEquals(1, promise(8).found());
    spoil("update contact_state set stage = 'CUSTOMER'");
    assertEquals(1, promise(10).found());
    assertFalse(audit.run(workspace, time.get()).holds());
  }

  /** Somebody comes while it counts: the later promises see the same people as the first. */
  @Test
  void allOfItSeesOneMoment() {
    optIn("ann", "Fair");
    live(0);
    long signals = promise(8).checked();
    AuditReport report =
        audit.run(
            workspace,
            time.get(),
            done -> {
              if (done == 1) {
                optIn("bo", "Fair");
                live(0);
              }
            });
    assertEquals(1, report.promises().get(0).checked());
    assertEquals(signals, report.promises().get(7).checked());
    assertEquals(0, report.exceptions());
    assertEquals(2 * signals, promise(8).checked());
  }

  /** What stands in two places is changed in one of them; times are told as in Berlin. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          1 | 1 tasks are open, and 0 are on somebody's day | delete from task
          1 | 1 tasks are open, and 0 are on somebody's day | update task set closed_at = now()
          1 | is with bob, who is not in the team | update contact_state set owner = 'bob'
          1 | , and nothing looks at it before 2999-01-01 | update contact_clock set wake_at = '2999-01-01 12:00+00'
          1 | waits in a journey, and its place there is lost | update contact_clock set enrolments = null
          1 | waits in a journey, and its place there is lost | update contact_clock set enrolments = 'torn'
          1 | waits in a journey, and its place there says 2026-06- | update contact_clock set next_at = '2030-01-01', wake_at = '2030-01-01'
          1 | , and no alarm is set for it | update alarm set next_at = null
          1 | is closed as said no, and nothing closed it | update contact_state set closed = 'SAID_NO', next_kind = 'closed'
          2 | is followed up, and nobody knows who it is | delete from contact
          7 | is in the outbox as | update outbox set key = concat(contact_id, '-99-1') where kind = 'Send'
          7 | was asked, and is not in the outbox | delete from outbox where kind = 'Send'
          7 | was to go out 2026-06-01 10:00, and still waits: x | update outbox set state = 'waiting', error = 'x', asked_at = '2026-06-01 08:00+00'
          7 | was asked 2 times | update timeline set facts = jsonb_concat(facts, facts)
          7 | the same signal was decided upon 2 times, last in decision 99 | insert into timeline select workspace_id, contact_id, 99, at, signal, '[]' from timeline where decision = 0
          """)
  void whatDoesNotAgreeIsNamed(int promise, String what, String sql) {
    optIn("ann", "Fair");
    ContactId bo = optIn("bo", "Fair");
    inbox.post(
        workspace,
        bo,
        Signal.of("r", TUESDAY, "mail", new Signal.Replied(Channel.MAIL, "Call me", "")));
    live(0);
    assertEquals(0, audit.run(workspace, time.get()).exceptions());
    spoil(sql);
    assertTrue(
        promise(promise).exceptions().stream().anyMatch(broken -> broken.what().contains(what)),
        () -> promise(promise).exceptions().toString());
  }
}
