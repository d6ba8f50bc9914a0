package tend.channels.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Effect;
import tend.runtime.Delivery;
import tend.runtime.Receipts;
import tend.runtime.Shipment;

/**
 * One batch over one connection. The announcement of the next mail travels with the final dot of
 * the one before it, so a mail costs one round trip and one commit of its in-doubt marker.
 */
final class SmtpRun {

  /** Some servers close a connection after so many; a fresh one also spreads over their hosts. */
  private static final int MOST_ON_ONE_CONNECTION = 500;

  private final SmtpConnections connections;
  private final Composer composer;
  private final Receipts receipts;
  private final Deque<Shipment> waiting;
  private Optional<Composed.Ready> ahead = Optional.empty();
  private boolean announcedAhead;
  private @Nullable SmtpConnection connection;

  SmtpRun(SmtpConnections connections, Composer composer, List<Shipment> batch, Receipts receipts) {
    this.connections = connections;
    this.composer = composer;
    this.receipts = receipts;
    this.waiting = new ArrayDeque<>(batch);
  }

  void run() {
    boolean orderly = false;
    try {
      while (lookAhead().isPresent()) {
        Composed.Ready mail = ahead.orElseThrow();
        ahead = Optional.empty();
        carry(mail, false);
      }
      orderly = true;
    } finally {
      if (connection != null && orderly) {
        connections.giveBack(connection);
      } else {
        drop(); // a defect may have left it in the middle of a mail
      }
    }
  }

  private void carry(Composed.Ready mail, boolean onceMore) {
    SmtpConnection open;
    try {
      open = open();
    } catch (SmtpFailure failure) {
      hold(mail, Delivery.Held.everything(connections.pause(), message(failure)));
      return;
    }
    boolean fresh = open.isFresh();
    try {
      overConnection(open, mail);
    } catch (SmtpFailure failure) {
      drop();
      if (!fresh && !onceMore) {
        carry(mail, true); // a kept connection may have been closed in the meantime
      } else {
        report(mail, Verdicts.later(message(failure), mail.shipment().attempt()));
      }
    }
  }

  /**
   * @throws SmtpFailure when the connection broke before the mail could have been accepted
   */
  private void overConnection(SmtpConnection open, Composed.Ready mail) throws SmtpFailure {
    OutgoingMail letter = mail.mail();
    boolean fresh = open.isFresh();
    if (letter.international() && !open.offers("SMTPUTF8")) {
      report(mail, Delivery.Never.address("the mail server takes no such address (SMTPUTF8)"));
      return;
    }
    if (open.offers("PIPELINING") && !announcedAhead) {
      open.announceAhead(letter);
    }
    announcedAhead = false;
    SmtpConnection.Announced answers = open.announced(letter);
    if (!answers.isReady()) {
      if (answers.mail().isClosing() && !fresh) {
        throw new SmtpFailure(answers.mail().toString()); // a goodbye to who was idle or is done
      }
      if (answers.isClosing()) {
        drop();
      }
      Delivery refusal = refusal(answers, mail.shipment().attempt());
      if (refusal instanceof Delivery.Held held && held.extent() == Delivery.Held.Extent.CARRIER) {
        hold(mail, held);
      } else {
        report(mail, refusal);
      }
      return;
    }
    open.body(DotStuffing.of(letter.bytes()));
    lookAhead(); // now, so that nothing lies between the marker and the dot
    if (receipts.mayLeave(mail.shipment())) {
      finish(open, mail);
    } else {
      drop(); // within DATA there is no other way to take a mail back
    }
  }

  /** From here on a broken connection leaves the mail in doubt. */
  private void finish(SmtpConnection open, Composed.Ready mail) {
    try {
      open.finalDot();
      if (ahead.isPresent() && mayAnnounce(open, ahead.get())) {
        open.announceAhead(ahead.get().mail());
        announcedAhead = true;
      } else {
        open.flush();
      }
      SmtpReply reply = open.accepted();
      report(
          mail,
          reply.isOk()
              ? new Delivery.Done(shortened(reply.text()))
              : Verdicts.onMessage(reply, mail.shipment().attempt()));
      if (reply.isClosing()) {
        drop();
      }
    } catch (SmtpFailure failure) {
      drop();
      report(mail, new Delivery.Unknown(message(failure)));
    }
  }

  private static boolean mayAnnounce(SmtpConnection open, Composed.Ready next) {
    return open.offers("PIPELINING")
        && open.carried() + 1 < MOST_ON_ONE_CONNECTION
        && (!next.mail().international() || open.offers("SMTPUTF8"));
  }

  private static Delivery refusal(SmtpConnection.Announced answers, int attempt) {
    if (!answers.mail().isOk()) {
      return Verdicts.onSender(answers.mail());
    }
    return !answers.recipient().isOk()
        ? Verdicts.onRecipient(answers.recipient(), attempt)
        : Verdicts.onMessage(answers.data(), attempt);
  }

  /** Nothing can go: this one and all others wait, without counting against any of them. */
  private void hold(Composed.Ready mail, Delivery.Held held) {
    report(mail, held);
    ahead.ifPresent(next -> report(next, held));
    ahead = Optional.empty();
    waiting.forEach(shipment -> receipts.report(shipment, held));
    waiting.clear();
  }

  /** The next shipment that can become a mail; those that cannot are reported on the way. */
  private Optional<Composed.Ready> lookAhead() {
    while (ahead.isEmpty() && !waiting.isEmpty()) {
      Shipment shipment = waiting.removeFirst();
      if (Thread.currentThread().isInterrupted()) {
        receipts.report(shipment, new Delivery.Later(Duration.ZERO, "shutting down"));
        continue;
      }
      switch (composer.compose(shipment)) {
        case Composed.Ready ready -> ahead = Optional.of(ready);
        case Composed.Refused refused -> receipts.report(shipment, refused.why());
      }
    }
    return ahead;
  }

  private SmtpConnection open() throws SmtpFailure {
    SmtpConnection current = connection;
    if (current != null && current.carried() >= MOST_ON_ONE_CONNECTION && !announcedAhead) {
      current.quit();
      current = null;
    }
    if (current == null) {
      current = connections.take();
      connection = current;
    }
    return current;
  }

  private void drop() {
    announcedAhead = false;
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private void report(Composed.Ready mail, Delivery delivery) {
    receipts.report(
        mail.shipment(),
        switch (mail.shipment().effect()) {
          case Effect.Alert alert -> Verdicts.toTheTeam(delivery, alert.to());
          case Effect.AskPerson ask -> Verdicts.toTheTeam(delivery, ask.assignee());
          case Effect.Send _, Effect.AskToConfirm _, Effect.CallWebhook _ -> delivery;
        });
  }

  private static String message(SmtpFailure failure) {
    String message = failure.getMessage();
    return shortened(message == null ? "the connection broke" : message);
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200);
  }
}
