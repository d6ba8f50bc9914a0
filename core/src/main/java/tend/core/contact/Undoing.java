package tend.core.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes the difference between two states of a contact out of a third one. What is not any more as
 * it was right after has changed for a reason of its own, and stays.
 *
 * @param before what was done
 * @param after it was done
 */
record Undoing(Contact before, Contact after, Contact now) {

  /**
   * @param nothingLeft whether what was asked to go out counts as not sent
   */
  Contact contact(boolean nothingLeft) {
    Travel travel = travel();
    return new Contact(
        now.id(),
        profile(),
        standing(),
        back(Contact::scores),
        permissions(nothingLeft),
        work(travel),
        travel,
        memory(nothingLeft),
        now.decisions());
  }

  private <T> T back(Function<Contact, T> part) {
    return back(part.apply(before), part.apply(after), part.apply(now));
  }

  private static <T> T back(T before, T after, T now) {
    return Objects.equals(after, now) ? before : now;
  }

  private static <K, V> SortedMap<K, V> back(
      SortedMap<K, V> before, SortedMap<K, V> after, SortedMap<K, V> now) {
    var all = new TreeMap<>(now);
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (K key : keys) {
      if (Objects.equals(after.get(key), now.get(key))) {
        put(all, key, Optional.ofNullable(before.get(key)));
      }
    }
    return all;
  }

  private static <K, V> void put(SortedMap<K, V> all, K key, Optional<V> value) {
    if (value.isPresent()) {
      all.put(key, value.get());
    } else {
      all.remove(key);
    }
  }

  private Profile profile() {
    var tags = new TreeSet<>(now.profile().tags());
    for (String tag : after.profile().tags()) {
      if (!before.profile().tags().contains(tag)) {
        tags.remove(tag);
      }
    }
    for (String tag : before.profile().tags()) {
      if (!after.profile().tags().contains(tag)) {
        tags.add(tag);
      }
    }
    return new Profile(
        back(before.profile().fields(), after.profile().fields(), now.profile().fields()),
        tags,
        back(it -> it.profile().zone()),
        now.profile().firstOrigin(),
        now.profile().lastOrigin(),
        now.profile().createdAt());
  }

  private record Staged(Stage stage, Evidence evidence) {}

  private record Warmed(Temperature temperature, Evidence evidence) {}

  private Standing standing() {
    Staged staged = back(it -> new Staged(it.standing().stage(), it.standing().stageEvidence()));
    Warmed warmed =
        back(it -> new Warmed(it.standing().temperature(), it.standing().temperatureEvidence()));
    return new Standing(
        staged.stage(),
        staged.evidence(),
        warmed.temperature(),
        warmed.evidence(),
        back(it -> it.standing().closed()),
        back(it -> it.standing().notReady()),
        back(it -> it.standing().appointment()),
        back(it -> it.standing().deal()));
  }

  private Permissions permissions(boolean nothingLeft) {
    Permissions mine = now.permissions();
    return new Permissions(
        back(before.permissions().consents(), after.permissions().consents(), mine.consents()),
        back(
            before.permissions().suppressions(),
            after.permissions().suppressions(),
            mine.suppressions()),
        nothingLeft
            ? back(before.permissions().sent(), after.permissions().sent(), mine.sent())
            : mine.sent());
  }

  private Work work(Travel travel) {
    return new Work(back(it -> it.work().owner()), tasks(travel), promises());
  }

  private List<Task> tasks(Travel travel) {
    var tasks = new ArrayList<Task>();
    for (Task old : before.work().tasks()) {
      var then = after.work().task(old.id());
      var mine = now.work().task(old.id());
      if (then.equals(mine) && (mine.isPresent() || isWaitedFor(old, travel))) {
        tasks.add(old);
      } else {
        mine.ifPresent(tasks::add);
      }
    }
    now.work().tasks().stream()
        .filter(task -> before.work().task(task.id()).isEmpty())
        .forEach(tasks::add);
    return List.copyOf(tasks);
  }

  /** A journey that has gone on since, perhaps back to that step, waits for something else now. */
  private boolean isWaitedFor(Task task, Travel travel) {
    return task.place()
        .map(Task.Place::journey)
        .map(journey -> travel.in(journey).equals(before.travel().in(journey)))
        .orElse(true);
  }

  private List<OpenPromise> promises() {
    var promises = new ArrayList<OpenPromise>();
    for (OpenPromise old : before.work().promises()) {
      var then = after.work().promise(old.name());
      var mine = now.work().promise(old.name());
      if (then.equals(mine)) {
        promises.add(old);
      } else {
        mine.ifPresent(promises::add);
      }
    }
    for (OpenPromise mine : now.work().promises()) {
      if (before.work().promise(mine.name()).isEmpty()
          && after.work().promise(mine.name()).isEmpty()) {
        promises.add(mine);
      }
    }
    return List.copyOf(promises);
  }

  /** What was joined because of it is left, however far it has gone since. */
  private Travel travel() {
    var all = new ArrayList<Enrolment>();
    for (Enrolment old : before.travel().now()) {
      var then = same(after.travel(), old);
      var mine = same(now.travel(), old);
      if (then.equals(mine) && (mine.isPresent() || isFree(old))) {
        all.add(old);
      } else {
        mine.ifPresent(all::add);
      }
    }
    for (Enrolment mine : now.travel().now()) {
      if (same(before.travel(), mine).isEmpty() && same(after.travel(), mine).isEmpty()) {
        all.add(mine);
      }
    }
    return new Travel(List.copyOf(all), visits());
  }

  /** Who has joined it once more since is not in it twice. */
  private boolean isFree(Enrolment old) {
    return now.travel()
            .in(old.journey())
            .filter(mine -> same(after.travel(), mine).isEmpty())
            .isEmpty()
        && now.travel().joined(old.journey()) == after.travel().joined(old.journey());
  }

  private static Optional<Enrolment> same(Travel travel, Enrolment enrolment) {
    return travel.in(enrolment.journey()).filter(it -> it.number() == enrolment.number());
  }

  private SortedMap<String, Travel.Visits> visits() {
    var all = new TreeMap<>(now.travel().ever());
    Stream.concat(before.travel().ever().keySet().stream(), after.travel().ever().keySet().stream())
        .filter(
            name ->
                !Objects.equals(before.travel().ever().get(name), after.travel().ever().get(name)))
        .filter(name -> now.travel().joined(name) == after.travel().joined(name))
        .forEach(name -> put(all, name, Optional.ofNullable(before.travel().ever().get(name))));
    return all;
  }

  private Memory memory(boolean nothingLeft) {
    var all = new TreeMap<>(now.memory().seen());
    for (Happening what : Happening.values()) {
      boolean isSending = what == Happening.MAILED || what == Happening.LETTERED;
      var old = Optional.ofNullable(before.memory().seen().get(what));
      var then = Optional.ofNullable(after.memory().seen().get(what));
      var seen = Optional.ofNullable(all.get(what));
      if (!old.equals(then) && seen.isPresent() && (nothingLeft || !isSending)) {
        put(all, what, then.equals(seen) ? old : seen(old, then.orElseThrow(), seen.get()));
      }
    }
    return new Memory(all, now.memory().keys(), now.memory().recall());
  }

  /** It has happened again since: one less, and the times of what is left. */
  private static Optional<Memory.Seen> seen(
      Optional<Memory.Seen> old, Memory.Seen then, Memory.Seen now) {
    return Optional.of(
        new Memory.Seen(
            now.count() - then.count() + old.map(Memory.Seen::count).orElse(0),
            now.first().equals(then.first())
                ? old.map(Memory.Seen::first).orElse(now.first())
                : now.first(),
            now.last().equals(then.last())
                ? old.map(Memory.Seen::last).orElse(now.last())
                : now.last()));
  }
}
