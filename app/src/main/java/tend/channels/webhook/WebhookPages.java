package tend.channels.webhook;

import java.time.InstantSource;
import tend.storage.Database;
import tend.web.Answer;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.View;

/** The programs that journeys tell of something: their secrets, and those that went away. */
public final class WebhookPages implements Routes {

  private final WebhookStore webhooks;
  private final InstantSource clock;

  public WebhookPages(Database database, WebhookAddresses addresses, InstantSource clock) {
    this.webhooks = new WebhookStore(database, addresses);
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/webhooks", this::show);
    router.post("/webhooks/{name}/enable", this::enable);
    router.navigation(
        new NavItem("webhooks", "Webhooks", "/webhooks", Icon.WEBHOOK, 160).toRunTheWorkspace());
  }

  private Answer show(Request request, Session session) {
    return session.role().runsTheWorkspace()
        ? Answer.page(
            Page.of(
                "Webhooks",
                "webhooks",
                View.of(
                    "tend/channels/webhook/webhooks.jte",
                    "webhooks",
                    webhooks.list(session.workspaceId(), clock.instant()))))
        : Answer.forbidden("Webhooks are for those who run the workspace.");
  }

  private Answer enable(Request request, Session session) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden("Webhooks are for those who run the workspace.");
    }
    webhooks.enable(session.workspaceId(), request.path("name"));
    return Answer.seeOther("/webhooks").saying(Notice.of("It is called again."));
  }
}
