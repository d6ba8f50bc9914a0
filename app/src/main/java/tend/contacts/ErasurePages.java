package tend.contacts;

import java.util.LinkedHashMap;
import java.util.Optional;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.View;

/** Somebody asks to be forgotten: who runs the business does it, once and for all. */
public final class ErasurePages implements Routes {
  private final ContactReading reading;
  private final Merging merging;

  public ErasurePages(ContactReading reading, Merging merging) {
    this.reading = reading;
    this.merging = merging;
  }

  @Override
  public void on(Router router) {
    router.get("/contacts/{contact}/erasure", this::ask);
    router.post("/contacts/{contact}/erasure", this::erase);
  }

  private Answer ask(Request request, Session who) {
    var found = find(request, who);
    if (found.isEmpty()) {
      return Answer.notFound();
    }
    return who.role().runsTheWorkspace()
        ? Answer.page(page(found.get(), Form.EMPTY))
        : Answer.forbidden("Only an owner or a manager may erase somebody.");
  }

  private Answer erase(Request request, Session who) {
    var found = find(request, who);
    if (found.isEmpty()) {
      return Answer.notFound();
    }
    if (!who.role().runsTheWorkspace()) {
      return Answer.forbidden("Only an owner or a manager may erase somebody.");
    }
    Form form = request.form();
    if (!form.text("sure").equalsIgnoreCase("erase")) {
      return Answer.refused(
          page(found.get(), form.wrong("sure", "Write the word erase, so that it is no slip.")));
    }
    String why = form.has("reason") ? form.text("reason") : "asked for it";
    Person person = found.get();
    merging.erase(who.workspaceId(), person.contact().id(), Acting.by(who), why);
    boolean done = reading.awaitDecision(who.workspaceId(), person.contact().id());
    return Answer.seeOther("/contacts")
        .saying(
            Notice.of(
                done
                    ? "Erased. What is left says only that somebody was here, and when."
                    : "Asked for. It is done as soon as Tend comes to it, and before anything else"
                        + " happens to them."));
  }

  private Optional<Person> find(Request request, Session who) {
    return reading.find(who.workspaceId(), request.path("contact"));
  }

  private static Page page(Person person, Form form) {
    var params = new LinkedHashMap<String, Object>();
    params.put("person", person);
    params.put("form", form);
    return Page.of(
        "Erase " + person.callName(), "contacts", new View("tend/contacts/erasure.jte", params));
  }
}
