package tend.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tend.Program;
import tend.Storage;
import tend.StrategyParts;
import tend.backup.Restore;
import tend.contacts.ContactReading;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.embedded.Folders;
import tend.strategy.Publication;
import tend.strategy.file.StrategyFiles;

/**
 * {@code kill -9} in the middle of a backup, a restore, a publication and many erasures: each is
 * then as before or as after, and goes well when it is asked again. {@code -Dtend.long=true} kills
 * each more often.
 */
@Timeout(3600)
class UpkeepFaultTest {
  private static final int KILLS = Boolean.getBoolean("tend.long") ? 20 : 2;
  private static final int PEOPLE = 600;
  private static final String FORM = "forms/contact.yaml";

  private static final Random RANDOM = new Random(Long.getLong("tend.faults.seed", 20261122));
  private static Path folder;
  private static Settings settings;
  private static long workspace;

  @BeforeAll
  static void prepare() throws Exception {
    folder = Files.createTempDirectory("tend-upkeep-");
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    settings =
        new Settings(folder.resolve("data"), "127.0.0.1", port, Optional.empty(), Optional.empty());
    InstantSource clock = InstantSource.system();
    try (Storage storage = Storage.start(settings, 3);
        Inbox inbox = new Inbox(storage.database(), clock)) {
      workspace =
          storage
              .database()
              .workspaces()
              .create("Ann & Bo", ZoneId.of("Europe/London"), Currency.getInstance("EUR"))
              .id();
      var published =
          StrategyParts.strategies(storage.database(), inbox, clock)
              .publish(workspace, strategy(0), "test", "");
      assertInstanceOf(Publication.Done.class, published, published::toString);
    }
  }

  @AfterAll
  static void clean() throws IOException {
    Folders.delete(folder);
  }

  @Test
  void aBackupIsWholeOrNotThere() throws Exception {
    Path whole = folder.resolve("whole.zip");
    long began = System.nanoTime();
    assertEquals(0, finish(start("backup", whole.toString(), "--data", data())));
    long nanos = System.nanoTime() - began;
    long size = Files.size(whole);
    for (int kill = 1; kill <= KILLS; kill++) {
      Path file = folder.resolve("killed-" + kill + ".zip");
      Path unfinished = folder.resolve(file.getFileName() + ".unfinished");
      Process backup = start("backup", file.toString(), "--data", data());
      killWhen(backup, nanos, () -> sizeOf(unfinished) > 1 + RANDOM.nextLong(size));
      if (Files.exists(file)) {
        Restore.read(file, folder.resolve("copy-" + kill), _ -> {});
      } else if (Files.exists(unfinished)) {
        Path copy = folder.resolve("copy-" + kill);
        assertThrows(IOException.class, () -> Restore.read(unfinished, copy, _ -> {}));
        assertFalse(Files.exists(copy), "nothing of it is restored");
      }
    }
    Path again = folder.resolve("killed-1.zip");
    if (!Files.exists(again)) {
      assertEquals(0, finish(start("backup", again.toString(), "--data", data())));
      assertFalse(Files.exists(folder.resolve("killed-1.zip.unfinished")));
    }
    restoreIsWholeOrNotThere(whole);
  }

  private static void restoreIsWholeOrNotThere(Path whole) throws Exception {
    Path copy = folder.resolve("restored");
    long began = System.nanoTime();
    assertEquals(0, finish(start("restore", whole.toString(), "--data", copy.toString())));
    long nanos = System.nanoTime() - began;
    assertRestored(copy);
    for (int kill = 1; kill <= KILLS; kill++) {
      Folders.delete(copy);
      long until = System.nanoTime() + (long) (nanos * RANDOM.nextDouble(0.3, 0.9));
      Process restore = start("restore", whole.toString(), "--data", copy.toString());
      killWhen(restore, nanos, () -> System.nanoTime() > until);
      if (Files.exists(copy)) {
        assertRestored(copy);
      }
    }
    if (!Files.exists(copy)) {
      assertEquals(0, finish(start("restore", whole.toString(), "--data", copy.toString())));
      assertRestored(copy);
    }
  }

  private static void assertRestored(Path copy) throws IOException {
    var copied =
        new Settings(copy, "127.0.0.1", settings.port(), Optional.empty(), Optional.empty());
    try (Storage storage = Storage.start(copied, 2)) {
      assertTrue(storage.database().quarantined(), "it must not send what the original sends");
      assertEquals(1, storage.database().workspaces().list().size());
    }
  }

  @Test
  void aStrategyIsPublishedWholeOrNotAtAll() throws Exception {
    Path written = folder.resolve("strategy");
    long nanos = 0;
    for (int number = 1; number <= KILLS + 2; number++) {
      StrategyFiles next = strategy(number);
      for (var file : next.texts().entrySet()) {
        Path path = written.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      long began = System.nanoTime();
      Process publish = start("strategy", "publish", written.toString(), "--data", data());
      if (number == 1) {
        assertEquals(0, finish(publish));
        nanos = System.nanoTime() - began;
      } else {
        long until = began + (long) (nanos * RANDOM.nextDouble(0.5, 1));
        killWhen(publish, nanos, () -> System.nanoTime() > until);
      }
      try (Storage storage = Storage.start(settings, 2)) {
        String inForce =
            text(
                storage.database(),
                "select files ->> '"
                    + FORM
                    + "' from strategy_version order by version desc limit 1");
        String shown =
            text(
                storage.database(),
                "select definition from form join form_version using (workspace_id, slug,"
                    + " version)");
        assertEquals(inForce, shown, "the form shown is the form of the strategy");
        assertTrue(inForce.equals(next.find(FORM).orElseThrow()) || number > 1);
      }
    }
  }

  @Test
  void whoIsErasedIsGoneOrStillThere() throws Exception {
    try (Victim victim = new Victim(settings.data(), settings.port(), 1)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        victim.start();
        victim.awaitReady();
        List<ContactId> people;
        try (Storage storage = Storage.join(settings, 2);
            Inbox inbox = new Inbox(storage.database(), InstantSource.system())) {
          people = optIn(inbox, kill);
          ring(storage.database());
          awaitDecisions(storage.database(), people);
          inbox.post(
              workspace,
              people.stream()
                  .map(
                      one ->
                          Arrival.to(
                              one,
                              Signal.of(
                                  "erase-" + one.value(),
                                  Instant.now(),
                                  "ann",
                                  new Signal.Erased("asked"))))
                  .toList());
          ring(storage.database());
          TimeUnit.MILLISECONDS.sleep(RANDOM.nextInt(400)); // the moment is what is random here
        }
        victim.killProcess();
        victim.start();
        victim.awaitReady();
        try (Storage storage = Storage.join(settings, 2)) {
          assertEquals("0", text(storage.database(), HALF), "half erased");
          awaitDecisions(storage.database(), people);
          assertEquals("0", text(storage.database(), HALF), "half erased");
          assertEquals(
              "0",
              text(storage.database(), "select count(*)::text from contact where email <> ''"));
        }
        victim.stop();
      }
    }
  }

  private static final String HALF =
      """
      select count(*)::text from contact c join contact_state s on s.contact_id = c.id
      where (coalesce(s.closed, '') = 'ERASED') is distinct from (c.email = '')
        or (coalesce(s.closed, '') = 'ERASED') and (exists (select from timeline t where t.contact_id = c.id and t.signal::text like '%@%')
          or exists (select from outbox o where o.contact_id = c.id and o.state in ('waiting', 'parked')))
      """;

  private static List<ContactId> optIn(Inbox inbox, int round) {
    var people = new ArrayList<Arrival>();
    for (int i = 0; i < PEOPLE; i++) {
      var fields = new TreeMap<String, Value>();
      fields.put("email", Value.text("p" + round + "-" + i + "@example.org"));
      people.add(
          Arrival.from(
              Signal.of(
                  "in-" + round + "-" + i,
                  Instant.now(),
                  "form",
                  new Signal.OptedIn(
                      Origin.of("Fair"),
                      "contact",
                      fields,
                      Trust.FORM,
                      Optional.empty(),
                      List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
                      List.of(),
                      false,
                      false))));
    }
    return inbox.post(workspace, people).stream()
        .map(receipt -> assertInstanceOf(Receipt.Taken.class, receipt).contact())
        .toList();
  }

  /** The strategy of many mails, with a form and a text that say which number it is. */
  private static StrategyFiles strategy(int number) {
    var files = new TreeMap<>(ManyMails.files().texts());
    files.put(
        FORM,
        """
        name: contact
        title: Contact %d
        source: Website
        fields:
          - name: email
            label: E-mail
            type: email
            required: true
        consent:
          wording: Send me useful information.
          channels: [mail]
        """
            .formatted(number));
    files.put("playbooks/call.md", "Number " + number);
    return new StrategyFiles(files);
  }

  private static String data() {
    return settings.data().toString();
  }

  private static Process start(String... arguments) throws IOException {
    return Program.get()
        .with(List.of(arguments))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  private static int finish(Process process) throws Exception {
    int code = process.waitFor();
    if (code != 0) {
      System.out.println(Files.readString(folder.resolve("said.txt")));
    }
    return code;
  }

  private interface Moment {
    boolean hasCome() throws IOException;
  }

  private static void killWhen(Process process, long nanos, Moment moment) throws Exception {
    long end = System.nanoTime() + 20 * nanos;
    while (process.isAlive() && !moment.hasCome() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    process.destroyForcibly().waitFor();
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static String text(Database database, String query) {
    return database.inWorkspace(workspace, sql -> sql.fetchSingle(query).get(0, String.class));
  }

  private static void awaitDecisions(Database database, List<ContactId> people) {
    var reading = new ContactReading(database, Duration.ofMinutes(3));
    for (ContactId one : people) {
      assertTrue(reading.awaitDecision(workspace, one), one::toString);
    }
  }

  /** Tells the other process what is here, as one tells another: it would look within seconds. */
  private static void ring(Database database) {
    database.acrossWorkspaces(sql -> sql.fetch("select pg_notify('tend_work', '')"));
  }
}
