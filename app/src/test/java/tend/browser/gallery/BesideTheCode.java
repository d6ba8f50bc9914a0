package tend.browser.gallery;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tend.web.Templates;

/** Finds templates beside the tests too, and compiles them while the tests run. */
final class BesideTheCode implements CodeResolver {
  private final List<DirectoryCodeResolver> places =
      List.of(
          new DirectoryCodeResolver(Path.of("src", "main", "java")),
          new DirectoryCodeResolver(Path.of("src", "test", "java")));

  static Templates templates() {
    var engine =
        TemplateEngine.create(
            new BesideTheCode(), Path.of("target", "gallery-templates"), ContentType.Html);
    engine.setTrimControlStructures(true);
    return new Templates(engine);
  }

  @Override
  public String resolve(String name) {
    return places.stream().filter(p -> p.exists(name)).findFirst().orElseThrow().resolve(name);
  }

  @Override
  public long getLastModified(String name) {
    return places.stream()
        .filter(place -> place.exists(name))
        .mapToLong(place -> place.getLastModified(name))
        .max()
        .orElse(0);
  }

  @Override
  public List<String> resolveAllTemplateNames() {
    var names = new ArrayList<String>();
    places.forEach(place -> names.addAll(place.resolveAllTemplateNames()));
    return names;
  }

  @Override
  public boolean exists(String name) {
    return places.stream().anyMatch(place -> place.exists(name));
  }
}
