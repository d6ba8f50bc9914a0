package tend.contacts.stuck;

import tend.contacts.stuck.Thing.Act;
import tend.runtime.ParkedShipments;
import tend.runtime.ParkedSignals;
import tend.web.Answer;
import tend.web.Notice;
import tend.web.Paths;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;

/** What people decide about what is stuck, from wherever they see it. */
public final class StuckPages implements Routes {
  private final ParkedSignals signals;
  private final ParkedShipments shipments;
  private final StuckReading reading;

  public StuckPages(StuckReading reading) {
    this.reading = reading;
    this.signals = reading.signals();
    this.shipments = reading.shipments();
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
      return Answer.forbidden("Owners and managers decide about what is stuck.");
    }
    boolean done = isDone(who, act, request.form().text("id"));
    return back(request, done ? act.said() : "It is not stuck any more.");
  }

  private boolean isDone(Session who, Act act, String id) {
    long workspace = who.workspaceId();
    return switch (act) {
      case RETRY_SIGNAL -> number(id) > 0 && signals.retry(workspace, number(id));
      case DROP_SIGNAL -> number(id) > 0 && signals.drop(workspace, number(id), who.name());
      case SENT -> shipments.wentOut(workspace, id, who.name());
      case SEND_AGAIN, RETRY -> shipments.sendAgain(workspace, id, who.name());
      case DROP -> shipments.drop(workspace, id, who.name());
    };
  }

  private Answer tryNow(Request request, Session who) {
    if (!who.role().runsTheWorkspace()) {
      return Answer.forbidden("Owners and managers decide about what is stuck.");
    }
    reading.holds().tryNow(who.workspaceId(), request.form().text("carrier"));
    return back(request, "It is tried within seconds.");
  }

  private static Answer back(Request request, String words) {
    return Answer.seeOther(Paths.ownOrHome(request.form().text("back"))).saying(Notice.of(words));
  }

  private static long number(String id) {
    return id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : 0;
  }
}
