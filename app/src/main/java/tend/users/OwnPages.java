package tend.users;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongFunction;
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
  private final LongFunction<SortedMap<String, String>> team;

  /**
   * @param team the names of the members by their ids, of a workspace
   */
  public OwnPages(
      Users users,
      KeptSessions sessions,
      LongFunction<SortedMap<String, String>> team,
      InstantSource clock) {
    this.team = team;
    this.users = users;
    this.sessions = sessions;
    this.throttle = new Throttle(clock);
  }

  @Override
  public void on(Router router) {
    router.get("/me", (request, who) -> Answer.page(page(who, filled(self(who)), Form.EMPTY)));
    router.post("/me", this::change);
    router.post("/me/password", this::setPassword);
    router.post("/me/member", this::takePlace);
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

  /** Says which person of the team one is: then what is asked of that person is one's own day. */
  private Answer takePlace(Request request, Session who) {
    User self = self(who);
    String member = request.form().text("member");
    if (!maySay(self)) {
      return Answer.forbidden("An owner says who of the team you are.");
    }
    if (!places(self).containsKey(member)) {
      return Answer.seeOther("/me")
          .saying(Notice.of("Not changed: choose somebody of the team whom nobody else is."));
    }
    users.assign(self, self.role(), member);
    String name = team.apply(self.workspaceId()).getOrDefault(member, "");
    return member.isEmpty()
        ? Answer.seeOther("/me").saying(Notice.of("You are nobody of the team now."))
        : Answer.seeOther("/day").saying(Notice.of("You are " + name + ". This is your day."));
  }

  /** Whoever runs the business; and whoever was somebody of a team that is another one now. */
  private boolean maySay(User self) {
    return self.role().runsTheWorkspace() || (!self.member().isEmpty() && !isInTeam(self));
  }

  private boolean isInTeam(User self) {
    return team.apply(self.workspaceId()).containsKey(self.member());
  }

  /** Whom nobody else is, by id; somebody who works no contacts is nobody of them. */
  private Map<String, String> places(User self) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("", "nobody of the team");
    places.putAll(team.apply(self.workspaceId()));
    users.list(self.workspaceId()).stream()
        .filter(other -> other.id() != self.id() && !other.member().isEmpty())
        .forEach(other -> places.remove(other.member()));
    return places;
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
    User self = self(who);
    Map<String, String> places = places(self);
    // Where only one place is free, it is most likely theirs.
    String place =
        isInTeam(self) || places.size() != 2
            ? self.member()
            : places.keySet().stream().filter(id -> !id.isEmpty()).findFirst().orElse("");
    params.put("user", self);
    params.put("inTeam", isInTeam(self));
    params.put("places", maySay(self) ? places : Map.of());
    params.put("place", Form.filled(Map.of("member", place)));
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
