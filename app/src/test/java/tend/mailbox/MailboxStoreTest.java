package tend.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.TestDatabase;

class MailboxStoreTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final MailboxStore store = new MailboxStore(DATABASE.get());
  private final long workspace = DATABASE.newWorkspace();

  @Test
  void theSameEffectIsKeptOnce() {
    store.keep(workspace, List.of(mail("1-1-0", 9), mail("1-1-0", 10), mail("1-2-0", 11)));
    var lines = store.list(workspace, 0, 10);
    assertEquals(List.of("at 11", "at 9"), lines.stream().map(Listed::subject).toList());
    assertEquals(2, store.size(workspace));
  }

  @Test
  void theListGoesOnFromWhereItWas() {
    for (int hour = 0; hour < 5; hour++) {
      store.keep(workspace, List.of(mail("k-" + hour, hour)));
    }
    var first = store.list(workspace, 0, 2);
    var second = store.list(workspace, first.getLast().id(), 2);
    assertEquals(List.of("at 4", "at 3"), first.stream().map(Listed::subject).toList());
    assertEquals(List.of("at 2", "at 1"), second.stream().map(Listed::subject).toList());
  }

  @Test
  void anotherWorkspaceSeesNothing() {
    store.keep(workspace, List.of(mail("m", 1)));
    long id = store.list(workspace, 0, 1).getFirst().id();
    long other = DATABASE.newWorkspace();
    assertTrue(store.list(other, 0, 10).isEmpty());
    assertTrue(store.find(other, id).isEmpty());
  }

  private static Kept mail(String key, int hour) {
    return new Kept(
        at(hour), 5, "ann@example.com", "at " + hour, "", "<p>Hi</p>", "Hi\0", "To: ann", key);
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-05-21T00:00:00Z").plusSeconds(hour * 3600L);
  }
}
