package tend.channels.mail;

import java.time.InstantSource;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.runtime.Inbox;
import tend.runtime.ParkedShipments;
import tend.storage.Database;
import tend.web.Answer;
import tend.web.Method;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;

/**
 * Takes mail that came back, from whatever receives it: {@code curl --data-binary @-
 * …/returned-mail} as the pipe of a mail server is enough. There is no key, because a report counts
 * only if it names a mail by the Message-ID that we sealed, and that only its recipient has seen.
 */
public final class ReturnedMailPages implements Routes {

  private static final int LARGEST = 2_000_000;
  private static final String BY = "returned mail";
  private static final String CONTACT = "select contact_id from outbox where key = ?";

  private final Database database;
  private final Inbox inbox;
  private final ParkedShipments parked;
  private final MessageIds messageIds;
  private final InstantSource clock;
  private final ReturnedMailReader reader = new ReturnedMailReader();

  public ReturnedMailPages(
      Database database, Inbox inbox, MessageIds messageIds, InstantSource clock) {
    this.database = database;
    this.inbox = inbox;
    this.parked = new ParkedShipments(database, clock, inbox);
    this.messageIds = messageIds;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.anySite(Method.POST, "/returned-mail", LARGEST, this::take);
  }

  /** Always the same answer, so that it tells nobody which mails are ours. */
  private Answer take(Request request) {
    ReturnedMail returned = reader.read(request.bytes());
    returned.messageIds().stream()
        .flatMap(id -> messageIds.find(id).stream())
        .findFirst()
        .ifPresent(mail -> post(returned, mail));
    return Answer.json(202, "taken");
  }

  /** Whatever came back, the mail had gone out; that settles what was in doubt about it. */
  private void post(ReturnedMail returned, MessageIds.Mail mail) {
    Optional<Long> contact =
        database.inWorkspace(
            mail.workspace(),
            sql -> sql.fetchOptional(CONTACT, mail.effectKey()).map(row -> row.get(0, Long.class)));
    if (contact.isEmpty()) {
      return;
    }
    ContactId id = new ContactId(contact.get());
    switch (returned.kind()) {
      case BOUNCE -> {
        parked.cameBack(mail.workspace(), mail.effectKey(), returned.why(), BY);
        tell(mail, id, new Signal.Bounced(Channel.MAIL, returned.permanent(), returned.why()));
      }
      case COMPLAINT -> {
        parked.arrived(mail.workspace(), mail.effectKey(), BY);
        tell(mail, id, new Signal.Complained(Channel.MAIL));
      }
      case DELAYED, NEITHER -> parked.arrived(mail.workspace(), mail.effectKey(), BY);
    }
  }

  private void tell(MessageIds.Mail mail, ContactId contact, Signal.What what) {
    String key = "returned " + mail.effectKey() + " " + what.getClass().getSimpleName();
    inbox.post(mail.workspace(), contact, Signal.of(key, clock.instant(), BY, what));
  }
}
