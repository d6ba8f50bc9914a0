package tend.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Map;

/**
 * A template with what it shows. The same view serves the whole page and the answer to an action.
 *
 * @param template path from the source root, for example {@code tend/mailbox/list.jte}
 * @param params the template's parameters by name
 */
public record View(String template, Map<String, Object> params) {

  public static View of(String template) {
    return new View(template, Map.of());
  }

  public static View of(String template, String name, Object value) {
    return new View(template, Map.of(name, value));
  }

  /** Makes the view usable as a parameter of another template. */
  public Content in(Templates templates) {
    return new Content() {
      @Override
      public void writeTo(TemplateOutput output) {
        templates.render(View.this, output);
      }
    };
  }
}
