package tend.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The body of a text, read as Markdown once. A construct of Liquid travels through as one character
 * of Unicode's private area, and a link's address as another, so that Markdown neither sees nor
 * changes them; {@link #assemble} puts them back, knowing where they stand.
 */
final class Markdown {

  static final int MOST_CONSTRUCTS = 1_000;
  private static final char FIRST_CONSTRUCT = '\uE000';
  private static final char FIRST_LINK = '\uF000';

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  /** Quotes in quotes, and lists in lists, deeper than this are words: a stack has its limits. */
  private static final int DEEPEST = 100;

  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST).build();

  private final List<Piece> constructs = new ArrayList<>();
  private final List<Address> links = new ArrayList<>();
  private final List<Mistake> mistakes;
  private final List<String> known;
  private final Node document;

  /** An address with constructs in it, of a link (followed) or a picture. */
  private record Address(String words, boolean followed) {}

  Markdown(List<Piece> pieces, List<String> known, List<Mistake> mistakes) {
    this.known = known;
    this.mistakes = mistakes;
    this.document = PARSER.parse(hidden(pieces));
    refuseHtml(pieces);
    document.accept(
        new TableCheck(
            c -> constructs.get(c - FIRST_CONSTRUCT), words -> line(words, pieces), mistakes));
  }

  /** The body as HTML; with styles on each element for a mail, bare for print. */
  List<Part> html(boolean styled) {
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .escapeHtml(true)
            .extensions(EXTENSIONS)
            .attributeProviderFactory(
                _ -> (node, tag, attributes) -> attributes(node, tag, attributes, styled))
            .nodeRendererFactory(BareParagraphs::new)
            .build();
    return assemble(renderer.render(document), Part.Place.HTML);
  }

  List<Part> plain() {
    return assemble(PlainText.of(document, this::link), Part.Place.PLAIN);
  }

  /** The private character that stands for an address. */
  private String link(String address, boolean followed) {
    links.add(new Address(address, followed));
    return String.valueOf((char) (FIRST_LINK + links.size() - 1));
  }

  private String hidden(List<Piece> pieces) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece instanceof Piece.Words(String words, _)) {
        out.append(words);
        continue;
      }
      String hidden = String.valueOf((char) (FIRST_CONSTRUCT + constructs.size()));
      constructs.add(piece);
      boolean ownLine = piece instanceof Piece.Tag && startsLine(out) && endsLine(pieces, i);
      out.append(ownLine ? aloneAfter(out, hidden) : hidden);
    }
    return out.toString();
  }

  /** A tag on a line of its own stands between paragraphs, at the indent it has. */
  private static String aloneAfter(StringBuilder before, String hidden) {
    int line = before.lastIndexOf("\n") + 1;
    String indent = before.substring(line);
    return "\n" + indent + hidden + "\n";
  }

  private static boolean startsLine(StringBuilder before) {
    return before.substring(before.lastIndexOf("\n") + 1).isBlank();
  }

  private static boolean endsLine(List<Piece> pieces, int at) {
    if (at + 1 == pieces.size()) {
      return true;
    }
    return switch (pieces.get(at + 1)) {
      case Piece.Words(String words, _) -> {
        int end = words.indexOf('\n');
        yield (end < 0 ? words : words.substring(0, end)).isBlank() && end >= 0;
      }
      case Piece.Tag _ -> endsLine(pieces, at + 1);
      case Piece.Output _ -> false;
    };
  }

  static boolean isConstruct(char c) {
    return c >= FIRST_CONSTRUCT && c < FIRST_CONSTRUCT + MOST_CONSTRUCTS;
  }

  static boolean isPrivate(int c) {
    return c >= FIRST_CONSTRUCT && c <= '\uF8FF';
  }

  private List<Part> assemble(String rendered, Part.Place place) {
    Assembly assembly = new Assembly(known, mistakes);
    assemble(rendered, place, assembly);
    return assembly.finish();
  }

  private void assemble(String rendered, Part.Place place, Assembly assembly) {
    int from = 0;
    for (int i = 0; i < rendered.length(); i++) {
      char c = rendered.charAt(i);
      if (!isPrivate(c)) {
        continue;
      }
      assembly.words(rendered.substring(from, i));
      from = i + 1;
      if (isConstruct(c)) {
        construct(constructs.get(c - FIRST_CONSTRUCT), place, assembly);
      } else {
        Address link = links.get(c - FIRST_LINK);
        List<Part> address = assemble(link.words(), Part.Place.ADDRESS);
        assembly.add(new Part.Target(address, place, link.followed()));
      }
    }
    assembly.words(rendered.substring(from));
  }

  private static void construct(Piece piece, Part.Place place, Assembly assembly) {
    switch (piece) {
      case Piece.Output output -> assembly.output(output, place);
      case Piece.Tag tag -> assembly.tag(tag);
      case Piece.Words(String words, _) -> assembly.words(words);
    }
  }

  private void attributes(Node node, String tag, Map<String, String> attributes, boolean styled) {
    switch (node) {
      case Link link -> attributes.put("href", link(link.getDestination(), true));
      case Image image when tag.equals("img") ->
          attributes.put("src", link(image.getDestination(), false));
      default -> {}
    }
    if (!styled && node instanceof Link link && isItsOwnLabel(link)) {
      attributes.put("class", "bare");
    }
    if (styled) {
      MailStyles.put(node, tag, attributes);
    }
  }

  private static boolean isItsOwnLabel(Link link) {
    return link.getFirstChild() instanceof Text label
        && label.getNext() == null
        && link.getDestination().equals(label.getLiteral());
  }

  /** Paper has no pictures: nothing is fetched while it is set. */
  void refusePictures() {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Image image) {
            mistakes.add(
                new Mistake(
                    1,
                    "A letter or postcard holds no picture (" + image.getDestination() + ").",
                    "Leave it out."));
          }
        });
  }

  /** Whether a paragraph holds nothing but tags, so that it is none. */
  static boolean isOnlyTags(Paragraph paragraph) {
    for (Node child = paragraph.getFirstChild(); child != null; child = child.getNext()) {
      boolean tags =
          child instanceof Text text
              && text.getLiteral().chars().allMatch(c -> isConstruct((char) c) || c == ' ');
      if (!tags && !(child instanceof SoftLineBreak)) {
        return false;
      }
    }
    return true;
  }

  private void refuseHtml(List<Piece> pieces) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(HtmlBlock html) {
            refuse(html.getLiteral(), pieces);
          }

          @Override
          public void visit(HtmlInline html) {
            refuse(html.getLiteral(), pieces);
          }

          @Override
          public void visit(Link link) {
            refuseNowhere(link.getDestination(), pieces);
            visitChildren(link);
          }
        });
  }

  private void refuse(String html, List<Piece> pieces) {
    String start = html.strip().lines().findFirst().orElse("").replaceAll("[\uE000-\uF8FF].*", "");
    mistakes.add(
        new Mistake(
            line(start, pieces),
            "Texts are Markdown; \"" + start + "\" would be shown as it is.",
            "Write it as Markdown, or put a \\ before the <."));
  }

  /** What begins with a merge field is known only when it is written. */
  private void refuseNowhere(String address, List<Piece> pieces) {
    boolean known = address.isEmpty() || !isPrivate(address.charAt(0));
    if (known && !Pen.SAFE_ADDRESS.matcher(address).matches()) {
      String start = address.replaceAll("[\uE000-\uF8FF].*", "");
      mistakes.add(
          new Mistake(
              line("](" + start, pieces),
              "The link to \"" + start + "\" would lead nowhere.",
              "Begin it with https://, mailto: or tel:."));
    }
  }

  /** Where some words first stand; 1 where they are not found. */
  private static int line(String start, List<Piece> pieces) {
    int line = 1;
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Words(String words, int first)) {
        int found = words.indexOf(start);
        if (found >= 0) {
          return first + (int) words.substring(0, found).chars().filter(c -> c == '\n').count();
        }
        line = first;
      }
    }
    return line;
  }
}
