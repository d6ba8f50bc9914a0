package tend.browser.people;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.Spent;
import tend.storage.TestDatabase;

/**
 * What pages cost with 100,000 people, a contact with 2,000 decisions and a day with 300 tasks:
 * processor time of this process (client, server and test) and of PostgreSQL, per request.
 */
@Tag("slow")
class ContactListSpeed {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final int PEOPLE = 100_000;
  private static final int TIMES = 40;

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

  private static final String LONG_STORY =
      """
      with story as (select * from timeline where contact_id = ? order by decision)
      insert into timeline (contact_id, decision, at, signal, facts)
      select contact_id, decision + 1000 * n, at + n * interval '1 hour', signal, facts
      from story, generate_series(1, 250) n
      """;

  private static final String FULL_DAY =
      """
      insert into task (contact_id, id, kind, title, playbook, assignee, urgent, hand_off, asked_at, due)
      select contact_id, 'many-' || contact_id, 'CALL', 'Call about the offer', 'first-call', 'bo', false, false,
        '2026-05-20 08:00Z', '2026-05-21 12:00Z'
      from contact_state where next_kind = 'journey' order by contact_id desc limit 300
      """;

  @Test
  void pagesOfManyPeople() throws IOException, InterruptedException {
    try (var world = new PeopleWorld(DATABASE.get());
        var client = HttpClient.newHttpClient()) {
      var marguerite = world.populate();
      DATABASE.get().inWorkspace(world.workspace, sql -> sql.execute(MORE_PEOPLE, PEOPLE));
      DATABASE
          .get()
          .inWorkspace(world.workspace, sql -> sql.execute(LONG_STORY, marguerite.value()));
      DATABASE.get().inWorkspace(world.workspace, sql -> sql.execute(FULL_DAY));
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
            "/contacts?where=score.fit+%3E%3D+1000",
            "/contacts?q=an&where=temperature+is+hot",
            "/contacts/suggestions?q=oyel",
            world.path(marguerite),
            world.path(marguerite) + "?show=all",
            world.path(marguerite) + "?show=withheld",
            world.path(marguerite) + "/merge",
            "/day?of=bo",
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
    for (int i = 0; i < TIMES; i++) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      Assertions.assertEquals(200, answer.statusCode(), path);
    }
    Spent before = Spent.by(DATABASE);
    for (int i = 0; i < TIMES; i++) {
      client.send(request, HttpResponse.BodyHandlers.ofString());
    }
    before.print(path, TIMES, DATABASE);
  }
}
