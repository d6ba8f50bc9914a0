package tend.consents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.storage.Secrets;
import tend.storage.TestDatabase;
import tend.web.Listen;
import tend.web.Templates;
import tend.web.WebServer;

class ConsentPagesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Instant NOW = Instant.parse("2026-05-21T09:00:00Z");

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> fetched = new ArrayList<>();
  private Inbox inbox;
  private ConsentLinks links;
  private WebServer server;
  private long workspace;
  private long ann;

  @BeforeEach
  void start() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), clock);
    ann = optIn("ann@lee.example");
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> sql.execute("update contact set email = 'ann@lee.example' where id = ?", ann));
    DATABASE.get().inWorkspace(workspace, sql -> sql.execute("delete from inbox"));
    links = new ConsentLinks(new Secrets(DATABASE.get()).seal("consent"), "");
    server =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            token -> Optional.empty(),
            List.of(
                new ConsentPages(
                    links, DATABASE.get(), inbox, clock, (w, key, page) -> fetched.add(page))));
  }

  @AfterEach
  void stop() {
    server.close();
    inbox.close();
  }

  private long optIn(String email) {
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text(email));
    var optedIn =
        new Signal.OptedIn(
            Origin.UNKNOWN,
            "f",
            fields,
            Trust.values()[0],
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false);
    return ((Receipt.Taken)
            inbox.post(workspace, Arrival.from(Signal.of("opt-in " + email, NOW, "form", optedIn))))
        .contact()
        .value();
  }

  @Test
  void aLinkShowsAndOnlyAPostUnsubscribes() throws Exception {
    String path = links.unsubscribe(workspace, ann, "7-1-0");
    for (String method : List.of("GET", "HEAD", "GET")) {
      assertEquals(200, send(method, path, "").statusCode());
    }
    assertTrue(get(path).body().contains("a…@lee.example"), get(path).body());
    assertFalse(get(path).body().contains("ann@"), "whoever was sent the mail on learns nothing");
    assertEquals(0, waiting("Unsubscribed"));
    assertTrue(fetched.contains("unsubscribe"));

    assertTrue(send("POST", path, "").body().contains("You are unsubscribed"));
    assertEquals(1, waiting("Unsubscribed"));
    assertEquals(
        true,
        DATABASE
            .get()
            .inWorkspace(workspace, sql -> sql.fetchSingle("select stops from inbox").get(0)),
        "holds from now on");
  }

  @Test
  void aMailProgramPostsFromAnywhereWithoutCookies() throws Exception {
    HttpRequest oneClick =
        HttpRequest.newBuilder(
                URI.create(server.address() + links.unsubscribe(workspace, ann, "7-1-0")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "https://mail.example")
            .header("Sec-Fetch-Site", "cross-site")
            .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build();
    assertEquals(200, client.send(oneClick, HttpResponse.BodyHandlers.ofString()).statusCode());
    assertEquals(1, waiting("Unsubscribed"));
  }

  /** RFC 8058 lets mail programs send it so, and prefers it. */
  @Test
  void aMailProgramMayPostItAsMultipart() throws Exception {
    HttpRequest oneClick =
        HttpRequest.newBuilder(
                URI.create(server.address() + links.unsubscribe(workspace, ann, "7-1-0")))
            .header("Content-Type", "multipart/form-data; boundary=---FormBoundaryjWmhtjORrn")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "-----FormBoundaryjWmhtjORrn\r\nContent-Disposition: form-data;"
                        + " name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n"
                        + "-----FormBoundaryjWmhtjORrn--\r\n"))
            .build();
    assertEquals(200, client.send(oneClick, HttpResponse.BodyHandlers.ofString()).statusCode());
    assertEquals(1, waiting("Unsubscribed"));
  }

  @Test
  void sayingItAgainCountsAgain() throws Exception {
    String path = links.unsubscribe(workspace, ann, "7-1-0");
    send("POST", path, "");
    assertTrue(send("POST", path + "/undo", "").body().contains("Saved"));
    send("POST", path, "");
    assertEquals(2, waiting("Unsubscribed"));
    assertEquals(1, waiting("Consented"));
  }

  @Test
  void confirmsByPostOnly() throws Exception {
    String path = links.confirm(workspace, ann, "7-1-0");
    assertEquals(200, get(path).statusCode());
    assertEquals(200, send("HEAD", path, "").statusCode());
    assertEquals(0, waiting("Confirmed"));
    assertTrue(send("POST", path, "").body().contains("Thank you"));
    assertEquals(1, waiting("Confirmed"));
  }

  @Test
  void choosesChannels() throws Exception {
    String path = links.preferences(workspace, ann, "7-1-0");
    assertTrue(get(path).body().contains("name=\"mail\""), get(path).body());
    send("POST", path, "mail=yes");
    assertEquals(1, waiting("Consented"));
  }

  @Test
  void aLinkIsGoodForOneContactAndOnePurpose() throws Exception {
    String token = links.unsubscribe(workspace, ann, "7-1-0").substring(3);
    for (String path : List.of("/p/" + token, "/confirm/" + token)) {
      assertEquals(404, get(path).statusCode());
      assertEquals(404, send("POST", path, "").statusCode());
    }
    long other = DATABASE.newWorkspace();
    assertEquals(404, get(links.unsubscribe(other, ann, "7-1-0")).statusCode());
    int refused = 0;
    for (int i = 0; i < token.length(); i++) {
      for (char c : new char[] {'A', 'B', '-', '_', 'z', '9'}) {
        String changed = token.substring(0, i) + c + token.substring(i + 1);
        if (!changed.equals(token)) {
          assertEquals(Optional.empty(), links.find(ConsentLinks.Purpose.UNSUBSCRIBE, changed));
          refused++;
        }
      }
    }
    assertTrue(refused > 100);
    for (String bad : List.of("", "x", "a".repeat(5_000), token + "A", token + "=", " " + token)) {
      assertEquals(Optional.empty(), links.find(ConsentLinks.Purpose.UNSUBSCRIBE, bad));
    }
    assertEquals(0, waiting(""));
  }

  private int waiting(String what) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.fetchSingle("select count(*) from inbox where body ilike ?", "%" + what + "%")
                    .get(0, Integer.class));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", server.address())
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
