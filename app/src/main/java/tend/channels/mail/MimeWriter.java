package tend.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;

/** Writes messages as MIME wants them: ASCII only, lines of at most 76, ended by CRLF. */
final class MimeWriter {

  private static final Session ASCII = Session.getInstance(new Properties());
  private static final Session INTERNATIONAL = international();

  /**
   * @param headers besides the usual ones; names and values are ours, never a stranger's
   */
  record Content(
      InternetAddress from,
      String replyTo,
      InternetAddress to,
      String messageId,
      Instant date,
      String subject,
      String html,
      String plain,
      SequencedMap<String, String> headers) {}

  /** Keeps the Message-ID that was given, so that every attempt has the same. */
  private static final class Message extends MimeMessage {
    private final String id;

    Message(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  /**
   * @param international whether headers may be UTF-8, for a server that has agreed to it
   */
  byte[] write(Content content, boolean international) {
    try {
      MimeMessage message =
          new Message(international ? INTERNATIONAL : ASCII, content.messageId());
      message.setFrom(content.from());
      message.setRecipient(MimeMessage.RecipientType.TO, content.to());
      if (!content.replyTo().isEmpty()) {
        message.setReplyTo(new InternetAddress[] {new InternetAddress(content.replyTo())});
      }
      message.setSubject(content.subject(), "UTF-8");
      message.setSentDate(Date.from(content.date()));
      for (Map.Entry<String, String> header : content.headers().entrySet()) {
        message.setHeader(header.getKey(), header.getValue());
      }
      MimeMultipart alternatives = new MimeMultipart("alternative");
      alternatives.addBodyPart(part(content.plain(), "plain"));
      alternatives.addBodyPart(part(content.html(), "html"));
      message.setContent(alternatives);
      message.saveChanges();
      ByteArrayOutputStream out =
          new ByteArrayOutputStream(2_048 + content.html().length() * 5 / 4);
      message.writeTo(out);
      return out.toByteArray();
    } catch (MessagingException | IOException failure) {
      throw new IllegalStateException(failure); // nothing here depends on the outside
    }
  }

  private static Session international() {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    return Session.getInstance(properties);
  }

  private static MimeBodyPart part(String words, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(words, "UTF-8", subtype);
    boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(words);
    part.setHeader("Content-Transfer-Encoding", plain || mostlyAscii(words) ? "quoted-printable" : "base64");
    return part;
  }

  private static boolean mostlyAscii(String words) {
    return words.chars().filter(c -> c > 126).count() * 6 < words.length();
  }

  static InternetAddress address(String address, String name) {
    try {
      return name.isEmpty()
          ? addressOnly(address)
          : new InternetAddress(address, name, "UTF-8");
    } catch (UnsupportedEncodingException failure) {
      throw new IllegalStateException(failure); // every JDK has UTF-8
    }
  }

  private static InternetAddress addressOnly(String address) {
    InternetAddress only = new InternetAddress();
    only.setAddress(address);
    return only;
  }
}
