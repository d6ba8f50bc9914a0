package tend.messages;

import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Markdown as a person would type it in a plain mail. Lines are left to the reader's window. */
final class PlainText {

  /** Hides an address behind one character; the second argument says whether clicks count. */
  @FunctionalInterface
  interface Hiding {
    String hide(String address, boolean followed);
  }

  private final Hiding hiding;

  private PlainText(Hiding hiding) {
    this.hiding = hiding;
  }

  static String of(Node document, Hiding hiding) {
    return new PlainText(hiding).blocks(document).strip() + "\n";
  }

  private String blocks(Node parent) {
    StringBuilder out = new StringBuilder();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      out.append(block(child));
    }
    return out.toString();
  }

  private String block(Node node) {
    return switch (node) {
      case Paragraph paragraph when Markdown.isOnlyTags(paragraph) -> inline(node);
      case BulletList list -> list(list, false, 1, list.isTight());
      case OrderedList list -> list(list, true, start(list), list.isTight());
      case BlockQuote _ -> indented(blocks(node).strip(), "> ", "> ") + "\n\n";
      case ThematicBreak _ -> "-".repeat(40) + "\n\n";
      case FencedCodeBlock code -> indented(code.getLiteral(), "    ", "    ") + "\n\n";
      case IndentedCodeBlock code -> indented(code.getLiteral(), "    ", "    ") + "\n\n";
      case HtmlBlock html -> html.getLiteral() + "\n\n";
      case TableBlock table -> PlainTable.of(table, this::inline) + "\n\n";
      default -> inline(node) + "\n\n";
    };
  }

  private static int start(OrderedList list) {
    Integer number = list.getMarkerStartNumber();
    return number == null ? 1 : number;
  }

  private String list(Node list, boolean numbered, int from, boolean tight) {
    StringBuilder out = new StringBuilder();
    int number = from;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String mark = numbered ? number++ + ". " : "* ";
      out.append(indented(blocks(item).strip(), mark, " ".repeat(mark.length())));
      out.append(tight ? "\n" : "\n\n");
    }
    return out + (tight ? "\n" : "");
  }

  private static String indented(String words, String first, String others) {
    return first
        + words.lines().map(String::stripTrailing).collect(Collectors.joining("\n" + others));
  }

  private String inline(Node parent) {
    StringBuilder out = new StringBuilder();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      out.append(
          switch (child) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case HtmlInline html -> html.getLiteral();
            case SoftLineBreak _ -> " ";
            case HardLineBreak _ -> "\n";
            case Image _ -> inline(child);
            case Link link -> link(link);
            default -> inline(child);
          });
    }
    return out.toString();
  }

  private String link(Link link) {
    String label = inline(link).strip();
    String address = hiding.hide(link.getDestination(), true);
    boolean itself =
        label.equals(link.getDestination()) || link.getDestination().equals("mailto:" + label);
    return itself ? address.replace("mailto:", "") : label + " <" + address + ">";
  }
}
