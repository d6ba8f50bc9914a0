package tend.home;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.jooq.DSLContext;
import tend.core.contact.Channel;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.runtime.ContactJson;
import tend.storage.Database;
import tend.storage.TestDatabase;

/** A made-up business as it stands in the tables at one moment, of any size. */
public final class Business {
  public static final Instant NOW = Instant.parse("2026-11-19T09:42:00Z");

  private Business() {}

  private static final String CONTACTS =
      """
      insert into contact (id, arrived_at, arrived_source, arrived_day, email_key, name, email, source, created_at, profile)
      select g, ?::timestamptz - g * interval '7 minutes', (array['website', 'search ads, storm damage, spring', 'lunch-and-learn',
          'utm_source=facebook_lead_ads_2026_q2_retargeting_lookalike_audience_7'])[1 + g % 4],
        ((?::timestamptz - g * interval '7 minutes') at time zone 'Europe/Berlin')::date, 'p' || g || '@example.com',
        (array['Marguerite Vandenbroucke-Osei', 'Tobias Aldenkamp', 'عبد الرحمن بن خالد الأنصاري', '欧阳小明'])[1 + g % 4] || ' ' || g,
        'p' || g || '@example.com', 'website', ?::timestamptz - g * interval '7 minutes',
        jsonb_build_object('fields', jsonb_build_object('interest', jsonb_build_object('text', repeat('roof ', 20))))
      from generate_series(1, ?) g
      """;

  private static final String STATES =
      """
      insert into contact_state (contact_id, shard, stage, temperature, owner, next_kind, next_by, closed, journeys_now, state)
      select g, g & 15, 'LEAD', 'WARM', (array['ann', 'bo', 'carla'])[1 + g % 3],
        case when g % 20 = 19 then 'closed' when g % 10 < 7 then 'journey' when g % 10 = 7 then 'task' when g % 10 = 8 then 'appointment'
          else 'not_ready' end,
        'welcome', case when g % 20 = 19 then 'SAID_NO' end, array['welcome'],
        json_build_object('stage', 'LEAD', 'owner', 'ann',
          'reasons', to_jsonb(array_fill('opted in by the website, and then wrote to us'::text, array[14])))
      from generate_series(1, ?) g
      """;

  private static final String CLOCKS =
      """
      insert into contact_clock (contact_id, shard, decisions, wake_at, next_at, enrolments)
      select g, g & 15, 12, case when g % 10 < 7 then ?::timestamptz + (g % 4000 - 200) * interval '9 minutes' end,
        ?::timestamptz + (g % 4000 + 1) * interval '9 minutes',
        jsonb_build_array(jsonb_build_object('journey', 'welcome', 'version', 1,
          'number', 1, 'step', (array['wait-4-days', 'wait-6-days', 'wait-10-days'])[1 + g % 3], 'joinedAt', 1772439300000, 'arrivedAt', 1772439300000,
          'until', extract(epoch from ?::timestamptz + (g % 4000 - 200) * interval '9 minutes')::bigint * 1000, 'why', ''))::text
      from generate_series(1, ?) g
      """;

  private static final String TASKS =
      """
      insert into task (contact_id, id, kind, title, playbook, assignee, urgent, hand_off, asked_at, due)
      select g, 't' || g, 'CALL', 'Call, and ask what made them look for us', 'hello-call', (array['ann', 'bo', 'carla'])[1 + g % 3], false,
        false, ?::timestamptz - interval '1 day', ?::timestamptz + make_interval(days => (array[0, 0, 0, 1, 1, 4, 4, 5])[1 + (g / 10) % 8], mins => (g * 7) % 400) - interval '14 minutes'
      from generate_series(7, ?, 10) g
      """;

  private static final String OUTBOX =
      """
      insert into outbox (key, contact_id, shard, carrier, kind, state, asked_at, not_before, settled_at, body)
      select g || '-1-0', g, g & 15, 'mailbox', 'Send', case when g % 41 = 0 then 'waiting' else 'done' end, at, at,
        case when g % 41 = 0 then null else at end,
        jsonb_build_object('kind', 'Send', 'channel', case when g % 9 = 0 then 'LETTER' else 'MAIL' end, 'text', 'welcome')
      from (select g, ?::timestamptz - (g % 20000) * interval '40 seconds' as at from generate_series(1, ?) g) one
      """;

  private static final String LEDGER =
      """
      insert into ledger (source, day, received, spam, merged, new_contacts)
      select arrived_source, arrived_day, count(*) + 3, 1, 2, count(*) from contact group by 1, 2
      """;

  public static void fill(TestDatabase database, long workspace, int people) {
    database.get().inWorkspace(workspace, sql -> fill(sql, people));
    var server = database.server();
    // In time, PostgreSQL does so by itself.
    try (var connection =
            DriverManager.getConnection(server.url(), server.owner(), server.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute(
          "vacuum analyze contact, contact_state, contact_clock, task, outbox, ledger");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static int fill(DSLContext sql, int people) {
    String now = NOW.toString();
    sql.execute(CONTACTS, now, now, now, people);
    sql.execute(STATES, people);
    sql.execute(CLOCKS, now, now, now, people);
    sql.execute(TASKS, now, now, people);
    sql.execute(OUTBOX, now, people);
    return sql.execute(LEDGER);
  }

  /** A signal that the core could not take, and a letter that nobody knows to have gone. */
  public static void stick(Database database, long workspace) {
    database.inWorkspace(
        workspace,
        sql -> {
          sql.execute(
              """
              insert into parked (id, contact_id, shard, arrived_at, body, error, tries, parked_at)
              values (7, 3, 3, ?::timestamptz, ?, 'roof age says "about 1987?"', 1,
                ?::timestamptz - interval '26 minutes')
              """,
              NOW.toString(),
              ContactJson.signal(Signal.of("note-1", NOW, "Ann", new Signal.Noted("about 1987?"))),
              NOW.toString());
          sql.execute(
              """
              insert into outbox (key, contact_id, shard, carrier, kind, stopped_by, state, attempts, fence, asked_at, not_before,
                error, body)
              values ('5-9-0', 5, 5, 'mail', 'Send', 1, 'parked', 1, 1, ?::timestamptz - interval '3 hours', now(),
                'it may have gone out: sending was interrupted', ?::jsonb)
              """,
              NOW.toString(),
              ContactJson.effect(
                  new Effect.Send(
                      "5-9-0", Channel.MAIL, "what-it-costs", Purpose.HELPFUL, "welcome", "1")));
          return 1;
        });
  }

  /** The mail server refuses the password since half past eight, and forty mails wait. */
  public static void hold(Database database, long workspace) {
    database.inWorkspace(
        workspace,
        sql -> {
          sql.execute(
              """
              insert into carrier_hold (carrier, since, why, retry_at)
              values ('mail', ?::timestamptz - interval '72 minutes', 'AUTH: 535 5.7.8 Error: authentication failed', ?::timestamptz)
              """,
              NOW.toString(),
              NOW.toString());
          return sql.execute("update outbox set carrier = 'mail' where state = 'waiting'");
        });
  }
}
