package tend.users;

import java.time.InstantSource;
import java.util.Map;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Paths;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.View;

/** Signing in, by password or by a link that works once, and signing out. */
public final class SignInPages implements Routes {
  private static final String WRONG = "This address and password do not go together.";
  private static final String TOO_MANY =
      "Too many tries. Wait a quarter of an hour, or sign in with a link from an owner.";

  private final Users users;
  private final KeptSessions sessions;
  private final SignInLinks links;
  private final Throttle throttle;

  public SignInPages(Users users, KeptSessions sessions, SignInLinks links, InstantSource clock) {
    this.users = users;
    this.sessions = sessions;
    this.links = links;
    this.throttle = new Throttle(clock);
  }

  @Override
  public void on(Router router) {
    router.openGet("/sign-in", this::show);
    router.openPost("/sign-in", this::signIn);
    router.openGet("/sign-in/{link}", this::showLink);
    router.openPost("/sign-in/{link}", this::useLink);
    router.openPost("/sign-out", this::signOut);
  }

  private Answer show(Request request) {
    boolean already = request.sessionToken().flatMap(sessions::find).isPresent();
    return already
        ? Answer.seeOther(Paths.ownOrHome(request.query("to")))
        : Answer.page(page(Form.filled(Map.of("to", request.query("to")))));
  }

  private Answer signIn(Request request) {
    var form = request.form();
    var email = form.text("email");
    if (!throttle.allows(Users.key(email), request.visitorAddress())) {
      return new Answer.Shown(page(form.wrong("password", TOO_MANY)), 429);
    }
    var password = form.first("password");
    var cut = password.substring(0, Math.min(password.length(), Passwords.MOST_LENGTH));
    return users
        .findByPassword(email, cut)
        .<Answer>map(user -> begin(request, user, Paths.ownOrHome(form.text("to"))))
        .orElseGet(() -> Answer.refused(page(form.wrong("password", WRONG))));
  }

  private Answer showLink(Request request) {
    return links
        .look(request.path("link"))
        .<Answer>map(user -> Answer.page(linkPage(request.path("link"), user)))
        .orElseGet(SignInPages::usedUp);
  }

  private Answer useLink(Request request) {
    return links
        .use(request.path("link"))
        .<Answer>map(user -> invited(request, user))
        .orElseGet(SignInPages::usedUp);
  }

  /** Whoever comes in for the first time needs a password to come in again. */
  private Answer invited(Request request, User user) {
    boolean first = !user.hasPassword() && OwnPages.isReachable(user);
    Answer.Done in = begin(request, user, first ? "/me" : "/");
    return first ? in.saying(Notice.of("Set a password: with it you come in the next time.")) : in;
  }

  private Answer signOut(Request request) {
    request.sessionToken().ifPresent(sessions::end);
    return Answer.seeOther("/sign-in").with(new Answer.SessionChange.End());
  }

  /** The session before ends, so that no cookie that was planted earlier is worth anything. */
  private Answer.Done begin(Request request, User user, String path) {
    request.sessionToken().ifPresent(sessions::end);
    return Answer.seeOther(path).with(new Answer.SessionChange.Begin(sessions.begin(user)));
  }

  private Page page(Form form) {
    return Page.plain(
        "Sign in",
        new View("tend/users/signin.jte", Map.of("form", form, "passwords", users.anyPassword())));
  }

  private static Page linkPage(String link, User user) {
    return Page.plain(
        "Sign in",
        new View("tend/users/link.jte", Map.of("path", "/sign-in/" + link, "user", user)));
  }

  private static Answer usedUp() {
    return Answer.problem(
        410,
        "This link is used up",
        "Each works once, and not for long. An owner makes a new one under Users; without one,"
            + " start Tend again: it prints a link.");
  }
}
