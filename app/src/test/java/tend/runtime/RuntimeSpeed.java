package tend.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import tend.core.FollowUp;
import tend.core.Strategy;
import tend.core.TestStrategy;
import tend.core.journey.Journey;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.storage.Database;
import tend.storage.Server;
import tend.storage.embedded.EmbeddedPostgres;

/**
 * What the inbox and the engine do in a second on this machine, with the embedded server as it
 * ships (fsync and synchronous_commit on). Run by hand: {@code RuntimeSpeed contacts rounds}.
 */
final class RuntimeSpeed {
  private RuntimeSpeed() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int contacts = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("tend-speed-");
    try (var postgres = EmbeddedPostgres.start(folder);
        var database = Database.open(Server.of(postgres.server()), 8)) {
      measure(database, contacts, rounds);
    }
  }

  private static void measure(Database database, int contacts, int rounds)
      throws InterruptedException {
    long workspace =
        database
            .workspaces()
            .create("Speed", ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"))
            .id();
    Strategy strategy = TestStrategy.with(drip(), TestStrategy.keepInTouch());
    var time = new AtomicReference<>(Instant.parse("2026-06-09T08:00:00Z"));
    var inbox = new Inbox(database, time::get);
    var engine =
        new Engine(
            database, inbox, _ -> strategy, new Carriers(List.of()), time::get, FollowUp::decide);
    report("imported rows", contacts, () -> post(inbox, workspace, contacts, time.get()));
    report("decided opt-ins", contacts, engine::runUntilIdle);
    for (int round = 0; round < rounds; round++) {
      time.set(time.get().plus(Duration.ofDays(1)));
      report("journey steps", contacts, () -> twoThreads(engine));
      idle(engine);
    }
    singles(inbox, workspace, time.get());
    engine.close();
    inbox.close();
  }

  /** Every day a step, without an effect. */
  private static Journey drip() {
    return TestStrategy.journey(
        "drip",
        List.of(new Trigger.OptIn("")),
        new ReEntry.AgainAfter(Length.days(0)),
        List.of(),
        "1",
        new Step.Wait("1", new Until.For(Length.days(1)), "2"),
        new Step.Wait("2", new Until.For(Length.days(1)), "1"));
  }

  private static void post(Inbox inbox, long workspace, int contacts, Instant now) {
    int batch = 5_000;
    for (int start = 0; start < contacts; start += batch) {
      inbox.post(
          workspace,
          IntStream.range(start, Math.min(contacts, start + batch))
              .mapToObj(i -> Arrival.from(optIn("row-" + i, now)))
              .toList());
    }
  }

  private static tend.core.contact.Signal optIn(String key, Instant now) {
    return EngineTest.optIn(key, key + "@example.org", now);
  }

  private static void twoThreads(Engine engine) {
    engine.leases().renew();
    var held = engine.leases().held();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var part : List.of(held.headMap((short) 8), held.tailMap((short) 8))) {
        threads.execute(
            () -> {
              while (engine.round(part) > 0) {
                // until nothing is due
              }
            });
      }
    }
  }

  private static void idle(Engine engine) {
    int times = 200;
    long from = System.nanoTime();
    for (int i = 0; i < times; i++) {
      engine.round(engine.leases().held());
    }
    System.out.printf("idle round: %.2f ms%n", (System.nanoTime() - from) / 1e6 / times);
  }

  private static void singles(Inbox inbox, long workspace, Instant now)
      throws InterruptedException {
    int posts = 20_000;
    var millis = new ArrayList<Double>();
    report(
        "single opt-ins",
        posts,
        () -> {
          try (var threads = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < posts; i++) {
              String key = "single-" + i;
              threads.execute(
                  () -> {
                    long from = System.nanoTime();
                    inbox.post(workspace, Arrival.from(optIn(key, now)));
                    synchronized (millis) {
                      millis.add((System.nanoTime() - from) / 1e6);
                    }
                  });
            }
            threads.shutdown();
            awaitEnd(threads);
          }
        });
    millis.sort(Double::compare);
    System.out.printf(
        "single opt-in: p50 %.1f ms, p99 %.1f ms%n",
        millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100));
  }

  private static void awaitEnd(java.util.concurrent.ExecutorService threads) {
    try {
      threads.awaitTermination(10, TimeUnit.MINUTES);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Wall time, and what it cost both processes, which says more on a machine that is shared. */
  private static void report(String what, int count, Runnable work) {
    long from = System.nanoTime();
    double java = cpuSeconds(ProcessHandle.current());
    double postgres = postgresCpuSeconds();
    work.run();
    java = cpuSeconds(ProcessHandle.current()) - java;
    postgres = postgresCpuSeconds() - postgres;
    System.out.printf(
        "%s: %,.0f/s; %.1f us java + %.1f us postgres each; %,.0f per CPU second%n",
        what,
        count / ((System.nanoTime() - from) / 1e9),
        java * 1e6 / count,
        postgres * 1e6 / count,
        count / (java + postgres));
  }

  private static double postgresCpuSeconds() {
    return ProcessHandle.current().descendants().mapToDouble(RuntimeSpeed::cpuSeconds).sum();
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().map(it -> it.toMillis() / 1e3).orElse(0.0);
  }
}
