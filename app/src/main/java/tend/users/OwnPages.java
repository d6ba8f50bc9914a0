package tend.users;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
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
import tend.web.Zones;

/** What somebody sets for themselves: name, address, time zone, password. */
public final class OwnPages implements Routes {
  private static final int LONGEST_NAME = 200;

  private final Users users;
  private final KeptSessions sessions;
  private final Throttle throttle;

  public OwnPages(Users users, KeptSessions sessions, InstantSource clock) {
    this.users = users;
    this.sessions = sessions;
    this.throttle = new Throttle(clock);
  }

  @Override
  public void on(Router router) {
    router.get("/me", (request, who) -> Answer.page(page(who, filled(self(who)), Form.EMPTY)));
    router.post("/me", this::change);
    router.post("/me/password", this::setPassword);
    router.post("/me/sessions/closing", this::signOutElsewhere);
  }

  private Answer signOutElsewhere(Request request, Session who) {
    request.sessionToken().ifPresent(cookie -> sessions.endOthers(self(who), cookie));
    return Answer.seeOther("/me").saying(Notice.of("You are signed out everywhere but here."));
  }

  private User self(Session who) {
    return users.find(who.workspaceId(), who.userId()).orElseThrow();
  }

  private static Form filled(User user) {
    return Form.filled(
        Map.of(
            "name", user.name(),
            "email", isReachable(user) ? user.email() : "",
            "zone", user.zone().getId()));
  }

  private Answer change(Request request, Session who) {
    User self = self(who);
    Form form = request.form();
    Form checked = form;
    if (!form.has("name") || form.text("name").length() > LONGEST_NAME) {
      checked = checked.wrong("name", "Say your name, in at most 200 characters.");
    }
    if (!isAddress(form.text("email"))) {
      checked = checked.wrong("email", "This is no e-mail address.");
    }
    Optional<ZoneId> zone = Zones.find(form.text("zone"));
    if (zone.isEmpty()) {
      checked = checked.wrong("zone", "There is no such time zone.");
    }
    if (checked.wrong() || zone.isEmpty()) {
      return Answer.refused(page(who, checked, Form.EMPTY));
    }
    User changed =
        new User(
            self.workspaceId(),
            self.id(),
            form.text("name"),
            form.text("email"),
            self.member(),
            self.role(),
            zone.get(),
            self.hasPassword());
    return users.change(changed)
        ? Answer.seeOther("/me").saying(Notice.of("Kept."))
        : Answer.refused(
            page(who, form.wrong("email", "Somebody else signs in with this."), Form.EMPTY));
  }

  private Answer setPassword(Request request, Session who) {
    User self = self(who);
    Form form = request.form();
    if (!throttle.allows(Users.key(self.email()), request.visitorAddress())) {
      Form wrong = form.wrong("password", "Too many tries. Wait a quarter of an hour.");
      return new Answer.Shown(page(who, filled(self), wrong), 429);
    }
    Form checked = checked(self, form);
    if (checked.wrong()) {
      return Answer.refused(page(who, filled(self), checked));
    }
    users.setPassword(self, form.first("password"));
    return Answer.seeOther("/me")
        .with(new Answer.SessionChange.Begin(sessions.begin(self)))
        .saying(Notice.of("The new password holds. You are signed out everywhere else."));
  }

  private Form checked(User self, Form form) {
    String password = form.first("password");
    if (self.hasPassword()
        && users.findByPassword(self.email(), cut(form.first("current"))).isEmpty()) {
      return form.wrong("current", "This is not your password now.");
    }
    if (!isReachable(self)) {
      return form.wrong("password", "Say your e-mail address first: you sign in with both.");
    }
    if (password.length() < Passwords.LEAST_LENGTH) {
      return form.wrong(
          "password", "Take at least %d characters.".formatted(Passwords.LEAST_LENGTH));
    }
    if (password.length() > Passwords.MOST_LENGTH) {
      return form.wrong("password", "Take at most %d characters.".formatted(Passwords.MOST_LENGTH));
    }
    return password.equals(form.first("again"))
        ? form
        : form.wrong("again", "This is not the same as above.");
  }

  private static String cut(String password) {
    return password.substring(0, Math.min(password.length(), Passwords.MOST_LENGTH));
  }

  private Page page(Session who, Form own, Form password) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("own", own);
    params.put("password", password);
    params.put("user", self(who));
    params.put("zones", Zones.choices());
    return Page.of("Your settings", "", new View("tend/users/own.jte", params));
  }

  /** The first owner has no address yet, but one that leads nowhere. */
  static boolean isReachable(User user) {
    return !user.email().endsWith(".invalid");
  }

  static boolean isAddress(String text) {
    return text.length() <= 254 && text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  }
}
