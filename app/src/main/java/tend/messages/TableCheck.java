package tend.messages;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Finds what was meant as a table and would not be one. */
final class TableCheck extends AbstractVisitor {
  private final IntFunction<Piece> constructs;
  private final ToIntFunction<String> lines;
  private final List<Mistake> mistakes;

  /**
   * @param constructs what a private character stands for
   * @param lines where words first stand
   */
  TableCheck(IntFunction<Piece> constructs, ToIntFunction<String> lines, List<Mistake> mistakes) {
    this.constructs = constructs;
    this.lines = lines;
    this.mistakes = mistakes;
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableCell) {
      var tags = new Tags();
      node.accept(tags);
      if (tags.open != 0 || tags.crossed) {
        mistakes.add(
            new Mistake(
                tags.line,
                "A tag that begins within a cell of a table must end in the same cell.",
                "Write {% if … %}…{% endif %} within one cell, or two tables."));
      }
    }
    visitChildren(node);
  }

  /** Bars around a line are shown as they are, unless a line of dashes made a table of them. */
  @Override
  public void visit(Text text) {
    String words = text.getLiteral().strip();
    Node before = text.getPrevious();
    boolean startsLine =
        before == null || before instanceof SoftLineBreak || before instanceof HardLineBreak;
    if (startsLine
        && words.startsWith("|")
        && words.indexOf('|', 1) > 0
        && !(text.getParent() instanceof TableCell)) {
      mistakes.add(
          new Mistake(
              lines.applyAsInt(words.replaceAll("[\uE000-\uF8FF].*", "")),
              "The line \""
                  + words.replaceAll("[\uE000-\uF8FF]", "…")
                  + "\" would be shown with its bars.",
              "A table begins with a row of names and one of dashes (| --- | --- |); no empty line"
                  + " and no tag stands between its rows."));
    }
  }

  /** How the tags of one cell nest. */
  private final class Tags extends AbstractVisitor {
    private int open;
    private int line = 1;
    private boolean crossed;

    @Override
    public void visit(Text text) {
      for (char c : text.getLiteral().toCharArray()) {
        if (Markdown.isConstruct(c) && constructs.apply(c) instanceof Piece.Tag tag) {
          line = tag.line();
          open += tag.name().startsWith("end") ? -1 : opens(tag) ? 1 : 0;
          crossed |= open < 0 || (open == 0 && !tag.name().startsWith("end"));
        }
      }
    }

    private static boolean opens(Piece.Tag tag) {
      return switch (tag.name()) {
        case "if", "unless", "case" -> true;
        default -> false;
      };
    }
  }
}
