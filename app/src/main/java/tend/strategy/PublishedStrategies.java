package tend.strategy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tend.core.Strategy;
import tend.runtime.Inbox;
import tend.runtime.Strategies;
import tend.storage.Database;
import tend.strategy.file.Mistake;
import tend.strategy.file.Place;
import tend.strategy.file.StrategyFiles;
import tools.jackson.core.JacksonException;

/**
 * The strategies in force, kept ready, and all that were. Publishing is all or nothing; what
 * another process publishes is seen here within a second.
 */
public final class PublishedStrategies implements Strategies {
  private static final System.Logger LOG = System.getLogger(PublishedStrategies.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Database database;
  private final StrategyReader reader;
  private final InstantSource clock;
  private final Telling telling;
  private final FormOut forms;
  private final ConcurrentMap<Long, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(StrategyRows.Stamp stamp, Contract contract, Instant seenAt) {}

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
    this.clock = clock;
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
    return find(workspace)
        .orElseThrow(
            () -> new IllegalStateException("workspace " + workspace + " has no strategy yet"));
  }

  public Optional<Contract> find(long workspace) {
    Instant now = clock.instant();
    Kept found = kept.get(workspace);
    if (found != null && Duration.between(found.seenAt(), now).abs().compareTo(FRESH) < 0) {
      return Optional.of(found.contract());
    }
    return database.inWorkspace(workspace, sql -> read(workspace, sql, found, now));
  }

  private Optional<Contract> read(
      long workspace, DSLContext sql, @Nullable Kept found, Instant now) {
    Optional<StrategyRows.Stamp> stamp = StrategyRows.stamp(sql);
    if (stamp.isEmpty()) {
      return Optional.empty();
    }
    Contract contract =
        found != null && found.stamp().equals(stamp.get())
            ? found.contract()
            : compile(sql, stamp.get().version());
    kept.put(workspace, new Kept(stamp.get(), contract, now));
    return Optional.of(contract);
  }

  private Contract compile(DSLContext sql, int version) {
    Contract bare;
    try {
      bare = StrategyRows.files(sql, version).map(reader::readAgain).orElseThrow();
    } catch (UnreadableStrategy | JacksonException damage) {
      String why = String.valueOf(damage.getMessage()).lines().findFirst().orElse("");
      throw new UnreadableStrategy(
          ("version %d of the strategy, which is in force, cannot be read any more (%s), so nothing"
                  + " is decided. Publish one that can: tend strategy history, export --version,"
                  + " publish")
              .formatted(version, why));
    }
    return numbering(sql).numbered(bare, version).away(Absences.byPerson(sql));
  }

  private Numbering numbering(DSLContext sql) {
    Map<Integer, Optional<Contract>> read = new HashMap<>();
    return new Numbering(
        StrategyRows.journeys(sql),
        version -> read.computeIfAbsent(version, old -> readOld(sql, old)));
  }

  /** Empty where it is damaged: who is still in a journey of it leaves it, and is not forgotten. */
  private Optional<Contract> readOld(DSLContext sql, int version) {
    try {
      return StrategyRows.files(sql, version).map(reader::readAgain);
    } catch (UnreadableStrategy | JacksonException damage) {
      LOG.log(
          System.Logger.Level.WARNING,
          "version {0} of a strategy cannot be read any more: {1}",
          version,
          damage.getMessage());
      return Optional.empty();
    }
  }

  /** Empty where there is none, or it is damaged and only to be replaced. */
  private Optional<Contract> findReadable(long workspace) {
    try {
      return find(workspace);
    } catch (UnreadableStrategy damage) {
      return Optional.empty();
    }
  }

  /** Checks files against what is in force, without changing anything. */
  public Difference compare(long workspace, Contract next) {
    // As its files say it: absences entered on the page stay, whatever is published.
    Optional<Contract> before =
        findReadable(workspace).map(contract -> reader.readAgain(contract.files()));
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
    return new Publication.Done(
        version, complete.warnings(), difference, tell(workspace, before, version));
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
          var journeys = numbering(sql).of(next);
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
                  ? readOld(sql, version - 1)
                  : Optional.empty();
            });
    before.ifPresent(_ -> tell(workspace, before, version));
  }

  /** What was published, newest first. */
  public List<PublishedVersion> history(long workspace) {
    return database.inWorkspace(workspace, StrategyRows::history);
  }

  /** What a version changed, against the one before it; people are those in the journeys now. */
  public Difference difference(long workspace, int version) {
    return database.inWorkspace(
        workspace,
        sql ->
            Difference.between(
                readOld(sql, version - 1),
                StrategyRows.files(sql, version).map(reader::readAgain).orElseThrow(),
                StrategyRows.peopleInJourneys(sql)));
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
