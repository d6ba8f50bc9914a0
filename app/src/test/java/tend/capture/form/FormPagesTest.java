package tend.capture.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.capture.CaptureServer;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.storage.TestDatabase;

/** A stranger, a form, and what reaches the inbox, over real HTTP. */
class FormPagesTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private long workspace;
  private CaptureServer server;
  private String form;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    server = new CaptureServer(DATABASE.get());
    form = server.forms.list(workspace).getFirst().form().name();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aStrangersAnswerIsAnOptInWithItsEvidenceConsentAndOrigin() throws Exception {
    String token =
        token(get("?utm_source=Google+Ads&utm_campaign=Spring&page=https://a.example/roof%3Fx=1"));
    server.now = server.now.plusSeconds(20);

    var answer =
        post(
            Map.of(
                "token", token,
                "first_name", "Ann <b>",
                "email", " Ann@Example.com ",
                "phone", "030 23125000",
                "message", "My roof leaks.\nHelp!",
                "when", "It is urgent",
                "consent", "yes",
                "utm_source", "Google Ads",
                "utm_campaign", "Spring",
                "page", "https://a.example/roof?x=1"));

    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals("/f/" + form + "/thanks", answer.headers().firstValue("Location").orElseThrow());
    Signal signal = server.heard(workspace).getFirst();
    assertFalse(signal.history());
    var optIn = assertInstanceOf(Signal.OptedIn.class, signal.what());
    assertEquals("Google Ads", optIn.origin().source());
    assertEquals("Spring", optIn.origin().campaign());
    assertEquals("https://a.example/roof", optIn.origin().page());
    assertEquals(Trust.FORM, optIn.trust());
    assertEquals(Value.text("Ann@Example.com"), optIn.fields().get("email"));
    assertEquals(Value.text("+49 30 23125000"), optIn.fields().get("phone"));
    assertEquals(List.of(EvidenceKind.ASKED_INFORMATION), optIn.evidence());
    assertTrue(optIn.urgent());
    assertEquals(Channel.MAIL, optIn.grants().getFirst().channel());
    assertEquals(form + ", version 1", optIn.grants().getFirst().wording());
    assertEquals(List.of(1L, 0L, 0L, 1L), server.ledger(workspace));
  }

  @Test
  void mistakesAreMarkedAndWhatWasTypedStays() throws Exception {
    String token = token(get(""));
    server.now = server.now.plusSeconds(20);

    var answer =
        post(
            Map.of(
                "token",
                token,
                "first_name",
                "Ann <b>",
                "email",
                "ann@example",
                "phone",
                "12",
                "when",
                "Never"));

    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("The part behind @ has no dot."), answer.body());
    assertTrue(answer.body().contains("No such phone number exists in Germany."));
    assertTrue(answer.body().contains("This is not among the choices."));
    assertTrue(answer.body().contains("value=\"Ann &lt;b"), "typed text is kept and escaped");
    assertEquals(List.of(), server.heard(workspace));
    assertEquals(List.of(0L, 0L, 0L, 0L), server.ledger(workspace));
  }

  @Test
  void theSamePageSentTwiceIsOneOptIn() throws Exception {
    String token = token(get(""));
    server.now = server.now.plusSeconds(20);
    Map<String, String> typed = Map.of("token", token, "email", "ann@example.com");

    assertEquals(303, post(typed).statusCode());
    assertEquals(303, post(typed).statusCode());

    assertEquals(1, server.heard(workspace).size());
    assertEquals(List.of(1L, 0L, 0L, 1L), server.ledger(workspace));
  }

  @Test
  void aProgramIsShownAPuzzleAndCountedAndNothingIsKept() throws Exception {
    var answer = post(Map.of("email", "ann@example.com", "leave_empty", "x"));

    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("data-puzzle=\"{&#34;"), answer.body());
    assertTrue(answer.body().contains("/proof.js"));
    assertEquals(List.of(), server.heard(workspace));
    assertEquals(List.of(1L, 1L, 0L, 0L), server.ledger(workspace));
    assertEquals(200, server.send("GET", "/proof.js", new byte[0], r -> r).statusCode());
  }

  @Test
  void oneAddressIsAskedToConfirmOnceInADay() throws Exception {
    String definition =
        Forms.shipped()
            .replace("name: contact\n", "name: confirming-" + workspace + "\nconfirm: true\n");
    assertInstanceOf(Forms.Published.Done.class, server.forms.publish(workspace, definition));
    form = "confirming-" + workspace;
    for (int i = 0; i < 4; i++) {
      String token = token(get(""));
      server.now = server.now.plusSeconds(7200);
      Map<String, String> typed =
          Map.of(
              "token", token, "email", "Victim@example.com", "consent", "yes", "message", "" + i);
      assertEquals(303, post(typed).statusCode());
    }

    List<Integer> grants =
        server.heard(workspace).stream()
            .map(signal -> ((Signal.OptedIn) signal.what()).grants().size())
            .toList();
    assertEquals(List.of(1, 0, 0, 0), grants);
  }

  @Test
  void aClosedFormTakesNothing() throws Exception {
    String token = token(get(""));
    server.forms.open(workspace, form, false);
    server.now = server.now.plusSeconds(20);

    assertEquals(410, get("").statusCode());
    assertEquals(410, post(Map.of("token", token, "email", "ann@example.com")).statusCode());
    assertEquals(List.of(), server.heard(workspace));
  }

  @Test
  void everyVersionStaysAndNamesItself() {
    String changed =
        server.forms.find(form).orElseThrow().definition().replace("Yes, send me", "Send me");
    var published =
        assertInstanceOf(Forms.Published.Done.class, server.forms.publish(workspace, changed));
    assertEquals(2, published.form().version());
    var same =
        assertInstanceOf(Forms.Published.Done.class, server.forms.publish(workspace, changed));
    assertEquals(2, same.form().version());
  }

  @Test
  void anotherBusinessCannotTakeAFormsName() {
    long other = DATABASE.newWorkspace();
    var refused =
        assertInstanceOf(
            Forms.Published.Refused.class,
            server.forms.publish(other, server.forms.find(form).orElseThrow().definition()));
    assertTrue(refused.mistakes().getFirst().sentence().contains("Another business"));
  }

  @Test
  void anotherSiteMayShowItInAFrame() throws Exception {
    var page = get("?embedded=1");
    assertEquals(200, page.statusCode());
    assertTrue(
        page.headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow()
            .contains("frame-ancestors *"));
    assertTrue(page.body().contains("name=\"embedded\""));
    assertEquals(404, server.send("GET", "/f/nothing", new byte[0], r -> r).statusCode());
    assertEquals(404, server.send("GET", "/f/No%20Name", new byte[0], r -> r).statusCode());
  }

  private HttpResponse<String> get(String query) throws IOException, InterruptedException {
    return server.send(
        "GET", "/f/" + form + query, new byte[0], r -> r.header("Accept", "text/html"));
  }

  private HttpResponse<String> post(Map<String, String> typed)
      throws IOException, InterruptedException {
    String body =
        new LinkedHashMap<>(typed)
            .entrySet().stream()
                .map(
                    e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    return server.send(
        "POST",
        "/f/" + form,
        body.getBytes(StandardCharsets.UTF_8),
        r ->
            r.header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("Origin", "https://elsewhere.example"));
  }

  private static String token(HttpResponse<String> page) {
    Matcher matcher = TOKEN.matcher(page.body());
    assertTrue(matcher.find(), page.body());
    return matcher.group(1);
  }
}
