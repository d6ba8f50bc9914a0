package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.Cookie;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.FrontPages;
import tend.StrategyParts;
import tend.business.BusinessPages;
import tend.capture.form.FormPages;
import tend.capture.form.Forms;
import tend.capture.optin.ConfirmationLimit;
import tend.capture.optin.OptIns;
import tend.capture.spam.Guard;
import tend.capture.spam.Proof;
import tend.home.Business;
import tend.messages.Sender;
import tend.messages.SenderAddresses;
import tend.runtime.Inbox;
import tend.storage.Seal;
import tend.storage.TestDatabase;
import tend.storage.Workspace;
import tend.strategy.PublishedStrategies;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

/** A manager says who the business is; its form, its versions and its rows say so too. */
class BusinessPagesTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK = InstantSource.fixed(Business.NOW);
  private static final String LONG =
      "Konstantinopolitanische Dudelsackpfeifenmachergesellschaft & Söhne 🌿 عيادة";

  private final long workspace = DATABASE.newWorkspace();
  private final Inbox inbox = new Inbox(DATABASE.get(), CLOCK);
  private final PublishedStrategies strategies =
      StrategyParts.strategies(DATABASE.get(), inbox, CLOCK);
  private final SenderAddresses addresses = new SenderAddresses(DATABASE.get());
  private final Forms forms = new Forms(DATABASE.get(), CLOCK);
  private Role role = Role.MANAGER;
  private final WebServer server = start();

  private WebServer start() {
    strategies.publish(workspace, StrategyParts.first("default", row(), true), "Tend", "");
    List<Routes> rooms = new ArrayList<>(FrontPages.of(DATABASE.get(), inbox, strategies, CLOCK));
    rooms.add(new BusinessPages(strategies, addresses, this::sender));
    var proof = new Proof(new Seal(new byte[32]));
    rooms.add(
        new FormPages(
            forms,
            new OptIns(inbox, new ConfirmationLimit(DATABASE.get(), CLOCK)),
            new Guard(new Seal(new byte[32]), proof, CLOCK),
            proof,
            new FormPages.Around(DATABASE.get(), CLOCK)));
    return WebServer.start(
        Listen.locally(0), Templates.precompiled(), _ -> Optional.of(nora()), rooms);
  }

  private Session nora() {
    return new Session(workspace, "Alder & Roof", 1, "Nora", "", ZoneId.of("UTC"), role);
  }

  private Sender sender(long id) {
    var letterhead = strategies.contract(id).letterhead();
    var from = addresses.find(id);
    return new Sender(
        letterhead.name(),
        from.map(SenderAddresses.Addresses::mail).orElse("hello@localhost"),
        from.map(SenderAddresses.Addresses::replyTo).orElse(""),
        letterhead.phone(),
        letterhead.address());
  }

  private Workspace row() {
    return DATABASE.get().workspaces().find(workspace).orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
    inbox.close();
  }

  @Test
  void whatIsKeptIsAVersionAndEverythingGoesByIt() {
    var screen = open(Look.LIGHT).go("/business").isSound().picture("business-new");
    assertTrue(screen.at(".banner").textContent().contains("No postal address yet"));
    screen.at("#name").fill(LONG);
    screen.at("#address").fill("Hauptstraße 1\n\n 10115 Berlin ");
    screen.at("#becomes").fill("member");
    screen.at("#zone").selectOption("Asia/Tokyo");
    screen.at("#currency").selectOption("JPY");
    screen.at("form[action='/business'] button").click();
    assertTrue(screen.at("#said").textContent().contains("Kept, as version 2"));
    assertEquals("Hauptstraße 1\n10115 Berlin", screen.at("#address").inputValue());
    assertEquals(0, screen.at(".banner").count());
    screen.isSound();

    var now = strategies.current(workspace).business();
    assertEquals(
        List.of(LONG, "member", "JPY", "Asia/Tokyo"),
        List.of(now.name(), now.outcome(), now.currency(), now.zone().getId()));
    assertEquals(
        List.of(LONG, ZoneId.of("Asia/Tokyo"), "JPY"),
        List.of(row().name(), row().timeZone(), row().currency().getCurrencyCode()));

    screen.go("/strategy/versions/2").isSound().picture("business-version");
    String version = screen.at("main").textContent();
    assertTrue(version.contains("by Nora: the business: name, what somebody becomes, time zone"));
    assertTrue(version.contains("+   name: \"" + LONG), version);
    for (var look : List.of(Look.DARK, Look.NARROW)) {
      open(look).go("/business").isSound().picture("business");
    }
  }

  @Test
  void theFormIsOfTheBusiness() {
    var form = forms.list(workspace).getFirst();
    var screen = BROWSING.open(Look.NARROW, server.address());
    var page = screen.go("/f/" + form.form().name()).isSound().page();
    assertEquals("Test", screen.at(".brand").textContent());
    assertFalse(page.content().replaceAll("/assets/[^\"]*", "").contains("Tend"));
    forms.open(workspace, form.form().name(), false);
    screen.go("/f/" + form.form().name()).forgive().isSound();
    assertEquals("This form is closed", screen.at("h1").textContent());
    assertFalse(page.title().contains("Tend"));
  }

  @Test
  void whatCannotBeIsSaidBesideItsField() {
    var screen = open(Look.LIGHT).go("/business");
    screen.at("#name").evaluate("field => field.removeAttribute('required')");
    screen.at("#name").fill(" ");
    screen.at("form[action='/business'] button").click();
    assertTrue(screen.at("#name-error").textContent().contains("This is needed"));
    screen.at("#mail").fill("nobody@nowhere,com");
    screen.at("form[action='/business/sender']").evaluate("form => form.noValidate = true");
    screen.at("form[action='/business/sender'] button").click();
    assertTrue(screen.at("#mail-error").textContent().contains("A mail address"));
    assertEquals(1, strategies.current(workspace).version());
    screen.at("#mail").fill("ann@example.org");
    screen.at("form[action='/business/sender'] button").click();
    assertEquals("ann@example.org", addresses.find(workspace).orElseThrow().mail());
    screen.forgive(); // the browser tells of each 422
  }

  @Test
  void aSellerIsNotLedThere() {
    role = Role.SELLER;
    var screen = open(Look.LIGHT).go("/strategy");
    assertEquals(0, screen.at("nav a[href='/business']").count());
    screen.go("/business").forgive();
    assertTrue(screen.at("main").textContent().contains("Not allowed"));
    screen.forgive();
  }

  private Screen open(Look look) {
    var screen = BROWSING.open(look, server.address());
    var cookie = new Cookie("tend-" + server.port(), "nora").setUrl(server.address());
    screen.page().context().addCookies(List.of(cookie));
    return screen;
  }
}
