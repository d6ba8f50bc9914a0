package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import tend.core.Strategy;
import tend.core.routing.Load;
import tend.storage.Database;

/**
 * One transaction of the runtime: take what is due in some shards of a workspace, decide, write.
 * All of it happens or nothing, and only under the lease.
 */
final class Turn {
  /** What a turn came to. */
  record Done(int contacts, boolean asksForSomething) {}

  private final Database database;
  private final Leases leases;
  private final Carriers carriers;
  private final Deciding core;
  private final Workloads workloads;

  Turn(Database database, Leases leases, Carriers carriers, Deciding core, Workloads workloads) {
    this.database = database;
    this.leases = leases;
    this.carriers = carriers;
    this.core = core;
    this.workloads = workloads;
  }

  Done take(
      long workspace, SortedMap<Short, Long> shards, Strategy strategy, Instant now, int atMost) {
    var attempt = new Attempt(workspace, shards, strategy, now, atMost);
    try {
      return attempt.take(null);
    } catch (RuntimeException failure) {
      if (isNobodysFault(failure)) {
        throw failure;
      }
      return attempt.oneByOne();
    }
  }

  private static boolean isNobodysFault(RuntimeException failure) {
    return failure instanceof Leases.Lost
        || (failure instanceof DataAccessException database && isOfTheWorld(database));
  }

  /** Whether the database is at fault (gone, full, in a deadlock) and not what was written. */
  static boolean isOfTheWorld(DataAccessException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        String family = sql.getSQLState().substring(0, 2);
        return !List.of("22", "23", "42").contains(family);
      }
    }
    return true;
  }

  private final class Attempt {
    private final long workspace;
    private final SortedMap<Short, Long> shards;
    private final Strategy strategy;
    private final Instant now;
    private final int atMost;

    Attempt(
        long workspace, SortedMap<Short, Long> shards, Strategy strategy, Instant now, int atMost) {
      this.workspace = workspace;
      this.shards = shards;
      this.strategy = strategy;
      this.now = now;
      this.atMost = atMost;
    }

    Done take(@Nullable Long only) {
      var hands = workloads.of(workspace);
      try {
        return database.inWorkspace(
            workspace, sql -> sql.connectionResult(connection -> turn(connection, hands, only)));
      } catch (RuntimeException failure) {
        forget(hands);
        throw failure;
      }
    }

    private Done turn(Connection connection, Workloads.Hands hands, @Nullable Long only)
        throws SQLException {
      leases.hold(connection, shards);
      short[] numbers = Leases.numbers(shards);
      Claim claim = Claim.take(connection, numbers, only, now, atMost);
      var all = new ArrayList<Decided>(claim.contacts().size());
      Load before;
      Load after;
      List<Unreadable> unreadable;
      hands.lock.lock();
      try {
        before = hands.load(connection, strategy.team().zone());
        var thinking = new Thinking(core, strategy, before, now);
        claim.contacts().values().forEach(claimed -> thinking.decide(claimed).ifPresent(all::add));
        after = thinking.load();
        unreadable = thinking.unreadable();
        hands.keep(after);
      } finally {
        hands.lock.unlock();
      }
      var writing = new Writing(connection, carriers, now);
      writing.setAside(unreadable);
      writing.write(numbers, claim, all, before, after);
      boolean asks =
          all.stream()
              .flatMap(one -> one.made().stream())
              .anyMatch(made -> !made.effects().isEmpty());
      return new Done(claim.contacts().size(), asks);
    }

    /** Finds what cannot be written: everybody alone, and who fails again is parked. */
    Done oneByOne() {
      List<Long> contacts =
          database.inWorkspace(
              workspace,
              sql ->
                  sql.connectionResult(
                      connection ->
                          List.copyOf(
                              Claim.take(connection, Leases.numbers(shards), null, now, atMost)
                                  .contacts()
                                  .keySet())));
      for (long contact : contacts) {
        try {
          take(contact);
        } catch (RuntimeException failure) {
          if (isNobodysFault(failure)) {
            throw failure;
          }
          park(contact, failure);
        }
      }
      return new Done(contacts.size(), true);
    }

    private void park(long contact, RuntimeException failure) {
      database.inWorkspace(
          workspace,
          sql ->
              sql.connectionResult(
                  connection -> {
                    leases.hold(connection, shards);
                    return parkFirst(connection, contact, failure);
                  }));
    }

    private boolean parkFirst(Connection connection, long contact, RuntimeException failure)
        throws SQLException {
      short[] numbers = Leases.numbers(shards);
      Claim claim = Claim.take(connection, numbers, contact, now, atMost);
      for (Claim.Claimed claimed : claim.contacts().values()) {
        var writing = new Writing(connection, carriers, now);
        writing.setAside(List.of(new Unreadable(claimed, Thinking.told(failure))));
        writing.write(numbers, claim, List.of(), Load.none(), Load.none());
      }
      return true;
    }

    private void forget(Workloads.Hands hands) {
      hands.lock.lock();
      try {
        hands.forget();
      } finally {
        hands.lock.unlock();
      }
    }
  }
}
