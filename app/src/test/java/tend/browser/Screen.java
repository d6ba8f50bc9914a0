package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One window on the pages of a server, which notes everything that the browser complains about. */
public final class Screen {
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** Far beyond what anybody would wait: the machine may have much else to do. */
  private static final int MOST_MILLIS = 90_000;

  private static final int MOST_STEPS = 300;
  private static final String HEARS =
      """
      () => document.readyState === "complete"
        && !document.querySelector(".htmx-request, .htmx-swapping, .htmx-added, .htmx-settling")
      """;

  private final BrowserContext context;
  private final Look look;
  private final boolean scripts;
  private final String address;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Screen(BrowserContext context, Look look, boolean scripts, String address) {
    this.context = context;
    this.look = look;
    this.scripts = scripts;
    this.address = address;
    this.page = context.newPage();
    page.setDefaultTimeout(MOST_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onRequestFailed(
        request -> {
          // A page left behind stops what it was loading; that is no fault.
          if (!String.valueOf(request.failure()).contains("ERR_ABORTED")) {
            complaints.add(request.url() + ": " + request.failure());
          }
        });
  }

  /** The page as Playwright knows it, for what has no word here; it does not wait. */
  public Page page() {
    return page;
  }

  /** Where the page is, once it hears. */
  public String url() {
    waitUntilItHears();
    return page.url();
  }

  /** What a selector finds, for clicking, filling and reading, once the page hears. */
  public Locator at(String selector) {
    waitUntilItHears();
    return page.locator(selector);
  }

  /** As {@link #at(String)}, of these what has a text in it. */
  public Locator at(String selector, String text) {
    return at(selector).filter(new Locator.FilterOptions().setHasText(text));
  }

  /** Presses a key, on whatever has the focus, once the page hears. */
  public Screen press(String key) {
    waitUntilItHears();
    page.keyboard().press(key);
    return this;
  }

  /** Types into whatever has the focus, once the page hears. */
  public Screen type(String text) {
    waitUntilItHears();
    page.keyboard().type(text);
    return this;
  }

  /**
   * Waits until the page is all there and nothing of it is being asked for or exchanged. A test
   * acts in less than a millisecond; nobody presses a key of a page that they have not seen.
   */
  private void waitUntilItHears() {
    page.waitForLoadState();
    if (scripts) {
      page.waitForFunction(HEARS);
    }
  }

  public Screen go(String path) {
    page.navigate(address + path);
    return this;
  }

  /** Everything that is true of every good page: see {@code sound.js}. */
  public Screen isSound() {
    waitUntilItHears();
    Object faults = page.evaluate(read("sound.js"));
    assertEquals(List.of(), faults, () -> page.url() + " in " + look);
    return this;
  }

  /**
   * Walks the page by the Tab key from its beginning to its end: each step is seen, and none leads
   * back, so that nobody is caught.
   */
  public Screen isWalked() {
    waitUntilItHears();
    String focus = read("focus.js");
    List<String> steps = new ArrayList<>();
    for (Map<?, ?> at = step(focus); !at.get("name").equals(""); at = step(focus)) {
      String name = at.get("name").toString();
      // A date is a field of several stops, and draws the ring of the later ones itself.
      if (steps.isEmpty() || !steps.getLast().equals(name)) {
        assertEquals("", at.get("fault"), () -> page.url() + " in " + look + ": " + name);
        assertFalse(steps.contains(name), () -> page.url() + ": back at " + name);
      }
      steps.add(name);
      assertTrue(steps.size() < MOST_STEPS, () -> page.url() + ": caught at " + name);
    }
    assertTrue(steps.size() > 3, steps::toString);
    return this;
  }

  private Map<?, ?> step(String focus) {
    page.keyboard().press("Tab");
    return (Map<?, ?>) page.evaluate(focus);
  }

  /** Keeps a picture of the whole page in target/screenshots. */
  public Screen picture(String name) {
    waitUntilItHears();
    page.screenshot(options(name).setFullPage(true));
    return this;
  }

  /** Keeps a picture of what the window shows, with whatever floats over the page. */
  public Screen window(String name) {
    waitUntilItHears();
    page.screenshot(options(name));
    return this;
  }

  /**
   * From the next page on as on a sheet of A4 between margins, which is narrower than a tablet and
   * is no phone.
   */
  public Screen onPaper() {
    page.setViewportSize(718, 1000);
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
    return this;
  }

  /** It is sound and light, and what only a screen can use is left out. Keeps a picture. */
  public Screen isFitForPaper(String name) {
    isSound().picture(name + "-paper");
    assertEquals(0, at(".side:visible, .tabs:visible, .button:visible").count(), page::url);
    assertEquals(
        "rgb(255, 255, 255)",
        at("html").evaluate("page => getComputedStyle(page).backgroundColor"),
        page::url);
    return this;
  }

  /** With few colours, which are the system's, what is chosen still differs from its neighbours. */
  public Screen isChosenSeenInTheColoursOfTheSystem(String selector) {
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    String ground = "found => getComputedStyle(found).backgroundColor";
    assertNotEquals(
        at(selector + ":not([aria-current])").first().evaluate(ground),
        at(selector + "[aria-current]").first().evaluate(ground),
        page::url);
    return this;
  }

  /** What a test expects the browser to complain about is no complaint: forgets it. */
  public Screen forgive() {
    waitUntilItHears(); // what is still on its way is what is meant
    complaints.clear();
    return this;
  }

  List<String> close() {
    context.close();
    return complaints;
  }

  private Page.ScreenshotOptions options(String name) {
    var file = name + "-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
    return new Page.ScreenshotOptions().setPath(PICTURES.resolve(file));
  }

  private static String read(String name) {
    try (InputStream in = Screen.class.getResourceAsStream("/tend/browser/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
