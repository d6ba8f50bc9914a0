package tend.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;

/** Renders views. Templates are compiled at build time; an unknown one is a defect. */
public final class Templates {
  private final TemplateEngine engine;

  public Templates(TemplateEngine engine) {
    this.engine = engine;
  }

  public static Templates precompiled() {
    return new Templates(TemplateEngine.createPrecompiled(ContentType.Html));
  }

  public byte[] render(View view) {
    var output = new Utf8ByteOutput();
    render(view, output);
    return output.toByteArray();
  }

  void render(View view, TemplateOutput output) {
    engine.render(view.template(), view.params(), output);
  }
}
