package tend.channels.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.channels.mail.Post;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Origin;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.ContactJson;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Outbox;
import tend.runtime.ParkedShipments;
import tend.runtime.Receipt;
import tend.storage.TestDatabase;

/** A letter that cannot be printed: its owner is asked, mends the address, and it is printed. */
class RefusedLetterTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final InstantSource CLOCK = InstantSource.fixed(Post.NOW);
  private Post post;
  private Inbox inbox;
  private Engine engine;
  private Outbox outbox;
  private ParkedShipments shipments;

  @BeforeEach
  void open() {
    post = new Post(DATABASE.get(), DATABASE.newWorkspace());
    post.text("roof", "letter", "service", "Your roof", "Dear {{ first_name }},\n\ncall us.");
    var carriers =
        new Carriers(List.of(new LetterCarrier(DATABASE.get(), post, post.senders, CLOCK)));
    inbox = new Inbox(DATABASE.get(), CLOCK);
    engine = new Engine(DATABASE.get(), inbox, _ -> TestStrategy.small(), carriers, CLOCK);
    outbox = new Outbox(DATABASE.get(), engine, carriers, CLOCK);
    shipments = new ParkedShipments(DATABASE.get(), CLOCK, inbox);
  }

  @AfterEach
  void close() {
    outbox.close();
    engine.close();
    inbox.close();
  }

  @Test
  void itsOwnerIsAskedMendsItAndItIsPrinted() {
    ContactId ann = livingAt("W".repeat(99));
    letterTo(ann);
    run();
    assertEquals(
        List.of("Mend the address, or write by hand: the letter “roof” could not be made"),
        asked());
    var listed = new LetterStore(DATABASE.get()).listUnwritten(post.workspace, Instant.EPOCH, 9);
    assertEquals(List.of("7-1-0"), listed.stream().map(LetterStore.Unwritten::key).toList());

    inbox.post(post.workspace, ann, Signal.of("mended", Post.NOW, "bo", street("Hauptstraße 5")));
    assertTrue(shipments.mended(post.workspace, "7-1-0", "bo"));
    run();
    assertEquals(1, new LetterStore(DATABASE.get()).listWaiting(post.workspace, 9).size());
    assertEquals(List.of(), asked());
    assertFalse(shipments.mended(post.workspace, "7-1-0", "bo"), "it is printed by now");
  }

  /** What one of us took back is no letter that was refused. */
  @Test
  void whatWasGivenUpIsNotTriedAgain() {
    letterTo(livingAt("Hauptstraße 5"));
    change("state = 'parked', error = 'damaged'");
    assertTrue(shipments.drop(post.workspace, "7-1-0", "bo"));
    run();
    assertFalse(shipments.mended(post.workspace, "7-1-0", "bo"));
    assertEquals(List.of(), asked());
    assertEquals(
        List.of(), new LetterStore(DATABASE.get()).listUnwritten(post.workspace, Instant.EPOCH, 9));
  }

  private void run() {
    engine.runUntilIdle();
    outbox.runUntilIdle();
    engine.runUntilIdle();
  }

  private List<String> asked() {
    return DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql ->
                sql.fetch(
                        "select title from task where closed_at is null and (title like 'Mend%' or"
                            + " title like 'Write%')")
                    .getValues(0, String.class));
  }

  private ContactId livingAt(String street) {
    var fields = new TreeMap<>(street(street).set());
    fields.put("first_name", Value.text("Ann"));
    fields.put("city", Value.text("Bonn"));
    var optIn =
        new Signal.OptedIn(
            Origin.of("Fair"),
            "fair",
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false);
    var receipt =
        inbox.post(
            post.workspace,
            Arrival.from("ann@example.org", Signal.of("1", Post.NOW, "form", optIn)));
    engine.runUntilIdle();
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private static Signal.Edited street(String street) {
    return new Signal.Edited(
        new TreeMap<>(Map.of("street", Value.text(street))),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }

  private void letterTo(ContactId contact) {
    var send = new Effect.Send("7-1-0", Channel.LETTER, "roof", Purpose.SERVICE, "j", "s");
    DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql ->
                sql.execute(
                    """
                    insert into outbox (key, contact_id, shard, carrier, kind, stopped_by, state, asked_at, not_before, body)
                    select '7-1-0', id, shard, 'letter', 'Send', 32, 'waiting', ?::timestamptz, ?::timestamptz, ?::jsonb
                    from contact join contact_clock on contact_id = id where id = ?
                    """,
                    Post.NOW.toString(),
                    Post.NOW.toString(),
                    ContactJson.effect(send),
                    contact.value()));
  }

  private void change(String what) {
    DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql -> sql.execute("update outbox set " + what + " where key = '7-1-0'"));
  }
}
