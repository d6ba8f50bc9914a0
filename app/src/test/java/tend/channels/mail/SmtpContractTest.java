package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tend.core.contact.Effect;
import tend.core.contact.TaskKind;
import tend.runtime.Carrier;
import tend.runtime.CarrierContract;
import tend.runtime.Delivery;
import tend.runtime.RecordedReceipts;
import tend.runtime.Shipment;
import tend.storage.TestDatabase;

class SmtpContractTest extends CarrierContract {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private Post post;
  private ScriptedSmtp server;
  private SmtpCarrier carrier;

  @BeforeEach
  void open() throws IOException {
    post = new Post(DATABASE.get(), DATABASE.newWorkspace());
    server = new ScriptedSmtp();
    carrier = to(server.port(), SmtpServer.Security.CLEAR, "", defaultTls());
  }

  private SmtpCarrier to(
      int port, SmtpServer.Security security, String user, SSLSocketFactory tls) {
    return new SmtpCarrier(
        new SmtpServer(
            "localhost",
            port,
            security,
            user,
            user.isEmpty() ? "" : "secret-of-" + user,
            "tend.example",
            4,
            SmtpServer.Patience.of(Duration.ofSeconds(30))),
        tls,
        post.composer,
        InstantSource.system());
  }

  private static SSLSocketFactory defaultTls() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  @AfterEach
  void close() throws IOException {
    carrier.close();
    server.close();
  }

  @Override
  protected Carrier carrier() {
    return carrier;
  }

  @Override
  protected Shipment good(String key) {
    return post.send(key, "hello", Post.ann());
  }

  @Override
  protected Shipment hopeless(String key) {
    return post.send(key, "hello", Post.contact(8, "first_name", "Bo"));
  }

  @Override
  protected Shipment foreign() {
    return new Shipment(
        post.workspace,
        Post.ann(),
        new Effect.AskPerson("7-1-0", "t", TaskKind.CALL, "Call", "bo", Instant.EPOCH, false),
        1);
  }

  @Override
  protected List<String> carried() {
    return server.accepted.stream()
        .map(mail -> post.messageIds.find(mail.header("Message-ID")).orElseThrow().effectKey())
        .toList();
  }

  @Test
  void anIndependentServerReadsWhatWeWrite() throws Exception {
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000); // it gives itself two seconds
    GreenMail independent = new GreenMail(setup);
    independent.start();
    try (SmtpCarrier toIndependent =
        to(independent.getSmtp().getPort(), SmtpServer.Security.CLEAR, "", defaultTls())) {
      post.text(
          "dots",
          "mail",
          "offer",
          "Grüße, {{ first_name }} 🎉",
          "one\n\n.\n\n..two\n\n\\.three " + "long ".repeat(400) + "\n\nÜber uns");
      RecordedReceipts receipts = new RecordedReceipts();
      toIndependent.carry(
          List.of(
              good("7-1-0"),
              post.send("7-1-1", "dots", Post.ann()),
              post.send(
                  "7-1-2",
                  "hello",
                  Post.contact(9, "email", "x@bücher.example", "first_name", "李")),
              good("7-1-3")),
          receipts);
      receipts.reports().forEach((key, each) -> assertInstanceOf(Delivery.Done.class, each, key));
      MimeMessage[] received = independent.getReceivedMessages();
      assertEquals(4, received.length);
      MimeMessage dots = null;
      int abroad = 0;
      for (MimeMessage each : received) {
        dots = "Grüße, Ann 🎉".equals(each.getSubject()) ? each : dots;
        abroad += each.getAllRecipients()[0].toString().contains("x@xn--bcher-kva.example") ? 1 : 0;
      }
      assertEquals(1, abroad);
      String plain =
          (String)
              ((jakarta.mail.internet.MimeMultipart) dots.getContent()).getBodyPart(0).getContent();
      assertTrue(
          plain.replace("\r\n", "\n").startsWith("one\n\n.\n\n..two\n\n.three long long"), plain);
    } finally {
      independent.stop();
    }
  }

  @Test
  void signsInUnderTlsOnlyAndTrustsOnlyTheRightName(@TempDir Path folder) throws Exception {
    SSLContext right = certificate(folder, "localhost");
    SSLContext wrong = certificate(folder, "elsewhere.example");
    server.offering("PIPELINING", "STARTTLS", "AUTH PLAIN LOGIN").withTls(right);
    RecordedReceipts receipts = new RecordedReceipts();
    try (SmtpCarrier untrusting =
        to(server.port(), SmtpServer.Security.STARTTLS, "us", defaultTls())) {
      untrusting.carry(List.of(good("7-1-0")), receipts);
      assertInstanceOf(Delivery.Held.class, receipts.of("7-1-0"));
    }
    try (SmtpCarrier trusting =
        to(server.port(), SmtpServer.Security.STARTTLS, "us", right.getSocketFactory())) {
      trusting.carry(List.of(good("7-1-1")), receipts);
      assertInstanceOf(Delivery.Done.class, receipts.of("7-1-1"));
    }
    server.withTls(wrong);
    try (SmtpCarrier misled =
        to(server.port(), SmtpServer.Security.STARTTLS, "us", wrong.getSocketFactory())) {
      misled.carry(List.of(good("7-1-2")), receipts);
      assertInstanceOf(Delivery.Held.class, receipts.of("7-1-2"));
    }
    List<String> commands = server.commands;
    assertEquals(
        1,
        commands.stream().filter(line -> line.startsWith("AUTH PLAIN ")).count(),
        commands.toString());
    assertTrue(
        commands.indexOf("STARTTLS")
            < commands.indexOf(
                commands.stream()
                    .filter(line -> line.startsWith("AUTH"))
                    .findFirst()
                    .orElseThrow()));
    assertEquals(1, server.accepted.size());
  }

  /** A server's context with a fresh certificate for the name, trusted by its own client side. */
  private static SSLContext certificate(Path folder, String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "it",
                "-validity",
                "2",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
