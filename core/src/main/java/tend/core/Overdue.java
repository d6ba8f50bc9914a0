package tend.core;

import java.time.Instant;
import java.util.Optional;
import tend.core.contact.Fact;
import tend.core.contact.Task;
import tend.core.journey.Lapse;
import tend.core.journey.Step;

/** What nobody did in time: it goes up, lets the journey go on, or stays and is seen. */
final class Overdue {
  private final Deciding deciding;
  private final Tasks tasks;
  private final People people;

  Overdue(Deciding deciding, Tasks tasks, People people) {
    this.deciding = deciding;
    this.tasks = tasks;
    this.people = people;
  }

  void lapse() {
    for (Task task : deciding.contact().work().tasks()) {
      if (!task.lookAt().isAfter(deciding.now)) {
        lapse(task);
        catchUp(task.id());
      }
    }
  }

  /** After a long silence of Tend's own, several looks are due at once; one of them is enough. */
  private void catchUp(String id) {
    Optional<Task> task = deciding.contact().work().task(id);
    while (task.isPresent() && !task.get().lookAt().isAfter(deciding.now)) {
      deciding.take(new Fact.TaskLapsed(id, "it is still to be done"));
      task = deciding.contact().work().task(id);
    }
  }

  private void lapse(Task task) {
    if (Tasks.isOfNeverConfirmed(task)) {
      Instant then = deciding.strategy.safetyNet().pause().after(deciding.now, deciding.zone());
      deciding.take(
          new Fact.TaskPostponed(task.id(), people.whenRoom(then), "there was no time for it"));
      return;
    }
    Lapse how = task.place().flatMap(tasks::step).map(Overdue::lapseOf).orElse(Lapse.ESCALATE);
    if (how == Lapse.GO_ON) {
      deciding.take(new Fact.TaskLapsed(task.id(), "nobody did it in time; the journey goes on"));
      tasks.close(task.id(), Tasks.LAPSED, "Tend", "");
    } else if (how == Lapse.ESCALATE && task.lapses() == 0) {
      escalate(task);
    } else {
      deciding.take(new Fact.TaskLapsed(task.id(), "it is still to be done"));
      people.alert(
          task.lapses() == 0 ? task.assignee() : people.manager(), "Overdue: " + task.title());
    }
  }

  private void escalate(Task task) {
    var manager = people.standIn(people.manager(), deciding.now);
    deciding.take(
        new Fact.TaskLapsed(task.id(), "nobody did it in time; it goes to " + manager.id()));
    if (manager.id().equals(task.assignee())) {
      people.alert(manager.id(), "Overdue: " + task.title());
    } else {
      tasks.move(task, manager, "nobody did it in time");
    }
  }

  private static Lapse lapseOf(Step step) {
    return step instanceof Step.Ask ask ? ask.lapse() : Lapse.ESCALATE;
  }
}
