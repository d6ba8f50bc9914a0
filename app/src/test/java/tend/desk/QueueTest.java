package tend.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;
import tend.desk.DayReading.Open;
import tend.desk.Queue.Rank;

/** Which of all that is open is for today, and in which order. */
class QueueTest {
  private static final Instant NOW = Instant.parse("2026-05-21T08:42:00Z");
  private static final Instant TOMORROW = Instant.parse("2026-05-21T22:00:00Z");

  private static Open task(String name, String due) {
    return new Open(
        name.hashCode(),
        name,
        name,
        TaskKind.CALL,
        "Call",
        false,
        Instant.parse(due),
        Optional.empty(),
        Temperature.COLD,
        "bo",
        false);
  }

  private static Open promised(Open task, String by) {
    return new Open(
        task.contact(),
        task.name(),
        task.task(),
        task.kind(),
        task.title(),
        task.urgent(),
        task.due(),
        Optional.of(Instant.parse(by)),
        task.temperature(),
        task.owner(),
        task.fixed());
  }

  private static Open as(Open task, Temperature temperature, boolean urgent, boolean fixed) {
    return new Open(
        task.contact(),
        task.name(),
        task.task(),
        task.kind(),
        task.title(),
        urgent,
        task.due(),
        task.answerBy(),
        temperature,
        task.owner(),
        fixed);
  }

  private static List<String> names(Queue queue) {
    return queue.all().stream().map(Open::name).toList();
  }

  @Test
  void promisesComeFirstThenWhatIsUrgentLateAndHot() {
    var open =
        List.of(
            as(task("cold", "2026-05-21T15:00:00Z"), Temperature.COLD, false, false),
            as(task("hot", "2026-05-21T16:00:00Z"), Temperature.HOT, false, false),
            task("late", "2026-05-20T15:00:00Z"),
            as(task("urgent", "2026-05-21T18:00:00Z"), Temperature.COLD, true, false),
            promised(task("promised second", "2026-05-22T15:00:00Z"), "2026-05-21T12:00:00Z"),
            promised(task("promised first", "2026-05-22T15:00:00Z"), "2026-05-21T08:00:00Z"));
    var queue = Queue.of(open, NOW, TOMORROW, 20);
    assertEquals(
        List.of("promised first", "promised second", "urgent", "late", "hot", "cold"),
        names(queue));
    assertEquals(
        List.of(Rank.PROMISED, Rank.URGENT, Rank.LATE, Rank.HOT, Rank.COLD),
        queue.parts().stream().map(Queue.Part::rank).toList());
    assertEquals(0, queue.later());
  }

  @Test
  void theDayEndsAtWhatCanBeAskedButNeverDropsAPromise() {
    var open = new ArrayList<Open>();
    for (int i = 0; i < 9; i++) {
      open.add(task("due " + i, "2026-05-21T1" + i + ":00:00Z"));
    }
    open.add(promised(task("promised", "2026-05-25T10:00:00Z"), "2026-05-21T12:00:00Z"));
    var queue = Queue.of(open, NOW, TOMORROW, 4);
    assertEquals(List.of("promised", "due 0", "due 1", "due 2"), names(queue));
    assertEquals(6, queue.later());
  }

  @Test
  void whereThereIsRoomTomorrowsWorkIsOfferedButNotWhatHasATimeOfItsOwn() {
    var open =
        List.of(
            task("today", "2026-05-21T15:00:00Z"),
            as(task("call back on Friday", "2026-05-22T09:00:00Z"), Temperature.HOT, false, true),
            task("within two days", "2026-05-22T15:00:00Z"));
    var queue = Queue.of(open, NOW, TOMORROW, 9);
    assertEquals(List.of("today", "within two days"), names(queue));
    assertEquals(1, queue.later());
  }

  @Test
  void nothingOpenIsNothingToDo() {
    assertEquals(0, Queue.of(List.of(), NOW, TOMORROW, 9).size());
  }
}
