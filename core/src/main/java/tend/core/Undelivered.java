package tend.core;

import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.Fact;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;

/**
 * What became of what was sent. The journey has gone on as if it had arrived; where it did not, the
 * owner writes by hand, or mends what was wrong. A dead address is none of this: it is suppressed,
 * and the strategy says what follows.
 */
final class Undelivered {
  private static final String CAME_BACK = "Write or call: a mail came back";

  private final Deciding deciding;
  private final Tasks tasks;

  Undelivered(Deciding deciding, Tasks tasks) {
    this.deciding = deciding;
    this.tasks = tasks;
  }

  void arrived(Signal.Delivered delivered) {
    deciding.take(
        new Fact.DeliveryConfirmed(delivered.effect(), delivered.channel(), delivered.text()));
    open(title(delivered.channel(), delivered.text()))
        .ifPresent(task -> tasks.close(task.id(), "it went out after all", "Tend", ""));
  }

  void failed(Signal.Failed failed) {
    deciding.take(
        new Fact.DeliveryFailed(
            failed.effect(), failed.channel(), failed.text(), failed.why(), failed.permanent()));
    if (failed.refused() && !failed.permanent() && isMissed(failed)) {
      ask(failed.channel(), title(failed.channel(), failed.text()), failed.why());
    }
  }

  /** A mailbox that is full, a filter that refused: the address may work tomorrow. */
  void bounced(boolean permanent, String why) {
    if (!permanent && isMoreThanAnOptIn()) {
      ask(Channel.MAIL, CAME_BACK, why);
    }
  }

  /**
   * Paper always, because somebody meant it for this one person. A mail to who has only opted in is
   * not worth a person's time, unless they had asked for it.
   */
  private boolean isMissed(Signal.Failed failed) {
    return failed.channel() != Channel.MAIL
        || isMoreThanAnOptIn()
        || deciding
            .strategy
            .text(failed.text())
            .filter(text -> text.purpose() == Purpose.SERVICE)
            .isPresent();
  }

  private boolean isMoreThanAnOptIn() {
    return deciding.contact().standing().stage().isAtLeast(Stage.LEAD);
  }

  private void ask(Channel channel, String title, String why) {
    if (deciding.isHistory() || !deciding.contact().isOpen() || open(title).isPresent()) {
      return;
    }
    tasks.askOwnerWhenThereIsRoom(
        channel == Channel.MAIL ? TaskKind.MAIL : TaskKind.LETTER,
        title,
        deciding.workingTimeFromNow(deciding.strategy.safetyNet().within()),
        why);
  }

  private Optional<Task> open(String title) {
    return List.copyOf(deciding.contact().work().tasks()).stream()
        .filter(task -> task.place().isEmpty() && task.title().equals(title))
        .findFirst();
  }

  private static String title(Channel channel, String text) {
    String piece = "the " + channel.word() + " “" + text.replace('-', ' ') + "”";
    return channel == Channel.MAIL
        ? "Write or call: " + piece + " could not be sent"
        : "Mend the address, or write by hand: " + piece + " could not be made";
  }
}
