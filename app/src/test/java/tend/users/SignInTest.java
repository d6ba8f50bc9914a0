package tend.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.TestDatabase;
import tend.web.Answer;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Templates;
import tend.web.WebServer;

class SignInTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String PASSWORD = "correct horse battery";
  private static int made;

  private Instant now = Instant.parse("2026-05-21T09:00:00Z");
  private final InstantSource clock = () -> now;
  private final Users users = new Users(DATABASE.get(), clock);
  private final KeptSessions sessions = new KeptSessions(DATABASE.get(), clock);
  private final SignInLinks links = new SignInLinks(DATABASE.get(), clock);
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private WebServer server;
  private User ann;

  @BeforeEach
  void start() {
    long workspace = DATABASE.newWorkspace();
    var email = "ann" + ++made + "@example.com";
    ann =
        users
            .add(workspace, new Users.NewUser("Ann", email, "ann", Role.OWNER, ZoneOffset.UTC))
            .orElseThrow();
    server =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            sessions,
            List.of(
                new SignInPages(users, sessions, links, clock),
                router ->
                    router.get("/", (request, session) -> Answer.json(session.name() + " is in"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aLinkAsksFirstAndWorksOnce() throws Exception {
    var path = links.make(ann);
    assertTrue(get(path).body().contains("as <strong>Ann</strong>"));
    assertTrue(get(path).body().contains("as <strong>Ann</strong>"), "a GET uses nothing up");
    assertEquals(401, get("/").statusCode());
    assertEquals(303, post(path, "").statusCode());
    assertEquals("\"Ann is in\"", get("/").body());
    assertEquals(410, post(path, "").statusCode());
    assertEquals(410, get(path).statusCode());
  }

  @Test
  void aLinkIsGoodForAQuarterOfAnHour() throws Exception {
    var path = links.make(ann);
    now = now.plus(Duration.ofMinutes(15));
    assertEquals(410, post(path, "").statusCode());
  }

  @Test
  void aLinkMovedToAnotherWorkspaceOpensNothing() throws Exception {
    var path = links.make(ann);
    long other = DATABASE.newWorkspace();
    var moved = path.replaceFirst("/[0-9]+\\.", "/" + other + ".");
    assertEquals(410, post(moved, "").statusCode());
  }

  @Test
  void signsInWithThePassword() throws Exception {
    users.setPassword(ann, PASSWORD);
    assertEquals(422, signIn(ann.email(), "wrong").statusCode());
    assertEquals(422, signIn("nobody@example.com", PASSWORD).statusCode());
    var answer = signIn(ann.email().toUpperCase(java.util.Locale.ROOT), PASSWORD);
    assertEquals(303, answer.statusCode());
    assertEquals("\"Ann is in\"", get("/").body());
  }

  @Test
  void whoeverIsUnknownGetsTheSameAnswerInTheSameTime() throws Exception {
    users.setPassword(ann, PASSWORD);
    var wrong = signIn(ann.email(), "wrong").body().replace(ann.email(), "X");
    var unknown = signIn("nobody@example.com", "wrong").body().replace("nobody@example.com", "X");
    assertEquals(wrong, unknown);
    long[] known = new long[15];
    long[] nobody = new long[15];
    for (int i = 0; i < known.length; i++) {
      known[i] = time(ann.email());
      nobody[i] = time("nobody@example.com");
    }
    double ratio = (double) median(known) / median(nobody);
    assertTrue(ratio > 0.6 && ratio < 1.7, "known takes " + ratio + " times as much work");
  }

  @Test
  void guessingIsSlowedDownAndComesBack() throws Exception {
    users.setPassword(ann, PASSWORD);
    for (int i = 0; i < Throttle.TRIES_PER_ACCOUNT; i++) {
      assertEquals(422, signIn(ann.email(), "guess " + i).statusCode());
    }
    assertEquals(429, signIn(ann.email(), PASSWORD).statusCode());
    assertEquals(422, signIn("other@example.com", PASSWORD).statusCode());
    now = now.plus(Duration.ofMinutes(15));
    assertEquals(303, signIn(ann.email(), PASSWORD).statusCode());
  }

  @Test
  void eachSignInHasANewSessionAndSignOutEndsIt() throws Exception {
    post(links.make(ann), "");
    var first = cookies.getCookieStore().getCookies().getFirst().getValue();
    post(links.make(ann), "");
    var second = cookies.getCookieStore().getCookies().getFirst().getValue();
    assertNotEquals(first, second);
    assertTrue(sessions.find(first).isEmpty(), "the session before has ended");
    assertEquals(303, post("/sign-out", "").statusCode());
    assertTrue(sessions.find(second).isEmpty());
    assertEquals(401, get("/").statusCode());
  }

  @Test
  void aNewPasswordEndsAllSessions() {
    var cookie = sessions.begin(ann);
    users.setPassword(ann, PASSWORD);
    assertTrue(sessions.find(cookie).isEmpty());
  }

  @Test
  void anUnusedSessionEndsAndAUsedOneStays() {
    var unused = sessions.begin(ann);
    var used = sessions.begin(ann);
    now = now.plus(Duration.ofDays(20));
    assertTrue(sessions.find(used).isPresent());
    now = now.plus(Duration.ofDays(20));
    assertTrue(sessions.find(used).isPresent());
    assertFalse(sessions.find(unused).isPresent());
  }

  @Test
  void afterSigningInOneIsWhereOneWantedToGoButNeverElsewhere() throws Exception {
    users.setPassword(ann, PASSWORD);
    assertEquals("/contacts?q=a", signInTo("/contacts?q=a"));
    for (var trap : List.of("//evil.example", "https://evil.example", "/\\evil.example", "")) {
      assertEquals("/", signInTo(trap), trap);
    }
  }

  @Test
  void theLastOwnerStays() {
    assertFalse(users.close(ann));
    var email = "bo" + ++made + "@example.com";
    var bo =
        users.add(
            ann.workspaceId(), new Users.NewUser("Bo", email, "bo", Role.OWNER, ZoneOffset.UTC));
    var cookie = sessions.begin(bo.orElseThrow());
    assertTrue(users.close(bo.orElseThrow()));
    assertTrue(sessions.find(cookie).isEmpty());
  }

  @Test
  void anInvitationIsTheOnlyOneAndLeadsToAPassword() throws Exception {
    var lost = links.invite(ann);
    var sent = links.invite(ann);
    assertEquals(410, post(lost, "").statusCode(), "the one before opens nothing");
    assertEquals(
        now.plus(SignInLinks.INVITATION),
        users.presence(ann.workspaceId()).get(ann.id()).invitedUntil().orElseThrow());
    now = now.plus(Duration.ofDays(6));
    assertEquals("/me", post(sent, "").headers().firstValue("Location").orElseThrow());
    assertTrue(users.presence(ann.workspaceId()).get(ann.id()).invitedUntil().isEmpty());
    var moment = links.make(ann);
    users.setPassword(ann, PASSWORD);
    assertEquals(410, post(moment, "").statusCode(), "a new password ends links too");
    var late = links.invite(ann);
    now = now.plus(SignInLinks.INVITATION);
    assertEquals(410, post(late, "").statusCode());
  }

  @Test
  void whoeverIsTakenOutComesInByNoneOfTheirLinksAndMayComeBack() throws Exception {
    var bo =
        users
            .add(
                ann.workspaceId(),
                new Users.NewUser(
                    "Bo", "bo" + ++made + "@example.com", "bo", Role.SELLER, ZoneOffset.UTC))
            .orElseThrow();
    var link = links.invite(bo);
    var cookie = sessions.begin(bo);
    users.close(bo);
    assertEquals(410, post(link, "").statusCode());
    assertTrue(users.reopen(bo.workspaceId(), bo.id()));
    assertTrue(sessions.find(cookie).isEmpty(), "back is not signed in");
    assertEquals(410, post(link, "").statusCode());
    users.close(bo);
    users.add(
        ann.workspaceId(), new Users.NewUser("Other", bo.email(), "", Role.SELLER, ZoneOffset.UTC));
    assertFalse(users.reopen(bo.workspaceId(), bo.id()), "the address is somebody else's");
    assertFalse(users.reopen(DATABASE.newWorkspace(), bo.id()));
  }

  @Test
  void behindAProxyEachVisitorHasTriesOfTheirOwn() throws Exception {
    users.setPassword(ann, PASSWORD);
    var listen = new Listen("127.0.0.1", 0, Optional.of(URI.create("http://tend.example")));
    try (var proxied =
        WebServer.start(
            listen,
            Templates.precompiled(),
            sessions,
            List.of(new SignInPages(users, sessions, links, clock)))) {
      for (int i = 0; i < 45; i++) {
        proxied(proxied, "203.0.113.9", "someone" + i + "@example.com");
      }
      assertEquals(429, proxied(proxied, "203.0.113.9", "new@example.com"));
      assertEquals(422, proxied(proxied, "203.0.113.10", "new2@example.com"));
      assertEquals(
          429,
          proxied(proxied, "198.51.100.1, 203.0.113.9", "new3@example.com"),
          "what the visitor adds is not believed");
      assertEquals(
          429,
          proxied(proxied, "198.51.100.1 and then 203.0.113.9", "new4@example.com"),
          "nor in a line of its own, before the one of the proxy");
      assertEquals(
          429, proxied(proxied, "203.0.113.9:4711", "new5@example.com"), "some add a port");
    }
  }

  private int proxied(WebServer proxied, String visitor, String email) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxied.port() + "/sign-in"))
            .header("Origin", "http://tend.example")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("email=" + encode(email) + "&password=x"));
    for (String line : visitor.split(" and then ")) {
      request.header("X-Forwarded-For", line);
    }
    return send(request).statusCode();
  }

  private String signInTo(String to) throws Exception {
    now = now.plus(Duration.ofHours(1));
    var form =
        "email=" + encode(ann.email()) + "&password=" + encode(PASSWORD) + "&to=" + encode(to);
    return post("/sign-in", form).headers().firstValue("Location").orElse("none");
  }

  /** Of the processor: what others do on this machine is not part of it. */
  private long time(String email) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    users.findByPassword(email, "wrong");
    return threads.getCurrentThreadCpuTime() - start;
  }

  private static long median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  private HttpResponse<String> signIn(String email, String password) throws Exception {
    return post("/sign-in", "email=" + encode(email) + "&password=" + encode(password));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.address() + path)));
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("Origin", server.address())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
