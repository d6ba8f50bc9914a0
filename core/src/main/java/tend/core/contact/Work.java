package tend.core.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who has a contact and what is asked of people about it.
 *
 * @param owner id of a team member, or ""
 */
public record Work(String owner, List<Task> tasks, List<OpenPromise> promises) {

  static Work none() {
    return new Work("", List.of(), List.of());
  }

  public boolean hasOwner() {
    return !owner.isEmpty();
  }

  public Optional<Task> task(String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  public Optional<OpenPromise> promise(String name) {
    return promises.stream().filter(promise -> promise.name().equals(name)).findFirst();
  }

  Work ownedBy(String other) {
    return new Work(other, tasks, promises);
  }

  Work with(Task task) {
    var all = new ArrayList<>(tasks);
    all.add(task);
    return new Work(owner, List.copyOf(all), promises);
  }

  Work changed(String id, UnaryOperator<Task> change) {
    var all = tasks.stream().map(task -> task.id().equals(id) ? change.apply(task) : task).toList();
    return new Work(owner, all, promises);
  }

  Work without(String id) {
    return new Work(owner, tasks.stream().filter(task -> !task.id().equals(id)).toList(), promises);
  }

  Work promising(OpenPromise promise) {
    var all = new ArrayList<>(promises);
    all.removeIf(other -> other.name().equals(promise.name()));
    all.add(promise);
    return new Work(owner, tasks, List.copyOf(all));
  }

  Work promised(String name, UnaryOperator<OpenPromise> change) {
    var all =
        promises.stream()
            .map(promise -> promise.name().equals(name) ? change.apply(promise) : promise)
            .toList();
    return new Work(owner, tasks, all);
  }

  Work released(String name) {
    return new Work(
        owner, tasks, promises.stream().filter(promise -> !promise.name().equals(name)).toList());
  }
}
