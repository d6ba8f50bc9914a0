package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tend.core.contact.Fact;
import tend.core.contact.Task;

/** Writes the table task: what is asked of people, and what came of it. */
final class TaskRows {
  private record Open(long contact, Task task) {}

  private record Closed(long contact, String task, String outcome, String by) {}

  private TaskRows() {}

  static void write(Connection connection, List<Decided> all, Instant now) throws SQLException {
    var open = new ArrayList<Open>();
    var closed = new ArrayList<Closed>();
    for (Decided one : all) {
      long contact = one.after().id().value();
      Map<String, Task> asked = new HashMap<>();
      for (Decided.Made made : one.made()) {
        for (Fact fact : made.facts()) {
          if (fact instanceof Fact.TaskAsked(var task, _)) {
            asked.put(task.id(), task);
          } else if (fact instanceof Fact.TaskClosed(var task, var outcome, var by)) {
            closed.add(new Closed(contact, task, outcome, by));
          }
        }
      }
      one.before().work().tasks().forEach(task -> asked.remove(task.id()));
      one.after().work().tasks().stream()
          .filter(task -> !one.before().work().tasks().contains(task))
          .forEach(task -> asked.put(task.id(), task));
      asked.values().forEach(task -> open.add(new Open(contact, task)));
    }
    open(connection, open);
    close(connection, closed, now);
  }

  private static void open(Connection connection, List<Open> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    var urgent = new boolean[all.size()];
    var handOff = new boolean[all.size()];
    for (int i = 0; i < urgent.length; i++) {
      urgent[i] = all.get(i).task().urgent();
      handOff[i] = all.get(i).task().handOff();
    }
    Bulk.execute(
        connection,
        """
        insert into task (contact_id, id, kind, title, playbook, assignee, urgent, hand_off, asked_at, due)
        select t.contact_id, t.id, t.kind, t.title, t.playbook, t.assignee, t.urgent, t.hand_off,
          'epoch'::timestamptz + t.asked_at * interval '1 microsecond',
          coalesce('epoch'::timestamptz + t.due * interval '1 microsecond', 'infinity')
        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[],
          ?::bigint[], ?::bigint[])
          as t (contact_id, id, kind, title, playbook, assignee, urgent, hand_off, asked_at, due)
        on conflict (workspace_id, contact_id, id) do update set
          title = excluded.title, assignee = excluded.assignee, urgent = excluded.urgent, due = excluded.due,
          closed_at = null, outcome = null, closed_by = null
        """,
        all.stream().mapToLong(Open::contact).toArray(),
        texts(all, Task::id),
        texts(all, task -> task.kind().name()),
        texts(all, Task::title),
        texts(all, Task::playbook),
        texts(all, Task::assignee),
        urgent,
        handOff,
        all.stream().map(one -> Bulk.micros(one.task().askedAt())).toArray(Long[]::new),
        all.stream().map(one -> Bulk.micros(one.task().due())).toArray(Long[]::new));
  }

  private static String[] texts(List<Open> all, Function<Task, String> text) {
    return all.stream().map(one -> text.apply(one.task())).toArray(String[]::new);
  }

  private static void close(Connection connection, List<Closed> all, Instant now)
      throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    Bulk.execute(
        connection,
        """
        update task t set closed_at = ?, outcome = c.outcome, closed_by = c.by
        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as c (contact_id, id, outcome, by)
        where t.workspace_id = current_workspace() and t.contact_id = c.contact_id and t.id = c.id
        """,
        now,
        all.stream().mapToLong(Closed::contact).toArray(),
        all.stream().map(Closed::task).toArray(String[]::new),
        all.stream().map(Closed::outcome).toArray(String[]::new),
        all.stream().map(Closed::by).toArray(String[]::new));
  }
}
