package tend.browser.gallery;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Page;
import tend.web.Role;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.View;

/** The pages of the gallery. */
final class Gallery implements Routes {
  static final Session ANN =
      new Session(
          1, "Alder & Roof", 1, "Ann Whitcombe", "ann", ZoneId.of("Europe/Berlin"), Role.OWNER);

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("day", "My day", "#day", Icon.DAY, 10, who -> "9"));
    router.navigation(new NavItem("wall", "Wall", "#wall", Icon.WALL, 20));
    router.navigation(new NavItem("people", "Contacts", "#people", Icon.PEOPLE, 30, who -> "412"));
    router.navigation(new NavItem("flow", "Journeys", "/gallery/flow", Icon.FLOW, 40, who -> "7"));
    router.navigation(
        new NavItem("parts", "Parts", "/gallery/parts", Icon.INBOX, 100, who -> "1,204"));
    router.navigation(new NavItem("forms", "Strategy", "/gallery/forms", Icon.BOOK, 110));
    router.get("/gallery/flow", (r, who) -> show("flow", "Journey", FlowSample.params(r)));
    router.get("/gallery/parts", (r, who) -> show("parts", "Parts", Map.of()));
    router.get("/gallery/forms", (r, who) -> show("forms", "Forms", Map.of("form", wrong())));
    router.openGet("/gallery/stranger", r -> Answer.page(stranger()));
  }

  private static Answer show(String name, String title, Map<String, Object> params) {
    return Answer.page(
        Page.of(title, name, new View("tend/browser/gallery/" + name + ".jte", params)));
  }

  private static Form wrong() {
    var values = new LinkedHashMap<String, List<String>>();
    values.put("name", List.of(Names.LONG));
    values.put("email", List.of("ann@@example"));
    return new Form(values, Map.of())
        .wrong("email", "This is no e-mail address: it has two @ signs.")
        .wrong("until", "This day is in the past. Choose tomorrow or later.");
  }

  private static Page stranger() {
    var view = new View("tend/browser/gallery/stranger.jte", Map.of("form", wrong()));
    return Page.plain("Free roof check", view);
  }
}
