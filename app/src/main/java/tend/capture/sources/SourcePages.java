package tend.capture.sources;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.capture.api.ApiKeys;
import tend.capture.form.Forms;
import tend.capture.form.Mistake;
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

/** {@code /forms}: the forms of a business, each with its address and definition, and its keys. */
public final class SourcePages implements Routes {
  private static final String NOT_YOURS = "Forms and keys are for owners and managers.";

  private final Forms forms;
  private final ApiKeys keys;

  public SourcePages(Forms forms, ApiKeys keys) {
    this.forms = forms;
    this.keys = keys;
  }

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("forms", "Forms", "/forms", Icon.FORM, 120));
    router.get("/forms", this::list);
    router.get("/forms/{form}", this::show);
    router.post("/forms/{form}/versions", this::publish);
    router.post("/forms/{form}/opening", this::open);
    router.post("/api-keys", this::makeKey);
    router.post("/api-keys/{key}/revocation", this::revokeKey);
  }

  private Answer list(Request request, Session session) {
    return Answer.page(listed(request, session, ""));
  }

  private Page listed(Request request, Session session, String newKey) {
    Map<String, Object> params = new HashMap<>();
    params.put("forms", forms.list(session.workspaceId()));
    params.put("keys", keys.list(session.workspaceId()));
    params.put("newKey", newKey);
    params.put("origin", request.origin());
    params.put("manages", session.role().runsTheWorkspace());
    return Page.of("Forms", "forms", new View("tend/capture/sources/list.jte", params));
  }

  private Answer show(Request request, Session session) {
    return own(request, session)
        .<Answer>map(
            kept -> Answer.page(page(request, session, kept, kept.definition(), List.of())))
        .orElseGet(Answer::notFound);
  }

  private Answer publish(Request request, Session session) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden(NOT_YOURS);
    }
    Form form = request.form();
    // Browsers send lines with a carriage return, which would be a difference where there is none.
    String definition = form.first("definition").replace("\r\n", "\n");
    return own(request, session)
        .<Answer>map(
            kept ->
                switch (forms.publish(session.workspaceId(), definition)) {
                  case Forms.Published.Refused(var mistakes) ->
                      Answer.refused(page(request, session, kept, definition, mistakes));
                  case Forms.Published.Done(var done) ->
                      Answer.seeOther("/forms/" + done.form().name())
                          .saying(
                              Notice.of(
                                  done.form().name()
                                      + ", version "
                                      + done.version()
                                      + ", is published."));
                })
        .orElseGet(Answer::notFound);
  }

  private Answer open(Request request, Session session) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden(NOT_YOURS);
    }
    boolean open = request.form().text("open").equals("yes");
    return own(request, session)
        .<Answer>map(
            kept -> {
              forms.open(session.workspaceId(), kept.form().name(), open);
              return Answer.seeOther("/forms/" + kept.form().name())
                  .saying(
                      Notice.of(
                          open ? "The form is open." : "The form is closed: it takes nothing."));
            })
        .orElseGet(Answer::notFound);
  }

  private Answer makeKey(Request request, Session session) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden(NOT_YOURS);
    }
    String name = request.form().text("name");
    if (name.isEmpty() || name.length() > 100) {
      return Answer.problem(
          422, "The key needs a name", "Say in a few words which program uses it.");
    }
    // Shown in the answer itself and nowhere after: a redirect would need it kept.
    String key = keys.make(session.workspaceId(), name);
    return Answer.page(listed(request, session, key));
  }

  private Answer revokeKey(Request request, Session session) {
    if (!session.role().runsTheWorkspace()) {
      return Answer.forbidden(NOT_YOURS);
    }
    keys.revoke(session.workspaceId(), request.id("key"));
    return Answer.seeOther("/forms").saying(Notice.of("The key is revoked."));
  }

  private Page page(
      Request request,
      Session session,
      Forms.Kept kept,
      String definition,
      List<Mistake> mistakes) {
    Map<String, Object> params = new HashMap<>();
    params.put("kept", kept);
    params.put("definition", definition);
    params.put("mistakes", mistakes);
    params.put("origin", request.origin());
    params.put("address", request.origin() + "/f/" + kept.form().name());
    params.put("manages", session.role().runsTheWorkspace());
    return Page.of(kept.form().title(), "forms", new View("tend/capture/sources/one.jte", params));
  }

  /** A form of the business that is signed in; that of another is not there at all. */
  private Optional<Forms.Kept> own(Request request, Session session) {
    return forms
        .find(request.path("form"))
        .filter(kept -> kept.workspace() == session.workspaceId());
  }
}
