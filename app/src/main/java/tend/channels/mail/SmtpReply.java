package tend.channels.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server answered to one command.
 *
 * @param code three digits
 * @param text the lines without codes, joined by blanks
 */
record SmtpReply(int code, String text) {

  private static final Pattern ENHANCED = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})(\\s|$)");

  boolean isOk() {
    return code >= 200 && code < 300;
  }

  boolean isTransient() {
    return code >= 400 && code < 500;
  }

  boolean isClosing() {
    return code == 421;
  }

  /** The enhanced status code (RFC 3463) such as "5.1.1", or "". */
  String enhanced() {
    Matcher matcher = ENHANCED.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** As people read it in a mail log. */
  @Override
  public String toString() {
    String all = code + " " + text;
    return all.length() <= 300 ? all : all.substring(0, 300);
  }
}
