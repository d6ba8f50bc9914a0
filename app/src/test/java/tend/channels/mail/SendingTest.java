package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.channels.mail.ScriptedSmtp.Act;
import tend.channels.mail.ScriptedSmtp.Point;
import tend.consents.ConsentLinks;
import tend.consents.ConsentPages;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Outbox;
import tend.runtime.Receipt;
import tend.storage.Secrets;
import tend.storage.TestDatabase;
import tend.web.Listen;
import tend.web.Templates;
import tend.web.WebServer;

/** From an opt-in to the mail server, and back by the link in the mail. */
class SendingTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** A Tuesday morning in Berlin. */
  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-06-09T08:00:00Z"));

  private long workspace;
  private Inbox inbox;
  private WebServer web;
  private ScriptedSmtp server;
  private SmtpCarrier carrier;
  private Engine engine;
  private Outbox outbox;

  @BeforeEach
  void open() throws IOException {
    DATABASE.leaveNothingDue();
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), time::get);
    ConsentLinks links = new ConsentLinks(new Secrets(DATABASE.get()).seal("consent"), "");
    web =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            token -> Optional.empty(),
            List.of(
                new ConsentPages(links, DATABASE.get(), inbox, time::get, (w, key, page) -> {})));
    server = new ScriptedSmtp();
    Post post = new Post(DATABASE.get(), workspace);
    post.unsubscribe =
        (contact, key) -> web.address() + links.unsubscribe(workspace, contact.id().value(), key);
    for (String text : List.of("welcome", "news", "offer")) {
      post.text(text, "mail", "helpful", "About " + text, "Dear {{ first_name }},\n\nhello.");
    }
    carrier =
        new SmtpCarrier(
            new SmtpServer(
                "localhost",
                server.port(),
                SmtpServer.Security.CLEAR,
                "",
                "",
                "tend.example",
                2,
                SmtpServer.Patience.of(Duration.ofSeconds(30))),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            post.composer,
            time::get);
    Carriers carriers = new Carriers(List.of(carrier));
    engine = new Engine(DATABASE.get(), inbox, _ -> TestStrategy.small(), carriers, time::get);
    outbox = new Outbox(DATABASE.get(), engine, carriers, time::get);
  }

  @AfterEach
  void close() throws IOException {
    outbox.close();
    engine.close();
    carrier.close();
    server.close();
    web.close();
    inbox.close();
  }

  private ContactId optIn(String email) {
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text(email));
    fields.put("first_name", Value.text("Ann"));
    var optedIn =
        new Signal.OptedIn(
            Origin.of("Fair"),
            "fair",
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
            List.of(),
            false,
            false);
    var receipt =
        inbox.post(workspace, Arrival.from(Signal.of(email, time.get(), "form", optedIn)));
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private void run() {
    engine.runUntilIdle();
    outbox.runUntilIdle();
    engine.runUntilIdle();
  }

  private String states() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                String.join(
                    " ",
                    sql.fetch("select distinct state from outbox where kind = 'Send' order by 1")
                        .getValues(0, String.class)));
  }

  @Test
  void everybodyGetsOneMail() {
    for (int i = 0; i < 40; i++) {
      optIn("ann" + i + "@lee.example");
    }
    run();
    run();
    assertEquals(40, server.accepted.size());
    var ids = new TreeSet<String>();
    server.accepted.forEach(mail -> ids.add(mail.header("Message-ID")));
    assertEquals(40, ids.size());
    assertEquals("done", states());
  }

  @Test
  void theUnsubscribeLinkInTheMailHoldsAtOnce() throws Exception {
    optIn("ann@lee.example");
    run();
    String link = server.accepted.getFirst().header("List-Unsubscribe").replaceAll("[<>]", "");
    oneClick(link);
    engine.runUntilIdle();
    for (int day = 0; day < 400; day += 7) {
      time.updateAndGet(now -> now.plus(Duration.ofDays(7)));
      run();
    }
    assertEquals(1, server.accepted.size());
  }

  /** The mail is at the server's door, only the final dot is missing. */
  @Test
  void whoUnsubscribesWhileTheMailIsOnTheWireDoesNotGetIt() {
    ContactId ann = optIn("ann@lee.example");
    ConsentLinks links = new ConsentLinks(new Secrets(DATABASE.get()).seal("consent"), "");
    String link = web.address() + links.unsubscribe(workspace, ann.value(), "an earlier mail");
    server.at(Point.DATA, new Act.After(() -> oneClick(link), "354 go ahead"));
    run();
    run();
    assertEquals(0, server.accepted.size());
    assertTrue(server.commands.contains("DATA"), "it was on the wire");
    assertEquals("never", states());
  }

  @Test
  void whatMayHaveBeenAcceptedIsNeverSentTwice() {
    server.at(Point.MESSAGE, new Act.HangUp());
    optIn("ann@lee.example");
    for (int i = 0; i < 5; i++) {
      run();
      time.updateAndGet(now -> now.plus(Duration.ofHours(1)));
    }
    assertEquals(1, server.accepted.size(), "the server had taken it");
    assertEquals("parked", states());
  }

  @Test
  void whatWasNotAcceptedIsSentAgainAndOnce() {
    server.at(Point.RCPT, new Act.HangUp(), new Act.Reply("450 4.2.0 greylisted"));
    server.at(Point.MESSAGE, "451 4.3.0 try again");
    optIn("ann@lee.example");
    for (int i = 0; i < 8; i++) {
      run();
      time.updateAndGet(now -> now.plus(Duration.ofHours(1)));
    }
    assertEquals(1, server.accepted.size());
    assertEquals("done", states());
  }

  private static void oneClick(String link) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(link))
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }
}
