package tend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.browser.Browsing;
import tend.browser.Look;
import tend.contacts.ContactReading;
import tend.core.contact.ContactId;
import tend.settings.Settings;
import tend.storage.Server;
import tend.storage.TestDatabase;

/**
 * A whole Tend whose strategy in force cannot be read any more: everything is taken in and kept,
 * every page says what is wrong, and a person puts it right.
 */
class UnreadableStrategyTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  private static final String BROKEN_JOURNEY =
      "jsonb_set(files, '{journeys/welcome.yaml}',"
          + " to_jsonb('title: Welcome' || chr(10) || 'starts: [' || chr(10)))";

  @TempDir Path data;
  private final Server server = TestDatabase.freshServer();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private Tend open() throws Exception {
    var outside =
        new Settings.OutsideDatabase(
            server.url().replaceFirst("^jdbc:", ""), server.owner(), server.ownerPassword());
    return Tend.open(
        new Settings(data, "127.0.0.1", 0, Optional.empty(), Optional.of(outside)),
        Optional.empty());
  }

  /** Nothing is in force that was published by now: only damage makes it so. */
  private static void damage(Tend tend, String files) {
    long workspace = tend.database().workspaces().list().getFirst().id();
    tend.database()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    "update strategy_version set files = "
                        + files
                        + " where version = (select max(version) from strategy_version)"));
  }

  private String signIn(Tend tend) throws Exception {
    var answer = post(URI.create(tend.signInAddress()), "");
    assertTrue(answer.statusCode() < 400, answer.body());
    return tend.address();
  }

  private HttpResponse<String> get(String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI address, String form) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address)
            .header("Accept", "text/html")
            .header("Origin", address.getScheme() + "://" + address.getAuthority())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String address, Map<String, String> fields) throws Exception {
    var form = new StringBuilder();
    fields.forEach(
        (name, value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return post(URI.create(address), form.toString());
  }

  /** Adds somebody on the page; answers the path of their own page. */
  private String added(String address, String first) throws Exception {
    var answer =
        post(
            address + "/contacts",
            Map.of("email", first.toLowerCase(java.util.Locale.ROOT) + "@example.com"));
    assertEquals(303, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cast('[7]' as jsonb)                                 | cannot be read",
        "files - 'strategy.yaml'                              | strategy.yaml, line 1",
        "files - 'team.yaml'                                  | team.yaml, line 1",
        "jsonb_set(files, '{scoring.yaml}', '\"{\"')          | scoring.yaml, line 1",
        "jsonb_set(files, '{journeys/welcome.yaml}', '\"[\"') | journeys/welcome.yaml, line 1"
      })
  void everyPageWorksAsFarAsItCanAndSaysWhatIsWrong(String damage, String where) throws Exception {
    String contact;
    try (Tend tend = open()) {
      contact = added(signIn(tend), "Ann");
      damage(tend, damage);
    }
    try (Tend tend = open()) {
      String address = signIn(tend);
      for (String path :
          List.of(
              "/",
              "/wall/late",
              "/day",
              "/contacts",
              "/contacts?where=open",
              "/contacts/new",
              contact,
              contact + "/calls/new",
              contact + "/merge",
              contact + "/erasure",
              "/strategy",
              "/strategy/journeys/new-lead",
              "/strategy/texts/welcome",
              "/strategy/versions",
              "/strategy/versions/1",
              "/mailbox",
              "/letters",
              "/forms",
              "/forms/contact",
              "/webhooks",
              "/audit",
              "/users",
              "/me")) {
        var page = get(address + path);
        assertTrue(
            page.statusCode() == 200 || page.statusCode() == 404,
            () -> path + ": " + page.statusCode());
        assertTrue(page.body().contains("Nothing is decided"), path);
        assertTrue(page.body().contains(where), path);
      }
      var business = get(address + "/business");
      assertFalse(business.statusCode() == 500, "/business");
      assertTrue(business.body().contains(where), "/business");
      assertEquals(200, get(address + "/contacts/export").statusCode());
      assertEquals(200, get(address + "/f/contact").statusCode());
    }
  }

  @Test
  void whatComesInIsKeptAndDecidedOnceOneOfUsPutsItRight() throws Exception {
    String ann;
    try (Tend tend = open()) {
      String address = signIn(tend);
      ann = added(address, "Ann");
      secondVersion(address, "Alder & Roof");
      damage(tend, BROKEN_JOURNEY);
    }
    try (Tend tend = open()) {
      String address = signIn(tend);
      assertEquals(201, optIn(address, "bo@example.com").statusCode());
      var note = post(address + ann + "/notes", Map.of("note", "She called about the roof"));
      assertEquals(303, note.statusCode(), "the note");
      var said = get(address + ann).body();
      assertTrue(said.contains("Kept, and not decided upon yet"), "what is said of it");
      var back = post(address + "/strategy/versions/1/publication", Map.of());
      assertEquals(303, back.statusCode(), "put back");
      assertFalse(get(address + "/").body().contains("Nothing is decided"));
      awaitDecisions(tend);
      assertTrue(get(address + "/contacts?q=bo").body().contains("bo@example.com"));
      assertTrue(get(address + ann).body().contains("She called about the roof"));
    }
  }

  @Test
  void everyPageSaysSo() throws Exception {
    String ann;
    try (Tend tend = open()) {
      String address = signIn(tend);
      ann = added(address, "Ann");
      secondVersion(address, "Konstantinopolitanische Dudelsackpfeifenmachergesellschaft");
      damage(tend, BROKEN_JOURNEY);
    }
    try (Tend tend = open()) {
      for (Look look : Look.values()) {
        var screen = BROWSING.open(look, tend.address());
        screen.go(tend.signInAddress().substring(tend.address().length()));
        screen.at("main button").first().click();
        screen.at("aside, .banner").first().waitFor();
        for (String path :
            List.of("/", "/contacts", "/day", ann, "/strategy", "/strategy/versions/2")) {
          screen.go(path).isSound();
          screen.picture("unreadable" + (path.equals(ann) ? "-contact" : path.replace('/', '-')));
        }
        screen.go("/business").forgive().isSound().picture("unreadable-business");
      }
    }
  }

  private void secondVersion(String address, String name) throws Exception {
    var answer =
        post(
            address + "/business",
            Map.of(
                "name", name, "becomes", "customer", "zone", "Europe/Berlin", "currency", "EUR"));
    assertEquals(303, answer.statusCode(), "/business");
  }

  /** As a website's own program sends it. */
  private HttpResponse<String> optIn(String address, String email) throws Exception {
    var made = post(address + "/api-keys", Map.of("name", "website")).body();
    var key = Pattern.compile("tabindex=\"0\">([^<]+)</pre").matcher(made);
    assertTrue(key.find(), "a key");
    return client.send(
        HttpRequest.newBuilder(URI.create(address + "/api/opt-ins"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key.group(1).strip())
            .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"%s\"}".formatted(email)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Until all has been decided upon. */
  private static void awaitDecisions(Tend tend) {
    long workspace = tend.database().workspaces().list().getFirst().id();
    var reading = new ContactReading(tend.database(), Duration.ofMinutes(1));
    List<Long> people =
        tend.database()
            .inWorkspace(
                workspace, sql -> sql.fetch("select id from contact").getValues(0, Long.class));
    assertEquals(2, people.size(), "Ann and Bo");
    for (long one : people) {
      assertTrue(
          reading.awaitDecision(workspace, new ContactId(one)), "somebody was never decided upon");
    }
  }
}
