package tend.messages;

import java.util.List;

/**
 * What stands below a mail.
 *
 * @param unsubscribeUrl empty under mail that was asked for and needs none
 */
public record Footer(
    String name, List<String> address, String unsubscribeUrl, String preferencesUrl) {

  public static Footer of(Sender sender, String unsubscribeUrl, String preferencesUrl) {
    return new Footer(
        sender.name(),
        sender.postalAddress().lines().map(String::strip).filter(line -> !line.isEmpty()).toList(),
        unsubscribeUrl,
        preferencesUrl);
  }

  String plain() {
    StringBuilder out = new StringBuilder("\n-- \n").append(name).append('\n');
    address.forEach(line -> out.append(line).append('\n'));
    if (!unsubscribeUrl.isEmpty()) {
      out.append("\nNo more of this: ").append(unsubscribeUrl).append('\n');
      out.append("What you get: ").append(preferencesUrl).append('\n');
    }
    return out.toString();
  }
}
