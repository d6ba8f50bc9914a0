package tend.capture.importing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tend.capture.csv.Row;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.runtime.Written;

/**
 * One run over the rows of a list: posts those that were not acknowledged before, in batches. While
 * two batches go into the database, the next one is read and checked; a batch with a person of one
 * that is on its way waits for it, and what came of them is written down in the order of the list.
 */
final class ImportRun implements AutoCloseable {
  /** People in one transaction of the inbox. */
  static final int BATCH = 2_000;

  private static final int TOGETHER = 2;

  /** From so many people on the database is told how many there are, and at each multiple again. */
  private static final int FIRST_COUNT = 8_000;

  private static final int NEXT_COUNT = 4;

  private final ImportStore.Kept kept;
  private final ImportBatch.Context context;
  private final RejectsFile rejects;
  private final ExecutorService posting = Executors.newFixedThreadPool(TOGETHER);
  private final Deque<Flight> inFlight = new ArrayDeque<>();
  private final SignalsOf signals;
  private final SortedMap<Long, String> refusedBefore;
  private List<Listed> people = new ArrayList<>();

  /** How many batches from now on may have reached the inbox and not the table of imports. */
  private int resumed;

  private long posted;
  private long count = FIRST_COUNT;
  private long handled;
  private long rejected;

  private record Listed(Row row, Person person) {}

  private record Flight(ImportBatch batch, CompletableFuture<List<Receipt>> receipts) {}

  ImportRun(
      ImportStore store,
      Inbox inbox,
      long workspace,
      ImportStore.Begun begun,
      ContactFile file,
      RejectsFile rejects) {
    this.kept = begun.kept();
    this.rejects = rejects;
    this.signals = new SignalsOf(Importing.by(kept.id()), file.terms(), kept);
    this.context = new ImportBatch.Context(store, inbox, workspace, kept);
    this.refusedBefore =
        kept.rowDone() == 0 ? new TreeMap<>() : store.refused(workspace, kept.id());
    this.resumed = begun.again() ? TOGETHER : 0;
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
    settle(0);
    return rejected;
  }

  private void post() throws IOException {
    // On all processors, while the batches before are on their way.
    var batch =
        new ImportBatch(
            context, people.parallelStream().map(this::candidate).toList(), resumed-- > 0);
    people = new ArrayList<>();
    boolean waits = inFlight.stream().anyMatch(before -> batch.concerns(before.batch()));
    settle(waits ? 0 : TOGETHER - 1);
    if (posted >= count) {
      context.store().count();
      count *= NEXT_COUNT;
    }
    posted += batch.size();
    inFlight.add(new Flight(batch, CompletableFuture.supplyAsync(batch::post, posting)));
  }

  private ImportBatch.Candidate candidate(Listed one) {
    var arrivals = signals.arrivals(one.person()).stream().map(Written::of).toList();
    return new ImportBatch.Candidate(one.row(), one.person(), arrivals);
  }

  /** Waits until no more than so many are on their way, and writes down what came of the others. */
  private void settle(int most) throws IOException {
    while (inFlight.size() > most) {
      Flight first = inFlight.remove();
      try {
        for (ImportBatch.Refused one : first.batch().keep(first.receipts().join())) {
          reject(one);
        }
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
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
