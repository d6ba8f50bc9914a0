package tend.channels.letter;

import java.time.LocalDate;
import java.util.List;
import tend.core.contact.Channel;

/**
 * A letter or postcard, ready to be set.
 *
 * @param sender one line above the address, in the window of the envelope
 * @param letterhead lines at the top right
 * @param recipient the lines of the address
 * @param subject the line above a letter's body, or the words on a postcard's front
 * @param html the body: well-formed, escaped, with no picture
 * @param language tag, for the PDF and the date
 */
public record Sheet(
    Channel channel,
    String sender,
    List<String> letterhead,
    List<String> recipient,
    LocalDate date,
    String subject,
    String html,
    String language) {

  public String dateWords() {
    return java.time.format.DateTimeFormatter.ofLocalizedDate(java.time.format.FormatStyle.LONG)
        .withLocale(java.util.Locale.forLanguageTag(language))
        .format(date);
  }
}
