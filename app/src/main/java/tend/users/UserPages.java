package tend.users;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongFunction;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Role;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** Who may sign in, as what, and as whom of the team: for owners. */
public final class UserPages implements Routes {
  private static final String OWNERS_ONLY = "Owners look after who may sign in.";

  private final Users users;
  private final SignInLinks links;
  private final LongFunction<SortedMap<String, String>> team;
  private final InstantSource clock;

  /**
   * @param team the names of the members by their ids, of a workspace
   */
  public UserPages(
      Users users,
      SignInLinks links,
      LongFunction<SortedMap<String, String>> team,
      InstantSource clock) {
    this.users = users;
    this.links = links;
    this.team = team;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get(
        "/users", (request, who) -> forOwners(who, () -> Answer.page(page(who, Form.EMPTY))));
    router.post("/users", (request, who) -> forOwners(who, () -> invite(request, who)));
    router.post("/users/{user}/link", (request, who) -> forOwners(who, () -> link(request, who)));
    router.post("/users/{user}", (request, who) -> forOwners(who, () -> assign(request, who)));
    router.post(
        "/users/{user}/closing", (request, who) -> forOwners(who, () -> close(request, who)));
    router.post(
        "/users/{user}/opening", (request, who) -> forOwners(who, () -> reopen(request, who)));
    router.post(
        "/users/{user}/link/closing",
        (request, who) -> forOwners(who, () -> takeBack(request, who)));
  }

  private interface Work {
    Answer answer();
  }

  private static Answer forOwners(Session who, Work work) {
    return who.role() == Role.OWNER ? work.answer() : Answer.forbidden(OWNERS_ONLY);
  }

  /** A link that was just made; it is shown this once. */
  public record Fresh(String name, String address) {}

  private Answer invite(Request request, Session who) {
    Form form = request.form();
    Form checked = form;
    if (!form.has("name") || form.text("name").length() > 200) {
      checked = checked.wrong("name", "Say the name, in at most 200 characters.");
    }
    if (!OwnPages.isAddress(form.text("email"))) {
      checked = checked.wrong("email", "This is no e-mail address.");
    }
    Optional<Role> role = role(form.text("role"));
    if (role.isEmpty() || !isMember(who, form.text("member"))) {
      checked = checked.wrong("role", "There is no such role or member of the team.");
    }
    if (checked.wrong() || role.isEmpty()) {
      return Answer.refused(page(who, checked));
    }
    ZoneId zone = who.zone();
    return users
        .add(
            who.workspaceId(),
            new Users.NewUser(
                form.text("name"), form.text("email"), form.text("member"), role.get(), zone))
        .<Answer>map(user -> fresh(request, who, user))
        .orElseGet(
            () ->
                Answer.refused(
                    page(
                        who,
                        form.wrong(
                            "email",
                            "Somebody signs in with this address, or is this member of the team,"
                                + " already."))));
  }

  private Answer link(Request request, Session who) {
    return found(request, who)
        .<Answer>map(user -> fresh(request, who, user))
        .orElseGet(Answer::notFound);
  }

  private Answer fresh(Request request, Session who, User user) {
    String address = request.origin() + links.invite(user);
    return Answer.page(page(who, Form.EMPTY, Optional.of(new Fresh(user.name(), address))));
  }

  private Answer assign(Request request, Session who) {
    Form form = request.form();
    Optional<User> user = found(request, who);
    Optional<Role> role = role(form.text("role"));
    if (user.isEmpty() || role.isEmpty() || !isMember(who, form.text("member"))) {
      return Answer.notFound();
    }
    boolean done = users.assign(user.get(), role.get(), form.text("member"));
    return back(
        done
            ? "Kept. It holds from the next page on."
            : "Not changed: somebody else is this member of the team, or nobody would own this"
                + " business.");
  }

  private Answer close(Request request, Session who) {
    Optional<User> user = found(request, who);
    if (user.isEmpty()) {
      return back("This person is out already.");
    }
    if (user.get().id() == who.userId()) {
      return back("Nobody takes themselves out.");
    }
    if (!users.close(user.get())) {
      return back("The last owner stays.");
    }
    String team =
        user.get().member().isEmpty()
            ? ""
            : " Their contacts stay theirs until the team in the strategy says otherwise.";
    return Answer.seeOther("/users")
        .saying(
            Notice.withUndo(
                user.get().name() + " is signed out everywhere and cannot come in again." + team,
                "/users/" + user.get().id() + "/opening"));
  }

  private Answer reopen(Request request, Session who) {
    return back(
        users.reopen(who.workspaceId(), request.id("user"))
            ? "Back, and may sign in again."
            : "Not possible: somebody else has the address or the place in the team by now.");
  }

  private Answer takeBack(Request request, Session who) {
    Optional<User> user = found(request, who);
    user.ifPresent(links::takeBack);
    return back("The link opens nothing any more.");
  }

  private static Answer back(String words) {
    return Answer.seeOther("/users").saying(Notice.of(words));
  }

  private Optional<User> found(Request request, Session who) {
    return users.find(who.workspaceId(), request.id("user"));
  }

  private boolean isMember(Session who, String member) {
    return member.isEmpty() || team.apply(who.workspaceId()).containsKey(member);
  }

  private static Optional<Role> role(String name) {
    return List.of(Role.values()).stream().filter(role -> role.name().equals(name)).findFirst();
  }

  private Page page(Session who, Form form) {
    return page(who, form, Optional.empty());
  }

  private Page page(Session who, Form form, Optional<Fresh> fresh) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("", "nobody of the team");
    members.putAll(team.apply(who.workspaceId()));
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put(Role.SELLER.name(), "Sales: contacts and their own day");
    roles.put(Role.MANAGER.name(), "Manager: everything but users");
    roles.put(Role.OWNER.name(), "Owner: everything");
    Map<String, Object> params = new LinkedHashMap<>();
    List<User> all = users.list(who.workspaceId());
    Map<String, String> free = new LinkedHashMap<>(members);
    all.stream().map(User::member).filter(id -> !id.isEmpty()).forEach(free::remove);
    params.put("users", all);
    params.put("free", free);
    params.put("form", form);
    params.put("fresh", fresh);
    params.put("members", members);
    params.put("roles", roles);
    params.put("self", who.userId());
    params.put("presence", users.presence(who.workspaceId()));
    params.put("times", new Times(clock.instant(), who.zone()));
    return Page.of("Users", "", new View("tend/users/users.jte", params));
  }
}
