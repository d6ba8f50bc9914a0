package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.FrontPages;
import tend.StrategyParts;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;
import tend.strategy.Publication;
import tend.strategy.PublishedStrategies;
import tend.strategy.file.StrategyFiles;
import tend.users.KeptSessions;
import tend.users.SignInLinks;
import tend.users.User;
import tend.users.Users;
import tend.web.Listen;
import tend.web.Routes;
import tend.web.Templates;
import tend.web.WebServer;

/** An owner sets a password, invites somebody, and shows them out again. */
class UsersTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-19T09:42:00Z"));
  private static final String PASSWORD = "correct horse battery";

  private final long workspace = DATABASE.newWorkspace();
  private final Inbox inbox = new Inbox(DATABASE.get(), CLOCK);
  private final PublishedStrategies strategies =
      StrategyParts.strategies(DATABASE.get(), inbox, CLOCK);
  private final Users users = new Users(DATABASE.get(), CLOCK);
  private final SignInLinks links = new SignInLinks(DATABASE.get(), CLOCK);
  private final User owner = owner();
  private final WebServer server = start();

  private User owner() {
    var first =
        DATABASE.get().workspaces().list().stream().filter(w -> w.id() == workspace).findFirst();
    strategies.publish(
        workspace, StrategyParts.first("default", first.orElseThrow(), true), "Ann", "");
    return users.ownerOf(first.orElseThrow());
  }

  private WebServer start() {
    var sessions = new KeptSessions(DATABASE.get(), CLOCK);
    List<Routes> rooms = new ArrayList<>(FrontPages.of(DATABASE.get(), inbox, strategies, CLOCK));
    rooms.addAll(FrontPages.accounts(users, sessions, links, strategies, CLOCK));
    return WebServer.start(Listen.locally(0), Templates.precompiled(), sessions, rooms);
  }

  @AfterEach
  void stop() {
    server.close();
    inbox.close();
  }

  @Test
  void anOwnerSettlesInInvitesAndShowsOut() {
    var screen = signedIn(Look.LIGHT, links.make(owner));
    var elsewhere = signedIn(Look.NARROW, links.make(owner));
    screen.go("/me");
    screen.isSound();
    setPassword(screen, PASSWORD);
    assertTrue(screen.at("#password-error").textContent().contains("e-mail address first"));
    screen.at("#name").fill("Ann Whitcombe");
    screen.at("#email").fill("ann@alder.example");
    screen.at("#zone").selectOption("Europe/Berlin");
    screen.at("button:has-text('Keep')").click();
    setPassword(screen, "short");
    assertTrue(screen.at("#password-error").textContent().contains("at least 12"));
    setPassword(screen, PASSWORD);
    screen.at("said-line").waitFor();
    screen.forgive().isSound().picture("own-settings");
    elsewhere.go("/me");
    assertTrue(elsewhere.url().contains("/sign-in"), "the password ends other sessions");
    elsewhere.at("#email").fill("ann@alder.example");
    elsewhere.at("#password").fill(PASSWORD);
    elsewhere.at("button:has-text('Sign in')").click();
    elsewhere.forgive().go("/me").isSound().picture("own-settings");

    screen.go("/users");
    screen.at("#name").fill("Konstantinopolitanischer-Dudelsackpfeifenmacher Hubertus");
    screen.at("#email").fill("bo@alder.example");
    screen.at("button:has-text('Make the link')").click();
    var link = screen.at("#link").textContent();
    screen.isSound().picture("users");
    elsewhere.go("/users").isSound().picture("users");
    screen.go("/users");
    assertEquals(0, screen.at("#link").count(), "it is shown once");

    var bo = signedIn(Look.DARK, link.replace(server.address(), ""));
    bo.go("/users");
    assertTrue(bo.at("main").textContent().contains("Owners look after"), "sellers may not");
    bo.forgive().go("/me").isSound().picture("own-settings");

    screen.at("button:has-text('Take out')").click();
    screen.at("said-line").waitFor();
    bo.go("/me");
    assertTrue(bo.url().contains("/sign-in"));
    bo.forgive();
    screen.at("said-line button:has-text('Undo')").click();
    assertTrue(screen.at("ul.is-users").textContent().contains("Hubertus"));
    screen.at("li:has-text('Hubertus') button:has-text('Make a link')").click();
    assertTrue(screen.at("li:has-text('Hubertus')").textContent().contains("A link waits"));
    var again = screen.at("#link").textContent().replace(server.address(), "");
    screen.isSound();
    screen.at("button:has-text('Take the link back')").click();
    assertEquals(410, bo.page().navigate(server.address() + again).status());
    bo.forgive();
  }

  /** R38: the first user is "you", and a strategy of one's own names others. */
  @Test
  void whoIsNotInTheTeamAnyMoreSaysWhoTheyAre() {
    var screen = signedIn(Look.LIGHT, links.make(owner));
    assertTrue(screen.go("/me").at("main").textContent().contains("in the team as “you”"));
    var texts = new TreeMap<>(strategies.contract(workspace).files().texts());
    texts.compute(
        "team.yaml",
        (_, text) ->
            text.replace("manager: you", "manager: mara")
                .replace("  you:", "  mara:")
                .replace("name: The team", "name: Mara Lind"));
    assertInstanceOf(
        Publication.Done.class,
        strategies.publish(workspace, new StrategyFiles(texts), "Ann", "a team"));

    screen.go("/strategy");
    assertTrue(screen.at("#team").textContent().contains("You were “you”"));
    screen.isSound();
    screen.go("/users").isSound();
    assertTrue(screen.at("ul.is-users").textContent().contains("was “you”"));
    screen.go("/strategy");
    screen.at("#team a:has-text('Say who you are')").click();
    assertTrue(screen.at("[role=alert]").textContent().contains("Nothing is asked of you"));
    screen.isSound().picture("own-place");
    assertEquals("mara", screen.at("#member").inputValue(), "the only place that is free");
    screen.at("button:has-text('That is me')").click();
    screen.page().waitForURL("**/day"); // which this server does not have
    screen.forgive().go("/me").isSound();
    assertEquals("mara", users.find(workspace, owner.id()).orElseThrow().member());
    assertEquals(0, screen.at("[role=alert]").count());
    assertTrue(screen.go("/strategy").at("#team").textContent().contains("you"));
  }

  @Test
  void oneSignsOutEverywhereElse() {
    var here = signedIn(Look.LIGHT, links.make(owner)).go("/me");
    var there = signedIn(Look.LIGHT, links.make(owner));
    here.at("text=Sign out everywhere but here").click();
    here.at("said-line").waitFor();
    assertTrue(here.url().endsWith("/me"));
    there.go("/me");
    assertTrue(there.url().contains("/sign-in"));
  }

  @Test
  void signInPromisesOnlyWhatThereIs() {
    var screen = BROWSING.open(Look.LIGHT, server.address());
    screen.go("/sign-in").isSound().picture("sign-in");
  }

  private static void setPassword(Screen screen, String password) {
    screen.at("#password").fill(password);
    screen.at("#again").fill(password);
    screen.at("button:has-text('Set it')").click();
  }

  private Screen signedIn(Look look, String link) {
    var screen = BROWSING.open(look, server.address()).go(link);
    screen.at("main button:has-text('Sign in')").click();
    return screen;
  }
}
