package tend.channels.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.mailbox.MailboxStore;
import tend.runtime.Carrier;
import tend.runtime.RecordedReceipts;
import tend.runtime.Shipment;
import tend.storage.TestDatabase;

/** Mails per second, rendered and carried; a measurement, run with -Dtend.measure=true. */
@EnabledIfSystemProperty(named = "tend.measure", matches = "true")
class SmtpThroughput {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void measure() throws Exception {
    Post post = new Post(DATABASE.get(), DATABASE.newWorkspace());
    post.text(
        "long",
        "mail",
        "helpful",
        "Hello {{ first_name }}",
        ("Dear **{{ first_name }}**, this is [a page](https://roofs.example/a) worth reading. "
                + "Words ".repeat(40)
                + "\n\n")
            .repeat(6));
    composing(post);
    for (int lanes : new int[] {1, 4, 8}) {
      try (ScriptedSmtp server = new ScriptedSmtp()) {
        server.keepMessages = false;
        SmtpServer settings =
            new SmtpServer(
                "localhost",
                server.port(),
                SmtpServer.Security.CLEAR,
                "",
                "",
                "x",
                lanes,
                SmtpServer.Patience.of(Duration.ofSeconds(10)));
        try (SmtpCarrier carrier =
            new SmtpCarrier(
                settings,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                post.composer,
                InstantSource.system())) {
          report("SMTP, lanes " + lanes, carrier, lanes, post);
          report("SMTP, lanes " + lanes, carrier, lanes, post);
        }
      }
    }
    report("mailbox", new MailboxCarrier(new MailboxStore(DATABASE.get()), post.composer), 2, post);
  }

  private static void composing(Post post) {
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 5_000; i++) {
        post.composer.compose(post.send("7-1-" + i, "long", Post.ann()));
      }
      rate("composed only", 5_000, start);
    }
  }

  private static void report(String what, Carrier carrier, int lanes, Post post) throws Exception {
    List<List<Shipment>> batches = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      int number = lane;
      batches.add(
          IntStream.range(0, 2_000)
              .mapToObj(i -> post.send(what.length() + "-" + number + "-" + i, "long", Post.ann()))
              .toList());
    }
    RecordedReceipts receipts = new RecordedReceipts();
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each :
          batches.stream().map(b -> threads.submit(() -> carrier.carry(b, receipts))).toList()) {
        each.get();
      }
    }
    rate(what, receipts.reports().size(), start);
  }

  private static void rate(String what, int count, long start) {
    System.out.printf("measured %s: %.0f/s%n", what, count * 1e9 / (System.nanoTime() - start));
  }
}
