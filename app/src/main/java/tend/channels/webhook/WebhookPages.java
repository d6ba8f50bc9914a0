package tend.channels.webhook;

import java.time.InstantSource;
import java.util.Map;
import tend.storage.Database;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.View;

/** The programs that are told of something: added, pointed elsewhere, removed. */
public final class WebhookPages implements Routes {

  private final WebhookStore webhooks;
  private final InstantSource clock;

  public WebhookPages(Database database, InstantSource clock) {
    this.webhooks = new WebhookStore(database);
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/webhooks", (request, session) -> show(session, Form.EMPTY));
    router.post("/webhooks", this::save);
    router.post("/webhooks/{name}/remove", this::remove);
    router.navigation(new NavItem("webhooks", "Webhooks", "/webhooks", Icon.WEBHOOK, 160));
  }

  private Answer show(Session session, Form form) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden("Webhooks are for those who run the workspace.");
    }
    return form.wrong() ? Answer.refused(page(session, form)) : Answer.page(page(session, form));
  }

  private Page page(Session session, Form form) {
    return Page.of(
        "Webhooks",
        "webhooks",
        new View(
            "tend/channels/webhook/webhooks.jte",
            Map.of("webhooks", webhooks.list(session.workspaceId()), "form", form)));
  }

  private Answer save(Request request, Session session) {
    Form form = request.form();
    if (!form.text("name").matches("[a-z0-9][a-z0-9_-]{0,59}")) {
      form = form.wrong("name", "Small letters, digits, - and _, at most 60, as the strategy names it.");
    }
    if (Target.of(form.text("url")).isEmpty()) {
      form = form.wrong("url", "An address that begins with https:// or http://.");
    }
    if (form.wrong() || !session.role().runsTheWorkspace()) {
      return show(session, form);
    }
    webhooks.save(session.workspaceId(), form.text("name"), form.text("url"), clock.instant());
    return Answer.seeOther("/webhooks").saying(Notice.of("Saved."));
  }

  private Answer remove(Request request, Session session) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden("Webhooks are for those who run the workspace.");
    }
    webhooks.remove(session.workspaceId(), request.path("name"));
    return Answer.seeOther("/webhooks").saying(Notice.of("Removed."));
  }
}
