package tend.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.contacts.stuck.StuckThings;
import tend.mailbox.MailboxPages;
import tend.mailbox.MailboxStore;
import tend.runtime.Inbox;
import tend.storage.Spent;
import tend.storage.TestDatabase;
import tend.strategy.TestStrategies;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

/**
 * What each part of the first page, each list behind it and the mailbox cost with 100,000 people
 * and as many mails; run by hand.
 */
@Tag("slow")
class HomeSpeed {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK = InstantSource.fixed(Business.NOW);
  private static final int PEOPLE = 100_000;
  private static final int TIMES = 20;

  private static final String MAILS =
      """
      insert into mailbox_message (at, contact_id, recipient, subject, why, html, text, headers, effect_key)
      select ?::timestamptz - g * interval '3 minutes', g, 'p' || g || '@example.com',
        'What it costs ' || g % 977, 'Step 3 of "Welcome"', repeat('<p>What a roof costs, and why.</p>', 60), repeat('What a roof costs. ', 60), 'From: us', 'm' || g
      from generate_series(1, ?) g
      """;

  private final long workspace = DATABASE.newWorkspace();

  @Test
  void withAHundredThousand() throws IOException, InterruptedException {
    Business.fill(DATABASE, workspace, PEOPLE);
    DATABASE
        .get()
        .inWorkspace(workspace, sql -> sql.execute(MAILS, Business.NOW.toString(), PEOPLE));
    parts();
    var ann =
        new Session(
            workspace, "Alder & Roof", 1, "Ann", "ann", ZoneId.of("Europe/Berlin"), Role.OWNER);
    var strategy = TestStrategies.shipped("default").strategy();
    try (var inbox = new Inbox(DATABASE.get(), CLOCK);
        var client = HttpClient.newHttpClient();
        var server =
            WebServer.start(
                Listen.locally(0),
                Templates.precompiled(),
                _ -> Optional.of(ann),
                List.of(
                    new HomePages(
                        DATABASE.get(),
                        _ -> Optional.of(strategy),
                        new StuckThings(DATABASE.get(), CLOCK, inbox),
                        false,
                        CLOCK),
                    new MailboxPages(new MailboxStore(DATABASE.get()), CLOCK)))) {
      for (Place place : Place.values()) {
        if (!place.ofADay()) {
          time(client, server, place.path());
        }
      }
      for (Place place : List.of(Place.NEW, Place.GOES_ON, Place.CLOSED)) {
        time(client, server, place.path() + "?day=2026-11-18&source=website");
      }
      for (String path :
          List.of(
              "/",
              "/?day=2026-11-18",
              "/mailbox",
              "/mailbox?show=paper",
              "/mailbox?q=costs",
              "/mailbox?q=p7771%40example",
              "/mailbox?q=nothing+like+it")) {
        time(client, server, path);
      }
    }
  }

  private void parts() throws IOException {
    var strategy = TestStrategies.shipped("default").strategy();
    var now = Business.NOW;
    Map<String, Function<DSLContext, Object>> parts = new LinkedHashMap<>();
    parts.put("standing", sql -> Standings.count(sql, now));
    parts.put("ledger", sql -> Ledger.of(sql, LocalDate.of(2026, 11, 19)));
    parts.put(
        "out",
        sql ->
            new GoingOutReading(sql, now, strategy.business().zone(), Optional.of(strategy))
                .today());
    parts.put("ahead", sql -> Ahead.of(sql, strategy.team(), now));
    for (var part : parts.entrySet()) {
      Spent before = Spent.by(DATABASE);
      for (int i = 0; i < TIMES; i++) {
        DATABASE.get().inWorkspace(workspace, part.getValue()::apply);
      }
      before.print(part.getKey(), TIMES, DATABASE);
    }
  }

  private static void time(HttpClient client, WebServer server, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("Cookie", "tend-" + server.port() + "=ann")
            .build();
    var answers = HttpResponse.BodyHandlers.ofString();
    for (int i = 0; i < TIMES; i++) {
      assertEquals(200, client.send(request, answers).statusCode(), path);
    }
    Spent before = Spent.by(DATABASE);
    for (int i = 0; i < TIMES; i++) {
      client.send(request, answers);
    }
    before.print(path, TIMES, DATABASE);
  }
}
