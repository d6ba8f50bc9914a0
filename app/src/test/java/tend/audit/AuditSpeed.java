package tend.audit;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.home.Business;
import tend.storage.TestDatabase;
import tend.strategy.TestStrategies;

/** How long each promise takes with 100,000 people and 1,200,000 decisions; run by hand. */
class AuditSpeed {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String TIMELINE =
      """
      insert into timeline (contact_id, decision, at, signal, facts)
      select g, d, ?::timestamptz - d * interval '9 days',
        case when d % 4 = 0 then jsonb_build_object('key', g || '-' || d, 'at', 1772439300000 + g, 'by', 'form',
          'what', jsonb_build_object('kind', case d when 0 then 'OptedIn' when 4 then 'Replied' else 'Clicked' end)) end,
        jsonb_build_array(
          jsonb_build_object('kind', 'StepTaken', 'journey', 'welcome', 'step', 'wait-4-days', 'why', 'because it was time to go on with it'),
          case d % 6
            when 1 then jsonb_build_object('kind', 'SendAsked', 'key', g || '-1-0', 'text', 'welcome', 'channel', 'MAIL')
            when 2 then jsonb_build_object('kind', 'Withheld', 'key', 'x', 'why', 'one mail in two days is enough')
            when 4 then jsonb_build_object('kind', 'PromiseKept', 'promise', 'first answer')
            else jsonb_build_object('kind', 'Scored', 'engagement', 12, 'why', 'clicked in the mail "what it costs"') end)
      from generate_series(1, 100000) g, generate_series(0, 11) d
      """;

  private static final String KEYS =
      """
      insert into signal_key (key, contact_id, at)
      select hashed_key(signal ->> 'key'), contact_id, at
      from timeline where signal is not null
      """;

  @Test
  void withAHundredThousand() {
    long workspace = DATABASE.newWorkspace();
    Business.fill(DATABASE, workspace, 100_000);
    var database = DATABASE.get();
    database.inWorkspace(workspace, sql -> sql.execute(TIMELINE, Business.NOW.toString()));
    database.inWorkspace(workspace, sql -> sql.execute(KEYS));
    var audit = new Audit(database, _ -> TestStrategies.shipped("default").strategy());
    for (int again = 0; again < 3; again++) {
      long[] at = new long[11];
      at[0] = System.nanoTime();
      var report = audit.run(workspace, Business.NOW, done -> at[done] = System.nanoTime());
      long[] millis = new long[10];
      for (int i = 0; i < 10; i++) {
        millis[i] = (at[i + 1] - at[i]) / 1_000_000;
      }
      System.out.println(
          "ms of each promise "
              + Arrays.toString(millis)
              + ", all "
              + (at[10] - at[0]) / 1_000_000);
      report
          .promises()
          .forEach(
              one -> System.out.println(one.number() + " " + one.checked() + " " + one.found()));
    }
  }
}
