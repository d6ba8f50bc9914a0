package tend.runtime;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jooq.exception.DataAccessException;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.storage.Database;

/**
 * The door: whatever reaches a contact is written here first, and a {@link Receipt} is given when
 * it is on the disk. Safe for many threads and several processes.
 */
public final class Inbox implements AutoCloseable {
  private static final int TOGETHER = 500;
  private static final int TRIES = 20;

  private record Post(long workspace, Written arrival) {}

  private final Database database;
  private final InstantSource clock;
  private final Bell bell;
  private final GroupCommit<Post, Receipt> singles;

  /** The inbox of a process; the runtime built upon it is woken by what arrives. */
  public Inbox(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.bell = new Bell();
    this.singles = new GroupCommit<>("tend-inbox", TOGETHER, this::postTogether);
  }

  Bell bell() {
    return bell;
  }

  /**
   * Wakes the runtime where what kept it from deciding is put right: it does not rest any longer.
   */
  public void wake() {
    bell.ring();
  }

  /** Takes one signal in, in one transaction with others that come at the same moment. */
  public Receipt post(long workspace, Arrival arrival) {
    return singles.commit(new Post(workspace, Written.of(arrival)));
  }

  /** As {@link #post(long, Arrival)}, for a contact that is known. */
  public Receipt post(long workspace, ContactId contact, Signal signal) {
    return post(workspace, Arrival.to(contact, signal));
  }

  /**
   * Takes many signals in, in one transaction: all of them, or none where it throws. A few thousand
   * at a time is quickest.
   *
   * @return one receipt for each, in their order
   */
  public List<Receipt> post(long workspace, List<Arrival> arrivals) {
    return postWritten(workspace, arrivals.stream().map(Written::of).toList());
  }

  /** As {@link #post(long, List)}, for what somebody has written down beforehand. */
  public List<Receipt> postWritten(long workspace, List<Written> arrivals) {
    if (arrivals.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Receipt> receipts =
        retrying(
            () ->
                database.inWorkspace(
                    workspace,
                    sql ->
                        sql.connectionResult(
                            connection -> new Posting(connection, now, arrivals).run())));
    bell.ring();
    return receipts;
  }

  /**
   * Counts an opt-in that was refused as spam, so that the ledger balances. Programs name any
   * source they like, so one that never brought anybody gets no row of its own.
   *
   * @param source as the opt-in says
   * @param otherwise the source of the form
   */
  public void countSpam(long workspace, String source, String otherwise, Instant at) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                """
                insert into ledger (source, day, received, spam)
                select case when exists (select from ledger k where k.workspace_id = w.id and k.source = ?
                    and k.received > k.spam) then ? else ? end,
                  (?::timestamptz at time zone w.time_zone)::date, 1, 1
                from workspace w where w.id = current_workspace()
                on conflict (workspace_id, source, day) do update
                  set received = ledger.received + 1, spam = ledger.spam + 1
                """,
                source,
                source,
                otherwise,
                at.toString()));
  }

  @Override
  public void close() {
    singles.close();
  }

  private List<Receipt> postTogether(List<Post> posts) {
    var byWorkspace = new TreeMap<Long, List<Integer>>();
    for (int i = 0; i < posts.size(); i++) {
      byWorkspace.computeIfAbsent(posts.get(i).workspace(), _ -> new ArrayList<>()).add(i);
    }
    var receipts = new Receipt[posts.size()];
    byWorkspace.forEach(
        (workspace, places) -> {
          var answers =
              postWritten(
                  workspace, places.stream().map(place -> posts.get(place).arrival()).toList());
          for (int i = 0; i < answers.size(); i++) {
            receipts[places.get(i)] = answers.get(i);
          }
        });
    return List.of(receipts);
  }

  private interface Attempt {
    List<Receipt> run();
  }

  /** Two that bring the same person or key at once collide; the second then finds it known. */
  private static List<Receipt> retrying(Attempt attempt) {
    for (int tries = 1; ; tries++) {
      try {
        return attempt.run();
      } catch (DataAccessException failure) {
        if (tries == TRIES || !isCollision(failure)) {
          throw failure;
        }
      }
    }
  }

  /** Whether somebody else wrote the same at this moment, so that trying again helps. */
  static boolean isCollision(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return List.of("23505", "40001", "40P01").contains(sql.getSQLState());
      }
    }
    return false;
  }
}
