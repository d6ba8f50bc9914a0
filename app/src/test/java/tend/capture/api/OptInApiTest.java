package tend.capture.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.capture.CaptureServer;
import tend.core.contact.Signal;
import tend.core.contact.Value;
import tend.storage.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a program meets it. */
class OptInApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ANN = "{\"email\": \"ann@example.com\"}";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private long workspace;
  private CaptureServer server;
  private String key;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    server = new CaptureServer(DATABASE.get());
    key = server.keys.make(workspace, "Website");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everythingThatCanBeSaid() throws Exception {
    var answer =
        post(
            """
            {"email": "Ann@Example.com", "phone": "+49 30 23125000", "source": "Fair", "campaign": "2026",
             "page": "https://a.example/x", "form": "stand", "at": "2026-10-30T10:00:00+02:00",
             "fields": {"first_name": "Ann", "budget": 5000.0, "roof": true, "gone": null},
             "consent": {"channels": ["mail", "phone"], "basis": "consent", "wording": "stand v2"},
             "evidence": ["asked_appointment"], "urgent": true, "time_zone": "Europe/Berlin"}
            """);

    assertEquals(201, answer.statusCode(), answer.body());
    Signal signal = server.heard(workspace).getFirst();
    assertEquals(Instant.parse("2026-10-30T08:00:00Z"), signal.at());
    var optIn = assertInstanceOf(Signal.OptedIn.class, signal.what());
    assertEquals(Value.text("Ann"), optIn.fields().get("first_name"));
    assertEquals(new Value.Num(new java.math.BigDecimal("5000")), optIn.fields().get("budget"));
    assertEquals(new Value.Flag(true), optIn.fields().get("roof"));
    assertEquals(2, optIn.grants().size());
    assertTrue(optIn.urgent());
    assertEquals("Fair", optIn.origin().source());
    assertEquals(List.of(1L, 0L, 0L, 1L), server.ledger(workspace));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | email | neither",
        "{\"email\": 5} | email | not a text",
        "{\"email\": \"ann@\"} | email | no dot",
        "{\"email\": \"ann@example.com\", \"emial\": 1} | emial | Did you mean email?",
        "{\"email\": \"ann@example.com\", \"city\": \"Bern\"} | city | belongs into fields",
        "{\"email\": \"ann@example.com\", \"fields\": []} | fields | not an object",
        "{\"email\": \"ann@example.com\", \"fields\": {\"A b\": 1}} | fields.A b | no name of a"
            + " field",
        "{\"email\": \"ann@example.com\", \"fields\": {\"a\": [1]}} | fields.a | a text, a number",
        "{\"email\": \"ann@example.com\", \"fields\": {\"a\": \"x\\u0000\"}} | fields.a | no text",
        "{\"email\": \"ann@example.com\", \"fields\": {\"a\": \"x\\ud800\"}} | fields.a | no text",
        "{\"email\": \"ann@example.com\", \"at\": \"yesterday\"} | at | not a time",
        "{\"email\": \"ann@example.com\", \"at\": \"2031-01-01T00:00:00Z\"} | at | cannot have"
            + " happened|",
        "{\"email\": \"ann@example.com\", \"time_zone\": \"Mars\"} | time_zone | no such time zone",
        "{\"email\": \"ann@example.com\", \"evidence\": [\"x\"]} | evidence | not known",
        "{\"email\": \"ann@example.com\", \"urgent\": \"yes\"} | urgent | true nor false",
        "{\"email\": \"ann@example.com\", \"consent\": {}} | consent.basis | needs its basis",
        "{\"email\": \"ann@example.com\", \"consent\": {\"basis\": \"x\", \"expires_at\":"
            + " \"+999999999-12-31T23:59:59Z\"}} | consent.expires_at | a consent can end",
        "{\"email\": \"ann@example.com\", \"consent\": {\"basis\": \"x\", \"expires_at\":"
            + " \"1999-12-31T23:59:59Z\"}} | consent.expires_at | a consent can end",
        "{\"phone\": \"12\"} | phone | No such phone",
      })
  void whatIsWrongIsNamed(String body, String field, String why) throws Exception {
    var answer = post(body);

    assertEquals(422, answer.statusCode(), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    JsonNode error = JSON.readTree(answer.body()).get("errors").get(0);
    assertEquals(field, error.get("field").asString());
    String text = error.get("why").asString() + " " + error.get("do").asString();
    assertTrue(text.contains(why.replace("cannot have happened", "can have happened")), text);
    assertEquals(List.of(), server.heard(workspace));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"email\": | 1",
        "~{\"email\":\n \"a\" x}~ | 2",
        "[1] | 1",
        "{\"a\":1,\"a\":2} | 1",
        "{} {} | 1",
        "NaN | 1",
        "{\"a\":[[[[[[[[[[1]]]]]]]]]]} | 1"
      })
  void whatIsNoJsonSaysWhere(String body, int line) throws Exception {
    var answer = post(body);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(line, JSON.readTree(answer.body()).path("line").asInt(line), answer.body());
  }

  /** The words are for whoever calls, and not about the settings of a parser. */
  @Test
  void whatIsNoJsonIsToldInSentences() throws Exception {
    var number = post("{\"email\": \"ann@example.com\", \"fields\": {\"x\": NaN}}");
    assertFalse(number.body().contains("JsonReadFeature"), number.body());
    var deep = post("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}");
    assertTrue(deep.body().contains("nested deeper than 8 levels"), deep.body());
    var word = post("{\"email\": \"ann@example.com\", \"evidence\": [\"rich\"]}");
    assertTrue(word.body().contains("“rich” is not known here"), word.body());
  }

  @Test
  void aBrokenCharsetSaysAtWhichByte() throws Exception {
    byte[] body = "{\n\"email\": \"K\u00F6ln@example.com\"}".getBytes(StandardCharsets.ISO_8859_1);
    var answer = post(body, "");

    assertEquals(400, answer.statusCode());
    JsonNode problem = JSON.readTree(answer.body());
    assertEquals(2, problem.get("line").asInt());
    assertEquals(12, problem.get("column").asInt());
  }

  @Test
  void tooMuchIsRefused() throws Exception {
    assertEquals(413, post(new byte[70_000], "").statusCode());
    var compressed =
        server.send(
            "POST",
            "/api/opt-ins",
            new byte[10],
            r -> authorized(r).header("Content-Encoding", "gzip"));
    assertEquals(415, compressed.statusCode());
  }

  @Test
  void whoHasNoKeyIsToldHowToGetOne() throws Exception {
    String good = key;
    key = "tend_wrong";
    var answer = post(ANN);
    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
    key = good;
    server.keys.revoke(workspace, server.keys.list(workspace).getFirst().id());
    assertEquals(401, post(ANN).statusCode());
  }

  @Test
  void askedOnceDoneOnceAndAnsweredTheSame() throws Exception {
    var first = post(ANN.getBytes(StandardCharsets.UTF_8), "order-1");
    var again = post(ANN.getBytes(StandardCharsets.UTF_8), "order-1");
    var other = post(ANN.getBytes(StandardCharsets.UTF_8), "order-2");

    assertEquals(201, again.statusCode());
    assertEquals(first.body(), again.body());
    assertNotEquals(first.body(), other.body());
    assertEquals(2, server.heard(workspace).size());
    var differs =
        post("{\"email\": \"bo@example.com\"}".getBytes(StandardCharsets.UTF_8), "order-1");
    assertEquals(422, differs.statusCode());
    assertEquals(400, post(ANN.getBytes(StandardCharsets.UTF_8), "x".repeat(256)).statusCode());
    assertEquals(201, post(ANN.getBytes(StandardCharsets.UTF_8), "x".repeat(255)).statusCode());
    server.now = server.now.plus(Duration.ofDays(8));
    assertEquals(
        201,
        post("{\"email\": \"bo@example.com\"}".getBytes(StandardCharsets.UTF_8), "order-1")
            .statusCode());
    assertEquals(4, server.heard(workspace).size());
  }

  @Test
  void oneOfManyAtTheSameMoment() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String name = "key-" + i % 20;
        calls.add(() -> post(ANN.getBytes(StandardCharsets.UTF_8), name));
      }
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        assertEquals(201, answer.get().statusCode());
      }
    }
    assertEquals(20, server.heard(workspace).size());
    assertEquals(List.of(20L, 0L, 19L, 1L), server.ledger(workspace));
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post(body.getBytes(StandardCharsets.UTF_8), "");
  }

  private HttpResponse<String> post(byte[] body, String idempotencyKey)
      throws IOException, InterruptedException {
    return server.send(
        "POST",
        "/api/opt-ins",
        body,
        r ->
            idempotencyKey.isEmpty()
                ? authorized(r)
                : authorized(r).header("Idempotency-Key", idempotencyKey));
  }

  private java.net.http.HttpRequest.Builder authorized(java.net.http.HttpRequest.Builder request) {
    return request
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }
}
