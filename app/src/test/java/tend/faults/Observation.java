package tend.faults;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import tend.channels.mail.MessageIds;
import tend.storage.Database;
import tend.storage.Secrets;

/**
 * What the database says when all is quiet.
 *
 * @param contacts e-mail address of each contact, as often as there is a contact with it
 * @param optIns how many opt-ins each address's timeline tells of
 * @param tasks how many open tasks each address has
 * @param ledger "received", "spam", "merged" and "new" of the opt-ins, summed up; "listed" those of
 *     lists
 * @param troubles sentences about contacts without a next step, gaps in timelines and parked
 *     signals
 * @param mailKeys the effect's key for each Message-ID that could be sent
 */
record Observation(
    List<String> contacts,
    Map<String, Long> optIns,
    Map<String, Long> tasks,
    Map<String, Long> ledger,
    List<String> troubles,
    List<Effect> effects,
    MessageIds mailKeys) {

  /**
   * A row of the outbox that a mail comes of.
   *
   * @param wanted whether it is sent again rather than left in doubt
   */
  record Effect(
      String key, String email, String what, boolean wanted, String state, String error) {}

  static Observation of(Database database) {
    MessageIds ids = new MessageIds(new Secrets(database).seal("message-id"));
    return database.acrossWorkspaces(
        sql ->
            new Observation(
                sql.fetch("select email_key from contact where merged_into is null")
                    .map(row -> row.get(0, String.class)),
                counts(sql, OPT_INS),
                counts(sql, TASKS),
                counts(sql, LEDGER),
                sql.fetch(TROUBLES).map(row -> row.get(0, String.class)),
                effects(sql),
                ids));
  }

  /** How much is still to be decided, or under way. */
  static long unfinished(Database database) {
    return database.acrossWorkspaces(
        sql ->
            sql.fetchSingle(
                    """
                    select (select count(*) from inbox)
                      + (select count(*) from outbox where state in ('waiting', 'in_doubt'))
                    """)
                .get(0, Long.class));
  }

  private static final String OPT_INS =
      """
      select c.email_key, count(*) from timeline t
      join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
      where t.signal -> 'what' ->> 'kind' = 'OptedIn' group by 1
      """;

  private static final String TASKS =
      """
      select c.email_key, count(*) from task t
      join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
      where t.closed_at is null group by 1
      """;

  private static final String LEDGER =
      """
      select what, sum(number)::bigint from ledger cross join lateral (values ('received', received),
        ('spam', spam), ('merged', merged), ('new', new_contacts)) as v (what, number)
        where source = 'Faults' group by 1
      union all
      select 'listed', sum(new_contacts)::bigint from ledger
        where source = 'A list' and received = new_contacts
      """;

  private static final String TROUBLES =
      """
      select c.email_key || ' has no next step' from contact c
        left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
        where s.next_kind is null or s.next_kind = 'none'
      union all
      select format('the decisions of %s are %s, numbered from %s to %s, and its state says %s',
          min(c.email_key), count(*), min(t.decision), max(t.decision), min(s.decisions))
        from timeline t
        join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
        join contact_clock s on s.workspace_id = t.workspace_id and s.contact_id = t.contact_id
        group by t.workspace_id, t.contact_id
        having count(*) <> max(t.decision) - min(t.decision) + 1 or min(t.decision) <> 0
          or count(*) <> min(s.decisions)
      union all
      select 'a signal is parked: ' || error from parked
      """;

  private static final String EFFECTS =
      """
      select o.key, c.email_key, o.kind, o.state, coalesce(o.error, '') as error,
        coalesce(o.body ->> 'text', '') as text,
        o.kind = 'AskToConfirm' or coalesce(o.body ->> 'purpose', '') = 'SERVICE' as wanted
      from outbox o join contact c on c.workspace_id = o.workspace_id and c.id = o.contact_id
      where o.carrier = 'mail' order by o.id
      """;

  private static Map<String, Long> counts(DSLContext sql, String query) {
    Map<String, Long> counts = new TreeMap<>();
    sql.fetch(query)
        .forEach(
            row ->
                counts.put(
                    row.get(0, String.class),
                    Objects.requireNonNullElse(row.get(1, Long.class), 0L)));
    return counts;
  }

  private static List<Effect> effects(DSLContext sql) {
    return sql.fetch(EFFECTS)
        .map(
            row ->
                new Effect(
                    row.get("key", String.class),
                    row.get("email_key", String.class),
                    row.get("kind", String.class).equals("Send")
                        ? row.get("text", String.class)
                        : row.get("kind", String.class),
                    row.get("wanted", Boolean.class),
                    row.get("state", String.class),
                    row.get("error", String.class)));
  }
}
