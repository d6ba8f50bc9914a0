package tend.channels.mail;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Writes a message with a plain and an HTML part: ASCII only, lines of at most 76, ended by CRLF.
 * The headers are Angus Mail's encoding; the frame is ours, because building a MimeMessage costs
 * more than everything else about a mail together.
 */
final class MimeWriter {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);

  /** It cannot occur within a part: neither encoding ever writes an equals sign before this. */
  private static final String BOUNDARY = "=_tend_part_of_this_message";

  /** Where its value begins in the line. */
  private static final int SUBJECT = 9;

  /** Longer than a line may be recommended to be, and without a place to fold it. */
  private static final Pattern ENDLESS = Pattern.compile("\\S{200}");

  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

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

  byte[] write(Content content) {
    StringBuilder head = new StringBuilder(1_024);
    header(head, "Date", DATE.format(content.date().atOffset(ZoneOffset.UTC)));
    header(head, "From", MimeUtility.fold(6, content.from().toString()));
    header(head, "To", MimeUtility.fold(4, content.to().toString()));
    if (!content.replyTo().isEmpty()) {
      header(head, "Reply-To", content.replyTo());
    }
    header(head, "Message-ID", content.messageId());
    header(head, "Subject", encoded(content.subject()));
    content.headers().forEach((name, value) -> header(head, name, value));
    header(head, "MIME-Version", "1.0");
    header(head, "Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(
            2_048 + content.html().length() * 5 / 4 + content.plain().length());
    out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    part(out, "plain", content.plain());
    part(out, "html", content.html());
    out.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    return out.toByteArray();
  }

  private static void header(StringBuilder head, String name, String value) {
    // Folding leaves line breaks that a blank follows; no other may stand in a header.
    String folded = value.replace("\r\n ", "\n ").replaceAll("\r|\0|\n(?![ \t])", " ");
    head.append(name).append(": ").append(folded.replace("\n", "\r\n")).append("\r\n");
  }

  private static void part(ByteArrayOutputStream out, String subtype, String words) {
    byte[] bytes =
        words.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    boolean readable = isMostlyAscii(bytes);
    out.writeBytes(
        ascii(
            "\r\n--%s\r\nContent-Type: text/%s; charset=UTF-8\r\nContent-Transfer-Encoding: %s\r\n\r\n"
                .formatted(BOUNDARY, subtype, readable ? "quoted-printable" : "base64")));
    if (readable) {
      QuotedPrintable.write(bytes, out);
    } else {
      out.writeBytes(BASE64.encode(bytes));
    }
  }

  private static boolean isMostlyAscii(byte[] bytes) {
    int others = 0;
    for (byte b : bytes) {
      others += b < 0 ? 1 : 0;
    }
    return others * 6 < bytes.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    try {
      if (ENDLESS.matcher(text).find()) {
        return inWords(text);
      }
      return MimeUtility.fold(SUBJECT, MimeUtility.encodeText(text, "UTF-8", null));
    } catch (UnsupportedEncodingException failure) {
      throw new IllegalStateException(failure); // every JDK has UTF-8
    }
  }

  /** Encoded words (RFC 2047), so that it can be folded where it has no blanks. */
  private static String inWords(String text) {
    StringBuilder words = new StringBuilder();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), text.offsetByCodePoints(from, 1));
      while (to < text.length() && octets(text, from, to + 1) <= 42) {
        to = text.offsetByCodePoints(to, 1);
      }
      byte[] bytes = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
      words
          .append(words.isEmpty() ? "" : "\r\n ")
          .append("=?UTF-8?B?")
          .append(Base64.getEncoder().encodeToString(bytes))
          .append("?=");
      from = to;
    }
    return words.toString();
  }

  private static int octets(String text, int from, int to) {
    return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
  }

  static InternetAddress address(String address, String name) {
    InternetAddress made = new InternetAddress();
    made.setAddress(address);
    try {
      if (!name.isEmpty()) {
        made.setPersonal(name, "UTF-8");
      }
    } catch (UnsupportedEncodingException failure) {
      throw new IllegalStateException(failure); // every JDK has UTF-8
    }
    return made;
  }
}
