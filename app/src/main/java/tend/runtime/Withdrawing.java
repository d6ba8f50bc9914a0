package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tend.core.contact.Fact;

/** What a deed asked to go out does not leave any more once the deed was taken back. */
final class Withdrawing {
  private final List<String> keys = new ArrayList<>();
  private final List<String> journeys = new ArrayList<>();
  private Instant since = Instant.MAX;

  private Withdrawing(Fact.TakenBack takenBack) {
    takenBack.facts().forEach(this::read);
  }

  static void write(Connection connection, List<Decided> all, Instant now) throws SQLException {
    for (Decided one : all) {
      for (Decided.Made made : one.made()) {
        for (Fact fact : made.facts()) {
          if (fact instanceof Fact.TakenBack takenBack) {
            new Withdrawing(takenBack).write(connection, one.after().id().value(), now);
          }
        }
      }
    }
  }

  private void read(Fact fact) {
    if (fact instanceof Fact.SendAsked send) {
      keys.add(send.key());
    } else if (fact instanceof Fact.WebhookAsked webhook) {
      keys.add(webhook.key());
    } else if (fact instanceof Fact.Alerted alert) {
      keys.add(alert.key());
    } else if (fact instanceof Fact.TaskAsked(var task, _)) {
      keys.add(task.id());
    } else if (fact instanceof Fact.JourneyJoined joined) {
      journeys.add(joined.journey());
      since = joined.at().isBefore(since) ? joined.at() : since;
    }
  }

  private static final String WITHDRAW =
      """
      update outbox set state = 'never', settled_at = ?, error = 'taken back before it left'
      where workspace_id = current_workspace() and contact_id = ? and state = 'waiting'
        and (key = any (?) or (kind = 'Send' and body ->> 'journey' = any (?) and asked_at >= ?))
      """;

  private void write(Connection connection, long contact, Instant now) throws SQLException {
    Bulk.execute(
        connection,
        WITHDRAW,
        now,
        contact,
        keys.toArray(String[]::new),
        journeys.toArray(String[]::new),
        journeys.isEmpty() ? now : since);
  }
}
