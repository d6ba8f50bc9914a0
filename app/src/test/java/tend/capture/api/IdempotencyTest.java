package tend.capture.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tend.storage.Database;
import tend.storage.Server;
import tend.storage.embedded.EmbeddedPostgres;

/** A server of its own, durable as in use, because it is killed. */
@Timeout(600)
class IdempotencyTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);
  private static final Instant FIRST = Instant.parse("2026-03-02T09:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(FIRST);

  /** The opt-in goes to the server that is started again, and its key must mean the same there. */
  @Test
  void aClaimIsKeptWhenPostgresqlAloneIsKilledBehindIt(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        Database database = Database.open(Server.of(postgres.server()), 2);
        Idempotency idempotency = new Idempotency(database, now::get)) {
      long workspace =
          database.workspaces().create("Shop", ZoneOffset.UTC, Currency.getInstance("EUR")).id();
      assertEquals(new Idempotency.Claimed.Ours(FIRST), idempotency.claim(workspace, KEY, BODY));

      Path running = postgres.server().files().resolve("postmaster.pid");
      kill(Long.parseLong(Files.readAllLines(running).getFirst().strip()));
      now.set(FIRST.plusSeconds(1));

      assertEquals(new Idempotency.Claimed.Ours(FIRST), eventually(idempotency, workspace));
    }
  }

  /** With its children, of which one could still answer. */
  private static void kill(long server) {
    ProcessHandle process = ProcessHandle.of(server).orElseThrow();
    List<ProcessHandle> children = process.children().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    children.forEach(child -> child.onExit().join());
  }

  private static Idempotency.Claimed eventually(Idempotency idempotency, long workspace) {
    while (true) {
      try {
        return idempotency.claim(workspace, KEY, BODY);
      } catch (DataAccessException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }
}
