package tend.messages;

import java.util.List;

/** A text written for one contact, or what was missing for it. */
public sealed interface Written {

  /**
   * @param subject one line
   * @param preview the line some readers show beside the subject; may be empty
   * @param html the body, escaped, without the layout around it
   * @param plain the body as plain text
   */
  record Ready(String subject, String preview, String html, String plain) implements Written {}

  /** Fields that are shown without a default and have no value. */
  record Lacking(List<String> fields) implements Written {}
}
