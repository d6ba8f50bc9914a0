package tend.capture.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.capture.csv.Trouble;
import tend.runtime.Inbox;
import tend.storage.Database;

/**
 * Imports a list of people. What was acknowledged survives a crash: running the same import again
 * goes on where it stopped, and running a finished one changes nothing.
 */
public final class Importing {
  static final String BY = "import ";

  private final ImportStore store;
  private final Inbox inbox;
  private final InstantSource clock;

  public Importing(Database database, Inbox inbox, InstantSource clock) {
    this.store = new ImportStore(database);
    this.inbox = inbox;
    this.clock = clock;
  }

  /** What came of an import. */
  public sealed interface Outcome {
    /** The file cannot be read, or is no list of people; nothing was kept. */
    record Refused(Trouble trouble) implements Outcome {}

    /** This list was imported before, under the same terms; nothing was changed. */
    record Already(long id, Instant finishedAt, Counts counts) implements Outcome {}

    /**
     * @param id by which it can be undone
     * @param rejects where the rows are that were not taken, if there are any
     * @param doubts sentences about what was guessed and could be wrong
     */
    record Done(long id, Counts counts, Optional<Path> rejects, List<String> doubts)
        implements Outcome {}
  }

  /** Hears how far an import is: rows handled and rows in all. */
  @FunctionalInterface
  public interface Progress {
    void at(long rows, long of);
  }

  public Outcome run(long workspace, ImportOrder order, Progress progress) throws IOException {
    Terms terms = order.terms(clock.instant());
    return switch (ContactFile.open(order.file(), order.wishes(), terms)) {
      case ContactFile.Opening.Refused(var trouble) -> new Outcome.Refused(trouble);
      case ContactFile.Opening.Ready(var file) -> run(workspace, order, file, progress);
    };
  }

  private Outcome run(long workspace, ImportOrder order, ContactFile file, Progress progress)
      throws IOException {
    var begun = store.begin(workspace, begin(order, file), file.terms().now());
    ImportStore.Kept kept = begun.kept();
    if (kept.finishedAt().isPresent()) {
      return new Outcome.Already(kept.id(), kept.finishedAt().get(), kept.counts());
    }
    try (var checked = file.check();
        var rejects =
            new RejectsFile(RejectsFile.beside(order.file()), file.mapping().header().columns());
        var run = new ImportRun(store, inbox, workspace, begun, file, rejects)) {
      while (checked.hasNext()) {
        run.take(checked.next());
        if (run.handled() % ImportRun.BATCH == 0) {
          progress.at(run.handled(), file.rows());
        }
      }
      long rejected = run.finish();
      progress.at(run.handled(), file.rows());
      store.finish(workspace, kept.id(), rejected, clock.instant());
      Counts counts = store.find(workspace, kept.id()).orElseThrow().counts();
      return new Outcome.Done(
          kept.id(),
          counts,
          rejects.exists() ? Optional.of(rejects.path()) : Optional.empty(),
          file.doubts());
    }
  }

  private static ImportStore.Begin begin(ImportOrder order, ContactFile file) {
    Terms terms = file.terms();
    String fingerprint =
        Fingerprint.of(
            file.file().sha256(),
            file.mapping().shown().toString(),
            terms.origin().toString(),
            terms.region() + terms.zone() + terms.currency() + file.doubt(),
            terms.consent().toString());
    return new ImportStore.Begin(
        String.valueOf(order.file().getFileName()),
        file.file().sha256(),
        fingerprint,
        file.file().format(),
        file.mapping().tool().map(Tool::name).orElse(""),
        terms.origin().source(),
        terms.consent().orElse(""),
        file.rows());
  }

  /** How an import is named in signals and on timelines. */
  static String by(long id) {
    return BY + id;
  }

  /** Undoes what can be undone, see {@link ImportUndo}. */
  public ImportUndo.Outcome undo(long workspace, long id) {
    return new ImportUndo(store, inbox, clock).run(workspace, id);
  }

  /** What an import would do, without doing it. */
  public Preview.Opening preview(ImportOrder order) throws IOException {
    return Preview.of(order, clock.instant());
  }

  /** The latest imports first: id, file and what came of it. */
  public Map<Long, String> list(long workspace) {
    var shown = new LinkedHashMap<Long, String>();
    for (ImportStore.Kept kept : store.list(workspace)) {
      String state =
          kept.undoneAt().isPresent()
              ? "undone"
              : kept.finishedAt().isPresent() ? "finished" : "not finished";
      shown.put(kept.id(), kept.fileName() + ", " + kept.counts().taken() + " taken, " + state);
    }
    return shown;
  }
}
