package tend.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tend.capture.api.ApiKeys;
import tend.capture.api.Idempotency;
import tend.capture.api.OptInApi;
import tend.capture.importing.ImportOrder;
import tend.capture.importing.Importing;
import tend.capture.optin.ConfirmationLimit;
import tend.capture.optin.OptIns;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.web.Listen;
import tend.web.Templates;
import tend.web.WebServer;

/**
 * Opt-ins over HTTP, each acknowledged after its commit, and rows of a list imported. Whoever asks
 * runs on the same machine and in the same process, and what that takes is counted; nothing is
 * decided meanwhile. As many opt-ins and half as many rows go before, so that Java has compiled
 * what it runs: the first ones cost three times as much.
 */
final class CaptureBench {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int CALLERS = 64;

  private final Database database;
  private final Optional<Path> cluster;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param cluster the folder of the embedded server, to measure what it takes
   */
  CaptureBench(Database database, Optional<Path> cluster) {
    this.database = database;
    this.cluster = cluster;
  }

  void run(int optIns, int rows) throws IOException {
    long workspace =
        database.workspaces().create("Capture", BERLIN, Currency.getInstance("EUR")).id();
    try (var inbox = new Inbox(database, clock);
        var idempotency = new Idempotency(database, clock)) {
      var keys = new ApiKeys(database, clock);
      var door = new OptIns(inbox, new ConfirmationLimit(database, clock));
      var api = new OptInApi(keys, idempotency, door, clock);
      try (var server =
          WebServer.start(
              Listen.locally(0), Templates.precompiled(), _ -> Optional.empty(), List.of(api))) {
        String key = keys.make(workspace, "bench");
        send(server.port(), key, "w", optIns, false);
        Figures.say(
            "opt-ins over HTTP",
            optIns,
            cluster,
            () -> send(server.port(), key, "a", optIns, false));
        Figures.say(
            "opt-ins over HTTP with an Idempotency-Key",
            optIns,
            cluster,
            () -> send(server.port(), key, "b", optIns, true));
      }
      var importing = new Importing(database, inbox, clock);
      imported(importing, workspace, list("w", rows / 2));
      Path list = list("i", rows);
      Figures.say("rows imported", rows, cluster, () -> imported(importing, workspace, list));
      Path readers = readers(rows);
      Figures.say(
          "rows of a newsletter's list imported",
          rows,
          cluster,
          () -> imported(importing, workspace, readers));
    }
  }

  private static int send(int port, String key, String name, int count, boolean keyed) {
    var next = new AtomicInteger();
    var accepted = new AtomicInteger();
    Callable<Integer> caller = () -> call(port, key, name, count, keyed, next, accepted);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> one : callers.invokeAll(Collections.nCopies(CALLERS, caller))) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException("a caller failed", failure);
    }
    return accepted.get();
  }

  private static int call(
      int port,
      String key,
      String name,
      int count,
      boolean keyed,
      AtomicInteger next,
      AtomicInteger accepted)
      throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        out.write(request(key, name + i, keyed));
        out.flush();
        accepted.addAndGet(answer(in).startsWith("HTTP/1.1 201") ? 1 : 0);
      }
    }
    return count;
  }

  private static byte[] request(String key, String name, boolean keyed) {
    String body =
        "{\"email\": \"%s@example.org\", \"source\": \"Bench\", \"fields\": {\"first_name\": \"Ann\"}}"
            .formatted(name);
    String head =
        "POST /api/opt-ins HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer %s\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(key, body.length(), keyed ? "Idempotency-Key: " + name + "\r\n" : "");
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  /** The head of the answer; its body is read past. */
  private static String answer(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the server hung up");
      }
      head.append((char) octet);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length: ") + "content-length: ".length();
    in.skipNBytes(Long.parseLong(lower.substring(at, lower.indexOf('\r', at))));
    return head.toString();
  }

  private static int imported(Importing importing, long workspace, Path list) {
    try {
      var order = ImportOrder.of(list, "DE", BERLIN, "EUR");
      return importing.run(workspace, order, (done, of) -> {})
              instanceof Importing.Outcome.Done done
          ? Math.toIntExact(done.counts().newContacts())
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** People of 5,000 companies, who share 1,000 telephone numbers. */
  private static Path list(String name, int rows) throws IOException {
    Path list = Files.createTempFile("tend-bench", ".csv");
    list.toFile().deleteOnExit();
    write(list, name, rows);
    return list;
  }

  /** Addresses in no order, with names and the day: what a newsletter knows. */
  private static Path readers(int rows) throws IOException {
    Path list = Files.createTempFile("tend-bench", ".csv");
    list.toFile().deleteOnExit();
    try (Writer out = Files.newBufferedWriter(list)) {
      out.write("Email Address,First Name,Last Name,OPTIN_TIME\n");
      for (int i = 0; i < rows; i++) {
        // Multiplying by an odd number is one-to-one, so no two are the same.
        out.write(
            "%x.lee@reader%d.example,Ann,Lee %d,2026-01-%02d 10:15:00\n"
                .formatted(i * 0x9E3779B1, i % 5_000, i % 900, 1 + i % 28));
      }
    }
    return list;
  }

  private static void write(Path list, String name, int rows) throws IOException {
    try (Writer out = Files.newBufferedWriter(list)) {
      out.write("E-mail;First name;Last name;Company;Phone;City;Opt-in date\n");
      for (int i = 0; i < rows; i++) {
        out.write(
            "%s%d@firm%d.example;Ann;Lee %d;Firm %d;030 23125%03d;Berlin;2026-01-%02d\n"
                .formatted(name, i, i % 5_000, i % 900, i % 5_000, i % 1_000, 1 + i % 28));
      }
    }
  }
}
