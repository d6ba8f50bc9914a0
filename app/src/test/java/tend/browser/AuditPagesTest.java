package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.Cookie;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tend.audit.Audit;
import tend.audit.AuditPages;
import tend.audit.AuditRuns;
import tend.home.Business;
import tend.storage.TestDatabase;
import tend.strategy.TestStrategies;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

/** The proof: counted by a button, with the exceptions by name and what to do about them. */
class AuditPagesTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK = InstantSource.fixed(Business.NOW);

  private final long workspace = DATABASE.newWorkspace();
  private final AuditRuns runs =
      new AuditRuns(
          DATABASE.get(),
          new Audit(DATABASE.get(), _ -> TestStrategies.shipped("default").strategy()),
          CLOCK);
  private Role role = Role.OWNER;
  private final WebServer server =
      WebServer.start(
          Listen.locally(0),
          Templates.precompiled(),
          _ -> Optional.of(ann()),
          List.of(new AuditPages(runs, CLOCK)));

  private Session ann() {
    return new Session(workspace, "Alder & Roof", 1, "Ann", "ann", ZoneId.of("UTC"), role);
  }

  @AfterEach
  void stop() {
    server.close();
    runs.close();
  }

  @Test
  void whereNothingIsBrokenAllTenHold() {
    var screen = open(Look.LIGHT).go("/audit").isSound().picture("audit-none");
    assertEquals("The ten promises", heading(screen));
    count(screen);
    assertEquals("All ten promises hold", heading(screen));
    assertEquals(10, screen.at(".is-promises > .is-kept").count());
    // The result is there for whoever looks next, in another window.
    for (var look : List.of(Look.LIGHT, Look.DARK, Look.NARROW)) {
      assertEquals(
          "All ten promises hold", heading(open(look).go("/audit").isSound().picture("audit")));
    }
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void exceptionsAreNamedWithWhatToDo(Look look) {
    Business.fill(DATABASE, workspace, 40);
    Business.stick(DATABASE.get(), workspace);
    forget(7);
    var screen = open(look).go("/audit");
    count(screen);
    screen.isSound().picture("audit-exceptions");
    var first = screen.at("#promise-1");
    assertTrue(first.textContent().contains("nothing is planned, and it is not closed"));
    assertTrue(first.textContent().contains("Open the contact and say what comes next"));
    String id =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql -> sql.fetchSingle("select public_id from contact where id = 7").get(0))
            .toString();
    assertTrue(first.locator("a[href='/contacts/" + id + "']").count() > 0);
    first.locator(".button").click();
    screen.isSound().picture("audit-promise");
  }

  @Test
  void aSellerSeesTheProofAndDoesNotCount() {
    role = Role.SELLER;
    var screen = open(Look.LIGHT).go("/audit").isSound();
    assertEquals(0, screen.at("text=Count now").count());
    var refused =
        screen
            .page()
            .evaluate("fetch('/audit', {method: 'POST', body: ''}).then(answer => answer.status)");
    assertEquals(403, refused);
    screen.forgive();
    assertEquals("The ten promises", screen.at("h1").textContent());
  }

  @Test
  @Timeout(300)
  void withoutScriptsItCountsToo() {
    var screen = BROWSING.openWithoutScripts(Look.LIGHT, server.address());
    signIn(screen);
    var page = screen.go("/audit").page();
    screen.at("text=Count now").click();
    while (screen.at(".banner", "Counting").count() > 0) {
      page.reload();
    }
    assertEquals("All ten promises hold", heading(screen));
  }

  private void count(Screen screen) {
    screen.at(".head button").click();
    screen.at(".is-promises > :is(.is-kept, .is-late)").first().waitFor();
    screen.at(".head button").waitFor();
  }

  private static String heading(Screen screen) {
    return screen.at("h1").textContent();
  }

  private void forget(int contact) {
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              sql.execute("update contact_clock set wake_at = null where contact_id = ?", contact);
              return sql.execute(
                  "update contact_state set next_kind = 'none' where contact_id = ?", contact);
            });
  }

  private Screen open(Look look) {
    var screen = BROWSING.open(look, server.address());
    signIn(screen);
    return screen;
  }

  private void signIn(Screen screen) {
    var cookie = new Cookie("tend-" + server.port(), "ann").setUrl(server.address());
    screen.page().context().addCookies(List.of(cookie));
  }
}
