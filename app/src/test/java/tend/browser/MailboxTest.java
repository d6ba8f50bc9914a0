package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.mailbox.Kept;
import tend.mailbox.MailboxPages;
import tend.mailbox.MailboxStore;
import tend.messages.Footer;
import tend.messages.MailLayout;
import tend.messages.Text;
import tend.messages.Written;
import tend.storage.TestDatabase;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

class MailboxTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Instant NOW = Instant.parse("2026-05-21T08:42:00Z");
  private static final String NASTY =
      """
      <!doctype html><html><head><style>body { font-family: sans-serif }</style></head><body>
      <h1>Slate or tile</h1><p>Ann, here is what slate can take.</p>
      <script>parent.document.title = "taken"; document.title = "ran"</script>
      <img src="https://elsewhere.example/pixel.gif" onerror="document.title='ran'">
      <form action="/sign-out" method="post"><button>Press</button></form>
      <a href="https://elsewhere.example/">Read on</a></body></html>
      """;

  private static final String LINES =
      """
      (cell) => { const all = new Range(); all.selectNodeContents(cell); return all.getClientRects().length; }
      """;
  private static final String ROOM_LACKING =
      """
      () => Math.max(...["html", "td.card", "td.foot"].map((part) => document.querySelector(part))
        .map((part) => part.scrollWidth - part.clientWidth))
      """;

  private final MailboxStore store = new MailboxStore(DATABASE.get());
  private final long workspace = DATABASE.newWorkspace();
  private WebServer server;

  @BeforeEach
  void start() {
    var ann =
        new Session(
            workspace, "Alder & Roof", 1, "Ann", "ann", ZoneId.of("Europe/Berlin"), Role.OWNER);
    server =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            token -> Optional.of(ann),
            List.of(new MailboxPages(store, InstantSource.fixed(NOW))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void emptyItSaysWhatWillBeHere() {
    for (var look : Look.values()) {
      open(look).go("/mailbox").isSound().picture("mailbox-empty");
    }
  }

  @Test
  void itListsOpensAndTurnsThePage() {
    fill(60);
    for (var look : Look.values()) {
      var screen = open(look);
      screen.go("/mailbox").isSound().picture("mailbox");
      screen.at("text=Older").click();
      assertEquals(11, screen.at(".list > li").count());
      screen.isSound();
    }
  }

  @Test
  void itIsSearched() {
    fill(60);
    store.keep(workspace, List.of(mail("odd", 70, "<p>Hello</p>", "100% slate_or\\tile")));
    for (var look : List.of(Look.LIGHT, Look.NARROW)) {
      var screen = open(look).go("/mailbox");
      var page = screen.page();
      for (var words : List.of("0% S", "e_o", "OR\\t")) {
        screen.at(".seek input[name=q]").fill(words);
        screen.at(".seek input[name=q]").press("Enter");
        page.waitForURL(url -> url.contains("q="));
        assertEquals(1, screen.at(".list > li").count(), words);
        screen.go("/mailbox");
      }
      screen.go("/mailbox?q=slate").isSound().picture("mailbox-found");
      screen.at("text=Older").click();
      assertTrue(page.url().contains("q=slate"), page.url());
      screen.go("/mailbox?q=nothing+like+it").isSound();
      assertTrue(screen.at("main").textContent().contains("in no subject, name or address"));
    }
  }

  @Test
  void aMailIsShownAndCanDoNothing() {
    store.keep(workspace, List.of(mail("nasty", 0, NASTY)));
    for (var look : List.of(Look.LIGHT, Look.DARK, Look.NARROW)) {
      var screen = open(look).go("/mailbox");
      screen.press("j");
      screen.press("Enter");
      var mail = screen.page().frameLocator("iframe");
      assertEquals("Slate or tile", mail.locator("h1").textContent());
      assertTrue(screen.page().title().startsWith("Slate 0"), screen.page().title());
      // The browser says aloud what it kept the mail from doing.
      screen.forgive().isSound().picture("mailbox-mail");
    }
  }

  @Test
  void longWordsAndWideTablesOfAMailFitAPhone() {
    String word = "Konstantinopolitanischedudelsackpfeifenmachergesellschaft";
    var text =
        Text.parse(
            "long",
            """
            ---
            subject: Slate
            kind: helpful
            ---
            # %1$s

            https://elsewhere.example/%1$s/%1$s?and=%1$s

            | Roof | Price | Remark |
            | --- | ---: | --- |
            | Slate | 1,200 | for a house of two storeys, a dormer and a chimney, with all that belongs to it |

            `%1$s-%1$s`
            """
                .formatted(word),
            List.of());
    var ready =
        assertInstanceOf(Written.Ready.class, text.write(_ -> null, UnaryOperator.identity()));
    var footer = new Footer(word, List.of(word), "https://elsewhere.example/u", "");
    String html = new MailLayout().lay(ready, footer, Locale.ENGLISH).html();
    store.keep(workspace, List.of(mail("long", 0, html)));
    for (var look : List.of(Look.NARROW, Look.DARK)) {
      var screen = open(look).go("/mailbox");
      screen.press("j").press("Enter");
      var body = screen.page().frameLocator("iframe").locator("body");
      assertEquals(0, body.evaluate(ROOM_LACKING), "pixels that are cut off in " + look);
      assertEquals(1, body.locator("td >> text='1,200'").evaluate(LINES), "lines of a number");
      screen.isSound().picture("mailbox-long");
    }
  }

  private Screen open(Look look) {
    var screen = BROWSING.open(look, server.address());
    var cookie = new Cookie("tend-" + server.port(), "ann").setUrl(server.address());
    screen.page().context().addCookies(List.of(cookie));
    return screen;
  }

  private void fill(int mails) {
    var all = new ArrayList<Kept>();
    for (int i = 0; i < mails; i++) {
      all.add(mail("m" + i, i, "<p>Hello</p>"));
    }
    all.add(mail("long", 61, "<p>Hello</p>", "Re: ".repeat(60)));
    store.keep(workspace, all);
  }

  private static Kept mail(String key, int hoursAgo, String html) {
    return mail(key, hoursAgo, html, "Slate " + hoursAgo + ", in plain words");
  }

  private static Kept mail(String key, int hoursAgo, String html, String subject) {
    return new Kept(
        NOW.minus(Duration.ofHours(hoursAgo)),
        1,
        "m.vandenbroucke-osei@kestrel-lane.example",
        subject,
        "Step 1 of “Choosing a roof”: she looked at slate for four minutes.",
        html,
        "Slate or tile\n\nAnn, here is what slate can take.\nhttps://elsewhere.example/",
        "From: Alder & Roof <hello@alder.example>\nTo: <ann@example.com>\nSubject: " + subject,
        key);
  }
}
