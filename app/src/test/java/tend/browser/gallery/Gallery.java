package tend.browser.gallery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Role;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** The pages of the gallery. */
final class Gallery implements Routes {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Instant NOW = Instant.parse("2026-05-21T08:42:00Z");
  static final Times TIMES = new Times(NOW, BERLIN);
  static final Session ANN =
      new Session(1, "Alder & Roof", 1, "Ann Whitcombe", "ann", BERLIN, Role.OWNER);

  static final String LONG =
      "Konstantinopolitanischer-Dudelsackpfeifenmacher von und zu Donaudampfschiff Hubertus";
  static final String ARABIC = "عبد الرحمن بن خالد الأنصاري";
  static final String CHINESE = "欧阳小明";

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("day", "My day", "/gallery/day", Icon.DAY, 10, who -> "9"));
    router.navigation(new NavItem("home", "Wall", "/gallery/home", Icon.WALL, 20));
    router.navigation(
        new NavItem("people", "Contacts", "/gallery/contact", Icon.PEOPLE, 30, who -> "412"));
    router.navigation(new NavItem("flow", "Journeys", "/gallery/flow", Icon.FLOW, 40, who -> "7"));
    router.navigation(
        new NavItem("mail", "Mailbox", "/gallery/parts", Icon.INBOX, 100, who -> "1,204"));
    router.navigation(new NavItem("strategy", "Strategy", "/gallery/forms", Icon.BOOK, 110));
    router.search("/gallery/search");
    router.get("/gallery/home", (r, who) -> show("home", "The wall", HomeSample.params(r)));
    router.get("/gallery/contact", (r, who) -> show("people", "Contact", ContactSample.params(r)));
    router.get("/gallery/day", (r, who) -> show("day", "My day", DaySample.params(r)));
    router.get("/gallery/flow", (r, who) -> show("flow", "Journey", FlowSample.params(r)));
    router.get("/gallery/parts", (r, who) -> show("mail", "Parts", Map.of()));
    router.get("/gallery/forms", (r, who) -> show("strategy", "Forms", Map.of("form", wrong())));
    router.get("/gallery/search/suggestions", (r, who) -> suggestions());
    router.post("/gallery/said", (r, who) -> said(r));
    router.openGet("/gallery/stranger", r -> Answer.page(stranger()));
  }

  private static Answer show(String here, String title, Map<String, Object> params) {
    var template = Map.of("people", "contact", "mail", "parts", "strategy", "forms");
    var name = template.getOrDefault(here, here);
    var view = new View("tend/browser/gallery/" + name + ".jte", params);
    return Answer.page(Page.of(title, here, view));
  }

  private static Form wrong() {
    var values = new LinkedHashMap<String, List<String>>();
    values.put("name", List.of(LONG));
    values.put("email", List.of("ann@@example"));
    return new Form(values, Map.of())
        .wrong("email", "This is no e-mail address: it has two @ signs.")
        .wrong("until", "This day is in the past. Choose tomorrow or later.");
  }

  private static Page stranger() {
    var view = new View("tend/browser/gallery/stranger.jte", Map.of("form", wrong()));
    return Page.plain("Free roof check", view);
  }

  private static Answer suggestions() {
    return new Answer.Fragment(View.of("tend/browser/gallery/found.jte"));
  }

  private static Answer said(Request request) {
    request.form();
    var notice =
        new Notice("Logged: no answer. Again today at 16:00.", Optional.of("/gallery/said"));
    return Answer.seeOther("/gallery/day").saying(notice);
  }
}
