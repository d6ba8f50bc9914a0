package tend.consents;

import java.util.List;
import tend.core.contact.Channel;

/**
 * What somebody has agreed to get.
 *
 * @param business who writes to them
 * @param address theirs, mostly hidden, so that whoever was sent the mail on does not learn it
 * @param channels those that were ever asked about or used
 */
public record Choices(String business, String address, List<Choice> channels) {

  public record Choice(Channel channel, boolean wanted) {

    public String words() {
      return switch (channel) {
        case MAIL -> "E-mail";
        case LETTER -> "Letters";
        case POSTCARD -> "Postcards";
        case PHONE -> "Calls";
      };
    }

    /** Name of the field in the form. */
    public String name() {
      return channel.word();
    }
  }

  static String hidden(String address) {
    int at = address.indexOf('@');
    return at < 1 ? "" : address.charAt(0) + "…" + address.substring(at);
  }
}
