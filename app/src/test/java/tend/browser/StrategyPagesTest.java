package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.Cookie;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tend.FrontPages;
import tend.StrategyParts;
import tend.home.Business;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;
import tend.strategy.Publication;
import tend.strategy.PublishedStrategies;
import tend.strategy.file.StrategyFiles;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

/** The strategy as people read it, with people in its journeys. */
class StrategyPagesTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK = InstantSource.fixed(Business.NOW);
  private static final String TEAM =
      """
      manager: ann
      people:
        ann:
          name: Ann Whitcombe
          asks a day: 8
          works: mon-fri
        bo:
          name: Bo Lindqvist
          asks a day: 12
          works: mon-thu
        carla:
          name: Konstantinopolitanischer-Dudelsackpfeifenmacher Hubertus
          asks a day: 20
          works: mon-sat
      new contacts go:
        by: turns
      """;

  private final long workspace = DATABASE.newWorkspace();
  private final Inbox inbox = new Inbox(DATABASE.get(), CLOCK);
  private final PublishedStrategies strategies =
      StrategyParts.strategies(DATABASE.get(), inbox, CLOCK);
  private WebServer server = start();

  private WebServer start() {
    var ann =
        new Session(
            workspace, "Alder & Roof", 1, "Ann", "ann", ZoneId.of("Europe/Berlin"), Role.OWNER);
    publish("texts/welcome.md", "");
    return WebServer.start(
        Listen.locally(0),
        Templates.precompiled(),
        token -> Optional.of(ann),
        FrontPages.of(DATABASE.get(), inbox, strategies, CLOCK));
  }

  private void publish(String path, String more) {
    var first = DATABASE.get().workspaces().list().stream().filter(w -> w.id() == workspace);
    var texts =
        new TreeMap<>(
            StrategyParts.first("default", first.findFirst().orElseThrow(), true).texts());
    texts.put(StrategyFiles.TEAM, TEAM);
    texts.compute(path, (_, text) -> text + more);
    var done = strategies.publish(workspace, new StrategyFiles(texts), "Ann", "a first try");
    assertTrue(done instanceof Publication.Done, done.toString());
  }

  @AfterEach
  void stop() {
    server.close();
    inbox.close();
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void everyPageIsSound(Look look) {
    Business.fill(DATABASE, workspace, 412);
    publish("texts/welcome.md", "\nOne more line.\n");
    var screen = open(look);
    screen.go("/strategy").isSound().picture("strategy");
    for (var journey : List.of("welcome", "new-lead", "keep-in-touch", "urgent")) {
      screen.go("/strategy/journeys/" + journey).isSound().picture("strategy-" + journey);
    }
    screen.go("/strategy/texts/welcome").isSound().picture("strategy-text");
    screen.go("/strategy/texts/keep-09-letter").forgive();
    screen.go("/strategy/versions").isSound().go("/strategy/versions/2").isSound();
    assertTrue(screen.at(".is-new").last().textContent().contains("One more line."));
    screen.picture("strategy-version");
    screen.forgive();
  }

  /** Forty journeys of sixty steps each: as large as anybody keeps in mind, and more. */
  @Test
  void aLargeStrategyIsReadToo() {
    var steps = new StringBuilder();
    for (int step = 0; step < 29; step++) {
      steps.append("  - wait: 2 days\n  - send: welcome\n");
    }
    String journey =
        """
        title: %s of the Konstantinopolitanische Dudelsackpfeifenmachergesellschaft
        starts: {happens: opted in}
        again: once
        steps:
        """;
    var texts = new TreeMap<>(strategies.contract(workspace).files().texts());
    for (int i = 0;
        texts.keySet().stream().filter(it -> it.startsWith("journeys/")).count() < 40;
        i++) {
      texts.put(
          "journeys/large-" + i + ".yaml",
          journey.formatted("Journey " + i) + steps + "  - wait: 3 days\n  - end: it is done\n");
    }
    var done = strategies.publish(workspace, new StrategyFiles(texts), "Ann", "larger");
    assertTrue(done instanceof Publication.Done, done.toString());
    for (var look : List.of(Look.LIGHT, Look.NARROW_DARK)) {
      var screen = open(look).go("/strategy").isSound().picture("strategy-large");
      assertEquals(
          40,
          screen.at("#journeys").locator("xpath=ancestor::section").locator("tbody tr").count());
      screen.go("/strategy/journeys/large-3").isSound().picture("strategy-large-journey");
      screen.go("/strategy/versions/2").isSound();
    }
  }

  @Test
  void anAbsenceHoldsAtOnceAndIsTakenOut() {
    var screen = open(Look.LIGHT).go("/strategy");
    screen.at("summary:has-text('Enter an absence')").click();
    screen.at("#person").selectOption("ann");
    screen.at("#from").fill("2026-11-19");
    screen.at("#until").fill("2026-11-10");
    screen.at("button:has-text('Enter')").last().click();
    assertTrue(screen.at("#until-error").textContent().contains("before the first day"));
    screen.forgive().isSound();
    screen.at("#until").fill("2026-11-27");
    screen.at("#cover").selectOption("bo");
    screen.at("button:has-text('Enter')").last().click();
    screen.at("said-line").waitFor();
    assertTrue(screen.at("#team").textContent().contains("Bo Lindqvist stands in"));
    var team = strategies.current(workspace).team();
    var ann = team.find("ann").orElseThrow();
    assertEquals(false, team.isThere(ann, java.time.LocalDate.of(2026, 11, 20)));
    screen.isSound().picture("strategy-away");
    screen.at("text=take out").click();
    assertEquals(0, screen.at("text=Bo Lindqvist stands in").count());
  }

  @Test
  void anEarlierVersionIsPutIntoForceAgainAndThatIsUndone() {
    publish("texts/welcome.md", "\nOne more line.\n");
    var screen = open(Look.LIGHT).go("/strategy/versions/2");
    assertEquals(0, screen.at("text=Put it into force again").count(), "it is");
    screen.go("/strategy/versions/1").isSound().picture("strategy-version-old");
    screen.at("text=Put it into force again").click();
    screen.at("said-line").waitFor();
    assertTrue(
        screen.at("said-line").textContent().contains("Version 1 is in force again, as version 3"));
    assertEquals(3, strategies.current(workspace).version());
    assertEquals(strategies.files(workspace, 1), strategies.files(workspace, 3));
    screen.at("said-line button").first().click();
    screen.at("said-line", "Version 2 is in force again").waitFor();
    assertEquals(strategies.files(workspace, 2), strategies.files(workspace, 4));
  }

  private Screen open(Look look) {
    var screen = BROWSING.open(look, server.address());
    var cookie = new Cookie("tend-" + server.port(), "ann").setUrl(server.address());
    screen.page().context().addCookies(List.of(cookie));
    return screen;
  }
}
