package tend.capture.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tend.capture.csv.Row;
import tend.runtime.Inbox;
import tend.runtime.Written;

/**
 * One run over the rows of a list: posts those that were not acknowledged before, in batches. While
 * one batch goes into the database, the next one is read and checked.
 */
final class ImportRun implements AutoCloseable {
  /** People in one transaction of the inbox. */
  static final int BATCH = 2_000;

  private final ImportStore.Kept kept;
  private final ImportBatch.Context context;
  private final RejectsFile rejects;
  private final ExecutorService posting = Executors.newSingleThreadExecutor();
  private CompletableFuture<List<ImportBatch.Refused>> inFlight =
      CompletableFuture.completedFuture(List.of());
  private final SignalsOf signals;
  private final SortedMap<Long, String> refusedBefore;
  private List<Listed> people = new ArrayList<>();
  private boolean resumed;
  private long handled;
  private long rejected;

  private record Listed(Row row, Person person) {}

  ImportRun(
      ImportStore store,
      Inbox inbox,
      long workspace,
      ImportStore.Kept kept,
      ContactFile file,
      RejectsFile rejects) {
    this.kept = kept;
    this.rejects = rejects;
    this.signals = new SignalsOf(Importing.by(kept.id()), file.terms(), kept);
    this.context = new ImportBatch.Context(store, inbox, workspace, kept);
    this.refusedBefore =
        kept.rowDone() == 0 ? new TreeMap<>() : store.refused(workspace, kept.id());
    // A batch may have reached the inbox and not the table of imports; its people then are known.
    this.resumed = kept.startedAt().isBefore(file.terms().now().minusMillis(1));
  }

  /** Rows so far, whatever became of them. */
  long handled() {
    return handled;
  }

  void take(ContactFile.Checked.Line line) throws IOException {
    handled++;
    switch (line.verdict()) {
      case Verdict.Rejected(var findings) -> {
        rejected++;
        rejects.add(line.row(), findings);
      }
      case Verdict.Taken(var person, _) -> {
        if (person.row() > kept.rowDone()) {
          people.add(new Listed(line.row(), person));
        } else if (refusedBefore.containsKey(person.row())) {
          reject(ImportBatch.refused(line.row(), refusedBefore.get(person.row())));
        }
      }
    }
    if (people.size() >= BATCH) {
      post();
    }
  }

  /**
   * Posts the rest.
   *
   * @return how many rows were rejected
   */
  long finish() throws IOException {
    if (!people.isEmpty()) {
      post();
    }
    settle();
    return rejected;
  }

  private void post() throws IOException {
    // On all processors, while the batch before is on its way.
    List<ImportBatch.Candidate> candidates =
        people.parallelStream()
            .map(
                one ->
                    new ImportBatch.Candidate(
                        one.row(),
                        signals.arrivals(one.person()).stream().map(Written::of).toList()))
            .toList();
    people = new ArrayList<>();
    settle();
    var batch = new ImportBatch(context, candidates, resumed);
    resumed = false;
    inFlight = CompletableFuture.supplyAsync(batch::post, posting);
  }

  /** Waits for the batch before and writes down whom the inbox refused. */
  private void settle() throws IOException {
    List<ImportBatch.Refused> refused;
    try {
      refused = inFlight.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    inFlight = CompletableFuture.completedFuture(List.of());
    for (ImportBatch.Refused one : refused) {
      reject(one);
    }
  }

  private void reject(ImportBatch.Refused one) throws IOException {
    rejected++;
    rejects.add(one.row(), List.of(one.finding()));
  }

  /** Returns when nothing is on its way any more. */
  @Override
  public void close() {
    posting.close();
  }
}
