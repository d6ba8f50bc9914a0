package tend.messages;

import java.util.Map;
import java.util.regex.Pattern;
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

/** Which addresses the mails of a business are from. */
public final class SenderPages implements Routes {

  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,200}");

  private final SenderAddresses addresses;
  private final Senders senders;

  public SenderPages(SenderAddresses addresses, Senders senders) {
    this.addresses = addresses;
    this.senders = senders;
  }

  @Override
  public void on(Router router) {
    router.get("/sender", this::show);
    router.post("/sender", this::save);
    router.navigation(new NavItem("sender", "Sender", "/sender", Icon.MAIL, 155));
  }

  private Answer show(Request request, Session session) {
    Sender sender = senders.get(session.workspaceId());
    Form form = Form.filled(Map.of("mail", sender.mailAddress(), "replyTo", sender.replyTo()));
    return session.role().runsTheWorkspace()
        ? Answer.page(page(form, sender))
        : Answer.forbidden("The sender is for those who run the workspace.");
  }

  private Answer save(Request request, Session session) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden("The sender is for those who run the workspace.");
    }
    Form form = request.form();
    if (!ADDRESS.matcher(form.text("mail")).matches()) {
      form = form.wrong("mail", "A mail address such as hello@example.com.");
    }
    if (form.has("replyTo") && !ADDRESS.matcher(form.text("replyTo")).matches()) {
      form = form.wrong("replyTo", "A mail address, or nothing.");
    }
    if (form.wrong()) {
      return Answer.refused(page(form, senders.get(session.workspaceId())));
    }
    addresses.save(
        session.workspaceId(),
        new SenderAddresses.Addresses(form.text("mail"), form.text("replyTo")));
    return Answer.seeOther("/sender").saying(Notice.of("Saved."));
  }

  private static Page page(Form form, Sender sender) {
    return Page.of(
        "Sender",
        "sender",
        new View("tend/messages/sender.jte", Map.of("form", form, "sender", sender)));
  }
}
