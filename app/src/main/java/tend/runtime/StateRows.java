package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tend.core.NextStep;
import tend.core.contact.Contact;
import tend.core.contact.Enrolment;
import tend.core.contact.OpenPromise;

/**
 * Writes the table contact_state: the state itself, and the columns that are asked about. A step
 * from one wait to the next changes none of it, and then the wide row is left alone; that nobody
 * else wrote meanwhile is told by {@link ClockRows}.
 */
final class StateRows {
  private static final String ROWS =
      """
      with n as (
        select * from unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[],
          ?::int[], ?::double precision[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::bigint[], ?::bigint[], ?::int[], ?::boolean[], ?::text[], ?::text[],
          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        as n (contact_id, blocked, stage, temperature, owner,
          fit, engagement, engagement_at, next_kind, next_by, closed, not_ready,
          appointment_at, answer_by, open_tasks, has_deal, journeys_now, journeys_ever,
          counts, last_at, consents, suppressions, state))
      """;

  private static final String VALUES =
      """
      n.blocked::smallint, n.stage, n.temperature,
      n.owner, n.fit, n.engagement, 'epoch'::timestamptz + n.engagement_at * interval '1 microsecond', n.next_kind,
      n.next_by, n.closed, n.not_ready,
      'epoch'::timestamptz + n.appointment_at * interval '1 microsecond',
      'epoch'::timestamptz + n.answer_by * interval '1 microsecond', n.open_tasks::smallint, n.has_deal,
      n.journeys_now::text[], n.journeys_ever::text[],
      n.counts::jsonb, n.last_at::jsonb, n.consents::jsonb, n.suppressions::jsonb, n.state::json
      """;

  private static final String COLUMNS =
      """
      blocked, stage, temperature, owner, fit, engagement, engagement_at, next_kind,
      next_by, closed, not_ready, appointment_at, answer_by, open_tasks, has_deal,
      journeys_now, journeys_ever, counts, last_at, consents, suppressions, state
      """;

  private static final String UPDATE =
      ROWS
          + "update contact_state s set ("
          + COLUMNS
          + ") = row ("
          + VALUES
          + ") from n where s.workspace_id = (select current_workspace()) and s.contact_id ="
          + " n.contact_id";

  private static final String INSERT =
      ROWS
          + "insert into contact_state (workspace_id, contact_id, shard, "
          + COLUMNS
          + ") select (select current_workspace()), n.contact_id, n.contact_id & "
          + (Shards.COUNT - 1)
          + ", "
          + VALUES
          + " from n";

  private StateRows() {}

  static void write(Connection connection, List<Decided> all) throws SQLException {
    write(connection, INSERT, all.stream().filter(Decided::isFresh).toList());
    update(
        connection,
        all.stream().filter(one -> !one.isFresh() && changes(one.before(), one.after())).toList());
  }

  /** Writes all of these, changed or not. */
  static void update(Connection connection, List<Decided> all) throws SQLException {
    write(connection, UPDATE, all);
  }

  /** Whether anything differs that would be written. */
  private static boolean changes(Contact before, Contact after) {
    if (!(before.standing().equals(after.standing())
        && before.scores().equals(after.scores())
        && before.permissions().equals(after.permissions())
        && before.work().equals(after.work())
        && before.memory().seen().equals(after.memory().seen())
        && before.travel().ever().equals(after.travel().ever())
        && journeys(before).equals(journeys(after))
        && StoredState.keptKeys(before).equals(StoredState.keptKeys(after)))) {
      return true;
    }
    NextStep next = NextStep.of(before);
    NextStep then = NextStep.of(after);
    return !nextKind(next).equals(nextKind(then)) || !nextBy(next).equals(nextBy(then));
  }

  private static List<String> journeys(Contact contact) {
    var names = new ArrayList<String>();
    for (Enrolment enrolment : contact.travel().now()) {
      names.add(enrolment.journey());
    }
    return names;
  }

  private static void write(Connection connection, String sql, List<Decided> all)
      throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    List<StoredState> stored = all.stream().map(one -> StoredState.of(one.after())).toList();
    int written =
        Bulk.execute(
            connection,
            sql,
            all.stream().mapToLong(one -> one.after().id().value()).toArray(),
            ints(all, Blocking::of),
            texts(all, it -> it.standing().stage().name()),
            texts(all, it -> it.standing().temperature().name()),
            texts(all, it -> it.work().owner()),
            ints(all, it -> it.scores().fit()),
            all.stream().mapToDouble(one -> one.after().scores().engagement()).toArray(),
            times(all, it -> Optional.of(it.scores().engagementAt())),
            texts(all, it -> nextKind(NextStep.of(it))),
            texts(all, it -> nextBy(NextStep.of(it))),
            texts(all, it -> it.standing().closed().map(at -> at.reason().name()).orElse(null)),
            texts(all, it -> it.standing().notReady().map(said -> said.reason()).orElse(null)),
            times(all, it -> it.standing().appointment().map(made -> made.when())),
            times(all, StateRows::answerBy),
            ints(all, it -> it.work().tasks().size()),
            deals(all),
            texts(all, it -> array(journeys(it))),
            texts(all, it -> array(it.travel().ever().keySet())),
            parts(stored, StoredState::counts),
            parts(stored, StoredState::last),
            parts(stored, StoredState::consents),
            parts(stored, StoredState::suppressions),
            stored.stream().map(ContactJson::state).toArray(String[]::new));
    if (written != all.size()) {
      throw new IllegalStateException(
          "expected " + all.size() + " contacts that were decided upon, but found " + written);
    }
  }

  private static String nextKind(NextStep next) {
    return switch (next) {
      case NextStep.Asked _ -> "task";
      case NextStep.InJourney _ -> "journey";
      case NextStep.Appointment _ -> "appointment";
      case NextStep.NotReady _ -> "not_ready";
      case NextStep.Closed _ -> "closed";
      case NextStep.Missing _ -> "none";
    };
  }

  private static String nextBy(NextStep next) {
    return switch (next) {
      case NextStep.Asked(var task) -> task.assignee();
      case NextStep.InJourney(var enrolment) -> enrolment.journey();
      case NextStep.Closed(var reason) -> reason.name().toLowerCase(Locale.ROOT);
      case NextStep.Appointment _, NextStep.NotReady _, NextStep.Missing _ -> "";
    };
  }

  private static Optional<Instant> answerBy(Contact contact) {
    return contact.work().promises().stream().map(OpenPromise::answerBy).min(Instant::compareTo);
  }

  /** PostgreSQL's way to write an array as text; null for none, which takes no room. */
  static @Nullable String array(Collection<String> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    var array = new StringBuilder("{");
    for (String text : texts) {
      array.append(array.length() > 1 ? ",\"" : "\"");
      array.append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return array.append('}').toString();
  }

  private static @Nullable String[] texts(
      List<Decided> all, Function<Contact, @Nullable String> text) {
    return all.stream().map(one -> text.apply(one.after())).toArray(String[]::new);
  }

  private static @Nullable String[] parts(
      List<StoredState> all, Function<StoredState, SortedMap<?, ?>> part) {
    return all.stream().map(one -> ContactJson.part(part.apply(one))).toArray(String[]::new);
  }

  private static int[] ints(List<Decided> all, ToIntFunction<Contact> number) {
    return all.stream().mapToInt(one -> number.applyAsInt(one.after())).toArray();
  }

  private static @Nullable Long[] times(
      List<Decided> all, Function<Contact, Optional<Instant>> time) {
    return all.stream()
        .map(one -> time.apply(one.after()).map(Bulk::micros).orElse(null))
        .toArray(Long[]::new);
  }

  private static boolean[] deals(List<Decided> all) {
    var deals = new boolean[all.size()];
    for (int i = 0; i < deals.length; i++) {
      deals[i] = all.get(i).after().standing().deal().isPresent();
    }
    return deals;
  }
}
