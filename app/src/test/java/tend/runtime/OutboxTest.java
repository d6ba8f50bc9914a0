package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.Strategy;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Signal;
import tend.storage.TestDatabase;

class OutboxTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** A Tuesday morning in Berlin. */
  static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(TUESDAY);
  private final Pigeon pigeon = new Pigeon();
  private Inbox inbox;
  private Engine engine;
  private Outbox outbox;
  private long workspace;
  private volatile long unreadable;

  /** Carries everything, as it is told. */
  private final class Pigeon implements Carrier {
    private final List<String> carried = new ArrayList<>();
    private Delivery answer = new Delivery.Done("pigeon-1");
    private Runnable beforeLeaving = () -> {};
    private Runnable afterLeaving = () -> {};
    private boolean recognises;
    private boolean refusesEarly;
    private String stumblesOver = "nobody";

    @Override
    public String name() {
      return "pigeon";
    }

    @Override
    public boolean carries(Effect effect) {
      return effect instanceof Effect.Send || effect instanceof Effect.AskToConfirm;
    }

    @Override
    public int lanes() {
      return 2;
    }

    @Override
    public boolean recognisesKeys() {
      return recognises;
    }

    @Override
    public void carry(List<Shipment> batch, Receipts receipts) {
      for (Shipment shipment : batch) {
        beforeLeaving.run();
        if (shipment.contact().profile().text("email").equals(stumblesOver)) {
          throw new IllegalStateException("stumbled");
        }
        if (refusesEarly) {
          receipts.report(shipment, answer);
          continue;
        }
        if (receipts.mayLeave(shipment)) {
          carried.add(shipment.contact().profile().text("email"));
          afterLeaving.run();
          receipts.report(shipment, answer);
        }
      }
    }
  }

  @BeforeEach
  void open() {
    DATABASE.leaveNothingDue();
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), time::get);
    start();
  }

  private void start() {
    var carriers = new Carriers(List.of(pigeon));
    engine = new Engine(DATABASE.get(), inbox, this::strategy, carriers, time::get);
    outbox = new Outbox(DATABASE.get(), engine, carriers, time::get);
  }

  private Strategy strategy(long of) {
    if (of == unreadable) {
      throw new IllegalStateException("the strategy of " + of + " is damaged");
    }
    return TestStrategy.small();
  }

  private void stop() {
    outbox.close();
    engine.close();
  }

  @AfterEach
  void close() {
    stop();
    inbox.close();
  }

  private ContactId ann() {
    return optedIn("ann@example.org");
  }

  private ContactId optedIn(String email) {
    var receipt = inbox.post(workspace, Arrival.from(EngineTest.optIn(email, email, time.get())));
    engine.runUntilIdle();
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private String state() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                String.join(
                    " ",
                    sql.fetch("select state from outbox where kind = 'Send' order by id")
                        .getValues(0, String.class)));
  }

  private boolean timelineSays(String kind) {
    Boolean says =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql ->
                    sql.fetchSingle(
                            "select exists (select from timeline where facts::text like ?)",
                            "%\"" + kind + "\"%")
                        .get(0, Boolean.class));
    return says;
  }

  @Test
  void whatIsAskedIsCarriedAndTheContactIsTold() {
    ann();
    assertEquals(1, outbox.runUntilIdle());
    assertEquals(List.of("ann@example.org"), pigeon.carried);
    assertEquals("done", state());
    engine.runUntilIdle();
    assertTrue(timelineSays("DeliveryConfirmed"));
    assertEquals(0, outbox.runUntilIdle());
  }

  /** The others need not wait for it, however long it is damaged, and it is tried again. */
  @Test
  void aWorkspaceWhoseStrategyIsDamagedHoldsUpItself() throws InterruptedException {
    ann();
    long damaged = workspace;
    unreadable = damaged;
    workspace = DATABASE.newWorkspace();
    var gone = new LinkedBlockingQueue<Long>();
    pigeon.afterLeaving = () -> gone.add(workspace);
    outbox.start();
    long began = System.nanoTime();
    for (int i = 0; i < 12; i++) { // resting 8 s after the fifth failure would make it 71 s
      optedIn("p" + i + "@example.org");
      assertEquals(workspace, gone.poll(60, TimeUnit.SECONDS));
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    assertTrue(seconds < 60, seconds + " s");
    workspace = damaged;
    unreadable = 0;
    assertEquals(damaged, gone.poll(60, TimeUnit.SECONDS), "it is tried again");
  }

  @Test
  void whoUnsubscribedMeanwhileGetsNothing() {
    ContactId ann = ann();
    unsubscribe(ann);
    engine.runUntilIdle();
    outbox.runUntilIdle();
    assertEquals(List.of(), pigeon.carried);
    assertEquals("never", state());
    engine.runUntilIdle();
    assertTrue(timelineSays("DeliveryFailed"));
  }

  /** Nobody has decided upon it yet, but it was acknowledged. */
  @Test
  void anAcknowledgedUnsubscriptionHoldsAtOnce() {
    unsubscribe(ann());
    outbox.runUntilIdle();
    assertEquals(List.of(), pigeon.carried);
    assertEquals("waiting", state());
  }

  @Test
  void theLastQuestionIsAskedWhenTheMailIsReady() {
    ContactId ann = ann();
    pigeon.beforeLeaving =
        () -> {
          unsubscribe(ann);
          engine.runUntilIdle();
        };
    outbox.runUntilIdle();
    assertEquals(List.of(), pigeon.carried);
    assertEquals("never", state());
  }

  @Test
  void whatCannotGoNowGoesLater() {
    ann();
    pigeon.answer = new Delivery.Later(Duration.ofMinutes(5), "greylisted");
    outbox.runUntilIdle();
    assertEquals("waiting", state());
    assertEquals(0, outbox.runUntilIdle());
    time.set(TUESDAY.plus(Duration.ofMinutes(6)));
    pigeon.answer = new Delivery.Done("");
    assertEquals(1, outbox.runUntilIdle());
    assertEquals("done", state());
  }

  @Test
  void aDeadAddressBecomesABounce() {
    ann();
    pigeon.answer = Delivery.Never.address("no such user");
    outbox.runUntilIdle();
    assertEquals("never", state());
    engine.runUntilIdle();
    assertTrue(timelineSays("Suppressed"));
  }

  /** The process dies between the point of no return and the answer. */
  @Test
  void marketingInDoubtWaitsForAPerson() {
    ann();
    crashAfterLeaving();
    start();
    outbox.runUntilIdle();
    assertEquals(1, pigeon.carried.size());
    assertEquals("parked", state());
  }

  @Test
  void whatTheOtherSideRecognisesIsCarriedAgain() {
    pigeon.recognises = true;
    ann();
    crashAfterLeaving();
    start();
    outbox.runUntilIdle();
    assertEquals(2, pigeon.carried.size());
    assertEquals("done", state());
  }

  private void crashAfterLeaving() {
    pigeon.afterLeaving =
        () -> {
          throw new Crash();
        };
    try {
      outbox.runUntilIdle();
    } catch (Crash crash) {
      assertEquals("in_doubt", state());
    }
    pigeon.afterLeaving = () -> {};
    stop();
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aRestoredCopySendsNothing() {
    ann();
    DATABASE.get().setQuarantine("restored");
    outbox.runUntilIdle();
    assertEquals(List.of(), pigeon.carried);
    DATABASE.get().liftQuarantine("ann");
    outbox.runUntilIdle();
    assertEquals(1, pigeon.carried.size());
  }

  /** The original may have sent it after the backup was made. */
  @Test
  void whatWaitedInARestoredCopyIsDecidedByAPerson() {
    ann();
    DATABASE.get().setQuarantine("restored");
    assertTrue(RestoredCopy.doubtWhatWaits(DATABASE.get(), time.get()) > 0);
    DATABASE.get().liftQuarantine("ann");
    outbox.runUntilIdle();
    assertEquals(List.of(), pigeon.carried);
    var parked = new ParkedShipments(DATABASE.get(), time::get, inbox);
    var one = parked.list(workspace, 10).getFirst();
    assertEquals(ParkedShipments.For.WORD_WHETHER_IT_WENT, one.waitsFor());
    assertTrue(parked.sendAgain(workspace, one.key(), "ann"));
    outbox.runUntilIdle();
    assertEquals(1, pigeon.carried.size());
  }

  @Test
  void aCopyInWhichSomebodyIsDueIsNotReadyYet() {
    ann();
    engine.runUntilIdle();
    long before = RestoredCopy.notLookedAt(DATABASE.get(), time.get());
    Instant later = time.get().plus(Duration.ofDays(400));
    assertTrue(RestoredCopy.notLookedAt(DATABASE.get(), later) > before);
    outbox.runUntilIdle();
  }

  @Test
  void whoLostTheLeaseSendsNothing() {
    ann();
    pigeon.beforeLeaving =
        () ->
            DATABASE
                .get()
                .acrossWorkspaces(sql -> sql.execute("update lease set fence = fence + 1"));
    outbox.runUntilIdle();
    assertEquals(List.of(), pigeon.carried);
    assertEquals("waiting", state());
  }

  @Test
  void itSendsByItself() throws InterruptedException {
    pigeon.answer = new Delivery.Done("x");
    var carried = new CountDownLatch(1);
    pigeon.afterLeaving = carried::countDown;
    engine.start(1);
    outbox.start();
    inbox.post(workspace, Arrival.from(EngineTest.optIn("1", "ann@example.org", TUESDAY)));
    assertTrue(carried.await(1, TimeUnit.MINUTES));
    outbox.close(); // what is under way is finished
    assertEquals("done", state());
    assertEquals(Optional.of("ann@example.org"), pigeon.carried.stream().findFirst());
  }

  /**
   * Ann's is damaged; Bo's goes out all the same, and Ann's is shown with what is wrong with it.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "update outbox set body = '{\"kind\": \"Pigeon\"}'",
        "update outbox set body = body || '{\"channel\": \"PIGEON\"}'",
        "update outbox set body = '7'",
        "update contact_state set state = '7'",
        "update contact set profile = '[]'",
        "delete from contact_state"
      })
  void whatCannotBeReadIsParkedAlone(String damage) {
    ann();
    sql(damage);
    inbox.post(workspace, Arrival.from(EngineTest.optIn("2", "bo@example.org", time.get())));
    engine.runUntilIdle();
    outbox.runUntilIdle();
    assertEquals(List.of("bo@example.org"), pigeon.carried);
    assertEquals("parked done", state());
    assertTrue(error().startsWith("it cannot be read: "), error());
    assertEquals(0, outbox.runUntilIdle());
  }

  @Test
  void aDamagedShipmentIsShownTriedAgainAndDropped() {
    ContactId ann = ann();
    sql("update outbox set body = '{\"kind\": \"Send\", \"channel\": \"PIGEON\"}'");
    outbox.runUntilIdle();
    var parked = new ParkedShipments(DATABASE.get(), time::get, inbox);
    var one = parked.list(workspace, ann, 9).getFirst();
    assertEquals(ParkedShipments.For.A_PERSON, one.waitsFor());
    assertTrue(parked.sendAgain(workspace, one.key(), "Bo"));
    outbox.runUntilIdle();
    assertEquals("parked", state());
    assertTrue(parked.drop(workspace, one.key(), "Bo"));
    assertFalse(parked.drop(workspace, one.key(), "Bo"));
    assertEquals("never", state());
    assertEquals(List.of(), parked.list(workspace, 9));
    engine.runUntilIdle();
    assertTrue(timelineSays("Noted"));
  }

  /** Which of the three it was is known only to a person, to a click, or to a report. */
  @Test
  void whatIsInDoubtIsDecidedOnce() {
    ContactId ann = ann();
    crashAfterLeaving();
    start();
    outbox.runUntilIdle();
    var parked = new ParkedShipments(DATABASE.get(), time::get, inbox);
    var one = parked.list(workspace, ann, 9).getFirst();
    assertEquals(ParkedShipments.For.WORD_WHETHER_IT_WENT, one.waitsFor());
    assertTrue(parked.arrived(workspace, one.key(), "link"));
    assertFalse(parked.cameBack(workspace, one.key(), "no such user", "returned mail"));
    assertFalse(parked.wentOut(workspace, one.key(), "Bo"));
    assertFalse(parked.sendAgain(workspace, one.key(), "Bo"));
    assertEquals("done", state());
    outbox.runUntilIdle();
    assertEquals(1, pigeon.carried.size());
    engine.runUntilIdle();
    assertTrue(timelineSays("DeliveryConfirmed"));
  }

  /** The carrier stumbles over Ann's, again and again; those that came with it do not suffer. */
  @Test
  void whatMakesTheCarrierThrowIsParkedAlone() {
    ann();
    inbox.post(workspace, Arrival.from(EngineTest.optIn("2", "bo@example.org", time.get())));
    engine.runUntilIdle();
    pigeon.stumblesOver = "ann@example.org";
    outbox.runUntilIdle();
    assertEquals(List.of("bo@example.org"), pigeon.carried);
    assertEquals("waiting done", state());
    for (int tries = 0; tries < 10 && state().startsWith("waiting"); tries++) {
      time.set(time.get().plus(Duration.ofHours(3)));
      outbox.runUntilIdle();
    }
    assertEquals("parked done", state());
    assertTrue(error().contains("stumbled"), error());
  }

  /** For a week the server refuses the password. That is nobody's fault but ours. */
  @Test
  void whatTheInstallationHoldsUpCostsNoTriesAndGoesOnByItself() {
    ann();
    inbox.post(workspace, Arrival.from(EngineTest.optIn("2", "bo@example.org", time.get())));
    engine.runUntilIdle();
    pigeon.answer = Delivery.Held.everything(Duration.ofHours(3), "535 password refused");
    pigeon.refusesEarly = true;
    for (int tries = 0; tries < 56; tries++) {
      outbox.runUntilIdle();
      time.set(time.get().plus(Duration.ofHours(3)));
    }
    assertEquals("waiting waiting", state());
    assertEquals(0, attempts());
    var holds = new Holds(DATABASE.get(), time::get).list(workspace);
    assertEquals(
        List.of(new Holds.Hold("pigeon", TUESDAY, "535 password refused", true, 2)), holds);
    pigeon.answer = new Delivery.Done("");
    pigeon.refusesEarly = false;
    outbox.runUntilIdle();
    assertEquals("done done", state());
    assertEquals(List.of(), new Holds(DATABASE.get(), time::get).list(workspace));
    engine.runUntilIdle();
    assertFalse(timelineSays("DeliveryFailed"));
  }

  @Test
  void aHeldCarrierIsLeftAloneUntilItsTimeOrUntilSomebodySaysThatItIsMended() {
    ann();
    pigeon.answer = Delivery.Held.everything(Duration.ofHours(3), "535 password refused");
    pigeon.refusesEarly = true;
    assertEquals(1, outbox.runUntilIdle());
    inbox.post(workspace, Arrival.from(EngineTest.optIn("2", "bo@example.org", time.get())));
    engine.runUntilIdle();
    pigeon.answer = new Delivery.Done("");
    pigeon.refusesEarly = false;
    assertEquals(0, outbox.runUntilIdle());
    new Holds(DATABASE.get(), time::get).tryNow(workspace, "pigeon");
    outbox.runUntilIdle();
    assertEquals("done done", state());
  }

  /** What needs something that is not set up waits alone; everything else goes. */
  @Test
  void whatLacksSomethingIsHeldAlone() {
    ann();
    pigeon.answer = Delivery.Held.thisOne(Duration.ofHours(3), "no postal address");
    pigeon.refusesEarly = true;
    assertEquals(1, outbox.runUntilIdle());
    inbox.post(workspace, Arrival.from(EngineTest.optIn("2", "bo@example.org", time.get())));
    engine.runUntilIdle();
    pigeon.answer = new Delivery.Done("");
    pigeon.refusesEarly = false;
    outbox.runUntilIdle();
    assertEquals("waiting done", state());
    assertEquals(
        List.of(new Holds.Hold("pigeon", TUESDAY, "no postal address", false, 1)),
        new Holds(DATABASE.get(), time::get).list(workspace));
    time.set(TUESDAY.plus(Duration.ofHours(3)));
    outbox.runUntilIdle();
    assertEquals("done done", state());
  }

  private int attempts() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> sql.fetchSingle("select max(attempts) from outbox").get(0, Integer.class));
  }

  private void sql(String statement) {
    DATABASE.get().inWorkspace(workspace, sql -> sql.execute(statement));
  }

  private String error() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.fetchSingle("select error from outbox where kind = 'Send' order by id limit 1")
                    .get(0, String.class));
  }

  private void unsubscribe(ContactId contact) {
    inbox.post(
        workspace,
        contact,
        Signal.of("u", TUESDAY, "link", new Signal.Unsubscribed(Channel.MAIL, "one click")));
  }
}
