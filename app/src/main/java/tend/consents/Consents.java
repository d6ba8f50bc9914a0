package tend.consents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.runtime.Inbox;
import tend.storage.Database;

/** Reads what somebody agreed to, and takes what they say now. */
final class Consents {

  private static final String FIND =
      """
      select p.email, w.name as business,
        p.consents -> 'MAIL' ->> 'state' as mail,
        p.consents -> 'LETTER' ->> 'state' as letter,
        p.consents -> 'POSTCARD' ->> 'state' as postcard,
        p.consents -> 'PHONE' ->> 'state' as phone,
        p.suppressions::text as suppressions
      from person p, workspace w
      where p.id = ?\
      """;

  private final Database database;
  private final Inbox inbox;
  private final InstantSource clock;

  Consents(Database database, Inbox inbox, InstantSource clock) {
    this.database = database;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Empty when the contact is gone. */
  Optional<Choices> find(ConsentLinks.Holder holder) {
    return database.inWorkspace(
        holder.workspace(),
        sql -> sql.fetchOptional(FIND, holder.contact()).map(Consents::choices));
  }

  private static Choices choices(Record row) {
    String suppressions = row.get("suppressions", String.class);
    List<Choices.Choice> choices = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      String state =
          row.get(channel.word().equals("call") ? "phone" : channel.word(), String.class);
      boolean suppressed = suppressions.contains("\"" + channel.name() + "\"");
      if (state != null || suppressed || channel == Channel.MAIL) {
        choices.add(new Choices.Choice(channel, "GIVEN".equals(state) && !suppressed));
      }
    }
    return new Choices(
        row.get("business", String.class),
        Choices.hidden(row.get("email", String.class)),
        List.copyOf(choices));
  }

  /** Holds from the moment this returns: nothing that waits to go out leaves any more. */
  void unsubscribe(ConsentLinks.Holder holder, Channel channel, String how) {
    post(holder, "unsubscribed", new Signal.Unsubscribed(channel, how));
  }

  void subscribe(ConsentLinks.Holder holder, Channel channel, String how) {
    Signal.Grant grant = new Signal.Grant(channel, "consent", "preferences page", Optional.empty());
    post(holder, "subscribed", new Signal.Consented(grant, how));
  }

  void confirm(ConsentLinks.Holder holder, String how) {
    post(holder, "confirmed", new Signal.Confirmed(Channel.MAIL, how));
  }

  /**
   * What a person says counts each time they say it: one who unsubscribes, comes back and
   * unsubscribes by the same link again means it. So the keys differ.
   */
  private void post(ConsentLinks.Holder holder, String what, Signal.What signal) {
    Instant now = clock.instant();
    String key = what + " " + holder.effectKey() + " " + UUID.randomUUID();
    inbox.post(
        holder.workspace(),
        new ContactId(holder.contact()),
        Signal.of(key, now, "contact", signal));
  }
}
