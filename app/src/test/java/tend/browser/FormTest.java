package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.capture.CaptureServer;
import tend.core.contact.Signal;
import tend.storage.TestDatabase;

/** The form as a stranger meets it: alone, in a frame of another site, with and without scripts. */
class FormTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String ARABIC = "عبد الرحمن بن خالد الأنصاري";
  private static final String DEFINITION =
      """
      name: %s
      title: Free roof check, Konstantinopolitanische-Dudelsackpfeifenmachergesellschaft
      source: Website
      fields:
        - name: first_name
          label: What shall we call you, when we call you, and is there a name that your neighbours know you by?
        - name: email
          label: E-mail address
          required: true
        - name: message
          label: What is it about?
          type: long_text
        - name: when
          label: How soon do you need it?
          type: choice
          choices: [It is urgent and water is coming through the ceiling of the room below, Later]
          required: true
      consent:
        wording: Yes, send me helpful information by e-mail now and then.
        channels: [mail]
      button: Send
      thanks:
        title: Thank you
        text: We have it.
      """;

  /** Whether the frame has another height than before. */
  private static final String CHANGED =
      "before => document.querySelector('iframe').offsetHeight !== before";

  private long workspace;
  private CaptureServer server;
  private HttpServer elsewhere;
  private String form;

  @BeforeEach
  void open() throws IOException {
    workspace = DATABASE.newWorkspace();
    server = new CaptureServer(DATABASE.get());
    form = "roof-check-" + workspace;
    server.forms.publish(workspace, DEFINITION.formatted(form));
    // Another site: "localhost" is not 127.0.0.1, and has a port of its own.
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String page =
        """
        <!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Alder</title><h1>Alder & Roof</h1>
        <iframe src="%s/f/%s?embedded=1&amp;utm_source=Leaflet" title="Write to us" width="100%%" height="640"></iframe>
        """
            .formatted(server.address(), form);
    put("/", page);
    put("/high", page + "<script async src='" + server.address() + "/embed.js'></script>");
    elsewhere.start();
  }

  private void put(String path, String page) {
    elsewhere.createContext(
        path,
        exchange -> {
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @AfterEach
  void close() {
    server.close();
    elsewhere.stop(0);
  }

  @Test
  void inAFrameOfAnotherSiteAStrangerIsDoubtedProvesItAndIsThanked() {
    var screen = BROWSING.open(Look.NARROW, "http://localhost:" + elsewhere.getAddress().getPort());
    var page = screen.go("/").page();
    var frame = page.frameLocator("iframe");
    frame.locator("#first_name").fill(ARABIC);
    assertEquals(
        "rtl", frame.locator("#first_name").evaluate("field => getComputedStyle(field).direction"));
    frame.locator("#email").fill("ann@nowhere");
    frame.locator("text=Later").click();
    frame.locator("button[type=submit]").click();
    frame.locator("#email-error").waitFor();
    assertEquals(ARABIC, frame.locator("#first_name").inputValue());
    screen.picture("form-elsewhere");

    frame.locator("#email").fill("ann@example.com");
    frame.locator("button[type=submit]").click();
    // Nobody types as quickly as a clock that stands still: the browser solves a puzzle.
    frame
        .locator("#proof:not([value=''])")
        .waitFor(
            new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    frame.locator("button[type=submit]:enabled").click();
    frame.locator("h1:text('Thank you')").waitFor();
    screen.forgive(); // each 422 is told on the console

    var heard = (Signal.OptedIn) server.heard(workspace).getFirst().what();
    assertEquals("Leaflet", heard.origin().source());
    assertEquals(1, server.heard(workspace).size());
  }

  @Test
  void theFrameIsAsHighAsWhatItShows() {
    for (var look : List.of(Look.LIGHT, Look.NARROW)) {
      var screen = BROWSING.open(look, "http://localhost:" + elsewhere.getAddress().getPort());
      var page = screen.go("/high").page();
      var frame = page.frameLocator("iframe");
      page.waitForFunction(CHANGED, 640);
      page.locator("iframe").evaluate("frame => scrollTo(0, frame.offsetHeight)");
      double asked = height(page);

      // By a deed of the form itself: a click would first scroll to where the button is.
      frame.locator("form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }");
      frame.locator("#email-error").waitFor();
      page.waitForFunction(CHANGED, asked);
      double wrong = height(page);
      assertTrue(wrong > asked, "there is room for what is wrong: " + wrong);
      page.waitForFunction("() => scrollY <= document.querySelector('iframe').offsetTop");

      frame.locator("#email").fill("ann@example.com");
      frame.locator("input[value=Later]").evaluate("choice => choice.checked = true");
      server.now = server.now.plusSeconds(30);
      frame.locator("form").evaluate("form => form.requestSubmit()");
      frame.locator("h1:text('Thank you')").waitFor();
      page.waitForFunction(CHANGED, wrong);
      assertTrue(height(page) < 300, "thanks leave no hole: " + height(page));
      screen.forgive().picture("form-elsewhere-thanks");
    }
  }

  private static double height(Page page) {
    return page.locator("iframe").boundingBox().height;
  }

  @Test
  void withoutScriptsItIsSentToo() {
    var screen = BROWSING.openWithoutScripts(Look.NARROW, server.address());
    var page = screen.go("/f/" + form).page();
    page.locator("#email").fill("bo@example.com");
    page.locator("text=Later").click();
    server.now = server.now.plusSeconds(30);
    page.locator("button[type=submit]").click();
    assertEquals("Thank you", page.locator("h1").textContent());
    assertEquals(1, server.heard(workspace).size());
  }

  @Test
  void longWordsFitEverywhere() {
    for (var look : List.of(Look.LIGHT, Look.DARK, Look.NARROW, Look.NARROW_DARK)) {
      var screen = BROWSING.open(look, server.address());
      var page = screen.go("/f/" + form).isSound().page();
      page.locator("form").evaluate("form => form.noValidate = true");
      page.locator("button[type=submit]").click();
      page.locator(".error").first().waitFor();
      screen.forgive().isSound().picture("form");
      assertTrue(page.locator(".error").count() >= 2, "each beside its field");
      screen.go("/f/" + form + "?embedded=1").isSound();
      screen.go("/f/" + form + "/thanks").isSound();
    }
  }
}
