package tend.strategy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tend.core.Strategy;
import tend.runtime.Inbox;
import tend.runtime.Strategies;
import tend.storage.Database;
import tend.strategy.StoredVersions.InForce;
import tend.strategy.StrategyReader.Again;
import tend.strategy.file.Mistake;
import tend.strategy.file.Place;
import tend.strategy.file.StrategyFiles;

/**
 * The strategies in force, kept ready, and all that were. Publishing is all or nothing; what
 * another process publishes is seen here within a second.
 */
public final class PublishedStrategies implements Strategies {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Database database;
  private final StrategyReader reader;
  private final StoredVersions stored;
  private final InstantSource clock;
  private final Inbox inbox;
  private final Telling telling;
  private final FormOut forms;
  private final ConcurrentMap<Long, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(StrategyRows.Stamp stamp, InForce inForce, Instant seenAt) {}

  /** Takes the forms of a published strategy to where they are shown. */
  @FunctionalInterface
  public interface FormOut {
    /**
     * A sentence where it is refused; what is there already is taken again.
     *
     * @param sql the transaction in which the strategy is published
     */
    Optional<String> publish(DSLContext sql, long workspace, String definition);
  }

  public PublishedStrategies(
      Database database, StrategyReader reader, Inbox inbox, FormOut forms, InstantSource clock) {
    this.database = database;
    this.reader = reader;
    this.stored = new StoredVersions(reader);
    this.clock = clock;
    this.inbox = inbox;
    this.telling = new Telling(database, inbox);
    this.forms = forms;
  }

  /**
   * What the core decides by now, with those who are away.
   *
   * @throws IllegalStateException where nothing was ever published
   */
  @Override
  public Strategy current(long workspace) {
    return contract(workspace).strategy();
  }

  /** The same with all that pages, texts and letters need besides. */
  public Contract contract(long workspace) {
    return find(workspace).orElseThrow(() -> nothingYet(workspace));
  }

  /**
   * Empty where nothing was ever published.
   *
   * @throws UnreadableStrategy where what was published is damaged since
   */
  public Optional<Contract> find(long workspace) {
    Optional<InForce> found = inForce(workspace);
    found
        .flatMap(InForce::damage)
        .ifPresent(
            damage -> {
              throw new UnreadableStrategy(damage);
            });
    return found.map(InForce::contract);
  }

  /**
   * For pages: what is in force, or what is left of it where it is damaged, under the version
   * {@link Strategies#STANDS_IN}.
   */
  public Optional<Contract> findLegible(long workspace) {
    return inForce(workspace).map(InForce::contract);
  }

  /** As {@link #findLegible}, for rooms that show and do not decide. */
  public Strategies legible() {
    return workspace ->
        findLegible(workspace).map(Contract::strategy).orElseThrow(() -> nothingYet(workspace));
  }

  /** What is wrong with the version in force, if anything is. */
  public Optional<Damage> damage(long workspace) {
    return inForce(workspace).flatMap(InForce::damage);
  }

  private Optional<InForce> inForce(long workspace) {
    Instant now = clock.instant();
    Kept found = kept.get(workspace);
    if (found != null && Duration.between(found.seenAt(), now).abs().compareTo(FRESH) < 0) {
      return Optional.of(found.inForce());
    }
    return database.inWorkspace(workspace, sql -> read(workspace, sql, found, now));
  }

  private Optional<InForce> read(
      long workspace, DSLContext sql, @Nullable Kept found, Instant now) {
    Optional<StrategyRows.Stamp> stamp = StrategyRows.stamp(sql);
    if (stamp.isEmpty()) {
      return Optional.empty();
    }
    InForce inForce =
        found != null && found.stamp().equals(stamp.get())
            ? found.inForce()
            : stored.inForce(sql, stamp.get().version());
    kept.put(workspace, new Kept(stamp.get(), inForce, now));
    return Optional.of(inForce);
  }

  private static IllegalStateException nothingYet(long workspace) {
    return new IllegalStateException("workspace " + workspace + " has no strategy yet");
  }

  /** Empty where there is none, or it is damaged and only to be replaced. */
  private Optional<Contract> findReadable(long workspace) {
    return inForce(workspace).filter(it -> it.damage().isEmpty()).map(InForce::contract);
  }

  private Contract bare(StrategyFiles files) {
    return switch (reader.readAgain(files)) {
      case Again.Whole(var contract) -> contract;
      case Again.Damaged(var left, _) -> left;
    };
  }

  /** Checks files against what is in force, without changing anything. */
  public Difference compare(long workspace, Contract next) {
    // As its files say it: absences entered on the page stay, whatever is published.
    Optional<Contract> before = findReadable(workspace).map(contract -> bare(contract.files()));
    return database.inWorkspace(
        workspace, sql -> Difference.between(before, next, StrategyRows.peopleInJourneys(sql)));
  }

  /**
   * Puts files into force, for all or for nobody: from now on every decision is made by them.
   *
   * @param by who publishes
   */
  public Publication publish(long workspace, StrategyFiles files, String by, String note) {
    return switch (reader.read(files, clock.instant())) {
      case Reading.Mistaken(var mistakes) -> new Publication.Refused(mistakes);
      case Reading.Complete complete -> publish(workspace, complete, by, note);
    };
  }

  private Publication publish(long workspace, Reading.Complete complete, String by, String note) {
    Optional<Contract> before = findReadable(workspace);
    Contract next = complete.contract();
    if (before.map(Contract::files).filter(next.files()::equals).isPresent()) {
      finishPublishing(workspace); // the first time may have been killed
      return new Publication.Unchanged(before.get().strategy().version());
    }
    Difference difference = compare(workspace, next);
    int version;
    try {
      version = add(workspace, next, by, note);
    } catch (FormsRefused refused) {
      return new Publication.Refused(refused.mistakes);
    }
    forget(workspace);
    int told = tell(workspace, before, version);
    inbox.wake(); // nothing could be decided by a damaged one
    return new Publication.Done(version, complete.warnings(), difference, told);
  }

  /** Undoes all that was published with a form that is refused. */
  private static final class FormsRefused extends RuntimeException {
    private final transient List<Mistake> mistakes;

    FormsRefused(List<Mistake> mistakes) {
      this.mistakes = mistakes;
    }
  }

  private int add(long workspace, Contract next, String by, String note) {
    return database.inWorkspace(
        workspace,
        sql -> {
          StrategyRows.lock(sql);
          publishForms(sql, workspace, next.files());
          var journeys = stored.numbering(sql).of(next);
          int added = StrategyRows.add(sql, next.files(), by, note, clock.instant());
          StrategyRows.addJourneys(sql, journeys, added);
          StrategyRows.nameBusiness(sql, next.strategy().business());
          return added;
        });
  }

  private void publishForms(DSLContext sql, long workspace, StrategyFiles files) {
    List<Mistake> refused = new ArrayList<>();
    for (String path : files.in(StrategyFiles.FORMS)) {
      forms
          .publish(sql, workspace, files.find(path).orElse(""))
          .ifPresent(why -> refused.add(Mistake.error(Place.startOf(path), why, "")));
    }
    if (!refused.isEmpty()) {
      throw new FormsRefused(refused);
    }
  }

  private int tell(long workspace, Optional<Contract> before, int version) {
    Instant now = clock.instant();
    Contract after = contract(workspace);
    int told = before.map(old -> telling.published(workspace, old, after, now)).orElse(0);
    database.inWorkspace(
        workspace,
        sql -> {
          StrategyRows.told(sql, version, now);
          return told;
        });
    return told;
  }

  /**
   * After a crash while publishing, or an older release: tells those again whom it concerns, and
   * gives the workspace the name, zone and currency of the strategy. Once is as good as twice.
   */
  public void finishPublishing(long workspace) {
    Optional<Contract> now = findReadable(workspace);
    if (now.isEmpty()) {
      return;
    }
    int version = now.get().strategy().version();
    Optional<Contract> before =
        database.inWorkspace(
            workspace,
            sql -> {
              StrategyRows.nameBusiness(sql, now.get().strategy().business());
              return StrategyRows.isUntold(sql, version)
                  ? stored.find(sql, version - 1)
                  : Optional.empty();
            });
    before.ifPresent(_ -> tell(workspace, before, version));
  }

  /** What was published, newest first. */
  public List<PublishedVersion> history(long workspace) {
    return database.inWorkspace(workspace, StrategyRows::history);
  }

  /**
   * What a version changed, against the one before it; people are those in the journeys now. Of a
   * damaged one it says where.
   */
  public Difference difference(long workspace, int version) {
    return database.inWorkspace(
        workspace,
        sql ->
            switch (stored.read(sql, version)) {
              case Again.Whole(var contract) ->
                  Difference.between(
                      stored.find(sql, version - 1), contract, StrategyRows.peopleInJourneys(sql));
              case Again.Damaged(_, var mistake) ->
                  Difference.none(new Damage(version, mistake, Optional.empty()));
            });
  }

  /**
   * Puts what was published before into force again, as a new version.
   *
   * @param version one that {@link #history} names
   */
  public Publication publishAgain(long workspace, int version, String by) {
    Optional<StrategyFiles> files =
        database.inWorkspace(
            workspace,
            sql ->
                stored.read(sql, version) instanceof Again.Whole(var contract)
                    ? Optional.of(contract.files())
                    : Optional.empty());
    return files
        .map(whole -> publish(workspace, whole, by, "version " + version + " again"))
        .orElseGet(
            () ->
                new Publication.Refused(
                    List.of(
                        Mistake.error(
                            Place.startOf(StrategyFiles.STRATEGY),
                            "Version " + version + " cannot be read any more.",
                            ""))));
  }

  /** The files of a version. */
  public Optional<StrategyFiles> files(long workspace, int version) {
    return database.inWorkspace(workspace, sql -> StrategyRows.files(sql, version));
  }

  /** Who is away, and how to enter it. */
  public Absences absences() {
    return new Absences(database, this, telling, clock);
  }

  /** What is kept is read again when it is asked for next. */
  void forget(long workspace) {
    kept.remove(workspace);
  }
}
