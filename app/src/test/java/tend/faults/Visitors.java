package tend.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A program that brings opt-ins from several threads, sends each again until it is acknowledged,
 * and remembers what was. It never knows why an answer did not come, as programs do not.
 */
final class Visitors {
  private static final int THREADS = 6;
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration BEFORE_AGAIN = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * @param confirm whether a mail is to ask if the address is right
   */
  record OptIn(String key, String email, boolean confirm) {
    String body() {
      return """
      {"email": "%s", "source": "Faults", "confirm": %s, "fields": {"first_name": "Ann"},
       "consent": {"channels": ["mail"], "basis": "consent", "wording": "faults v1"}}\
      """
          .formatted(email, confirm);
    }
  }

  private final ConcurrentLinkedQueue<OptIn> acknowledged = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI address;
  private final String apiKey;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean leaving;

  Visitors(int port, String apiKey, long seed) {
    this.address = URI.create("http://127.0.0.1:" + port + "/api/opt-ins");
    this.apiKey = apiKey;
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("visitor-" + i)
              .start(() -> run(number, new Random(seed + number))));
    }
  }

  /** Waits until so many more are acknowledged, or for {@link #PATIENCE}. */
  void await(int more) throws InterruptedException {
    int enough = acknowledged.size() + more;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged.size() < enough && System.nanoTime() < end) {
      Thread.sleep(BEFORE_AGAIN);
    }
  }

  List<OptIn> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Answers that are neither a yes nor a failure to try again after. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** Returns when everything that was begun is acknowledged. */
  void leave() throws InterruptedException {
    leaving = true;
    for (Thread thread : threads) {
      thread.join(Duration.ofMinutes(2));
      if (thread.isAlive()) {
        surprises.add(thread.getName() + " was not answered for two minutes");
        thread.interrupt();
      }
    }
    http.shutdownNow();
  }

  private void run(int number, Random random) {
    List<String> known = new ArrayList<>();
    try {
      for (int i = 0; !leaving; i++) {
        OptIn next = next(number + "-" + i, random, known);
        String answer = untilAcknowledged(next);
        acknowledged.add(next);
        if (random.nextInt(20) == 0) {
          String again = untilAcknowledged(next);
          if (!again.equals(answer)) {
            surprises.add("the same key got another answer: " + answer + " and " + again);
          }
        }
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** One in four is to confirm the address; one in eight came before. */
  private static OptIn next(String name, Random random, List<String> known) {
    if (!known.isEmpty() && random.nextInt(8) == 0) {
      return new OptIn("again-" + name, known.get(random.nextInt(known.size())), false);
    }
    String email = "person-" + name + "@example.com";
    boolean confirm = random.nextInt(4) == 0;
    if (!confirm) {
      known.add(email);
    }
    return new OptIn("first-" + name, email, confirm);
  }

  private String untilAcknowledged(OptIn optIn) throws InterruptedException {
    while (true) {
      try {
        HttpResponse<String> answer =
            http.send(request(optIn), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return answer.body();
        }
        if (answer.statusCode() < 500) {
          surprises.add(optIn.key() + ": " + answer.statusCode() + " " + answer.body());
        }
      } catch (IOException killed) {
        // Was it taken or not? It is sent again with the same key.
      }
      Thread.sleep(BEFORE_AGAIN);
    }
  }

  private HttpRequest request(OptIn optIn) {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + apiKey)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", optIn.key())
        .POST(HttpRequest.BodyPublishers.ofString(optIn.body()))
        .build();
  }
}
