package tend.channels.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.runtime.Carrier;
import tend.runtime.CarrierContract;
import tend.runtime.Delivery;
import tend.runtime.RecordedReceipts;
import tend.runtime.Shipment;
import tend.storage.TestDatabase;

class WebhookCarrierTest extends CarrierContract {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** A request that a receiver got. */
  record Got(Map<String, String> headers, String body) {}

  private final Instant now = Instant.parse("2026-05-21T09:00:00Z");
  private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final RecordedReceipts receipts = new RecordedReceipts();
  private final SortedMap<String, String> addresses = new TreeMap<>();
  private ServerSocket server;
  private WebhookStore webhooks;
  private WebhookCarrier carrier;
  private long workspace;

  @BeforeEach
  void open() throws IOException {
    workspace = DATABASE.newWorkspace();
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
    addresses.put("won", "http://127.0.0.1:" + server.getLocalPort() + "/in?a=1");
    webhooks = new WebhookStore(DATABASE.get(), _ -> addresses);
    carrier = carrier(address -> true);
  }

  private WebhookCarrier carrier(java.util.function.Predicate<InetAddress> allowed) {
    return carrier(allowed, plain(), Duration.ofSeconds(30));
  }

  /** For a receiver that never answers; one that does must do so within this time. */
  private WebhookCarrier impatient() {
    return carrier(_ -> true, plain(), Duration.ofSeconds(3));
  }

  private WebhookCarrier carrier(
      java.util.function.Predicate<InetAddress> allowed, SSLSocketFactory tls, Duration timeout) {
    return new WebhookCarrier(webhooks, InstantSource.fixed(now), allowed, tls, timeout);
  }

  private static SSLSocketFactory plain() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  @AfterEach
  void close() throws IOException {
    over.countDown();
    server.close();
    carrier.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.put("request", in.readLine());
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
      }
      char[] body = new char[Integer.parseInt(headers.get("Content-Length"))];
      for (int read = 0; read < body.length; ) {
        read += in.read(body, read, body.length - read);
      }
      got.add(new Got(headers, new String(body)));
      String answer = answers.poll();
      OutputStream out = socket.getOutputStream();
      switch (answer == null ? "HTTP/1.1 204 ok" : answer) {
        case "stall" -> over.await();
        case "drip" -> {
          for (int i = 0; i < 1_000; i++) {
            out.write('H');
            out.flush();
            over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
          }
        }
        case "endless" -> {
          out.write("HTTP/1.1 200 ok\r\nX: ".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write(new byte[8_192]);
          }
        }
        case "hang up" -> {}
        case String line -> out.write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException | InterruptedException gone) {
      // The client hung up.
    }
  }

  private Shipment call(String key, String name, int attempt) {
    return new Shipment(
        workspace,
        Contact.unknown(new ContactId(7)),
        new Effect.CallWebhook(key, name, "Ann became a customer"),
        attempt);
  }

  @Override
  protected Carrier carrier() {
    return carrier;
  }

  @Override
  protected Shipment good(String key) {
    return call(key, "won", 1);
  }

  @Override
  protected Shipment hopeless(String key) {
    return call(key, "unknown", 1);
  }

  @Override
  protected Shipment foreign() {
    return new Shipment(
        workspace, Contact.unknown(new ContactId(7)), new Effect.Alert("7-1-0", "bo", "x"), 1);
  }

  /** What the receiver knows by its id, once. */
  @Override
  protected List<String> carried() {
    return got.stream()
        .map(each -> each.headers().get("webhook-id").replaceFirst("^w\\d+-", ""))
        .distinct()
        .toList();
  }

  /** Computed with Python's hmac over the example of the Standard Webhooks libraries. */
  @Test
  void signsAsTheStandardSays() {
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Signature.of(
            Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhatHappenedAndProvesWhoSaysIt() {
    carrier.carry(List.of(good("7-1-0")), receipts);
    Got call = got.getFirst();
    assertEquals("POST /in?a=1 HTTP/1.1", call.headers().get("request"));
    assertEquals("127.0.0.1:" + server.getLocalPort(), call.headers().get("Host"));
    // Keys are counted in each business, and a receiver may work for two.
    assertEquals("w" + workspace + "-7-1-0", call.headers().get("webhook-id"));
    assertEquals(Long.toString(now.getEpochSecond()), call.headers().get("webhook-timestamp"));
    assertTrue(call.body().startsWith("{\"type\":\"contact.won\","), call.body());
    assertTrue(call.body().contains("Ann became a customer"), call.body());
    assertEquals(
        Signature.of(
            webhooks.find(workspace, "won", now).orElseThrow().secret(),
            call.headers().get("webhook-id"),
            now.getEpochSecond(),
            call.body().getBytes(StandardCharsets.UTF_8)),
        call.headers().get("webhook-signature"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 500 oops                              | 1  | PT5S
          HTTP/1.1 404 what                              | 2  | PT5M
          HTTP/1.0 503 busy                              | 9  | PT24H
          HTTP/1.1 500 oops                              | 10 | held
          HTTP/1.1 301 moved                             | 1  | held
          HTTP/1.1 429 slow                              | 1  | PT5S
          HTTP/1.1 999 x                                 | 1  | PT5S
          SSH-2.0-x                                      | 1  | PT5S
          hang up                                        | 1  | PT5S
          stall                                          | 1  | PT5S
          drip                                           | 1  | PT5S
          endless                                        | 1  | PT5S
          """)
  void triesAgainForThreeDays(String answer, int attempt, String expected) {
    answers.add(answer);
    try (WebhookCarrier carrier = impatient()) {
      carrier.carry(List.of(call("7-1-0", "won", attempt)), receipts);
    }
    Delivery delivery = receipts.of("7-1-0");
    if (expected.equals("held")) {
      var held = assertInstanceOf(Delivery.Held.class, delivery, delivery::toString);
      assertEquals(Delivery.Held.Extent.SHIPMENT, held.extent());
      assertTrue(held.why().contains("\"won\""), held.why());
    } else {
      assertEquals(Duration.parse(expected), assertInstanceOf(Delivery.Later.class, delivery).in());
    }
    assertEquals(1, got.size(), "no redirect is followed");
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "1, PT5S",
    "999999999, PT24H",
    "'Thu, 21 May 2026 10:00:00 GMT', PT1H",
    "'Thu, 21 May 2020 10:00:00 GMT', PT5S",
    "soon, PT5S"
  })
  void waitsAsLongAsItIsAsked(String retryAfter, Duration expected) {
    answers.add("HTTP/1.1 429 slow\r\nretry-after: " + retryAfter);
    carrier.carry(List.of(good("7-1-0")), receipts);
    assertEquals(expected, ((Delivery.Later) receipts.of("7-1-0")).in());
  }

  @Test
  void whatComesBeforeTheAnswerIsPassedOver() {
    answers.add("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 ok");
    carrier.carry(List.of(good("7-1-0")), receipts);
    assertEquals(new Delivery.Done("200"), receipts.of("7-1-0"));
  }

  @Test
  void anAnswerWithoutEndIsNotReadToTheEnd() {
    answers.add("endless");
    carrier.carry(List.of(good("7-1-0")), receipts);
    assertEquals("an answer without end", ((Delivery.Later) receipts.of("7-1-0")).why());
  }

  /** The certificate is trusted; it must be the host's, too. */
  @ParameterizedTest
  @CsvSource({"ip:127.0.0.1, true", "dns:other.example, false"})
  void theCertificateMustBeTheHosts(String name, boolean taken, @TempDir Path folder)
      throws Exception {
    SSLContext tls = certified(folder.resolve("keys.p12"), name);
    server.close();
    server =
        tls.getServerSocketFactory().createServerSocket(0, 9, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
    addresses.put("won", "https://127.0.0.1:" + server.getLocalPort() + "/in");
    try (var secure = carrier(_ -> true, tls.getSocketFactory(), Duration.ofSeconds(30))) {
      secure.carry(List.of(good("7-1-0")), receipts);
    }
    assertEquals(taken, receipts.of("7-1-0") instanceof Delivery.Done, () -> "" + receipts);
    assertEquals(taken ? 1 : 0, got.size());
  }

  /** A server's and its client's keys: one certificate for that name, trusted by itself. */
  private static SSLContext certified(Path keys, String name) throws Exception {
    int made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=x",
                "-ext",
                "san=" + name,
                "-storepass",
                "secret",
                "-keystore",
                keys.toString())
            .start()
            .waitFor();
    assertEquals(0, made);
    KeyStore store = KeyStore.getInstance(keys.toFile(), "secret".toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", store.getCertificate("a"));
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, "secret".toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void goneIsGone() {
    answers.add("HTTP/1.1 410 Gone");
    carrier.carry(List.of(good("7-1-0"), good("7-1-1")), receipts);
    assertInstanceOf(Delivery.Never.class, receipts.of("7-1-0"));
    assertInstanceOf(Delivery.Never.class, receipts.of("7-1-1"));
    assertEquals(1, got.size());
    webhooks.enable(workspace, "won");
    answers.add("HTTP/1.1 410 Gone");
    carrier.carry(List.of(good("7-1-2"), good("7-1-3")), receipts);
    assertInstanceOf(Delivery.Never.class, receipts.of("7-1-3"));
    assertEquals(2, got.size());
    addresses.put("won", addresses.get("won") + "&moved=1");
    carrier.carry(List.of(good("7-1-4")), receipts);
    assertInstanceOf(Delivery.Done.class, receipts.of("7-1-4"));
  }

  @Test
  void aSilentReceiverHoldsUpNobodyElse() {
    addresses.put("other", "http://127.0.0.1:" + server.getLocalPort() + "/other");
    answers.add("stall");
    List<Shipment> batch = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batch.add(good("7-1-" + i));
    }
    try (WebhookCarrier carrier = impatient()) {
      carrier.carry(batch, receipts);
      assertEquals(1, got.size(), "after a silence nobody waits for it again at once");
      carrier.carry(List.of(call("7-2-0", "other", 1)), receipts);
      assertInstanceOf(Delivery.Done.class, receipts.of("7-2-0"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "localhost.",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "127.0.0.1.",
        "user@127.0.0.1",
        "0.0.0.0",
        "[::]",
        "0"
      })
  void neverCallsThisMachine(String host) {
    addresses.put("won", "http://" + host + ":" + server.getLocalPort() + "/");
    try (WebhookCarrier guarded = carrier(OutsideOnly::allows)) {
      guarded.carry(List.of(good("7-1-0")), receipts);
    }
    Delivery delivery = receipts.of("7-1-0");
    assertTrue(
        delivery instanceof Delivery.Never
            || delivery instanceof Delivery.Held
            || delivery instanceof Delivery.Later,
        delivery.toString());
    assertEquals(0, got.size());
  }
}
