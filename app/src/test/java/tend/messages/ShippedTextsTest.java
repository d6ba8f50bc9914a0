package tend.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tend.StrategyParts;
import tend.core.contact.Channel;
import tend.strategy.file.StrategyFiles;

/** The texts that ship can be sent as they are, to somebody of whom only the address is known. */
class ShippedTextsTest {

  private static final Sender SENDER =
      new Sender("Bright Roofs", "hello@roofs.example", "", "", "Am Dach 1\n10115 Berlin");

  @Test
  void everyTextIsGoodEnoughToSend() throws IOException {
    int seen = 0;
    for (String shipped : StrategyParts.SHIPPED) {
      var files = StrategyFiles.shipped(shipped);
      var contract =
          assertInstanceOf(
                  tend.strategy.Reading.Complete.class,
                  StrategyParts.reader().read(files, java.time.Instant.EPOCH))
              .contract();
      for (var entry : contract.sources().entrySet()) {
        List<String> fields =
            List.of("first_name", "last_name", "email", "phone", "company", "street", "city");
        List<String> known =
            java.util.stream.Stream.concat(
                    fields.stream(), contract.fields().stream().map(own -> own.field().name()))
                .toList();
        Text text = Text.parse(entry.getKey(), entry.getValue(), known);
        assertEquals(List.of(), text.mistakes(), entry.getKey());
        Map<String, Object> values =
            Map.of(
                "business_name", "Bright Roofs",
                "owner_name", "Bo Berg",
                "owner_mail", "bo@roofs.example",
                "unsubscribe_url", "https://t.example/u/1",
                "preferences_url", "https://t.example/p/1");
        Written.Ready ready =
            assertInstanceOf(
                Written.Ready.class,
                text.write(values::get, link -> link),
                () -> entry.getKey() + " needs " + text.required());
        assertTrue(ready.plain().length() > 40, entry.getKey());
        assertTrue(!ready.plain().contains("{{") && !ready.plain().contains("{%"), entry.getKey());
        keep(text, ready);
        seen++;
      }
    }
    assertTrue(seen > 20, "only " + seen);
  }

  @Test
  void theExampleOfTheDocumentationIsOne() throws IOException {
    Path page = Path.of("..", "docs", "texts.md");
    String example = Files.readString(page).split("```\n", 3)[1];
    assertEquals(List.of(), Text.parse("x", example, List.of("first_name", "city")).mistakes());
  }

  /** For a look at them: -Dtend.look=FOLDER. */
  private static void keep(Text text, Written.Ready ready) throws IOException {
    String folder = System.getProperty("tend.look", "");
    if (!folder.isEmpty() && text.channel() == Channel.MAIL) {
      var mail =
          new MailLayout()
              .lay(
                  ready,
                  Footer.of(SENDER, "https://t.example/u/1", "https://t.example/p/1"),
                  text.locale());
      Files.writeString(Path.of(folder, text.name() + ".html"), mail.html());
    }
  }
}
