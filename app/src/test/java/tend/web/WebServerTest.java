package tend.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server with a room of its own, over real HTTP. */
class WebServerTest {
  private static final Session ANN =
      new Session(7, "Alder & Roof", 1, "Ann Whitcombe", "ann", ZoneOffset.UTC, Role.OWNER);

  private static WebServer server;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    server =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            token -> token.equals("ann-token") ? Optional.of(ANN) : Optional.empty(),
            List.of(WebServerTest::room));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void room(Router router) {
    router.navigation(new NavItem("things", "Things", "/things", Icon.WALL, 10, who -> "3"));
    router.get("/things", (request, session) -> Answer.page(things(session.name())));
    router.post(
        "/things/{id}/notes",
        (request, session) -> {
          request.id("id");
          var note = Notice.withUndo("Kept: " + request.form().text("text"), "/things/1/undo");
          return Answer.seeOther("/things")
              .with("list", View.of("tend/web/problem.jte", "problem", Answer.notFound()))
              .saying(note);
        });
    router.openGet(
        "/away",
        _ -> {
          throw new IllegalStateException(new SQLException("gone", "57P01"));
        });
    router.openGet(
        "/full",
        _ -> {
          throw new IllegalStateException(new SQLException("no space", "53100"));
        });
    router.openGet(
        "/broken",
        request -> {
          throw new IllegalStateException("a secret detail");
        });
    router.openGet(
        "/overflow",
        request -> {
          throw new StackOverflowError("a secret detail");
        });
    router.openPost("/open", request -> Answer.json(Map.of("name", request.form().text("name"))));
    router.anySite(
        Method.POST, "/api/things", 1000, r -> Answer.json(201, Map.of("n", r.bytes().length)));
    router.openGet(
        "/long",
        request ->
            new Answer.Stream(
                "long list.csv",
                "text/csv;charset=utf-8",
                out -> {
                  for (int i = 0; i < 50_000; i++) {
                    if (i == 40_000 && !request.query("fails").isEmpty()) {
                      throw new IllegalStateException("half-way");
                    }
                    out.write("a line of text\n".getBytes(StandardCharsets.UTF_8));
                  }
                }));
    router.openGet("/in", r -> signIn());
    router.openGet("/out", r -> Answer.seeOther("/").with(new Answer.SessionChange.End()));
  }

  private static Answer signIn() {
    return Answer.seeOther("/things").with(new Answer.SessionChange.Begin("ann-token"));
  }

  private static Page things(String name) {
    var problem = Answer.problem(200, "Things of " + name, "<b>none</b>");
    var body = View.of("tend/web/problem.jte", "problem", problem);
    return Page.of("Things", "things", body).with("list", body);
  }

  @Test
  void aFullDiskIsSaid() throws Exception {
    var answer = get("/full", builder -> builder.header("Accept", "application/json"));
    assertEquals(503, answer.statusCode());
    assertEquals("60", header(answer, "Retry-After"));
    assertTrue(answer.body().contains("The disk is full"), answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /things/%00 HTTP/1.1 | 400",
        "GET /things/%2e%2e/x HTTP/1.1 | 404",
        "GET /things/a%2Fb HTTP/1.1 | 404",
        "GET /things/%ZZ HTTP/1.1 | 400",
        "GET /things/%C0%AF HTTP/1.1 | 400",
        "GET /a//b;c=%2F/../d HTTP/1.1 | 404",
        "GET things HTTP/1.1 | 400",
        "GET /things HTTP/9.9 | 505",
        "GE(T /things HTTP/1.1 | 400",
        "nonsense | 400",
        "BREW /things HTTP/1.1 | 405",
        "TRACE /things HTTP/1.1 | 405",
        "GET /{long} HTTP/1.1 | 414",
        "GET /things HTTP/1.1\\r\\nX: {long} | 431",
        "GET /things HTTP/1.1\\r\\nHost: a b | 400",
        "GET /things HTTP/1.1\\r\\nHost: <script> | 400",
        "GET /things HTTP/1.1\\r\\nContent-Length: -1 | 400",
        "POST /open HTTP/1.1\\r\\nTransfer-Encoding: chunked, what | 400",
        "POST /open HTTP/1.1\\r\\nTransfer-Encoding: xchunked | 400",
        "POST /open HTTP/1.1\\r\\nTransfer-Encoding : chunked | 400",
        "POST /open HTTP/1.1\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "Transfer-Encoding: identity | 400",
        "POST /open HTTP/1.1\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked | 400",
        "POST /open HTTP/1.1\\r\\nContent-Length: 3\\r\\nContent-Length: 4 | 400",
        "POST /open HTTP/1.1\\r\\nContent-Length: 3, 4 | 400",
        "POST /open HTTP/1.1\\r\\nContent-Length: +3 | 400",
        "GET /things HTTP/1.1\\r\\nX: a\\r\\n b | 400",
        "GET /things HTTP/1.1\\r\\nHost: localhost\\r\\nHost: other | 400",
        "GET /things HTTP/1.1\\r\\nHost: localhost, other | 400",
        "GET http://other/things HTTP/1.1\\r\\nHost: localhost | 400",
        "POST /api/things HTTP/1.1\\r\\nAuthorization: a\\r\\nAuthorization: a | 400",
        "POST /api/things HTTP/1.1\\r\\nContent-Type: a/b\\r\\ncontent-type: c/d | 400",
        "POST /api/things HTTP/1.1\\r\\nIdempotency-Key: 1\\r\\nIdempotency-Key: 2 | 400",
        "POST /things/1/notes HTTP/1.1\\r\\nOrigin: a\\r\\nOrigin: b | 400"
      })
  void whatIsRefusedBeforeItIsAnybodysLooksLikeUs(String request, int status) throws Exception {
    String head = request.strip().replace("\\r\\n", "\r\n").replace("{long}", "a".repeat(40_000));
    String host = head.contains("Host:") ? "" : "\r\nHost: localhost";
    String answer = raw(head + host + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    String start = request + "\n" + answer.substring(0, Math.min(2_000, answer.length()));
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), start);
    assertTrue(answer.contains("<!doctype html>"), start);
    assertTrue(answer.contains("X-Content-Type-Options: nosniff"), start);
    for (String telling : List.of("jetty", "Jetty", "Exception", "at org.", "<script>", "STACK")) {
      assertFalse(answer.contains(telling), start);
    }
  }

  /**
   * Sends bytes as they are, and reads until the server closes, with or without having heard all.
   */
  private static String raw(String request) throws IOException {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().transferTo(answer);
    } catch (SocketException reset) {
      // What it has said until then counts.
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPageStandsInItsLayout() throws Exception {
    var answer = get("/things", WebServerTest::signedIn);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("<!doctype html>"), answer.body());
    assertTrue(answer.body().contains("<title>Things · Tend</title>"));
    assertTrue(answer.body().contains("Things of Ann Whitcombe"));
    assertTrue(answer.body().contains("&lt;b&gt;none"), "what is shown is escaped");
    assertTrue(answer.body().contains("aria-current=\"page\""));
    assertTrue(answer.body().contains("Alder &amp; Roof"));
  }

  @Test
  void htmxGetsThePartItTargets() throws Exception {
    var answer =
        get("/things", b -> signedIn(b).header("HX-Request", "true").header("HX-Target", "list"));
    assertFalse(answer.body().contains("<!doctype"), answer.body());
    assertTrue(answer.body().contains("Things of Ann Whitcombe"));
  }

  @Test
  void whoseSessionEndsWithinAFormIsNotLedAwayFromWhatTheyTyped() throws Exception {
    var sent =
        note(
            b ->
                b.setHeader("Cookie", "none=1")
                    .header("Origin", address())
                    .header("HX-Request", "true")
                    .header("HX-Current-URL", address() + "/things?q=a#form"));
    assertEquals(401, sent.statusCode());
    assertTrue(sent.headers().firstValue("HX-Redirect").isEmpty());
    assertTrue(sent.body().contains("nothing was saved"), sent.body());
  }

  @Test
  void whoseSessionEndsComesBackToThePageAndNotToTheAddressOfThePart() throws Exception {
    assertEquals("/sign-in?to=%2Fthings%3Fq%3Da", led(address() + "/things?q=a#form"));
    assertEquals("/sign-in?to=%2F", led("https://evil.example/things"));
  }

  private static String led(String pageAround) throws Exception {
    var asked =
        get(
            "/things",
            b ->
                b.setHeader("Cookie", "none=1")
                    .header("HX-Request", "true")
                    .header("HX-Current-URL", pageAround));
    return header(asked, "HX-Redirect");
  }

  @Test
  void whoIsNotSignedInIsSentToSignIn() throws Exception {
    var page = get("/things", b -> b.header("Accept", "text/html"));
    assertEquals(303, page.statusCode());
    assertEquals("/sign-in?to=%2Fthings", header(page, "Location"));
    var program = get("/things", b -> b.header("Accept", "application/json"));
    assertEquals(401, program.statusCode());
    assertEquals("application/problem+json", header(program, "Content-Type"));
  }

  @Test
  void aChangeFromAnotherSiteIsRefused() throws Exception {
    assertEquals(303, note(b -> b.header("Sec-Fetch-Site", "same-origin")).statusCode());
    assertEquals(303, note(b -> b.header("Origin", address())).statusCode());
    assertEquals(403, note(b -> b).statusCode());
    assertEquals(403, note(b -> b.header("Sec-Fetch-Site", "cross-site")).statusCode());
    assertEquals(403, note(b -> b.header("Sec-Fetch-Site", "same-site")).statusCode());
    assertEquals(403, note(b -> b.header("Origin", "http://evil.example")).statusCode());
    assertEquals(403, note(b -> b.header("Origin", "null")).statusCode());
  }

  @Test
  void afterAChangeTheBrowserIsSentOnAndToldOnce() throws Exception {
    var done = note(b -> b.header("Origin", address()));
    assertEquals("/things", header(done, "Location"));
    var said = header(done, "Set-Cookie").split(";")[0];
    var next = get("/things", b -> b.header("Cookie", cookieName() + "=ann-token; " + said));
    assertTrue(next.body().contains("Kept: grün &lt;3"), next.body());
    assertTrue(next.body().contains("action=\"/things/1/undo\""));
    assertTrue(header(next, "Set-Cookie").contains("Expires=Thu, 01 Jan 1970"));
    var forged =
        get("/things", b -> b.header("Cookie", cookieName() + "=ann-token; " + said + "x"));
    assertFalse(forged.body().contains("Kept:"));
  }

  @Test
  void afterAChangeHtmxGetsThePartAndTheNotice() throws Exception {
    var part =
        note(
            b ->
                b.header("Origin", address())
                    .header("HX-Request", "true")
                    .header("HX-Target", "list"));
    assertEquals(200, part.statusCode());
    assertTrue(part.body().contains("There is nothing here"));
    assertTrue(part.body().contains("hx-swap-oob"));
    var elsewhere = note(b -> b.header("Origin", address()).header("HX-Request", "true"));
    assertEquals("/things", header(elsewhere, "HX-Redirect"));
  }

  @Test
  void aDatabaseThatIsAwayIsNoDefectAndSaysWhenToComeAgain() throws Exception {
    var page = get("/away", b -> b.header("Accept", "text/html"));
    assertEquals(503, page.statusCode());
    assertEquals("5", header(page, "Retry-After"));
    assertTrue(page.body().contains("Send this again in a few seconds"), page.body());
    assertTrue(get("/away", b -> b).body().contains("\"status\":503"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/broken", "/overflow"})
  void aDefectHasAReferenceAndNoTrace(String path) throws Exception {
    var page = get(path, b -> b.header("Accept", "text/html"));
    assertEquals(500, page.statusCode());
    assertTrue(Pattern.compile("reference [0-9a-f]{8}").matcher(page.body()).find(), page.body());
    assertFalse(page.body().contains("secret"));
    assertFalse(page.body().contains("Exception"));
    var program = get(path, b -> b);
    assertTrue(program.body().contains("\"reference\""), program.body());
  }

  @Test
  void halfOfALongFileDoesNotLookLikeAllOfIt() throws Exception {
    var whole = get("/long", b -> b);
    assertEquals(50_000, whole.body().lines().count());
    assertEquals("attachment; filename=\"long_list.csv\"", header(whole, "Content-Disposition"));
    assertThrows(IOException.class, () -> get("/long?fails=yes", b -> b));
  }

  @Test
  void unknownAddressesAndNumbersAreNotFound() throws Exception {
    var page = get("/nowhere", b -> b.header("Accept", "text/html"));
    assertEquals(404, page.statusCode());
    assertTrue(page.body().contains("There is nothing here"));
    for (var id : List.of("0", "-1", "abc", "99999999999999999999", "1%27")) {
      var answer =
          send(
              request("/things/" + id + "/notes")
                  .header("Cookie", cookieName() + "=ann-token")
                  .header("Origin", address())
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString("text=a")));
      assertEquals(404, answer.statusCode(), id);
    }
  }

  @Test
  void bodiesHaveALimitHoweverTheyAreSent() throws Exception {
    var exact = api(HttpRequest.BodyPublishers.ofByteArray(new byte[1000]), b -> b);
    assertEquals(201, exact.statusCode());
    var announced = api(HttpRequest.BodyPublishers.ofByteArray(new byte[1001]), b -> b);
    assertEquals(413, announced.statusCode());
    var chunked =
        api(
            HttpRequest.BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream(new byte[50_000])),
            b -> b);
    assertEquals(413, chunked.statusCode());
  }

  @Test
  void compressedBodiesAreRefused() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[900]);
    }
    var body = HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray());
    var answer = api(body, b -> b.header("Content-Encoding", "gzip"));
    assertEquals(415, answer.statusCode());
    assertEquals("identity", header(answer, "Accept-Encoding"));
    assertEquals(415, api(body, b -> b.header("Content-Encoding", "br")).statusCode());
  }

  @Test
  void formsAreReadStrictly() throws Exception {
    assertEquals("{\"name\":\"Jürgen & Söhne\"}", open("name=J%C3%BCrgen+%26+S%C3%B6hne"));
    assertEquals("{\"name\":\"\"}", open("&&other=1"));
    for (var broken : List.of("name=%C3", "name=%zz", "name=%4", "name=a%00b")) {
      assertTrue(open(broken).contains("\"status\":400"), broken);
    }
    assertTrue(open("a=1&".repeat(501)).contains("\"status\":400"));
  }

  @Test
  void everyAnswerCarriesItsHeaders() throws Exception {
    for (var path : List.of("/things", "/nowhere", "/broken", Assets.path("tend.css"))) {
      var answer = get(path, WebServerTest::signedIn);
      var policy = header(answer, "Content-Security-Policy");
      assertTrue(policy.contains("default-src 'none'"), path);
      assertFalse(policy.contains("unsafe"), path);
      assertEquals("nosniff", header(answer, "X-Content-Type-Options"), path);
      assertTrue(answer.headers().firstValue("Server").isEmpty(), path);
    }
  }

  @Test
  void filesKeepForEverUnderTheHashOfTheirContent() throws Exception {
    var sheet = get(Assets.path("tend.css"), b -> b);
    assertEquals(200, sheet.statusCode());
    assertEquals("public, max-age=31536000, immutable", header(sheet, "Cache-Control"));
    assertTrue(Assets.path("tend.css").matches("/assets/tend-[0-9a-f]{12}\\.css"));
    assertEquals(404, get("/assets/tend-000000000000.css", b -> b).statusCode());
  }

  @Test
  void theSessionCookieIsOutOfReach() throws Exception {
    var cookie = header(get("/in", b -> b), "Set-Cookie");
    assertTrue(cookie.startsWith(cookieName() + "=ann-token;"), cookie);
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Lax"), cookie);
    var gone = header(get("/out", b -> b), "Set-Cookie");
    assertTrue(gone.contains("Expires=Thu, 01 Jan 1970"), gone);
  }

  @Test
  void behindHttpsTheCookieIsBoundToTheHost() throws Exception {
    var listen = new Listen("127.0.0.1", 0, Optional.of(URI.create("https://tend.example")));
    try (var https =
        WebServer.start(
            listen,
            Templates.precompiled(),
            token -> Optional.of(ANN),
            List.of(this::signInRoom))) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + https.port() + "/in"));
      var cookie = header(send(request), "Set-Cookie");
      assertTrue(cookie.startsWith("__Host-tend=ann-token;"), cookie);
      assertTrue(cookie.contains("Secure"), cookie);
      assertEquals("https://tend.example", https.address());
    }
  }

  private void signInRoom(Router router) {
    router.openGet("/in", r -> signIn());
  }

  @Test
  void nonsenseOnTheWireIsAnsweredAndNotEchoed() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write("GET /<script> HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
      var buffer = new byte[4096];
      int count = socket.getInputStream().read(buffer);
      var answer = new String(buffer, 0, count, StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
      assertFalse(answer.contains("<script>"), answer);
    }
  }

  private static String address() {
    return "http://127.0.0.1:" + server.port();
  }

  private static String cookieName() {
    return "tend-" + server.port();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path));
  }

  private static HttpRequest.Builder signedIn(HttpRequest.Builder builder) {
    return builder.header("Cookie", cookieName() + "=ann-token");
  }

  private static HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
    return CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path, UnaryOperator<HttpRequest.Builder> more)
      throws Exception {
    return send(more.apply(request(path)));
  }

  private static HttpResponse<String> note(UnaryOperator<HttpRequest.Builder> more)
      throws Exception {
    var builder =
        signedIn(request("/things/1/notes"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("text=gr%C3%BCn+%3C3"));
    return send(more.apply(builder));
  }

  private static HttpResponse<String> api(
      HttpRequest.BodyPublisher body, UnaryOperator<HttpRequest.Builder> more) throws Exception {
    return send(more.apply(request("/api/things").POST(body)));
  }

  private static String open(String body) throws Exception {
    return send(request("/open")
            .header("Origin", address())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .body();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
