package tend.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tend.core.contact.Contact;
import tend.core.contact.Fact;
import tend.core.contact.Task;
import tend.core.routing.Load;
import tend.core.routing.Team;

/** What facts do to what people have on their hands. */
final class Workload {
  private Workload() {}

  /**
   * @param before the contact before the fact
   */
  static Load after(Fact fact, Contact before, Load load, Team team) {
    if (fact instanceof Fact.TaskAsked(var task, _)) {
      return load.asked(task.assignee(), day(task.due(), team));
    }
    if (fact instanceof Fact.TaskClosed(var id, _, _)) {
      return before.work().task(id).map(task -> without(task, load, team)).orElse(load);
    }
    if (fact instanceof Fact.TaskMoved(var id, var to, _)) {
      return before
          .work()
          .task(id)
          .map(task -> without(task, load, team).asked(to, day(task.due(), team)))
          .orElse(load);
    }
    if (fact instanceof Fact.TaskPostponed(var id, var due, _)) {
      return before
          .work()
          .task(id)
          .map(task -> without(task, load, team).asked(task.assignee(), day(due, team)))
          .orElse(load);
    }
    if (fact instanceof Fact.TakenBack) {
      return between(before.work().tasks(), before.after(fact).work().tasks(), load, team);
    }
    return load;
  }

  private static Load between(List<Task> before, List<Task> after, Load load, Team team) {
    Load result = load;
    for (Task task : before) {
      result = after.contains(task) ? result : without(task, result, team);
    }
    for (Task task : after) {
      result =
          before.contains(task) ? result : result.asked(task.assignee(), day(task.due(), team));
    }
    return result;
  }

  private static Load without(Task task, Load load, Team team) {
    return load.answered(task.assignee(), day(task.due(), team));
  }

  private static LocalDate day(Instant at, Team team) {
    return LocalDate.ofInstant(at, team.zone());
  }
}
