package tend.core;

import java.util.Locale;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;

/**
 * What comes of it when one of us and the person meet: a call, a visit, an appointment, an answer.
 */
final class Conversations {
  private final Deciding deciding;
  private final Signal signal;
  private final Heard heard;
  private final Closing closing;
  private final Consenting consenting;
  private final Tasks tasks;

  Conversations(
      Deciding deciding, Heard heard, Closing closing, Consenting consenting, Tasks tasks) {
    this.deciding = deciding;
    this.signal = deciding.signal;
    this.heard = heard;
    this.closing = closing;
    this.consenting = consenting;
    this.tasks = tasks;
  }

  void answered(String note) {
    heard.answers();
    deciding.take(new Fact.Noted(signal.by(), note));
    tasks.answered();
  }

  void booked(Signal.Booked booked) {
    closing.comeBack("asked for an appointment again");
    deciding.happened(Happening.BOOKED, booked.about());
    heard.shows(EvidenceKind.ASKED_APPOINTMENT);
    deciding.take(new Fact.Booked(booked.about(), booked.when()));
  }

  void bookingEnded(boolean cancelled) {
    deciding.happened(cancelled ? Happening.CANCELLED : Happening.NO_SHOW, "");
    if (deciding.contact().standing().appointment().isPresent()) {
      deciding.take(new Fact.BookingOver(cancelled ? "cancelled" : "they did not come"));
    }
    tasks.closeAll(TaskKind.VISIT, cancelled ? "cancelled" : "no_show", signal.by());
  }

  void met(String note) {
    heard.answers();
    deciding.happened(Happening.MET, note);
    heard.shows(EvidenceKind.MET);
    if (deciding.contact().standing().appointment().isPresent()) {
      deciding.take(new Fact.BookingOver("they came"));
    }
    tasks.closeAll(TaskKind.VISIT, "met", signal.by());
  }

  void called(Signal.Called called) {
    if (called.again().isPresent()) {
      closing.comeBack("agreed on another call");
    }
    if (called.outcome() != Signal.CallOutcome.WRONG_NUMBER) {
      heard.answers();
    }
    switch (called.outcome()) {
      case SPOKE -> {
        deciding.happened(Happening.SPOKE, called.note());
        heard.shows(EvidenceKind.SPOKE);
      }
      case VOICEMAIL, NO_ANSWER -> deciding.happened(Happening.CALL_TRIED, called.note());
      case WRONG_NUMBER -> {
        deciding.happened(Happening.CALL_TRIED, called.note());
        consenting.suppress(Channel.PHONE, Suppression.Reason.RETURNED, "wrong number");
      }
    }
    String outcome = called.outcome().name().toLowerCase(Locale.ROOT);
    tasks.closeAll(TaskKind.CALL, outcome, signal.by());
    called
        .again()
        .filter(_ -> deciding.contact().isOpen())
        .ifPresent(again -> tasks.callBack(again, signal.by()));
  }

  void taskDone(String id, String outcome, String note) {
    Optional<Task> task = deciding.contact().work().task(id);
    if (task.isEmpty()) {
      return;
    }
    if (task.get().kind() != TaskKind.DECIDE && task.get().kind() != TaskKind.OTHER) {
      heard.answers();
    }
    deciding.happened(Happening.TASK_DONE, task.get().title());
    tasks.close(id, outcome, signal.by(), note);
  }
}
