package tend.capture.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tend.capture.csv.Trouble;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.storage.Database;

/**
 * Imports a list of people. What was acknowledged survives a crash: running the same import again
 * goes on where it stopped, and running a finished one changes nothing.
 */
public final class Importing {
  /** People in one transaction of the inbox. */
  private static final int BATCH = 2_000;

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
     */
    record Done(long id, Counts counts, Optional<Path> rejects) implements Outcome {}
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
    ImportStore.Kept kept = store.begin(workspace, begin(order, file), file.terms().now());
    if (kept.finishedAt().isPresent()) {
      return new Outcome.Already(kept.id(), kept.finishedAt().get(), kept.counts());
    }
    var run = new Run(workspace, kept, file);
    try (var checked = file.check();
        var rejects =
            new RejectsFile(RejectsFile.beside(order.file()), file.mapping().header().columns())) {
      while (checked.hasNext()) {
        run.take(checked.next(), rejects);
        if (run.handled % BATCH == 0) {
          progress.at(run.handled, file.rows());
        }
      }
      run.post(rejects);
      progress.at(run.handled, file.rows());
      store.finish(workspace, kept.id(), run.rejected, clock.instant());
      Counts counts = store.find(workspace, kept.id()).orElseThrow().counts();
      return new Outcome.Done(
          kept.id(), counts, rejects.exists() ? Optional.of(rejects.path()) : Optional.empty());
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

  /** One run over the rows: checks all, posts those that were not acknowledged before. */
  private final class Run {
    private final long workspace;
    private final ImportStore.Kept kept;
    private final SignalsOf signals;
    private final List<Person> people = new ArrayList<>();
    private final List<ContactFile.Checked.Line> lines = new ArrayList<>();
    private boolean resumed;
    private long handled;
    private long rejected;

    Run(long workspace, ImportStore.Kept kept, ContactFile file) {
      this.workspace = workspace;
      this.kept = kept;
      this.signals = new SignalsOf(by(kept.id()), file.terms(), kept);
      // A batch may have reached the inbox and not this table; its people then are known already.
      this.resumed = kept.startedAt().isBefore(file.terms().now().minusMillis(1));
    }

    void take(ContactFile.Checked.Line line, RejectsFile rejects) throws IOException {
      handled++;
      switch (line.verdict()) {
        case Verdict.Rejected(var findings) -> {
          rejected++;
          rejects.add(line.row(), findings);
        }
        case Verdict.Taken(var person, _) -> {
          if (person.row() > kept.rowDone()) {
            people.add(person);
            lines.add(line);
          }
        }
      }
      if (people.size() >= BATCH) {
        post(rejects);
      }
    }

    void post(RejectsFile rejects) throws IOException {
      if (people.isEmpty()) {
        return;
      }
      List<Arrival> arrivals = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      for (Person person : people) {
        starts.add(arrivals.size());
        arrivals.addAll(signals.arrivals(person));
      }
      starts.add(arrivals.size());
      List<Receipt> receipts = inbox.post(workspace, arrivals);
      count(receipts, starts, rejects);
      people.clear();
      lines.clear();
    }

    private void count(List<Receipt> receipts, List<Integer> starts, RejectsFile rejects)
        throws IOException {
      Set<Long> contacts = new HashSet<>();
      Set<Long> fresh = new HashSet<>();
      long taken = 0;
      long unchanged = 0;
      List<Long> again = new ArrayList<>();
      for (int i = 0; i < people.size(); i++) {
        List<Receipt> some = receipts.subList(starts.get(i), starts.get(i + 1));
        switch (some.getFirst()) {
          case Receipt.Refused(_, var why) -> {
            rejected++;
            reject(lines.get(i), why, rejects);
            continue;
          }
          case Receipt.Taken(_, var contact, var isNew) -> {
            contacts.add(contact.value());
            if (isNew) {
              fresh.add(contact.value());
            }
          }
          case Receipt.Again(_, var contact) -> {
            contacts.add(contact.value());
            if (some.stream().allMatch(Receipt.Again.class::isInstance)) {
              unchanged++;
              again.add(contact.value());
            }
          }
        }
        taken++;
      }
      if (resumed && !again.isEmpty()) {
        // The first batch after a crash: what is known already came from before it.
        var known = Set.copyOf(store.since(workspace, kept.startedAt(), again));
        unchanged -= again.stream().filter(known::contains).count();
        fresh.addAll(known);
      }
      resumed = false;
      long isNew = fresh.size();
      var more = new Counts(0, taken, 0, isNew, taken - isNew - unchanged, unchanged);
      store.advance(workspace, kept.id(), people.getLast().row(), more, List.copyOf(contacts));
    }

    private void reject(ContactFile.Checked.Line line, String why, RejectsFile rejects)
        throws IOException {
      String sentence = Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
      var finding =
          new Finding(
              line.row().number(),
              "",
              Finding.Weight.REJECTED,
              sentence,
              "Nothing can be done by a list.");
      rejects.add(line.row(), List.of(finding));
    }
  }

  /** How an import is named in signals and on timelines. */
  static String by(long id) {
    return "import " + id;
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
