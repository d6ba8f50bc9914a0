package tend.browser.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tend.browser.Browsing;
import tend.browser.Look;
import tend.browser.Screen;
import tend.web.Listen;
import tend.web.WebServer;

/** Every component in every look. The pictures in target/screenshots are there to be looked at. */
class GalleryTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  private static WebServer server;

  @BeforeAll
  static void start() {
    server =
        WebServer.start(
            Listen.locally(0),
            BesideTheCode.templates(),
            token -> Optional.of(Gallery.ANN),
            List.of(new Gallery()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void everyPageIsSound(Look look) {
    var screen = open(look);
    for (var page : List.of("home", "contact", "day", "flow", "parts", "forms", "stranger")) {
      screen.go("/gallery/" + page).isSound().picture("gallery-" + page);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "NARROW"})
  void unkindContentIsSoundToo(Look look) {
    var screen = open(look);
    for (var with : List.of("long", "arabic", "chinese")) {
      screen.go("/gallery/contact?with=" + with).isSound().picture("gallery-contact-" + with);
    }
    screen.go("/gallery/home?with=none").isSound().picture("gallery-home-none");
    screen.go("/gallery/home?with=much").isSound().picture("gallery-home-much");
    screen.go("/gallery/day?with=none").isSound().picture("gallery-day-none");
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "NARROW_DARK"})
  void everythingIsReachedAndSeenByTheTabKey(Look look) {
    for (var page : List.of("home", "contact", "day", "flow", "parts", "forms", "stranger")) {
      open(look).go("/gallery/" + page).isWalked();
    }
  }

  @Test
  void itPrints() {
    var screen = open(Look.LIGHT);
    screen.go("/gallery/contact").print("gallery-contact");
    screen.go("/gallery/flow").print("gallery-flow");
  }

  /** A sheet of A4 between margins is narrower than a tablet, and is no phone. */
  @Test
  void onPaperEverythingIsLightAndNothingIsLeftOut() {
    for (var chosen : List.of("", "dark")) {
      var screen = open(Look.DARK).go("/gallery/contact");
      screen.page().evaluate("theme => localStorage.setItem('theme', theme)", chosen);
      screen.page().setViewportSize(718, 1000);
      screen
          .page()
          .emulateMedia(
              new Page.EmulateMediaOptions()
                  .setMedia(Media.PRINT)
                  .setColorScheme(ColorScheme.DARK));
      for (var page : List.of("contact", "home", "day", "flow")) {
        screen.go("/gallery/" + page).isSound().picture("gallery-paper-" + page);
        assertEquals(0, screen.at(".side:visible, .tabs:visible, .button:visible").count(), page);
        assertEquals(
            "rgb(255, 255, 255)",
            screen.at("html").evaluate("page => getComputedStyle(page).backgroundColor"));
      }
      screen.go("/gallery/home");
      assertEquals(0, screen.at("th.not-small:not(:visible)").count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".side .nav a", ".queue a", ".choose a"})
  void whatIsChosenIsSeenInTheColoursOfTheSystem(String one) {
    var screen = open(Look.LIGHT);
    screen
        .page()
        .emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    screen.go(one.startsWith(".choose") ? "/gallery/contact" : "/gallery/day");
    String ground = "found => getComputedStyle(found).backgroundColor";
    var chosen = screen.at(one + "[aria-current]").first().evaluate(ground);
    assertNotEquals(screen.at(one + ":not([aria-current])").first().evaluate(ground), chosen);
  }

  @Test
  void keysWalkOpenAndFind() {
    var screen = open(Look.LIGHT).go("/gallery/day");
    var page = screen.page();
    screen.press("j");
    assertEquals(
        "Tobias Aldenkamp", page.evaluate("document.activeElement.querySelector('b').textContent"));
    screen.press("k");
    assertTrue((Boolean) page.evaluate("document.activeElement.hasAttribute('aria-current')"));
    screen.press("?");
    screen.at("#keys[open]").waitFor();
    assertTrue(screen.at("#keys").textContent().contains("No answer"));
    screen.window("gallery-keys");
    screen.press("Escape");
    screen.press("/");
    screen.type("an");
    screen.at(".found [role=option]").first().waitFor();
    screen.press("ArrowDown");
    screen.window("gallery-find");
    screen.press("Enter");
    page.waitForURL("**/gallery/contact");
    screen.press("r");
    screen.at("#not-ready[open]").waitFor();
    screen.isSound().window("gallery-dialog");
    screen.press("Escape");
    assertEquals("Not ready R", page.evaluate("document.activeElement.textContent.trim()"));
  }

  @Test
  void whatWasDoneIsSaidAndCanBeTakenBack() {
    for (var look : List.of(Look.LIGHT, Look.NARROW)) {
      var screen = open(look).go("/gallery/day");
      screen.at("text=No answer").first().click();
      screen.at("said-line").waitFor();
      screen.window("gallery-said");
      screen.at("said-line .is-close").click();
      assertEquals(0, screen.at("said-line").count());
    }
  }

  @Test
  void aChosenThemeStays() {
    var screen = open(Look.LIGHT).go("/gallery/parts");
    var page = screen.page();
    screen.at(".me").click();
    screen.window("gallery-menu");
    screen.at("#me [data-theme-name=dark]").click();
    page.reload();
    assertEquals("dark", page.evaluate("document.documentElement.dataset.theme"));
  }

  @Test
  void aPhoneHasAWayToTheRest() {
    var screen = open(Look.NARROW).go("/gallery/home");
    screen.at(".tabs button").click();
    assertTrue(screen.at("#more >> text=Strategy").isVisible());
    screen.window("gallery-more");
  }

  private static Screen open(Look look) {
    var screen = BROWSING.open(look, server.address());
    screen
        .page()
        .context()
        .addCookies(List.of(new Cookie("tend-" + server.port(), "ann").setUrl(server.address())));
    return screen;
  }
}
