package tend.capture.importing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.ContactJson;
import tend.runtime.Inbox;

/**
 * Takes an import back: contacts it made and nobody touched since are erased, fields it filled are
 * emptied where they still hold what it brought. Safe to run again after a crash.
 */
public final class ImportUndo {
  /** Each asks once for all that waits, so few large ones are quicker than many small ones. */
  private static final int BATCH = 5_000;

  private static final int NAMED = 1_000;
  private static final String UNDO = "undo of import ";

  private final ImportStore store;
  private final Inbox inbox;
  private final InstantSource clock;

  ImportUndo(ImportStore store, Inbox inbox, InstantSource clock) {
    this.store = store;
    this.inbox = inbox;
    this.clock = clock;
  }

  public sealed interface Outcome {
    record NoSuchImport() implements Outcome {}

    record UndoneBefore(Instant at) implements Outcome {}

    /**
     * @param erased contacts that only this import knew
     * @param emptied contacts that stay, without the fields the import had filled
     * @param kept sentences about what stays and why, the first 1,000
     */
    record Done(long erased, long emptied, List<String> kept) implements Outcome {}
  }

  Outcome run(long workspace, long id) {
    var found = store.find(workspace, id);
    if (found.isEmpty()) {
      return new Outcome.NoSuchImport();
    }
    if (found.get().undoneAt().isPresent()) {
      return new Outcome.UndoneBefore(found.get().undoneAt().get());
    }
    long erased = 0;
    long emptied = 0;
    List<String> kept = new ArrayList<>();
    Set<String> undone =
        store.list(workspace).stream()
            .filter(other -> other.undoneAt().isPresent())
            .map(other -> Importing.by(other.id()))
            .collect(Collectors.toSet());
    Set<Long> inOthers = store.inOthers(workspace, id);
    List<Long> all = store.contacts(workspace, id);
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Long> some = all.subList(from, Math.min(from + BATCH, all.size()));
      List<Arrival> arrivals = new ArrayList<>();
      Map<Long, Touches> touches = touches(workspace, id, some, undone);
      for (long contact : some) {
        Touches about = touches.getOrDefault(contact, new Touches());
        if (inOthers.contains(contact) && !about.fromAnotherList) {
          // The other one said the same in the same words, which therefore stands once, by this
          // one.
          about.keys.clear();
          emptied++;
          if (kept.size() < NAMED) {
            kept.add(about.who(contact) + " stays: another list names them too.");
          }
          continue;
        }
        arrivals.add(Arrival.to(new ContactId(contact), signal(id, contact, about)));
        erased += about.others.isEmpty() ? 1 : 0;
        emptied += about.others.isEmpty() ? 0 : 1;
        if (!about.others.isEmpty() && kept.size() < NAMED) {
          kept.add(about.sentence(contact));
        }
      }
      // First, so that a crash between the two leaves an import that can still be undone.
      store.forget(
          workspace,
          some,
          touches.values().stream().flatMap(about -> about.keys.stream()).toList());
      inbox.post(workspace, arrivals);
    }
    store.undone(workspace, id, clock.instant());
    return new Outcome.Done(erased, emptied, kept);
  }

  /** What reached one contact: by this import, and otherwise. */
  private static final class Touches {
    private final SortedMap<String, Value> brought = new TreeMap<>();

    /** What this import brought and others say as well is not taken back. */
    private final Map<String, Value> saidByOthers = new HashMap<>();

    private final Set<String> past = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private final List<String> keys = new ArrayList<>();
    private boolean fromAnotherList;

    SortedMap<String, Value> onlyBroughtByThis() {
      var only = new TreeMap<>(brought);
      only.entrySet().removeAll(saidByOthers.entrySet());
      return only;
    }

    String who(long contact) {
      return Stream.of("email", "phone")
          .map(brought::get)
          .filter(Objects::nonNull)
          .map(Value::show)
          .findFirst()
          .orElse("Contact " + contact);
    }

    String sentence(long contact) {
      String what = "%s stays: %s.".formatted(who(contact), String.join(", ", others));
      return past.isEmpty()
          ? what
          : what + " What happened cannot be taken back: " + String.join(", ", past) + ".";
    }
  }

  /**
   * @param undone who reported what was taken back before, which therefore counts no more
   */
  private Map<Long, Touches> touches(
      long workspace, long id, List<Long> contacts, Set<String> undone) {
    Map<Long, Touches> touches = new HashMap<>();
    for (ImportStore.Heard heard : store.heard(workspace, contacts)) {
      Signal signal = ContactJson.signal(heard.signal());
      Touches about = touches.computeIfAbsent(heard.contact(), _ -> new Touches());
      if (!signal.by().equals(Importing.by(id))) {
        if (!isForEverybody(signal.what())
            && !undone.contains(signal.by())
            && !signal.by().startsWith(UNDO)) {
          about.fromAnotherList |= signal.by().startsWith(Importing.BY);
          if (signal.what() instanceof Signal.OptedIn optIn) {
            about.saidByOthers.putAll(optIn.fields());
          }
          about.others.add(
              "%s by %s on %s"
                  .formatted(
                      word(signal.what()), signal.by(), signal.at().toString().substring(0, 10)));
        }
        if (undone.contains(signal.by())) {
          about.keys.add(signal.key());
        }
        continue;
      }
      about.keys.add(signal.key());
      if (signal.what() instanceof Signal.OptedIn optIn) {
        about.brought.putAll(optIn.fields());
      } else if (!(signal.what() instanceof Signal.Edited)) {
        about.past.add(word(signal.what()));
      }
    }
    return touches;
  }

  private Signal signal(long id, long contact, Touches about) {
    Signal.What what =
        about.others.isEmpty()
            ? new Signal.Erased("import " + id + " was undone")
            : new Signal.ImportUndone(about.onlyBroughtByThis());
    String key = "import-undo:" + id + ":" + contact;
    return new Signal(key, clock.instant(), undoneBy(id), true, what);
  }

  private static String undoneBy(long id) {
    return UNDO + id;
  }

  /** What is told to every contact touches none. */
  private static boolean isForEverybody(Signal.What what) {
    return what instanceof Signal.TeamChanged
        || what instanceof Signal.StrategyPublished
        || what instanceof Signal.TimePassed;
  }

  private static String word(Signal.What what) {
    return what.getClass()
        .getSimpleName()
        .replaceAll("(?<=.)(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
