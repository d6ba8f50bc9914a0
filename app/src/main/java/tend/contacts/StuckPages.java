package tend.contacts;

import java.util.Optional;
import tend.contacts.stuck.StuckThings;
import tend.contacts.stuck.StuckThings.Decided;
import tend.contacts.stuck.Thing.Act;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Paths;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;

/** What people decide about what is stuck, on the wall or on the contact's page. */
public final class StuckPages implements Routes {
  private static final String CONTACT = "/contacts/";

  private final StuckThings stuck;
  private final ContactReading reading;

  public StuckPages(StuckThings stuck, ContactReading reading) {
    this.stuck = stuck;
    this.reading = reading;
  }

  @Override
  public void on(Router router) {
    for (Act act : Act.values()) {
      if (act != Act.RETRY) { // the same address as SEND_AGAIN
        router.post(act.path(), (request, who) -> decide(request, who, act));
      }
    }
    router.post("/stuck/carriers/retry", this::tryNow);
  }

  private Answer decide(Request request, Session who, Act act) {
    if (!who.role().runsTheWorkspace()) {
      return refused();
    }
    Form form = request.form();
    Optional<Person> seen = seen(who, form.text("back"));
    var decided = stuck.decide(who.workspaceId(), who.name(), act, form.text("id"));
    if (decided == Decided.DONE && seen.isPresent()) {
      reading.awaitDecision(who.workspaceId(), seen.get().contact().id());
    }
    return back(
        form,
        switch (decided) {
          case DONE -> act.said();
          case STUCK_NO_LONGER -> "Nothing was changed: it is not stuck any more.";
          case NO_WAY_OUT ->
              "Nothing was sent: nothing is set up here that carries it. It goes by itself once"
                  + " that is.";
        });
  }

  /** Whose page it was decided on, so that the page shows what came of it. */
  private Optional<Person> seen(Session who, String back) {
    return back.startsWith(CONTACT)
        ? reading.find(who.workspaceId(), back.substring(CONTACT.length()))
        : Optional.empty();
  }

  private Answer tryNow(Request request, Session who) {
    if (!who.role().runsTheWorkspace()) {
      return refused();
    }
    Form form = request.form();
    stuck.tryNow(who.workspaceId(), form.text("carrier"));
    return back(form, "It is tried within seconds.");
  }

  private static Answer refused() {
    return Answer.forbidden("Owners and managers decide about what is stuck.");
  }

  private static Answer back(Form form, String words) {
    return Answer.seeOther(Paths.ownOrHome(form.text("back"))).saying(Notice.of(words));
  }
}
