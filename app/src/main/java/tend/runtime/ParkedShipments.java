package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Signal;
import tend.storage.Database;

/**
 * Shipments that wait for a person, because nobody knows whether they went out, or because
 * something is wrong with them alone; and those that wait for the installation to be mended, or for
 * their hour. What is decided about one is told to its contact in the same transaction, so that its
 * timeline says so. A sign of life from the other side decides it as well.
 */
public final class ParkedShipments {

  /**
   * One of them.
   *
   * @param kind the simple name of the effect
   * @param channel as in {@link tend.core.contact.Channel}; empty for what goes to the team
   * @param text name of the text; empty where there is none
   * @param error why it waits
   * @param attempts how often it was tried
   * @param until when it goes by itself, where it waits for its hour
   */
  public record ParkedShipment(
      String key,
      ContactId contact,
      String kind,
      String channel,
      String text,
      String error,
      Instant since,
      For waitsFor,
      int attempts,
      Optional<Instant> until) {}

  /** What one waits for. */
  public enum For {
    /** A person: it passed the point of no return, and nobody knows what came of it. */
    WORD_WHETHER_IT_WENT,
    /** A person: something is wrong with it. */
    A_PERSON,
    /** A carrier that this installation does not have; goes by itself once it does. */
    A_CARRIER,
    /** The installation to be mended; goes by itself then. */
    MENDING,
    /** Its hour: the gate holds it back until then, or it is tried again then. */
    ITS_HOUR
  }

  private static final int TRIES = 20;

  /** What waits and never was due says nothing. */
  private static final String STOPPED_ON_ITS_WAY =
      "state = 'waiting' and (held_since is not null or error is not null)";

  private final Transactions transactions;
  private final Bell bell;

  public ParkedShipments(Database database, InstantSource clock, Inbox inbox) {
    this.transactions = new Transactions(database, clock);
    this.bell = inbox.bell();
  }

  private static final String LIST =
      """
      select key, contact_id, kind, coalesce(body ->> 'channel', '') as channel, coalesce(body ->> 'text', '') as text,
        coalesce(error, '') as error, coalesce(settled_at, held_since, asked_at) as since,
        case when held_since is not null then 'MENDING' when state = 'waiting' then 'ITS_HOUR'
          when fence is not null then 'WORD_WHETHER_IT_WENT' when error = '{uncarried}' then 'A_CARRIER'
          else 'A_PERSON' end as waits_for,
        attempts, case when state = 'waiting' and held_since is null then not_before end as until
      from outbox
      where workspace_id = current_workspace() and {which} order by since, id limit ?
      """
          .replace("{uncarried}", Carriers.UNCARRIED);

  /** Those that a person must decide, the oldest first. */
  public List<ParkedShipment> list(long workspace, int atMost) {
    return transactions.inWorkspace(
        workspace, (connection, _) -> list(connection, "state = 'parked'", atMost));
  }

  /** Those of one contact, and what of it is held up or waits for its hour. */
  public List<ParkedShipment> list(long workspace, ContactId contact, int atMost) {
    return transactions.inWorkspace(
        workspace,
        (connection, _) ->
            list(
                connection,
                "contact_id = ? and (state = 'parked' or " + STOPPED_ON_ITS_WAY + ")",
                contact.value(),
                atMost));
  }

  private static List<ParkedShipment> list(Connection connection, String which, Object... binds)
      throws SQLException {
    return Bulk.query(
        connection,
        LIST.replace("{which}", which),
        row ->
            new ParkedShipment(
                row.getString(1),
                new ContactId(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Bulk.presentInstant(row, "since"),
                For.valueOf(row.getString("waits_for")),
                row.getInt("attempts"),
                Optional.ofNullable(Bulk.instant(row, "until"))),
        binds);
  }

  /**
   * A person knows that it went out.
   *
   * @return false where it does not wait any longer
   */
  public boolean wentOut(long workspace, String key, String by) {
    return decide(
        workspace,
        new Verdict(key, "state = 'parked'", "done", null),
        (piece, now) ->
            with(
                note(piece, key, "Says that it went out: ", by, now),
                piece.effect().map(it -> Tidings.delivered(piece.contact(), it, by, now))));
  }

  /**
   * A person wants it sent again, though it may have gone out.
   *
   * @return false where it does not wait any longer, or nobody could carry it
   */
  public boolean sendAgain(long workspace, String key, String by) {
    return decide(
        workspace,
        new Verdict(
            key,
            "state = 'parked' and error is distinct from '" + Carriers.UNCARRIED + "'",
            "waiting",
            null),
        (piece, now) -> note(piece, key, "Sends again: ", by, now));
  }

  /** What its carrier refused, of what has ended: the gate, the time and people take back, too. */
  public static final String REFUSED =
      """
      state = 'never' and error not like all (array['withheld at the last moment%', 'not sent any more: %', '% gave it up'])
      """;

  /**
   * A person has mended what a letter was refused for.
   *
   * @return false where no letter of this key was refused
   */
  public boolean mended(long workspace, String key, String by) {
    return decide(
        workspace,
        new Verdict(key, "carrier = 'letter' and " + REFUSED, "waiting", null),
        (piece, now) -> note(piece, key, "Tries again: ", by, now));
  }

  /** Whether it waits for a carrier that this installation does not have. */
  public boolean isUncarried(long workspace, String key) {
    return transactions.inWorkspace(
        workspace,
        (connection, _) ->
            list(connection, "state = 'parked' and key = ?", key, 1).stream()
                .anyMatch(one -> one.waitsFor() == For.A_CARRIER));
  }

  /**
   * A person gives it up; the contact goes on without it.
   *
   * @return false where it does not wait any longer
   */
  public boolean drop(long workspace, String key, String by) {
    return decide(
        workspace,
        new Verdict(
            key, "(state = 'parked' or " + STOPPED_ON_ITS_WAY + ")", "never", by + " gave it up"),
        (piece, now) ->
            with(
                note(piece, key, "Gave up: ", by, now),
                piece
                    .effect()
                    .map(
                        it ->
                            Tidings.failed(
                                piece.contact(),
                                it,
                                by + " gave it up",
                                Tidings.Failure.SETTLED,
                                by,
                                now))));
  }

  /** It passed the point of no return once, and no answer to it is known. */
  private static final String IN_QUESTION = "state in ('parked', 'waiting') and fence is not null";

  /**
   * Something came back that only who got it can have sent: a click on its link, an answer to it, a
   * report that it was delivered. So it went out.
   *
   * @param by what it was: "link", "returned mail"
   * @return whether that settled it; false where nothing was in question
   */
  public boolean arrived(long workspace, String key, String by) {
    return decide(
        workspace,
        new Verdict(key, IN_QUESTION, "done", null),
        (piece, now) ->
            piece
                .effect()
                .map(effect -> Tidings.delivered(piece.contact(), effect, by, now))
                .orElseGet(List::of));
  }

  /**
   * A report says that it could not be delivered: it went out, and did not arrive.
   *
   * @param why in the words of the other side
   * @return whether that settled it; false where nothing was in question
   */
  public boolean cameBack(long workspace, String key, String why, String by) {
    return decide(
        workspace,
        new Verdict(key, IN_QUESTION, "never", why),
        (piece, now) ->
            piece
                .effect()
                .map(
                    effect ->
                        Tidings.failed(
                            piece.contact(), effect, why, Tidings.Failure.SETTLED, by, now))
                .orElseGet(List::of));
  }

  /**
   * What is to be written.
   *
   * @param where in which states it is written
   */
  private record Verdict(String key, String where, String state, @Nullable String error) {}

  /**
   * What was decided about.
   *
   * @param effect empty where it is damaged
   */
  private record Piece(long contact, String kind, Optional<Effect> effect) {}

  private interface Telling {
    List<Arrival> told(Piece piece, Instant now);
  }

  private static final String DECIDE =
      """
      update outbox set state = ?, error = ?, held_since = null, not_before = case when ? = 'waiting' then ? else not_before end,
        settled_at = case when ? = 'waiting' then null else ?::timestamptz end
      where workspace_id = current_workspace() and key = ? and {which}
      returning contact_id, kind, body::text
      """;

  private boolean decide(long workspace, Verdict verdict, Telling telling) {
    for (int tries = 1; ; tries++) {
      try {
        boolean decided =
            transactions.inWorkspace(
                workspace, (connection, now) -> decide(connection, verdict, telling, now));
        bell.ring();
        return decided;
      } catch (DataAccessException failure) {
        if (tries == TRIES || !Inbox.isCollision(failure)) {
          throw failure;
        }
      }
    }
  }

  private static boolean decide(
      Connection connection, Verdict verdict, Telling telling, Instant now) throws SQLException {
    List<Piece> decided =
        Bulk.query(
            connection,
            DECIDE.replace("{which}", verdict.where()),
            row -> new Piece(row.getLong(1), row.getString(2), effect(row.getString(3))),
            verdict.state(),
            Outcome.shortened(verdict.error()),
            verdict.state(),
            now,
            verdict.state(),
            now,
            verdict.key());
    for (Piece piece : decided) {
      Tidings.tell(connection, telling.told(piece, now), now);
    }
    return !decided.isEmpty();
  }

  private static Optional<Effect> effect(String body) {
    try {
      return Optional.of(ContactJson.effect(body));
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static List<Arrival> with(List<Arrival> note, Optional<List<Arrival>> more) {
    return Stream.concat(note.stream(), more.stream().flatMap(List::stream)).toList();
  }

  private static List<Arrival> note(Piece piece, String key, String what, String by, Instant now) {
    String name =
        switch (piece.effect().orElse(null)) {
          case Effect.Send send -> send.channel().word() + " “" + send.text() + "”";
          case Effect.AskToConfirm _ -> "the mail that asks to confirm the address";
          case Effect.AskPerson ask -> "word to " + ask.assignee() + ": " + ask.title();
          case Effect.Alert alert -> "word to " + alert.to();
          case Effect.CallWebhook hook -> "webhook “" + hook.name() + "”";
          case null -> "what cannot be read any more (" + piece.kind() + ")";
        };
    String noteKey = "note-" + key + "-" + now.toEpochMilli();
    return List.of(
        Arrival.to(
            new ContactId(piece.contact()),
            Signal.of(noteKey, now, by, new Signal.Noted(what + name + "."))));
  }
}
