package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.contacts.ContactReading;
import tend.core.Decision;
import tend.core.FollowUp;
import tend.core.Strategy;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.storage.TestDatabase;

class EngineTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** A Tuesday morning in Berlin. */
  static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(TUESDAY);
  private final InstantSource clock = time::get;
  private final Strategy strategy = TestStrategy.small();
  private Inbox inbox;
  private Engine engine;
  private long workspace;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), clock);
    engine = engine(FollowUp::decide);
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  private Engine engine(Deciding core) {
    return new Engine(DATABASE.get(), inbox, _ -> strategy, new Carriers(List.of()), clock, core);
  }

  static Signal optIn(String key, String email, Instant at) {
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text(email));
    fields.put("first_name", Value.text("Ann"));
    return Signal.of(
        key,
        at,
        "form",
        new Signal.OptedIn(
            Origin.of("Fair"),
            "fair",
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
            List.of(),
            false,
            false));
  }

  private ContactId optIn(String key, String email) {
    var receipt = inbox.post(workspace, Arrival.from(optIn(key, email, time.get())));
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private <T> T value(Class<T> type, String sql, Object... binds) {
    return DATABASE
        .get()
        .inWorkspace(workspace, context -> context.fetchSingle(sql, binds).get(0, type));
  }

  private Contact stored(ContactId contact) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              var row =
                  sql.fetchSingle(
                      "select profile::text, decisions, state::text, enrolments from person where"
                          + " id = ?",
                      contact.value());
              return ContactJson.contact(
                  contact.value(),
                  row.get(1, Long.class),
                  row.get(0, String.class),
                  row.get(2, String.class),
                  row.get(3, String.class));
            });
  }

  @Test
  void anOptInIsDecidedUponAndAMailIsAsked() {
    ContactId ann = optIn("1", "ann@example.org");
    engine.runUntilIdle();
    assertEquals(0, value(Integer.class, "select count(*) from inbox"));
    assertEquals("Ann", value(String.class, "select name from person where id = ?", ann.value()));
    assertEquals(
        "[welcome]",
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql -> sql.fetch("select journeys_now from person").getValues(0, String[].class))
            .stream()
            .map(List::of)
            .findFirst()
            .orElseThrow()
            .toString());
    assertEquals(1, value(Integer.class, "select count(*) from outbox where kind = 'Send'"));
    assertEquals("journey", value(String.class, "select next_kind from contact_state"));
    assertEquals(1, value(Integer.class, "select (counts ->> 'opted_in')::int from person"));
  }

  @Test
  void theStoredContactIsWhatTheCoreMade() {
    var seen = new AtomicReference<Contact>();
    engine.close();
    engine =
        engine(
            (contact, signal, given, now) -> {
              Decision decision = FollowUp.decide(contact, signal, given, now);
              seen.set(decision.contact());
              return decision;
            });
    ContactId ann = optIn("1", "ann@example.org");
    engine.runUntilIdle();
    assertEquals(seen.get(), stored(ann));
  }

  @Test
  void timePassesByTheClockThatIsGiven() {
    optIn("1", "ann@example.org");
    engine.runUntilIdle();
    Instant next = engine.nextAlarm().orElseThrow();
    assertTrue(next.isAfter(TUESDAY), next.toString());
    assertEquals(0, engine.runUntilIdle());
    int decisions = value(Integer.class, "select decisions from contact_clock");
    time.set(TUESDAY.plus(Duration.ofDays(4)));
    engine.runUntilIdle();
    assertTrue(value(Integer.class, "select decisions from contact_clock") > decisions);
    assertTrue(value(Integer.class, "select count(*) from timeline where signal is null") > 0);
  }

  @Test
  void aYearGoesByAndNobodyIsForgotten() {
    for (int i = 0; i < 40; i++) {
      optIn("o" + i, "p" + i + "@example.org");
    }
    for (int day = 0; day < 365; day += 5) {
      time.set(TUESDAY.plus(Duration.ofDays(day)));
      engine.runUntilIdle();
    }
    assertEquals(
        0,
        value(
            Integer.class,
            "select count(*) from person where next_kind = 'none' or (closed is null and wake_at is"
                + " null)"));
    assertEquals(
        value(Integer.class, "select sum(decisions) from contact_clock"),
        value(Integer.class, "select count(*) from timeline"));
  }

  /**
   * It is written only when something in it changed: writing what the core made changes nothing.
   */
  @Test
  void theWideRowIsNeverBehind() {
    var made = new TreeMap<Long, Contact>();
    engine.close();
    engine =
        engine(
            (contact, signal, given, now) -> {
              Decision decision = FollowUp.decide(contact, signal, given, now);
              made.put(contact.id().value(), decision.contact());
              return decision;
            });
    var people = new ArrayList<ContactId>();
    for (int i = 0; i < 20; i++) {
      people.add(optIn("o" + i, "p" + i + "@example.org"));
    }
    for (int day = 0; day < 90; day++) {
      time.set(TUESDAY.plus(Duration.ofDays(day)));
      engine.runUntilIdle();
      if (day % 10 == 3) {
        note(people.get(day % people.size()), "n" + day);
      }
      engine.runUntilIdle();
      String before = value(String.class, WIDE);
      List<Decided> same = people.stream().map(one -> undecided(made.get(one.value()))).toList();
      DATABASE
          .get()
          .inWorkspace(
              workspace,
              sql ->
                  sql.connectionResult(
                      connection -> {
                        StateRows.update(connection, same);
                        return true;
                      }));
      assertEquals(before, value(String.class, WIDE), "day " + day);
    }
  }

  private static final String WIDE =
      "select string_agg(s::text, E'\\n' order by contact_id) from contact_state s";

  private static Decided undecided(Contact contact) {
    return new Decided(
        contact, contact, false, List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  @Test
  void signalsOfOneContactKeepTheirOrder() {
    ContactId ann = optIn("1", "ann@example.org");
    var notes = new ArrayList<Arrival>();
    for (int i = 0; i < 50; i++) {
      notes.add(Arrival.to(ann, Signal.of("n" + i, TUESDAY, "bo", new Signal.Noted("note " + i))));
    }
    inbox.post(workspace, notes);
    engine.runUntilIdle();
    var texts =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql ->
                    sql
                        .fetch("select facts::text from timeline order by decision")
                        .getValues(0, String.class)
                        .stream()
                        .flatMap(facts -> ContactJson.facts(facts).stream())
                        .flatMap(
                            fact ->
                                fact instanceof Fact.Noted(var by, var text)
                                    ? java.util.stream.Stream.of(text)
                                    : java.util.stream.Stream.empty())
                        .toList());
    assertEquals(
        java.util.stream.IntStream.range(0, 50).mapToObj(i -> "note " + i).toList(), texts);
  }

  @Test
  void aSignalThatCannotBeDecidedIsParkedAndOnlyItsContactWaits() {
    engine.close();
    var fails = new AtomicReference<>(true);
    engine =
        engine(
            (contact, signal, given, now) -> {
              if (fails.get() && signal.key().equals("poison")) {
                throw new IllegalArgumentException("cannot swallow this");
              }
              return FollowUp.decide(contact, signal, given, now);
            });
    ContactId ann = optIn("1", "ann@example.org");
    ContactId bo = optIn("2", "bo@example.org");
    note(ann, "poison");
    note(ann, "after");
    note(bo, "fine");
    engine.runUntilIdle();
    note(ann, "later");
    engine.runUntilIdle();

    var parkedSignals = new ParkedSignals(DATABASE.get(), clock, inbox);
    var parked = parkedSignals.list(workspace);
    assertEquals(1, parked.size());
    assertTrue(parked.getFirst().error().contains("cannot swallow this"));
    assertEquals(2, parked.getFirst().behind());
    assertEquals(2, stored(bo).decisions());
    assertEquals(1, stored(ann).decisions());

    assertTrue(parkedSignals.retry(workspace, parked.getFirst().id()));
    engine.runUntilIdle();
    assertEquals(2, parkedSignals.list(workspace).getFirst().tries());
    assertEquals(1, stored(ann).decisions());

    fails.set(false);
    assertTrue(parkedSignals.retry(workspace, parked.getFirst().id()));
    assertFalse(parkedSignals.retry(workspace, parked.getFirst().id()));
    engine.runUntilIdle();
    assertEquals(4, stored(ann).decisions());
    assertEquals(List.of("1", "poison", "after", "later"), stored(ann).memory().keys());
  }

  @Test
  void aParkedSignalCanBeDroppedAndTheContactGoesOn() {
    engine.close();
    engine =
        engine(
            (contact, signal, given, now) -> {
              if (signal.key().equals("poison")) {
                throw new IllegalArgumentException("cannot swallow this");
              }
              return FollowUp.decide(contact, signal, given, now);
            });
    ContactId ann = optIn("1", "ann@example.org");
    note(ann, "poison");
    engine.runUntilIdle();
    assertEquals(
        1, value(Integer.class, "select count(*) from contact_clock where wake_at is null"));
    var parkedSignals = new ParkedSignals(DATABASE.get(), clock, inbox);
    assertTrue(parkedSignals.drop(workspace, parkedSignals.list(workspace).getFirst().id(), "Bo"));
    engine.runUntilIdle();
    assertEquals(List.of(), parkedSignals.list(workspace));
    assertEquals(
        0, value(Integer.class, "select count(*) from contact_clock where wake_at is null"));
  }

  /** The core answers, but the database cannot keep the answer. */
  @Test
  void whatCannotBeWrittenIsParkedAlone() {
    engine.close();
    engine =
        engine(
            (contact, signal, given, now) -> {
              Decision decision = FollowUp.decide(contact, signal, given, now);
              if (!signal.key().equals("poison")) {
                return decision;
              }
              var facts = new ArrayList<>(decision.facts());
              facts.add(new Fact.Noted("bo", "not \0 text"));
              return new Decision(
                  decision.contact(),
                  facts,
                  decision.effects(),
                  decision.wakeAt(),
                  decision.load());
            });
    ContactId ann = optIn("1", "ann@example.org");
    ContactId bo = optIn("2", "bo@example.org");
    engine.runUntilIdle();
    note(ann, "poison");
    note(bo, "fine");
    engine.runUntilIdle();
    assertEquals(1, stored(ann).decisions());
    assertEquals(2, stored(bo).decisions());
    assertEquals(1, new ParkedSignals(DATABASE.get(), clock, inbox).list(workspace).size());
  }

  @Test
  void whoLostTheLeaseCannotWrite() {
    ContactId ann = optIn("1", "ann@example.org");
    var stalled = engine(FollowUp::decide);
    engine.runUntilIdle();
    var mine = engine.leases().held();
    assertEquals(Shards.COUNT, mine.size());
    DATABASE
        .get()
        .acrossWorkspaces(
            sql ->
                sql.execute("update lease set until = now() - interval '1 s'")
                    + sql.execute("delete from process"));
    stalled.leases().renew();
    note(ann, "n1");
    var lost = assertThrows(Leases.Lost.class, () -> engine.round(mine));
    assertTrue(lost.getMessage().contains("another process"));
    assertEquals(1, stored(ann).decisions());
    stalled.runUntilIdle();
    assertEquals(2, stored(ann).decisions());
    stalled.close();
  }

  @Test
  void twoProcessesShareTheWork() throws Exception {
    var other = engine(FollowUp::decide);
    engine.start(1);
    other.start(1);
    engine.leases().renew();
    other.leases().renew();
    assertEquals(8, engine.leases().held().size());
    assertEquals(8, other.leases().held().size());
    var people = new ArrayList<ContactId>();
    for (int i = 0; i < 200; i++) {
      people.add(optIn("o" + i, "p" + i + "@example.org"));
    }
    var reading = new ContactReading(DATABASE.get(), Duration.ofMinutes(1));
    for (ContactId one : people) {
      assertTrue(reading.awaitDecision(workspace, one), one::toString);
    }
    assertEquals(200, value(Integer.class, "select count(*) from contact_state"));
    assertEquals(200, value(Integer.class, "select count(*) from timeline"));
    other.close();
  }

  @Test
  void oneWorkspaceThatFailsDoesNotHoldUpTheOthers() {
    engine.close();
    long broken = DATABASE.newWorkspace();
    long fine = DATABASE.newWorkspace();
    engine =
        new Engine(
            DATABASE.get(),
            inbox,
            asked -> {
              if (asked == broken) {
                throw new IllegalArgumentException("no strategy");
              }
              return strategy;
            },
            new Carriers(List.of()),
            clock);
    inbox.post(broken, Arrival.from(optIn("1", "ann@example.org", TUESDAY)));
    inbox.post(fine, Arrival.from(optIn("1", "ann@example.org", TUESDAY)));
    engine.leases().renew();
    var failed = new ArrayList<Long>();
    engine.round(engine.leases().held(), (which, _) -> failed.add(which));
    assertEquals(List.of(broken), failed);
    workspace = fine;
    assertEquals(1, value(Integer.class, "select count(*) from contact_state"));
    DATABASE.get().inWorkspace(broken, sql -> sql.execute("delete from inbox"));
  }

  @Test
  void anErasedPersonLeavesNoTraceAndIsNotBroughtBackByAList() {
    ContactId ann = optIn("1", "ann.secret@example.org");
    engine.runUntilIdle();
    inbox.post(
        workspace, ann, Signal.of("e", TUESDAY, "bo", new Signal.Erased("asked to be erased")));
    engine.runUntilIdle();
    for (String table :
        List.of(
            "contact",
            "contact_state",
            "contact_clock",
            "timeline",
            "outbox",
            "task",
            "inbox",
            "parked")) {
      assertEquals(
          0,
          value(
              Integer.class, "select count(*) from " + table + " t where t::text like '%secret%'"),
          table);
    }
    var again = (Signal.OptedIn) optIn("2", "ann.secret@example.org", TUESDAY).what();
    var listed =
        new Signal.OptedIn(
            again.origin(),
            again.form(),
            again.fields(),
            Trust.IMPORT,
            again.zone(),
            again.grants(),
            again.evidence(),
            false,
            false);
    assertInstanceOf(
        Receipt.Refused.class,
        inbox.post(workspace, Arrival.from(Signal.of("2", TUESDAY, "import", listed))));
    assertInstanceOf(
        Receipt.Taken.class,
        inbox.post(workspace, Arrival.from(optIn("3", "ann.secret@example.org", TUESDAY))));
  }

  private void note(ContactId contact, String key) {
    inbox.post(workspace, contact, Signal.of(key, TUESDAY, "bo", new Signal.Noted(key)));
  }
}
