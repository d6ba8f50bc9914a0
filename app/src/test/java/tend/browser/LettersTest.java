package tend.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.Cookie;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.channels.letter.PrintPages;
import tend.core.contact.Channel;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.runtime.ContactJson;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

/** What could not be put on paper, and the button for who has mended it. */
class LettersTest {
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant NOW = Instant.parse("2026-05-21T08:42:00Z");
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final long workspace = DATABASE.newWorkspace();
  private Inbox inbox;
  private WebServer server;

  @BeforeEach
  void start() {
    var bo =
        new Session(
            workspace, "Alder & Roof", 1, "Bo", "bo", ZoneId.of("Europe/Berlin"), Role.SELLER);
    inbox = new Inbox(DATABASE.get(), clock);
    server =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            token -> Optional.of(bo),
            List.of(new PrintPages(DATABASE.get(), inbox, clock)));
  }

  @AfterEach
  void stop() {
    server.close();
    inbox.close();
  }

  @Test
  void whatWasRefusedIsTriedAgain() {
    for (Look look : Look.values()) {
      refuse("7-1-" + look.ordinal(), "it has letters that no font here can print: 李");
      refuse(
          "7-2-" + look.ordinal(),
          "the address is too long for its place: Ann Lee / " + "Wolkenkratzer".repeat(9));
      var screen = BROWSING.open(look, server.address());
      screen
          .page()
          .context()
          .addCookies(List.of(new Cookie("tend-" + server.port(), "any").setUrl(server.address())));
      screen.go("/letters").isSound().picture("letters-refused");
      int refused = screen.at("form[action='/letters/refused/retry']").count();
      screen.at("form[action='/letters/refused/retry'] button").first().click();
      screen.at("text=It is tried again now").first().waitFor();
      assertEquals(refused - 1, screen.at("form[action='/letters/refused/retry']").count());
      screen.isSound();
    }
  }

  private void refuse(String key, String why) {
    var send = new Effect.Send(key, Channel.LETTER, "in-touch", Purpose.HELPFUL, "j", "s");
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    """
                    insert into outbox (key, contact_id, shard, carrier, kind, stopped_by, state, asked_at, not_before,
                      settled_at, error, body)
                    values (?, 7, 7, 'letter', 'Send', 2, 'never', ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, ?::jsonb)
                    """,
                    key,
                    NOW.toString(),
                    NOW.toString(),
                    NOW.toString(),
                    why,
                    ContactJson.effect(send)));
  }
}
