package tend.browser.people;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.TestDatabase;

/** How long pages take with 100,000 people. Prints the middle and the worst of some requests. */
@Tag("slow")
class ContactListSpeed {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final int PEOPLE = 100_000;
  private static final int TIMES = 15;

  private static final String MORE_PEOPLE =
      """
      with pattern as (select c.profile, k.decisions, k.enrolments, s.* from contact c join contact_state s on s.contact_id = c.id
          join contact_clock k on k.contact_id = c.id
          where c.workspace_id = current_workspace() and k.next_at is not null order by c.id desc limit 1),
        numbers as (select nextval('contact_id') as id, n from generate_series(1, ?) n),
        people as (
          insert into contact (id, arrived_at, email_key, name, email, phone, company, source, created_at, profile)
          select id, now(), 'p' || n || '@example.com',
            (array['Ann','Bo','Carla','Dieter','Elif','Farid','Greta'])[n % 7 + 1] || ' '
              || (array['Achterberg','Oyelaran','Lindholm','Marques','Haddad','Zielinski','Virtanen','Smith'])[n % 8 + 1] || n,
            'p' || n || '@example.com', '+4930' || n, 'Company ' || (n % 5000), 'Google Ads', now(), pattern.profile
          from numbers, pattern),
        clocks as (
          insert into contact_clock (contact_id, shard, wake_at, decisions, next_at, enrolments)
          select numbers.id, numbers.id & 15, '2027-01-01'::timestamptz + n * interval '37 seconds', p.decisions,
            '2026-05-21'::timestamptz + (n * 7919 % 400000) * interval '61 seconds', p.enrolments
          from numbers, pattern p)
      insert into contact_state (contact_id, shard, stage, temperature, owner, fit, engagement, engagement_at,
        next_kind, next_by, journeys_now, journeys_ever, state)
      select numbers.id, numbers.id & 15,
        (array['OPT_IN','LEAD','CONVERSATION'])[n % 3 + 1], (array['COLD','COLD','WARM','HOT'])[n % 4 + 1], 'bo', p.fit, p.engagement,
        p.engagement_at, 'journey', 'welcome',
        p.journeys_now, p.journeys_ever, p.state
      from numbers, pattern p
      """;

  @Test
  void pagesOfManyPeople() throws IOException, InterruptedException {
    try (var world = new PeopleWorld(DATABASE.get());
        var client = HttpClient.newHttpClient()) {
      var marguerite = world.populate();
      DATABASE.get().inWorkspace(world.workspace, sql -> sql.execute(MORE_PEOPLE, PEOPLE));
      DATABASE.get().acrossWorkspaces(sql -> sql.execute("analyze"));
      for (String path :
          new String[] {
            "/contacts",
            "/contacts?sort=newest",
            "/contacts?q=zielinski",
            "/contacts?q=li",
            "/contacts?q=zielinski+5511",
            "/contacts?q=zielinski&sort=next",
            "/contacts?where=temperature+is+hot",
            "/contacts?where=temperature+is+hot&sort=newest",
            "/contacts?where=stage+is+customer&sort=newest",
            "/contacts?where=replied+within+7+days&sort=newest",
            "/contacts/suggestions?q=oyel",
            world.path(marguerite),
            "/day"
          }) {
        time(client, world, path);
      }
    }
  }

  private static void time(HttpClient client, PeopleWorld world, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(world.server.address() + path))
            .header("Cookie", "tend-" + world.server.port() + "=ann")
            .header("Accept", "text/html")
            .build();
    var millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      millis[i] = (System.nanoTime() - start) / 1e6;
      Assertions.assertEquals(200, answer.statusCode(), path);
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-60s %6.1f ms, at worst %6.1f ms%n", path, millis[TIMES / 2], millis[TIMES - 1]);
  }
}
