package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.contact.Effect;
import tend.core.contact.TaskKind;
import tend.mailbox.MailboxStore;
import tend.mailbox.Opened;
import tend.runtime.Carrier;
import tend.runtime.CarrierContract;
import tend.runtime.RecordedReceipts;
import tend.runtime.Shipment;
import tend.storage.TestDatabase;

class MailboxCarrierTest extends CarrierContract {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private Post post;
  private MailboxStore mailbox;
  private MailboxCarrier carrier;

  @BeforeEach
  void open() {
    post = new Post(DATABASE.get(), DATABASE.newWorkspace());
    mailbox = new MailboxStore(DATABASE.get());
    carrier = new MailboxCarrier(mailbox, post.composer);
  }

  @Override
  protected Carrier carrier() {
    return carrier;
  }

  @Override
  protected Shipment good(String key) {
    return post.send(key, "hello", Post.ann());
  }

  @Override
  protected Shipment hopeless(String key) {
    return post.send(key, "hello", Post.contact(8, "first_name", "Bo"));
  }

  @Override
  protected Shipment foreign() {
    return new Shipment(
        post.workspace,
        Post.ann(),
        new Effect.AskPerson("7-1-0", "t", TaskKind.CALL, "Call", "bo", Instant.EPOCH, false),
        1);
  }

  @Override
  protected List<String> carried() {
    return DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql -> sql.fetch("select effect_key from mailbox_message").getValues(0, String.class));
  }

  @Test
  void keepsWhatAReaderWouldSee() {
    carrier.carry(List.of(good("7-1-0")), new RecordedReceipts());
    long id = mailbox.list(post.workspace, 0, 10).getFirst().id();
    Opened opened = mailbox.find(post.workspace, id).orElseThrow();
    assertEquals("Hello Ann", opened.line().subject());
    assertEquals("Step welcome of nurture", opened.line().why());
    assertTrue(opened.html().contains("Dear Ann"), opened.html());
    assertTrue(opened.headers().contains("List-Unsubscribe: <https://"), opened.headers());
  }
}
