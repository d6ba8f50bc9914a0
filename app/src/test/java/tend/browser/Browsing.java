package tend.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A browser for a test class; one process for the whole run. Every page that was open must have
 * been without complaint at the end of its test: no error on the console, no breach of the content
 * security policy, no resource that failed.
 *
 * <pre>{@code
 * @RegisterExtension static final Browsing BROWSING = new Browsing();
 * ...
 * Screen screen = BROWSING.open(Look.NARROW, server.address());
 * screen.go("/contacts").isSound().picture("contacts");
 * }</pre>
 */
public final class Browsing implements ExecutionCondition, AfterEachCallback {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  private final List<Screen> screens = new ArrayList<>();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return program().isPresent()
        ? ConditionEvaluationResult.enabled("there is a Chromium")
        : ConditionEvaluationResult.disabled(
            "no Chromium here. On Debian: apt-get install chromium; elsewhere set CHROMIUM to it");
  }

  /** A window of its own, with cookies of its own. */
  public Screen open(Look look, String address) {
    return open(look, true, address);
  }

  /** As {@link #open}, for whoever lets no scripts run. */
  public Screen openWithoutScripts(Look look, String address) {
    return open(look, false, address);
  }

  private Screen open(Look look, boolean scripts, String address) {
    var context = Running.BROWSER.newContext(look.options().setJavaScriptEnabled(scripts));
    var screen = new Screen(context, look, scripts, address);
    screens.add(screen);
    return screen;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var complaints = new ArrayList<String>();
    for (var screen : screens) {
      complaints.addAll(screen.close());
    }
    screens.clear();
    if (context.getExecutionException().isEmpty() && !complaints.isEmpty()) {
      throw new AssertionError(String.join("\n", complaints));
    }
  }

  private static Optional<Path> program() {
    var named = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
    return named
        .filter(Files::isExecutable)
        .or(() -> PLACES.stream().filter(Files::isExecutable).findFirst());
  }

  private static final class Running {
    static final Browser BROWSER = start();

    private static Browser start() {
      var playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      var browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program().orElseThrow())
                      .setTimeout(180_000) // on however busy a machine
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-default-apps",
                              "--disable-sync",
                              "--no-first-run",
                              "--force-color-profile=srgb")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      return browser;
    }
  }
}
