package tend.messages;

import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Writes a paragraph that holds only tags without the paragraph around it. */
final class BareParagraphs implements NodeRenderer {

  private final HtmlNodeRendererContext context;
  private final CoreHtmlNodeRenderer others;

  BareParagraphs(HtmlNodeRendererContext context) {
    this.context = context;
    this.others = new CoreHtmlNodeRenderer(context);
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Paragraph.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof Paragraph paragraph && Markdown.isOnlyTags(paragraph)) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    } else {
      others.render(node);
    }
  }
}
