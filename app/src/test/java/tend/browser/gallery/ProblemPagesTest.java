package tend.browser.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tend.browser.Browsing;
import tend.browser.Look;
import tend.browser.Screen;
import tend.web.Answer;
import tend.web.Icon;
import tend.web.Listen;
import tend.web.NavItem;
import tend.web.Page;
import tend.web.Role;
import tend.web.Router;
import tend.web.Session;
import tend.web.View;
import tend.web.WebServer;

/** What people see when something is refused, missing, too large or broken. */
class ProblemPagesTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  private static final String LONG =
      "Konstantinopolitanische Dudelsackpfeifenmachergesellschaft & Söhne";
  private static final Session ANN =
      new Session(7, LONG, 1, "Ann Whitcombe", "ann", ZoneOffset.UTC, Role.OWNER);

  private static final Session BO =
      new Session(8, "Other & Co", 2, "Bo", "bo", ZoneOffset.UTC, Role.OWNER);

  private boolean signedIn = true;
  private Session who = ANN;
  private int kept;
  private final WebServer server =
      WebServer.start(
          Listen.locally(0),
          BesideTheCode.templates(),
          token -> signedIn && token.equals("ann") ? Optional.of(who) : Optional.empty(),
          List.of(this::room));

  private void room(Router router) {
    router.navigation(new NavItem("notes", "Notes", "/", Icon.WALL, 10));
    router.get("/", (_, _) -> Answer.page(notes()));
    router.post(
        "/notes",
        (request, _) -> {
          request.form();
          kept++;
          return Answer.seeOther("/");
        });
    router.get("/forbidden", (_, _) -> Answer.forbidden("Only owners see who signs in."));
    router.openGet("/open/away", _ -> failing("57P01"));
    router.openGet("/open/full", _ -> failing("53100"));
    router.openGet("/open/broken", _ -> failing("42601"));
  }

  private static Answer failing(String state) {
    throw new IllegalStateException(new SQLException("a secret detail", state));
  }

  private static Page notes() {
    return Page.of("Notes", "notes", View.of("tend/browser/gallery/notes.jte"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Screen open(Look look) {
    var screen = BROWSING.open(look, server.address());
    var cookie = new Cookie("tend-" + server.port(), "ann").setUrl(server.address());
    screen.page().context().addCookies(List.of(cookie));
    return screen;
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void everyProblemIsAPageOfItsOwn(Look look) {
    for (boolean in : List.of(true, false)) {
      var screen = in ? open(look) : BROWSING.open(look, server.address());
      for (String path :
          List.of("/nowhere", "/open/broken", "/open/away", "/open/full", "/forbidden")) {
        if (in || !path.equals("/forbidden")) {
          screen.go(path).forgive().isSound();
          screen.picture("problem" + path.replace('/', '-') + (in ? "" : "-stranger"));
        }
      }
      assertEquals(0, screen.at("text=a secret detail").count());
    }
  }

  @Test
  void aStrangerIsNotLedToOurPages() {
    var screen = BROWSING.open(Look.LIGHT, server.address());
    screen.go("/open/broken").forgive();
    assertEquals(0, screen.at("main a").count());
    screen.go("/nowhere").forgive();
    assertEquals(0, screen.at("main a").count());
  }

  @Test
  void whatWasTypedOutlivesTheSession() {
    var screen = open(Look.LIGHT).go("/");
    screen.at("#live").fill("Half an hour of thinking");
    signedIn = false;
    screen.at("#live-send").click();
    screen.at("said-line", "You are signed out, and nothing was saved").waitFor();
    screen.forgive().isSound().window("problem-signed-out");
    assertEquals("Half an hour of thinking", screen.at("#live").inputValue());
    assertEquals(0, kept);
    signedIn = true; // in another tab
    screen.at("#live-send").click();
    screen.at("#plain").waitFor();
    assertEquals(1, kept);

    screen.at("#plain").fill("Half an hour of thinking");
    signedIn = false;
    screen.at("#plain-send").click();
    assertTrue(screen.at("main").textContent().contains("You are signed out"));
    screen.forgive().isSound().picture("problem-signed-out-page");
    signedIn = true;
    screen.page().goBack();
    assertEquals("Half an hour of thinking", screen.at("#plain").inputValue());
  }

  @Test
  void whatIsMeantForOneBusinessIsNotKeptInAnother() {
    var screen = open(Look.LIGHT).go("/");
    screen.at("#live").fill("About Alder");
    screen.at("#plain").fill("About Alder");
    who = BO; // signed in in another tab
    screen.at("#live-send").click();
    screen.at("said-line", "Bo of “Other & Co” has signed in here").waitFor();
    assertEquals("About Alder", screen.at("#live").inputValue());
    screen.at("#plain-send").click();
    assertTrue(screen.at("main").textContent().contains("This page is of another sign-in"));
    screen.forgive().isSound().picture("problem-elsewhere");
    assertEquals(0, kept);

    screen.go("/").at("#plain").fill("About Other");
    screen.at("#plain-send").click();
    assertEquals(server.address() + "/", screen.url());
    assertEquals(1, kept);
  }

  @Test
  void whatIsTooLargeIsSaidAndNothingIsLost() {
    var screen = open(Look.LIGHT).go("/");
    String large = "x".repeat(3_000_000);
    screen.at("#live").evaluate("(field, text) => { field.value = text; }", large);
    screen.at("#live-send").click();
    screen.at("said-line").waitFor();
    var said = screen.at("said-line").textContent();
    screen.forgive().window("problem-too-large");
    assertTrue(said.contains("256 kB"), said);
    screen.at("#plain").evaluate("(field, text) => { field.value = text; }", large);
    screen.at("#plain-send").click();
    assertTrue(screen.at("main").textContent().contains("256 kB"));
    screen.forgive().isSound().picture("problem-too-large-page");
    assertEquals(0, kept);
  }

  @Test
  void inAFrameOfAnotherSiteAProblemIsShownToo() throws Exception {
    var elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String page =
        "<!doctype html><html lang=en><title>Alder</title><h1>Alder</h1>"
            + "<iframe src='%s/open/away' title=Form width=100%% height=300></iframe>"
                .formatted(server.address());
    elsewhere.createContext(
        "/",
        exchange -> {
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    elsewhere.start();
    try {
      var screen =
          BROWSING.open(Look.NARROW, "http://localhost:" + elsewhere.getAddress().getPort());
      screen.go("/").page().frameLocator("iframe").locator("h1").waitFor();
      screen.forgive().picture("problem-framed");
    } finally {
      elsewhere.stop(0);
    }
  }
}
