package tend.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.contact.Signal;
import tend.runtime.Inbox;
import tend.storage.Secrets;
import tend.storage.TestDatabase;
import tend.web.Listen;
import tend.web.Templates;
import tend.web.WebServer;

class ClickPagesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private Instant now = Instant.parse("2026-05-21T09:00:00Z");
  private final HttpClient client = HttpClient.newHttpClient();
  private FollowedLinks links;
  private ClickWatch watch;
  private Inbox inbox;
  private WebServer server;
  private long workspace;

  @BeforeEach
  void start() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), () -> now);
    inbox.post(
        workspace,
        tend.runtime.Arrival.from(
            "x@y.example", Signal.of("note", now, "test", new Signal.Noted("x"))));
    links = new FollowedLinks(DATABASE.get(), new Secrets(DATABASE.get()).seal("click"), "");
    watch = new ClickWatch(inbox, (_, _) -> {}, () -> now);
    server =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            token -> Optional.empty(),
            List.of(new ClickPages(links, watch)));
  }

  @AfterEach
  void stop() {
    server.close();
    watch.close();
    inbox.close();
  }

  private String link(String key, String target) {
    return links.wrap(workspace, contact(), key, "hello", target);
  }

  private long contact() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace, sql -> sql.fetchSingle("select min(id) from contact").get(0, Long.class));
  }

  private HttpResponse<String> fetch(String method, String path, String agent) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("User-Agent", agent)
            .header("Accept", "text/html,*/*")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int clicks() {
    now = now.plus(ClickWatch.WINDOW);
    watch.judge();
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.fetchSingle("select count(*) from inbox where body ilike '%clicked%'")
                    .get(0, Integer.class));
  }

  @Test
  void leadsWhereTheTextSaid() throws Exception {
    String path = link("7-1-0", "https://roofs.example/guide?a=1&b=2#c");
    assertFalse(path.contains("roofs.example"), path);
    HttpResponse<String> answer = fetch("GET", path, BROWSER);
    assertEquals(303, answer.statusCode());
    assertEquals(
        "https://roofs.example/guide?a=1&b=2#c",
        answer.headers().firstValue("Location").orElse(""));
    assertEquals(0, clicks() - 1, "one click of a person");
    fetch("GET", path, BROWSER);
    assertEquals(1, clicks(), "the same again within the hour");
  }

  @Test
  void leadsNowhereElse() throws Exception {
    String path = link("7-1-0", "https://roofs.example/");
    int changed = 0;
    for (int i = 3; i < path.length(); i++) {
      String other =
          path.substring(0, i) + (path.charAt(i) == 'A' ? 'B' : 'A') + path.substring(i + 1);
      assertEquals(Optional.empty(), links.find(other.substring(3)), other);
      changed++;
    }
    assertEquals(404, fetch("GET", path + "x", BROWSER).statusCode());
    assertEquals(404, fetch("GET", "/c/https:%2F%2Fevil.example", BROWSER).statusCode());
    assertEquals(
        "https://roofs.example/",
        fetch("GET", path + "?to=https://evil.example", BROWSER)
            .headers()
            .firstValue("Location")
            .orElse(""));
    assertEquals(path.length() - 3, changed);
  }

  @Test
  void onlyWebAddressesAreFollowed() {
    for (String other : List.of("mailto:a@b.example", "tel:+49", "#", "/p/x")) {
      assertEquals(other, link("7-1-0", other));
    }
    assertEquals(link("7-1-0", "https://a.example"), link("7-1-0", "https://a.example"));
  }

  @Test
  void scannersAreNotPeople() throws Exception {
    for (int mail = 0; mail < 20; mail++) {
      for (int number = 0; number < 4; number++) {
        String path = link("7-" + mail + "-0", "https://roofs.example/" + number);
        fetch(mail % 2 == 0 ? "GET" : "HEAD", path, BROWSER);
      }
    }
    fetch("HEAD", link("8-1-0", "https://roofs.example/"), BROWSER);
    fetch("GET", link("8-2-0", "https://roofs.example/"), "curl/8.0");
    fetch("GET", link("8-3-0", "https://roofs.example/"), BROWSER + " Googlebot/2.1");
    fetch("GET", link("8-4-0", "https://roofs.example/"), BROWSER);
    watch.page(workspace, "8-4-0", "unsubscribe");
    assertEquals(0, clicks());
  }

  @Test
  void peopleAreCounted() throws Exception {
    for (int mail = 0; mail < 50; mail++) {
      fetch("GET", link("7-" + mail + "-0", "https://roofs.example/"), BROWSER);
    }
    assertEquals(50, clicks());
  }
}
