package tend.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tend.Storage;
import tend.StrategyParts;
import tend.capture.api.ApiKeys;
import tend.messages.SenderAddresses;
import tend.runtime.Inbox;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.embedded.Folders;
import tend.strategy.Publication;

/**
 * What is acknowledged is kept, and nothing is sent twice, however the process, its database and an
 * import die: {@code kill -9} at random moments, 20 times, or 100 with {@code -Dtend.long=true}.
 * {@code -Dtend.faults.seed} and {@code -Dtend.faults.kills} choose others. The same seed gives the
 * same kills after the same pauses; what the machine is doing then is its own. After a failure the
 * folder with the data, the lists and the database's log stays, and is named.
 */
@Timeout(3600)
class FaultTest {
  private static final int SOONEST_MILLIS = 50;
  private static final int LATEST_MILLIS = 1_200;

  /** A start takes about two seconds on two cores; this falls into all of it. */
  private static final int LATEST_IN_START_MILLIS = 2_500;

  /** At most this many opt-ins, chosen at random, come between two kills on a slow machine. */
  private static final int MOST_OPT_INS = 40;

  private static final Duration QUIET_WITHIN = Duration.ofMinutes(6);
  private static final Duration LOOK = Duration.ofMillis(200);

  private enum Kill {
    PROCESS,
    DATABASE,
    BOTH,
    WHILE_STARTING,
    IMPORT
  }

  private final long seed = Long.getLong("tend.faults.seed", 20261121);
  private final int kills =
      Integer.getInteger("tend.faults.kills", Boolean.getBoolean("tend.long") ? 100 : 20);
  private final long began = System.nanoTime();

  @Test
  void nothingAcknowledgedIsLostAndNothingIsSentTwice() throws Exception {
    Path folder = Files.createTempDirectory("tend-faults-");
    say("seed %d, %d kills, in %s", seed, kills, folder);
    try {
      inFolder(folder);
    } catch (Exception | AssertionError failure) {
      say("failed with seed %d; everything is kept in %s", seed, folder);
      throw failure;
    }
    Folders.delete(folder);
  }

  private void inFolder(Path folder) throws Exception {
    int port = freePort();
    Settings settings =
        new Settings(folder.resolve("data"), "127.0.0.1", port, Optional.empty(), Optional.empty());
    String apiKey = prepare(settings);
    try (Sink sink = new Sink();
        Victim victim = new Victim(settings.data(), port, sink.port())) {
      victim.start();
      victim.awaitReady();
      victim.stop(); // leaves the archive of classes behind, which makes all other starts cheaper
      victim.start();
      victim.awaitReady();
      Visitors visitors = new Visitors(port, apiKey, seed);
      ListImport lists = new ListImport(folder, settings.data());
      Map<Kill, Integer> killed = killAgainAndAgain(victim, visitors, lists);
      visitors.leave();
      assertEquals(List.of(), visitors.surprises());
      assertEquals(List.of(), lists.complaints());

      try (Storage storage = Storage.join(settings, 3)) {
        awaitQuiet(storage.database(), victim);
        int deaths = kills + killed.getOrDefault(Kill.WHILE_STARTING, 0);
        Oracle oracle =
            new Oracle(visitors.acknowledged(), lists.imported(), sink.accepted(), deaths);
        Observation seen = Observation.of(storage.database());
        List<String> complaints = oracle.complaints(seen);
        say(
            "kills %s, ready again after at most %d ms and %d ms of work, %d opt-ins and %d rows"
                + " acknowledged, %d mails accepted, %s",
            killed,
            victim.slowestStart().toMillis(),
            victim.workOfAStart().toMillis(),
            oracle.acknowledged().size(),
            oracle.imported().size(),
            oracle.accepted().size(),
            oracle.doubts(seen));
        assertEquals(
            List.of(),
            complaints.stream().limit(20).toList(),
            () -> complaints.size() + " complaints; it said last:\n" + victim.lastWords());
        assertTrue(sink.accepted().size() > kills, "hardly anything was sent");
        theOracleCanFail(oracle, storage.database(), seen);
      }
    }
  }

  private Map<Kill, Integer> killAgainAndAgain(Victim victim, Visitors visitors, ListImport lists)
      throws Exception {
    Random random = new Random(seed);
    Map<Kill, Integer> killed = new EnumMap<>(Kill.class);
    List<Kill> next = new ArrayList<>();
    for (int number = 1; number <= kills; number++) {
      if (next.isEmpty()) {
        next.addAll(List.of(Kill.values()));
        Collections.shuffle(next, random);
      }
      visitors.await(random.nextInt(MOST_OPT_INS));
      pause(random, LATEST_MILLIS);
      Kill kill = next.removeFirst();
      killed.merge(kill, 1, Integer::sum);
      kill(kill, victim, lists, random);
      say(
          "kill %d of %d, %s: %d opt-ins acknowledged",
          number, kills, kill, visitors.acknowledged().size());
    }
    return killed;
  }

  private static void kill(Kill kill, Victim victim, ListImport lists, Random random)
      throws Exception {
    switch (kill) {
      case PROCESS -> victim.killProcess();
      case DATABASE -> {
        victim.awaitDatabaseAfter(victim.killDatabase().orElseThrow());
        return;
      }
      case BOTH -> {
        victim.killProcess();
        victim.killDatabase();
      }
      case WHILE_STARTING -> {
        victim.killProcess();
        victim.start();
        pause(random, LATEST_IN_START_MILLIS);
        victim.killProcess();
      }
      case IMPORT -> {
        if (random.nextBoolean()) {
          lists.killed(random, victim::killDatabase);
          return;
        }
        lists.killed(random, victim::killProcess);
      }
    }
    victim.start();
    victim.awaitReady();
  }

  /** Not for something to happen: the moment is what is random here. */
  private static void pause(Random random, int latestMillis) throws InterruptedException {
    Thread.sleep(random.nextInt(SOONEST_MILLIS, latestMillis));
  }

  /** A line at once, so that a long run is not silent. */
  private void say(String line, Object... values) {
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.printf("%4d s  %s%n", seconds, line.formatted(values));
  }

  /**
   * One acknowledged person taken out of the database, one mail accepted once more: both are seen.
   */
  private static void theOracleCanFail(Oracle oracle, Database database, Observation seen) {
    Observation.Effect sent =
        seen.effects().stream()
            .filter(effect -> effect.state().equals("done") && !effect.wanted())
            .findFirst()
            .orElseThrow();
    var twice = new ArrayList<>(oracle.accepted());
    twice.add(
        twice.stream()
            .filter(
                mail ->
                    seen.mailKeys()
                        .find(mail.messageId())
                        .orElseThrow()
                        .effectKey()
                        .equals(sent.key()))
            .findFirst()
            .orElseThrow());
    assertFalse(
        new Oracle(oracle.acknowledged(), oracle.imported(), twice, oracle.kills())
            .complaints(seen)
            .isEmpty());

    int gone =
        database.acrossWorkspaces(
            sql -> sql.execute("delete from contact where email_key = ?", sent.email()));
    assertEquals(1, gone);
    assertTrue(
        oracle.complaints(Observation.of(database)).stream()
            .anyMatch(complaint -> complaint.contains("contacts of " + sent.email())));
  }

  /** A business with a strategy, an address to send from and a key for a program. */
  private static String prepare(Settings settings) throws Exception {
    InstantSource clock = InstantSource.system();
    try (Storage storage = Storage.start(settings, 3);
        Inbox inbox = new Inbox(storage.database(), clock)) {
      Database database = storage.database();
      long workspace =
          database
              .workspaces()
              .create("Ann & Bo", ZoneId.of("Europe/London"), Currency.getInstance("EUR"))
              .id();
      Publication published =
          StrategyParts.strategies(database, inbox, clock)
              .publish(workspace, ManyMails.files(), "test", "");
      assertInstanceOf(Publication.Done.class, published, published::toString);
      new SenderAddresses(database)
          .save(workspace, new SenderAddresses.Addresses("hello@example.com", ""));
      return new ApiKeys(database, clock).make(workspace, "faults");
    }
  }

  private static void awaitQuiet(Database database, Victim victim) throws InterruptedException {
    long end = System.nanoTime() + QUIET_WITHIN.toNanos();
    while (Observation.unfinished(database) > 0 && System.nanoTime() < end) {
      Thread.sleep(LOOK);
    }
    assertEquals(
        0,
        Observation.unfinished(database),
        () -> "unfinished; it said last:\n" + victim.lastWords());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
