package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.TaskKind;
import tend.messages.Sender;
import tend.runtime.Delivery;
import tend.runtime.Shipment;
import tend.storage.TestDatabase;

class MailComposerTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static Post post;

  @BeforeAll
  static void open() {
    post = new Post(DATABASE.get(), DATABASE.newWorkspace());
  }

  private static MimeMessage compose(Shipment shipment) throws Exception {
    Composed.Ready ready = assertInstanceOf(Composed.Ready.class, post.composer.compose(shipment));
    for (byte b : ready.mail().bytes()) {
      assertTrue(b > 0, "not ASCII");
    }
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(ready.mail().bytes()));
  }

  private static String part(MimeMessage message, int number) throws Exception {
    BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(number);
    return (String) part.getContent();
  }

  @Test
  void aMarketingMailHasAllThatReadersAndTheLawWant() throws Exception {
    MimeMessage mail = compose(post.send("7-1-0", "hello", Post.ann()));
    assertEquals("Hello Ann", mail.getSubject());
    assertEquals("Bright Roofs <hello@roofs.example>", mail.getFrom()[0].toString());
    assertEquals("Ann Lee <ann@lee.example>", mail.getAllRecipients()[0].toString());
    assertEquals("team@roofs.example", mail.getReplyTo()[0].toString());
    assertEquals(Date.from(Post.NOW), mail.getSentDate());
    assertEquals("<https://t.roofs.example/u/7>", mail.getHeader("List-Unsubscribe", null));
    assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
    assertEquals("<w" + post.workspace + ".roofs.example>", mail.getHeader("List-Id", null));
    assertEquals(null, mail.getHeader("Auto-Submitted", null));
    String plain = part(mail, 0);
    String html = part(mail, 1);
    assertTrue(plain.startsWith("Dear Ann,"), plain);
    for (String words : List.of(plain, html)) {
      assertTrue(words.contains("10115 Berlin"), words);
      assertTrue(words.contains("https://t.roofs.example/u/7"), words);
      assertTrue(words.contains("https://t.roofs.example/c/"), words);
      assertFalse(words.contains("roofs.example/guide"), words);
    }
    assertFalse(html.contains("<img"), "no pixel");
  }

  @Test
  void everyAttemptHasTheSameMessageIdAndItNamesTheMail() throws Exception {
    Shipment first = post.send("7-1-0", "hello", Post.ann());
    Shipment second = new Shipment(first.workspace(), first.contact(), first.effect(), 2);
    String id = compose(first).getMessageID();
    assertEquals(id, compose(second).getMessageID());
    assertEquals(
        Optional.of(new MessageIds.Mail(post.workspace, "7-1-0")), post.messageIds.find(id));
    assertEquals(Optional.empty(), post.messageIds.find("<x" + id.substring(2)));
    assertFalse(compose(post.send("7-1-1", "hello", Post.ann())).getMessageID().equals(id));
  }

  @Test
  void aConfirmationHoldsNothingThatAStrangerTyped() throws Exception {
    Contact stranger =
        Post.contact(
            8,
            "email",
            "victim@lee.example",
            "first_name",
            "Win now https://evil.example",
            "last_name",
            "Buy");
    MimeMessage mail =
        compose(new Shipment(post.workspace, stranger, new Effect.AskToConfirm("8-1-0", "f"), 1));
    assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
    assertEquals(null, mail.getHeader("List-Unsubscribe", null));
    String all = part(mail, 0) + part(mail, 1) + Collections.list(mail.getAllHeaderLines());
    assertFalse(all.contains("evil") || all.contains("Buy"), all);
    assertTrue(all.contains("https://t.roofs.example/confirm/8"), all);
  }

  @Test
  void wordToTheTeamNeverGoesToTheContact() throws Exception {
    Effect urgent =
        new Effect.AskPerson("7-1-0", "t", TaskKind.CALL, "Call Ann", "bo", Instant.EPOCH, true);
    MimeMessage mail = compose(new Shipment(post.workspace, Post.ann(), urgent, 1));
    assertEquals("Now: Call Ann (Ann Lee)", mail.getSubject());
    assertEquals("Bo Berg <bo@roofs.example>", mail.getAllRecipients()[0].toString());
    assertTrue(part(mail, 0).contains("https://t.roofs.example/contacts/7"));
    Effect nobodys =
        new Effect.AskPerson("7-1-1", "t", TaskKind.CALL, "Call", "al", Instant.EPOCH, true);
    assertEquals(
        new Delivery.Done("on the desk; \"al\" has no mail address"),
        assertInstanceOf(
                Composed.Refused.class,
                post.composer.compose(new Shipment(post.workspace, Post.ann(), nobodys, 1)))
            .why());
    Contact bo = Post.contact(9, "email", "BO@roofs.example");
    assertInstanceOf(
        Composed.Refused.class,
        post.composer.compose(
            new Shipment(post.workspace, bo, new Effect.Alert("9-1-0", "bo", "x"), 1)));
  }

  @Test
  void wordToWhomTheStrategyGivesNoAddressGoesToTheirAccountOrWaitsForOne() throws Exception {
    MimeMessage mail = compose(alert("carla"));
    assertEquals("Carla Cole <carla@home.example>", mail.getAllRecipients()[0].toString());
    assertEquals(
        Delivery.Held.thisOne(
            Duration.ofMinutes(15),
            "word to Dora Dahl needs a mail address, in team.yaml or of their account"),
        assertInstanceOf(Composed.Refused.class, post.composer.compose(alert("dora"))).why());
    assertEquals(
        Delivery.Never.thisOne("nobody in the team is called \"ed\""),
        assertInstanceOf(Composed.Refused.class, post.composer.compose(alert("ed"))).why());
  }

  private Shipment alert(String to) {
    return new Shipment(post.workspace, Post.ann(), new Effect.Alert("9-1-0", to, "x"), 1);
  }

  @Test
  void saysWhyThereIsNoMail() {
    post.text("needs", "mail", "offer", "x", "{{ city }}");
    post.text("broken", "mail", "offer", "x", "{{ ctiy }}");
    assertEquals("the text needs city, which is not known", refused("needs", Post.ann()).why());
    assertTrue(refused("broken", Post.ann()).why().contains("line 6"));
    assertEquals(
        "there is no text \"gone\" in the published strategy", refused("gone", Post.ann()).why());
    assertEquals(Delivery.Never.thisOne("no mail address"), refused("hello", Post.contact(1)));
    Sender before = post.sender;
    post.sender = new Sender("X", "x@x.example", "", "", " ");
    Composed.Refused homeless =
        assertInstanceOf(
            Composed.Refused.class, post.composer.compose(post.send("1-1-1", "hello", Post.ann())));
    post.sender = before;
    assertTrue(
        assertInstanceOf(Delivery.Held.class, homeless.why()).why().contains("postal address"));
  }

  private static Delivery.Never refused(String text, Contact to) {
    return assertInstanceOf(
        Delivery.Never.class,
        assertInstanceOf(
                Composed.Refused.class, post.composer.compose(post.send("1-1-1", text, to)))
            .why());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.example\r\nBcc: x@y.example",
        "a@b.example\nRCPT TO:<x@y.example>",
        "a@b.example>\r\nDATA",
        "<a@b.example>",
        "a b@c.example",
        "a@b.example,c@d.example",
        "a@b@c@d",
        "\"a\r\n\"@b.example",
        "a@[127.0.0.1]",
        "a@-b.example",
        "a@b..example",
        "@b.example",
        "a@",
        "a\0@b.example",
        "a@b.example\u0000",
        "a.@b.example",
        "a@\u2028b.example"
      })
  void anAddressCannotHoldACommand(String address) {
    assertTrue(refused("hello", Post.contact(1, "email", address)).addressDead());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\r\nBcc: x@y.example", "A\nX: y", "A\rB", "A\0B", "A\u0085B", "=?x?"})
  void aNameCannotHoldAHeader(String name) throws Exception {
    post.text("subject", "mail", "offer", "Hi {{ first_name }}", "x");
    Contact contact = Post.contact(1, "email", "a@b.example", "first_name", name);
    String raw =
        new String(
            ((Composed.Ready) post.composer.compose(post.send("1-1-1", "subject", contact)))
                .mail()
                .bytes(),
            StandardCharsets.US_ASCII);
    String headers = raw.substring(0, raw.indexOf("\r\n\r\n"));
    assertTrue(
        headers.lines().noneMatch(line -> line.startsWith("Bcc") || line.startsWith("X:")),
        headers);
    assertEquals(raw.replace("\r\n", "").replaceAll("[\r\n]", ""), raw.replace("\r\n", ""));
  }

  /** RFC 5322 §2.1.1, whatever a field holds. */
  @Test
  void noLineIsTooLong() throws Exception {
    String endless = "x".repeat(5_000);
    String wordy = "word ".repeat(1_000) + "é".repeat(2_000);
    post.text(
        "long",
        "mail",
        "offer",
        "{{ last_name }}",
        "{{ last_name }}\n\n[{{ last_name }}](https://x.example/)");
    for (String each : List.of(endless, wordy, "é".repeat(3_000))) {
      var ann = Post.contact(7, "email", "ann@lee.example", "first_name", "A", "last_name", each);
      var composed = post.composer.compose(post.send("7-1-0", "long", ann));
      var ready =
          assertInstanceOf(
              Composed.Ready.class,
              composed,
              composed instanceof Composed.Refused no ? no.why().toString() : "");
      String raw = new String(ready.mail().bytes(), java.nio.charset.StandardCharsets.UTF_8);
      raw.lines().forEach(line -> assertTrue(line.length() <= 998, line.length() + " " + line));
      var mail =
          new jakarta.mail.internet.MimeMessage(
              null, new java.io.ByteArrayInputStream(ready.mail().bytes()));
      assertEquals(each.strip().replaceAll("\\s+", " "), mail.getSubject().replaceAll("\\s+", " "));
    }
  }
}
