package tend.runtime;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a process left in doubt that held the lease before: carried again where that does no harm,
 * else left to a person.
 */
final class Recovery {
  private final Transactions transactions;
  private final Carriers carriers;
  private SortedMap<Short, Long> recovered = new TreeMap<>();

  Recovery(Transactions transactions, Carriers carriers) {
    this.transactions = transactions;
    this.carriers = carriers;
  }

  private static final String RECOVER =
      """
      update outbox o set
        state = case when again then 'waiting' else 'parked' end,
        not_before = case when again then ? else o.not_before end,
        settled_at = case when again then null else ?::timestamptz end,
        error = 'it may have gone out: sending was interrupted'
      from (select workspace_id, key,
          coalesce(carrier = any (?) or kind = 'AskToConfirm' or body ->> 'purpose' = 'SERVICE', false) as again
        from outbox join unnest(?::smallint[], ?::bigint[]) as h (shard, fence)
          on outbox.shard = h.shard and outbox.fence is distinct from h.fence
        where state = 'in_doubt') d
      where o.workspace_id = d.workspace_id and o.key = d.key
      """;

  /** Looks once for each set of leases. */
  void recover(SortedMap<Short, Long> held) {
    if (held.equals(recovered)) {
      return;
    }
    String[] harmless =
        carriers.list().stream()
            .filter(Carrier::recognisesKeys)
            .map(Carrier::name)
            .toArray(String[]::new);
    transactions.acrossWorkspaces(
        (connection, now) ->
            Bulk.execute(
                connection,
                RECOVER,
                now,
                now,
                harmless,
                Leases.numbers(held),
                held.values().stream().mapToLong(Long::longValue).toArray()));
    recovered = held;
  }
}
