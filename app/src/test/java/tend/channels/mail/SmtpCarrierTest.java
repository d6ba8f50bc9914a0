package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tend.channels.mail.ScriptedSmtp.Act;
import tend.channels.mail.ScriptedSmtp.Point;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.runtime.Delivery;
import tend.runtime.RecordedReceipts;
import tend.runtime.Shipment;

@Timeout(120)
class SmtpCarrierTest {

  /** For what comes, on however busy a machine. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final SmtpServer.Patience PATIENT = SmtpServer.Patience.of(LONG);

  private ScriptedSmtp server;
  private final List<SmtpCarrier> carriers = new ArrayList<>();
  private final RecordedReceipts receipts = new RecordedReceipts();

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedSmtp();
  }

  @AfterEach
  void stop() throws IOException {
    carriers.forEach(SmtpCarrier::close);
    server.close();
  }

  private SmtpCarrier carrier(SmtpServer.Security security) {
    return carrier("", security, PATIENT);
  }

  private SmtpCarrier carrier(
      String user, SmtpServer.Security security, SmtpServer.Patience patience) {
    SmtpServer settings =
        new SmtpServer(
            "localhost", server.port(), security, user, "secret", "tend.example", 1, patience);
    SmtpCarrier carrier =
        new SmtpCarrier(
            new SmtpConnections(
                settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), InstantSource.system()),
            SmtpCarrierTest::compose);
    carriers.add(carrier);
    return carrier;
  }

  private void carry(Shipment... shipments) {
    carrier(SmtpServer.Security.CLEAR).carry(List.of(shipments), receipts);
  }

  private static Composed compose(Shipment shipment) {
    String to = ((Effect.Send) shipment.effect()).text();
    if (to.equals("nobody")) {
      return new Composed.Refused(shipment, Delivery.Never.address("no mail address"));
    }
    String message =
        "Message-ID: <" + shipment.key() + "@x.example>\r\nSubject: x\r\n\r\nHello\r\n.\r\n..\r\n";
    boolean international = to.chars().anyMatch(c -> c > 126);
    return new Composed.Ready(
        shipment,
        new OutgoingMail(
            "us@x.example", to, international, message.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Shipment to(String key, String address) {
    return to(key, address, 1);
  }

  private static Shipment to(String key, String address, int attempt) {
    return new Shipment(
        1,
        Contact.unknown(new ContactId(7)),
        new Effect.Send(key, Channel.MAIL, address, Purpose.HELPFUL, "j", "s"),
        attempt);
  }

  @Test
  void carriesABatchOverOneConnection() {
    carry(to("1", "a@y.example"), to("2", "b@y.example"), to("3", "c@y.example"));
    assertEquals(new Delivery.Done("2.0.0 queued as 2"), receipts.of("2"));
    assertEquals(3, server.accepted.size());
    assertEquals(1, server.connections.get());
    assertEquals(List.of("b@y.example"), server.accepted.get(1).to());
    assertEquals("us@x.example", server.accepted.get(1).from());
    assertTrue(server.accepted.get(0).message().endsWith("Hello\r\n.\r\n..\r\n"));
    assertEquals(List.of("1", "2", "3"), receipts.left());
  }

  /** Servers end a connection that goes on for ever. */
  @Test
  void aConnectionIsRenewedAfter500Mails() {
    SmtpCarrier carrier = carrier(SmtpServer.Security.CLEAR);
    carrier.carry(
        IntStream.rangeClosed(1, 501).mapToObj(n -> to("a" + n, "a@y.example")).toList(), receipts);
    assertEquals(501, server.accepted.size());
    assertEquals(2, server.connections.get());
  }

  /** Nothing of it is announced ahead: the answers would belong to the next mail. */
  @Test
  void anAddressThatTheServerCannotTakeLeavesTheOthersAlone() {
    server.offering("PIPELINING");
    carry(to("1", "a@y.example"), to("2", "ü@y.example"), to("3", "c@y.example"));
    assertEquals(
        Delivery.Never.address("the mail server takes no such address (SMTPUTF8)"),
        receipts.of("2"));
    assertEquals(
        List.of(List.of("a@y.example"), List.of("c@y.example")),
        server.accepted.stream().map(mail -> mail.to()).toList());
    assertEquals(1, server.connections.get());
  }

  @Test
  void doesWithoutPipelining() {
    server.offering("SIZE");
    server.at(Point.RCPT, "250 ok", "550 5.1.1 nobody", "250 ok");
    carry(to("1", "a@y.example"), to("2", "b@y.example"), to("3", "c@y.example"));
    assertEquals(2, server.accepted.size());
    assertEquals(Delivery.Never.address("550 5.1.1 nobody"), receipts.of("2"));
  }

  @Test
  void keepsTheConnectionForTheNextBatch() {
    SmtpCarrier carrier = carrier(SmtpServer.Security.CLEAR);
    carrier.carry(List.of(to("1", "a@y.example")), receipts);
    carrier.carry(List.of(to("2", "a@y.example")), receipts);
    assertEquals(1, server.connections.get());
    assertEquals(2, server.accepted.size());
  }

  @Test
  void aConnectionThatWasClosedMeanwhileIsReplacedAtOnce() {
    server.at(Point.MESSAGE, new Act.ReplyAndHangUp("250 2.0.0 ok"));
    carry(to("1", "a@y.example"), to("2", "b@y.example"));
    assertInstanceOf(Delivery.Done.class, receipts.of("1"));
    assertInstanceOf(Delivery.Done.class, receipts.of("2"));
    assertEquals(2, server.connections.get());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RCPT    | 550 5.1.1 unknown user          | Never address
          RCPT    | 550 No such user here           | Never address
          RCPT    | 550 5.7.1 blocked by policy     | Never
          RCPT    | 550 relay not permitted         | Held
          RCPT    | 554 5.7.1 Relay access denied   | Held
          RCPT    | 530 5.7.0 authenticate first    | Held
          RCPT    | 550 5.4.5 daily quota exceeded  | Held
          RCPT    | 552 5.2.2 mailbox full          | Later
          RCPT    | 450 4.2.0 greylisted            | Later
          RCPT    | 452 4.5.3 too many recipients   | Later
          RCPT    | 421 4.3.2 going down            | Later
          MAIL    | 451 4.3.0 try again             | Held
          MAIL    | 552 5.3.4 too big               | Never
          DATA    | 451 4.3.0 try again             | Later
          DATA    | 554 5.7.1 no                    | Never
          MESSAGE | 451 4.7.1 try again             | Later
          MESSAGE | 554 5.7.1 spam                  | Never
          MESSAGE | 550 5.7.26 no SPF and no DKIM   | Held
          MESSAGE | 550 5.1.1 unknown after all     | Never address
          MESSAGE | 421 4.3.2 going down            | Later
          """)
  void oneBadAnswerTouchesOneMail(Point point, String answer, String expected) {
    String good = point == Point.DATA ? "354 go" : "250 2.0.0 ok";
    server.at(point, good, answer, good);
    carry(
        to("1", "a@y.example"),
        to("2", "b@y.example"),
        to("3", "c@y.example"),
        to("4", "d@y.example"));
    Delivery second = receipts.of("2");
    switch (expected) {
      case "Never address" -> assertEquals(Delivery.Never.address(answer), second);
      case "Never" -> assertEquals(Delivery.Never.thisOne(answer), second);
      case "Held" -> {
        assertEquals(answer, assertInstanceOf(Delivery.Held.class, second).why());
        assertEquals(Delivery.Held.Extent.SHIPMENT, ((Delivery.Held) second).extent());
      }
      default -> assertEquals(answer, assertInstanceOf(Delivery.Later.class, second).why());
    }
    for (String key : List.of("1", "3", "4")) {
      assertInstanceOf(Delivery.Done.class, receipts.of(key));
    }
    assertEquals(3, server.accepted.size());
  }

  @ParameterizedTest
  @EnumSource
  void aStallHoldsNobodyForLong(Point point) {
    server.at(point, new Act.Stall());
    carrier("", SmtpServer.Security.CLEAR, impatientAt(point))
        .carry(List.of(to("1", "a@y.example")), receipts);
    expectUnknownOnlyAfterTheDot(point);
  }

  /** Short where the server says nothing, and long for all that it says before. */
  private static SmtpServer.Patience impatientAt(Point point) {
    Duration at = Duration.ofMillis(300);
    Duration afterOthers = Duration.ofSeconds(2); // for answers, or a message, that do come
    return switch (point) {
      case CONNECT -> new SmtpServer.Patience(LONG, at, LONG, LONG, LONG, LONG);
      case EHLO -> new SmtpServer.Patience(LONG, LONG, at, LONG, LONG, LONG);
      case MAIL, RCPT -> new SmtpServer.Patience(LONG, LONG, afterOthers, LONG, LONG, LONG);
      case DATA -> new SmtpServer.Patience(LONG, LONG, LONG, at, LONG, LONG);
      case MESSAGE -> new SmtpServer.Patience(LONG, LONG, LONG, LONG, LONG, afterOthers);
    };
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenConnectionLeavesInDoubtOnlyWhatMayHaveBeenAccepted(Point point) {
    server.at(point, new Act.HangUp());
    carry(to("1", "a@y.example"));
    expectUnknownOnlyAfterTheDot(point);
  }

  private void expectUnknownOnlyAfterTheDot(Point point) {
    Class<? extends Delivery> expected =
        switch (point) {
          case MESSAGE -> Delivery.Unknown.class;
          case CONNECT, EHLO -> Delivery.Held.class;
          case MAIL, RCPT, DATA -> Delivery.Later.class;
        };
    assertInstanceOf(expected, receipts.of("1"));
    assertEquals(point == Point.MESSAGE ? 1 : 0, receipts.left().size());
    assertEquals(point == Point.MESSAGE ? 1 : 0, server.accepted.size());
  }

  @Test
  void whatWasWithheldAtTheLastMomentNeverLeaves() {
    receipts.withholding("2");
    carry(to("1", "a@y.example"), to("2", "b@y.example"), to("3", "c@y.example"));
    assertEquals(
        List.of("a@y.example", "c@y.example"),
        server.accepted.stream().map(mail -> mail.to().getFirst()).toList());
    assertFalse(receipts.reports().containsKey("2"));
    assertEquals(List.of("1", "3"), receipts.left());
  }

  @Test
  void aSlowServerIsBorne() {
    server.at(Point.EHLO, new Act.Drip("250 sink"));
    server.at(Point.MAIL, new Act.Drip("250 2.1.0 ok"));
    server.at(Point.MESSAGE, new Act.Drip("250-2.0.0 long\r\n250 2.0.0 queued"));
    carry(to("1", "a@y.example"));
    assertInstanceOf(Delivery.Done.class, receipts.of("1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "250", "2", "999 x", "250-a\r\n250-b", "\0\0\0\0"})
  void whatIsNotSmtpHoldsAllAndIsNoDefect(String greeting) {
    server.at(Point.CONNECT, greeting);
    var soon = SmtpServer.Patience.of(Duration.ofMillis(300)); // some are never finished
    carrier("", SmtpServer.Security.CLEAR, soon).carry(List.of(to("1", "a@y.example")), receipts);
    Delivery delivery = receipts.of("1");
    assertTrue(
        delivery instanceof Delivery.Held || greeting.equals("250"), () -> greeting + delivery);
  }

  @Test
  void anUnreachableServerHoldsAllAndIsTriedByOne() throws IOException {
    server.close();
    SmtpCarrier carrier = carrier(SmtpServer.Security.CLEAR);
    carrier.carry(List.of(to("1", "a@y.example"), to("2", "b@y.example", 99)), receipts);
    assertEquals(Duration.ofSeconds(10), everything("1").in());
    everything("2");
    carrier.carry(List.of(to("3", "b@y.example")), receipts);
    everything("3");
  }

  private Delivery.Held everything(String key) {
    Delivery.Held held = assertInstanceOf(Delivery.Held.class, receipts.of(key));
    assertEquals(Delivery.Held.Extent.CARRIER, held.extent());
    return held;
  }

  @Test
  void aRefusedSenderHoldsAllThatComeAfter() {
    server.at(Point.MAIL, "250 ok", "550 5.7.1 sender rejected");
    carry(
        to("1", "a@y.example"),
        to("2", "b@y.example"),
        to("3", "c@y.example"),
        to("4", "d@y.example"));
    assertInstanceOf(Delivery.Done.class, receipts.of("1"));
    for (String key : List.of("2", "3", "4")) {
      assertEquals("550 5.7.1 sender rejected", everything(key).why());
    }
    assertEquals(1, server.accepted.size());
  }

  @Test
  void givesUpInTheEnd() {
    server.at(Point.RCPT, "450 4.2.0 no", "450 4.2.0 no");
    carry(to("1", "a@y.example", 11), to("2", "a@y.example", 12));
    assertEquals(Duration.ofHours(24), ((Delivery.Later) receipts.of("1")).in());
    assertEquals(
        Delivery.Never.thisOne("given up after 12 attempts; the last: 450 4.2.0 no"),
        receipts.of("2"));
  }

  @Test
  void refusesToSendInTheClearWhereTlsIsWanted() {
    carrier(SmtpServer.Security.STARTTLS).carry(List.of(to("1", "a@y.example")), receipts);
    assertTrue(everything("1").why().contains("STARTTLS"));
    assertEquals(List.of("EHLO tend.example"), server.commands);
  }

  @Test
  void anAddressThatTheServerCannotTakeIsNotMangled() {
    carry(to("1", "jürgen@y.example"), to("2", "b@y.example"), to("3", "nobody"));
    assertInstanceOf(Delivery.Never.class, receipts.of("1"));
    assertInstanceOf(Delivery.Done.class, receipts.of("2"));
    assertEquals(Delivery.Never.address("no mail address"), receipts.of("3"));
    assertEquals(1, server.accepted.size());
  }

  @Test
  void aRefusedPasswordHoldsAllAndNothingElseIsSaid() {
    server.offering("AUTH PLAIN");
    server.authAnswer = "535 5.7.8 authentication failed";
    carrier("us", SmtpServer.Security.CLEAR, PATIENT)
        .carry(List.of(to("1", "a@y.example"), to("2", "b@y.example")), receipts);
    assertTrue(everything("1").why().contains("535 5.7.8 authentication failed"));
    everything("2");
    assertEquals(2, server.commands.size(), server.commands.toString());
  }

  @Test
  void whereStartTlsIsRefusedNothingIsSentInTheClear() {
    server.offering("STARTTLS", "AUTH PLAIN");
    server.startTlsAnswer = "454 4.7.0 TLS not available";
    carrier("us", SmtpServer.Security.STARTTLS, PATIENT)
        .carry(List.of(to("1", "a@y.example")), receipts);
    assertTrue(everything("1").why().contains("454 4.7.0 TLS not available"));
    assertEquals(List.of("EHLO tend.example", "STARTTLS"), server.commands);
  }

  /** Servers say goodbye to who was idle only when they hear the next command. */
  @ParameterizedTest
  @ValueSource(strings = {"PIPELINING", "SIZE"})
  void whoIsSentAwayOnAKeptConnectionComesBackAtOnce(String extension) {
    server.offering(extension);
    String goodbye = "421 4.4.2 idle for too long";
    SmtpCarrier carrier = carrier(SmtpServer.Security.CLEAR);
    carrier.carry(List.of(to("1", "a@y.example")), receipts);
    server.at(Point.MAIL, new Act.ReplyAndHangUp(goodbye));
    carrier.carry(List.of(to("2", "a@y.example"), to("3", "a@y.example")), receipts);
    assertInstanceOf(Delivery.Done.class, receipts.of("2"));
    assertInstanceOf(Delivery.Done.class, receipts.of("3"));
    assertEquals(2, server.connections.get());
    assertEquals(3, server.accepted.size());
  }

  /** A server that says it is closing is not spoken to on that connection any more (RFC 5321). */
  @ParameterizedTest
  @ValueSource(strings = {"PIPELINING", "SIZE"})
  void whoSaysGoodbyeToAMailIsLeft(String extension) {
    server.offering(extension);
    server.at(Point.MESSAGE, "421 4.3.2 going down");
    carry(to("1", "a@y.example"), to("2", "b@y.example"));
    assertInstanceOf(Delivery.Later.class, receipts.of("1"));
    assertInstanceOf(Delivery.Done.class, receipts.of("2"));
    assertEquals(2, server.connections.get());
  }

  @Test
  void whoIsSentAwayOnAFreshConnectionWaits() {
    server.at(Point.MAIL, "421 too busy");
    carry(to("1", "a@y.example"));
    assertInstanceOf(Delivery.Held.class, receipts.of("1"));
  }

  @Test
  void sendsAnInternationalAddressWhereItIsOffered() {
    server.offering("PIPELINING", "SMTPUTF8", "8BITMIME");
    carry(to("1", "jürgen@y.example"));
    assertEquals(List.of("jürgen@y.example"), server.accepted.getFirst().to());
    assertTrue(server.commands.stream().anyMatch(c -> c.endsWith(" SMTPUTF8")));
  }

  @Test
  void oneBadAmongAThousand() {
    server.at(
        Point.RCPT,
        IntStream.range(0, 700)
            .mapToObj(i -> i == 503 ? "550 5.1.1 no" : "250 ok")
            .toArray(String[]::new));
    Shipment[] batch =
        IntStream.range(0, 1_000)
            .mapToObj(i -> to("k" + i, "a" + i + "@y.example"))
            .toArray(Shipment[]::new);
    carry(batch);
    assertEquals(1_000, receipts.reports().size());
    assertEquals(999, server.accepted.size());
    assertEquals(Delivery.Never.address("550 5.1.1 no"), receipts.of("k503"));
  }
}
