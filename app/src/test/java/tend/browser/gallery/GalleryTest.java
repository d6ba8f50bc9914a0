package tend.browser.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.Cookie;
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
  private static final List<String> PAGES = List.of("flow", "parts", "forms", "stranger");
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
    for (var page : PAGES) {
      screen.go("/gallery/" + page).isSound().picture("gallery-" + page);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "NARROW_DARK"})
  void everythingIsReachedAndSeenByTheTabKey(Look look) {
    for (var page : PAGES) {
      open(look).go("/gallery/" + page).isWalked();
    }
  }

  @Test
  void onPaperEverythingIsLightAndNothingIsLeftOut() {
    for (var chosen : List.of("", "dark")) {
      var screen = open(Look.DARK).go("/gallery/flow");
      screen.page().evaluate("theme => localStorage.setItem('theme', theme)", chosen);
      screen.onPaper().go("/gallery/flow").isFitForPaper("gallery-flow");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".side .nav a", ".choose a"})
  void whatIsChosenIsSeenInTheColoursOfTheSystem(String one) {
    open(Look.LIGHT).go("/gallery/parts").isChosenSeenInTheColoursOfTheSystem(one);
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
    var screen = open(Look.NARROW).go("/gallery/flow");
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
