package tend.channels.letter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
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

  /** In English without a country the day comes first, as in most of them. */
  public String dateWords() {
    Locale locale = Locale.forLanguageTag(language);
    DateTimeFormatter format =
        language.equals("en")
            ? DateTimeFormatter.ofPattern("d MMMM uuuu")
            : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG);
    return format.withLocale(locale).format(date);
  }
}
