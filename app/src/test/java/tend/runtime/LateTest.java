package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.Strategy;
import tend.core.TestStrategy;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Signal;
import tend.storage.TestDatabase;

/** After days in which nothing could leave, a person does not get everything at once. */
class LateTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Tuesday, ten o'clock in Berlin. */
  private static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private static final Strategy SERIES =
      TestStrategy.with(
          onOptIn(
              "series",
              send("1", "welcome", "2"),
              days("2", 2, "3"),
              send("3", "news", "4"),
              days("4", 2, "5"),
              send("5", "offer", "6"),
              days("6", 90, "")),
          keepInTouch());

  private final AtomicReference<Instant> time = new AtomicReference<>(TUESDAY);
  private final Post post = new Post();
  private Inbox inbox;
  private Engine engine;
  private Outbox outbox;
  private long workspace;

  /** Away, or carries everything. */
  private final class Post implements Carrier {
    boolean away = true;
    final List<String> carried = new ArrayList<>();

    @Override
    public String name() {
      return "post";
    }

    @Override
    public boolean carries(Effect effect) {
      return effect instanceof Effect.Send;
    }

    @Override
    public int lanes() {
      return 3;
    }

    @Override
    public boolean recognisesKeys() {
      return false;
    }

    @Override
    public void carry(List<Shipment> batch, Receipts receipts) {
      for (Shipment shipment : batch) {
        if (away) {
          receipts.report(shipment, Delivery.Held.everything(Duration.ofMinutes(5), "away"));
        } else if (receipts.mayLeave(shipment)) {
          if (shipment.workspace() == workspace && shipment.effect() instanceof Effect.Send send) {
            carried.add(time.get().atZone(BERLIN).toLocalDateTime() + " " + send.text());
          }
          receipts.report(shipment, new Delivery.Done(""));
        }
      }
    }
  }

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), time::get);
    var carriers = new Carriers(List.of(post));
    engine = new Engine(DATABASE.get(), inbox, _ -> SERIES, carriers, time::get);
    outbox = new Outbox(DATABASE.get(), engine, carriers, time::get);
  }

  @AfterEach
  void close() {
    outbox.close();
    engine.close();
    inbox.close();
  }

  private ContactId optIn(String name) {
    var optIn = EngineTest.optIn(name, name + "@example.org", time.get());
    return assertInstanceOf(Receipt.Taken.class, inbox.post(workspace, Arrival.from(optIn)))
        .contact();
  }

  /** Lives so long, an hour at a time. */
  private void live(Duration time) {
    Instant end = this.time.get().plus(time);
    while (this.time.get().isBefore(end)) {
      this.time.set(this.time.get().plus(Duration.ofHours(1)));
      engine.runUntilIdle();
      outbox.runUntilIdle();
    }
  }

  @Test
  void aWeekWithoutAMailServerIsNoReasonForThreeMailsAtOnce() {
    optIn("ann");
    live(Duration.ofDays(7).plusHours(13)); // till 23:00
    assertEquals(List.of(), post.carried);
    assertEquals(3, count("select count(*) from outbox where state = 'waiting'"));
    post.away = false;
    live(Duration.ofDays(5));
    // One mail in 24 hours, from eight to eight.
    assertEquals(
        List.of("2026-06-17T08:00 welcome", "2026-06-18T08:00 news", "2026-06-19T08:00 offer"),
        post.carried);
    assertEquals(0, count("select max(attempts) - min(attempts) from outbox"), "no try is counted");
  }

  @Test
  void aWeekInQuarantineIsNone() {
    optIn("ann");
    engine.runUntilIdle();
    post.away = false;
    DATABASE.get().setQuarantine("restored");
    live(Duration.ofDays(7));
    assertEquals(List.of(), post.carried);
    DATABASE.get().liftQuarantine("ann");
    live(Duration.ofDays(5));
    assertEquals(
        List.of("2026-06-16T11:00 welcome", "2026-06-17T11:00 news", "2026-06-18T11:00 offer"),
        post.carried);
  }

  @Test
  void aWeekSwitchedOffIsNone() {
    post.away = false;
    optIn("ann");
    time.set(TUESDAY.plus(Duration.ofDays(7)));
    live(Duration.ofDays(6));
    assertEquals(
        List.of("2026-06-16T11:00 welcome", "2026-06-18T11:00 news", "2026-06-20T11:00 offer"),
        post.carried);
  }

  @Test
  void whatIsUntrueByNowStaysAndTheTimelineSaysWhy() {
    ContactId ann = optIn("ann");
    live(Duration.ofDays(1));
    inbox.post(workspace, ann, Signal.of("no", time.get(), "bo", new Signal.SaidNo("too dear")));
    live(Duration.ofHours(1));
    post.away = false;
    live(Duration.ofDays(2));
    assertEquals(List.of(), post.carried);
    assertEquals(
        "not sent any more: the contact said no by now",
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql ->
                    sql.fetchSingle("select error from outbox where state = 'never'")
                        .get(0, String.class)));
    assertTrue(
        count("select count(*) from timeline where facts::text like '%said no by now%'") > 0);
  }

  /** The battery of the clock is empty, and somebody sets it right a day later. */
  @ParameterizedTest
  @ValueSource(ints = {-366, -1, 0})
  void aClockThatGoesBackHoldsUpNothingThatIsOnItsWay(int days) {
    Duration back = days == 0 ? Duration.ofHours(-1) : Duration.ofDays(days);
    ContactId ann = optIn("ann");
    engine.runUntilIdle();
    time.set(TUESDAY.plus(back));
    inbox.post(workspace, ann, Signal.of("n", time.get(), "bo", new Signal.Noted("hello")));
    ContactId bo = optIn("bo");
    engine.runUntilIdle();
    post.away = false;
    outbox.start();
    outbox.close();
    outbox = new Outbox(DATABASE.get(), engine, new Carriers(List.of(post)), time::get);
    outbox.runUntilIdle();
    assertEquals(
        2, count("select count(*) from outbox where state = 'done'"), post.carried::toString);
    assertEquals(0, count("select count(*) from parked"));
    assertEquals(
        1,
        count(
            "select count(*) from timeline where signal ->> 'key' = 'n' and contact_id = "
                + ann.value()));
    assertEquals(
        1,
        count(
            "select count(*) from contact_clock where wake_at is not null and contact_id = "
                + bo.value()));
  }

  private int count(String query) {
    return DATABASE
        .get()
        .inWorkspace(workspace, sql -> sql.fetchSingle(query).get(0, Integer.class));
  }
}
