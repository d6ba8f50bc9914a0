package tend.messages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Map;

/** Puts a written text into the frame of a mail. */
public final class MailLayout {

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * @param html the whole document
   * @param plain the same for readers of plain text
   */
  public record Mail(String subject, String html, String plain) {}

  public Mail lay(Written.Ready text, Footer footer, Locale locale) {
    StringOutput out = new StringOutput(8_192);
    templates.render(
        "tend/messages/mail.jte",
        Map.of("text", text, "footer", footer, "language", locale.toLanguageTag()),
        out);
    return new Mail(text.subject(), out.toString(), text.plain() + footer.plain());
  }
}
