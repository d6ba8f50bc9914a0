package tend.messages;

import java.util.Map;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;

/**
 * The look of each element of a mail, written onto the element, because many readers drop style
 * sheets. The classes are for dark mode alone (see mail.jte).
 */
final class MailStyles {

  private static final String FONT =
      "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

  private MailStyles() {}

  static void put(Node node, String tag, Map<String, String> attributes) {
    String style =
        switch (tag) {
          case "p" -> "margin:0 0 16px;";
          case "a" -> isButton(node) ? button(attributes) : link(attributes);
          case "h1" -> heading("26px", "1.25");
          case "h2" -> heading("21px", "1.3");
          case "h3", "h4", "h5", "h6" -> heading("17px", "1.4");
          case "ul", "ol" -> "margin:0 0 16px;padding:0 0 0 24px;";
          case "li" -> "margin:0 0 6px;";
          case "blockquote" ->
              "margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #c9ced6;";
          case "hr" -> "border:0;border-top:1px solid #dfe3e8;margin:24px 0;";
          case "img" -> "max-width:100%;height:auto;border:0;";
          case "code", "pre" ->
              "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:15px;white-space:pre-wrap;";
          case "table" -> "border-collapse:collapse;margin:0 0 16px;";
          case "th", "td" -> cell(tag, attributes);
          default -> "";
        };
    if (!style.isEmpty()) {
      attributes.put("style", style);
    }
  }

  /**
   * The alignment is said as a style, too: readers differ in which of both they heed. A narrow
   * column is not made narrower than its numbers.
   */
  private static String cell(String tag, Map<String, String> attributes) {
    return FONT
        + "word-break:normal;overflow-wrap:break-word;font-size:16px;line-height:1.4;padding:6px"
        + " 16px 6px 0;vertical-align:top;text-align:"
        + attributes.getOrDefault("align", "left")
        + (tag.equals("th")
            ? ";font-weight:600;border-bottom:2px solid #c9ced6;"
            : ";border-bottom:1px solid #dfe3e8;");
  }

  private static String heading(String size, String height) {
    return FONT + "font-size:" + size + ";line-height:" + height + ";margin:0 0 12px;";
  }

  private static String link(Map<String, String> attributes) {
    attributes.put("class", "link");
    return "color:#1a56c4;text-decoration:underline;";
  }

  private static String button(Map<String, String> attributes) {
    attributes.put("class", "button");
    return "display:inline-block;background:#1a56c4;color:#ffffff;text-decoration:none;"
        + "font-weight:600;padding:12px 22px;border-radius:6px;";
  }

  /** A bold link alone in its paragraph is a button. */
  private static boolean isButton(Node node) {
    return node instanceof Link
        && node.getNext() == null
        && node.getPrevious() == null
        && node.getParent() instanceof StrongEmphasis strong
        && strong.getNext() == null
        && strong.getPrevious() == null
        && strong.getParent() instanceof Paragraph;
  }
}
