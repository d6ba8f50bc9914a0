package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.seller;

import com.microsoft.playwright.options.Cookie;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tend.contacts.ContactReading;
import tend.contacts.StuckPages;
import tend.contacts.stuck.StuckThings;
import tend.core.routing.Absence;
import tend.core.routing.Team;
import tend.home.Business;
import tend.home.HomePages;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;
import tend.strategy.TestStrategies;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

/** The first page as it looks with nobody, with some, and with very many people. */
class HomeTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK = InstantSource.fixed(Business.NOW);

  private static final Team TEAM =
      new Team(
          ZoneId.of("Europe/Berlin"),
          List.of(
              seller("ann", "Ann Whitcombe", 8)
                  .away(new Absence(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 27), "bo")),
              seller("bo", "Bo Lindqvist", 12),
              seller("carla", "Konstantinopolitanischer-Dudelsackpfeifenmacher Hubertus", 20)),
          new TreeSet<>());

  private final long workspace = DATABASE.newWorkspace();
  private final Inbox inbox = new Inbox(DATABASE.get(), CLOCK);
  private WebServer server = start();

  private WebServer start() {
    var ann =
        new Session(
            workspace, "Alder & Roof", 1, "Ann", "ann", ZoneId.of("Europe/Berlin"), Role.OWNER);
    var strategy = TestStrategies.shipped("default").strategy().with(TEAM);
    var stuck = new StuckThings(DATABASE.get(), CLOCK, inbox);
    return WebServer.start(
        Listen.locally(0),
        Templates.precompiled(),
        token -> Optional.of(ann),
        List.of(
            new HomePages(DATABASE.get(), _ -> Optional.of(strategy), stuck, false, CLOCK),
            new StuckPages(stuck, new ContactReading(DATABASE.get()))));
  }

  @AfterEach
  void stop() {
    server.close();
    inbox.close();
  }

  @Test
  void withNobodyItSaysWhatToDoFirst() {
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> sql.execute("insert into form (slug, version) values ('request-a-quote', 1)"));
    for (var look : List.of(Look.LIGHT, Look.DARK, Look.NARROW)) {
      var screen = open(look).go("/").isSound().picture("home-nobody");
      assertTrue(screen.at("#embed").textContent().contains("/f/request-a-quote"));
    }
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void withSomePeople(Look look) {
    Business.fill(DATABASE, workspace, 412);
    Business.stick(DATABASE.get(), workspace);
    var screen = open(look).go("/").isSound();
    screen.at(".table-behind summary").click();
    screen.isSound();
    screen.at("text=Earlier").click();
    assertTrue(screen.at("#ledger h2").textContent().startsWith("Ledger of Wednesday"));
    screen.isSound().go("/").isWalked().picture("home");
    screen.onPaper().go("/").isFitForPaper("home");
    assertEquals(0, screen.at("th.not-small:not(:visible)").count());
  }

  @Test
  void whatIsStuckIsTriedAgainOrGivenUp() {
    Business.fill(DATABASE, workspace, 20);
    Business.stick(DATABASE.get(), workspace);
    var screen = open(Look.LIGHT).go("/");
    screen.at("text=It did not, send it again").click();
    screen.at("text=Go on without it").click();
    assertEquals(0, screen.at("section[aria-label=Stuck]").count());
    var states =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql -> sql.fetch("select state from outbox where key = '5-9-0'").getValues(0));
    assertEquals(List.of("waiting"), states);
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "NARROW"})
  void aCarrierThatIsHeldIsOneLine(Look look) {
    Business.fill(DATABASE, workspace, 200);
    Business.stick(DATABASE.get(), workspace);
    Business.hold(DATABASE.get(), workspace);
    var screen = open(look).go("/").isSound().picture("home-held");
    var banner = screen.at(".banner", "535");
    assertTrue(banner.textContent().contains("Mail cannot be sent since"), banner.textContent());
    banner.locator("text=Try now").click();
    assertEquals(1, screen.at("text=It is tried within seconds").count());
  }

  @Test
  void eachNumberLeadsToThePeopleBehindIt() {
    Business.fill(DATABASE, workspace, 150);
    // Twelve are late, one has nobody, and one has no next step.
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              sql.execute("update task set due = due - interval '2 days' where contact_id > 27");
              sql.execute("update contact_state set owner = '' where contact_id = 40");
              return sql.execute(
                  "update contact_state set next_kind = 'none' where contact_id = 41");
            });
    var wall = open(Look.LIGHT).go("/");
    var page = wall.page();
    Map<String, String> numbers = new LinkedHashMap<>();
    for (var link : wall.at(".wall .key a, .wall dd > a, #ledger td a").all()) {
      numbers.put(link.getAttribute("href"), link.textContent().replaceFirst("(?s)\\D.*", ""));
    }
    assertTrue(numbers.keySet().stream().filter(path -> path.contains("day=")).count() > 6);
    assertEquals("1", numbers.get("/wall/without-owner"));
    assertEquals("1", numbers.get("/wall/without-next-step"));
    numbers.remove("/contacts?where=open");
    numbers.remove("/wall/late"); // its number is a length of time; the key has the other
    for (var one : numbers.entrySet()) {
      wall.go(one.getKey());
      assertEquals(one.getValue(), "" + wall.at("tbody tr").count(), one.getKey());
    }
    for (var look : List.of(Look.LIGHT, Look.NARROW_DARK)) {
      var screen = open(look).go("/wall/late").isSound().picture("home-late");
      assertTrue(screen.at("tbody tr").count() > 0);
    }
    assertEquals(404, page.navigate(server.address() + "/wall/nowhere").status());
    assertEquals(404, page.navigate(server.address() + "/wall/closed").status());
    wall.forgive();
  }

  @Test
  void withVeryManyPeople() {
    Business.fill(DATABASE, workspace, 20_000);
    for (var look : List.of(Look.LIGHT, Look.NARROW)) {
      open(look).go("/").isSound().picture("home-much");
    }
  }

  private Screen open(Look look) {
    var screen = BROWSING.open(look, server.address());
    var cookie = new Cookie("tend-" + server.port(), "ann").setUrl(server.address());
    screen.page().context().addCookies(List.of(cookie));
    return screen;
  }
}
