package tend.core.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened so far, counted; the keys of the last signals, so that one delivered twice changes
 * nothing; and what one of us did last, as long as it may be taken back.
 */
public record Memory(SortedMap<Happening, Seen> seen, List<String> keys, Optional<Recall> recall) {

  static final int KEPT_KEYS = 16;

  public record Seen(int count, Instant first, Instant last) {}

  public Memory {
    seen = Collections.unmodifiableSortedMap(seen);
  }

  static Memory none() {
    return new Memory(new TreeMap<>(), List.of(), Optional.empty());
  }

  public int count(Happening what) {
    Seen found = seen.get(what);
    return found == null ? 0 : found.count();
  }

  public Optional<Instant> last(Happening what) {
    return Optional.ofNullable(seen.get(what)).map(Seen::last);
  }

  public boolean knows(String key) {
    return keys.contains(key);
  }

  /** What can be taken back under this name. */
  public Optional<Recall> recall(String deed) {
    return recall.filter(it -> it.deed().equals(deed));
  }

  Memory after(Happening what, Instant at) {
    Seen old = seen.get(what);
    var all = new TreeMap<>(seen);
    all.put(
        what,
        old == null
            ? new Seen(1, at, at)
            : new Seen(
                old.count() + 1,
                at.isBefore(old.first()) ? at : old.first(),
                at.isAfter(old.last()) ? at : old.last()));
    return new Memory(all, keys, recall);
  }

  Memory after(String key) {
    var all = new ArrayList<>(keys);
    all.add(key);
    return new Memory(
        seen,
        List.copyOf(all.subList(Math.max(0, all.size() - KEPT_KEYS), all.size())),
        recall.map(Recall::told));
  }

  /** A deed that is told in several signals is one. */
  Memory remembering(Contact before, String deed, Instant at) {
    return new Memory(
        seen,
        keys,
        Optional.of(
            recall(deed)
                .map(Recall::goingOn)
                .orElseGet(() -> Recall.begun(deed, at, before.asRemembered()))));
  }

  boolean isRecording(Fact fact) {
    return recall.isPresent() && recall.get().records(fact);
  }

  Memory recording(Fact fact) {
    return new Memory(seen, keys, recall.map(it -> it.with(fact)));
  }

  Memory withoutRecall() {
    return new Memory(seen, keys, Optional.empty());
  }

  Memory erased() {
    return new Memory(new TreeMap<>(), keys, Optional.empty());
  }
}
