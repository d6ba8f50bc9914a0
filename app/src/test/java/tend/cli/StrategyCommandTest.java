package tend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import tend.Storage;
import tend.settings.Settings;
import tend.storage.embedded.Folders;
import tend.users.Users;

/** The strategy's commands as a user meets them: what they print, and their exit codes. */
@Timeout(900)
class StrategyCommandTest {
  private static Path folder;
  private static Path data;
  private static Storage storage;

  private record Outcome(int code, String out, String err) {}

  @BeforeAll
  static void startDatabase() throws IOException {
    folder = Files.createTempDirectory("tend-strategy-");
    data = folder.resolve("data");
    Settings settings = Settings.read(Map.of()).withData(data);
    storage = Storage.start(settings, 3);
    storage
        .database()
        .workspaces()
        .create("Test", ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"));
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    storage.close();
    Folders.delete(folder);
  }

  private static Outcome tend(String... arguments) {
    CommandLine line = Main.commandLine();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all =
        Stream.concat(Stream.of("strategy"), Stream.of(arguments)).toArray(String[]::new);
    return new Outcome(line.execute(all), out.toString(), err.toString());
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void exportsChecksComparesPublishesAndBringsBack() throws IOException {
    Path mine = folder.resolve("mine");
    Path welcome = mine.resolve("journeys/welcome.yaml");
    String dir = mine.toString();

    Outcome export = tend("export", dir, "--shipped", "default");
    assertEquals(0, export.code(), export.err());
    assertTrue(Files.exists(mine.resolve("schema/journey.schema.json")));
    Outcome check = tend("check", dir);
    assertEquals(0, check.code());
    assertTrue(check.out().contains("Nothing to complain about."), check.out());

    change(welcome, "send: welcome\n", "send: welcom\n");
    Outcome wrong = tend("check", dir);
    assertEquals(1, wrong.code());
    assertTrue(
        wrong
            .out()
            .contains(
                welcome + ":14:11: error: There is no text \"welcom\". Did you mean \"welcome\"?"),
        wrong.out());
    assertEquals(1, tend("publish", dir, "--data", data.toString()).code());
    assertEquals(3, tend("diff", dir, "--data", data.toString()).code());
    change(welcome, "send: welcom\n", "send: welcome\n");

    Outcome first = tend("publish", dir, "--data", data.toString(), "--note", "to begin with");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.out().contains("Version 1 is in force."), first.out());
    Outcome same = tend("diff", dir, "--data", data.toString());
    assertEquals(0, same.code());
    assertTrue(same.out().contains("These are the files that are in force."), same.out());

    change(welcome, "wait: 4 days", "wait: 6 days");
    Outcome diff = tend("diff", dir, "--lines", "--data", data.toString());
    assertEquals(1, diff.code());
    assertEquals(
        List.of(
            "* Journey welcome changes; nobody is in it now.",
            "",
            "journeys/welcome.yaml",
            "  -   - wait: 4 days",
            "  +   - wait: 6 days"),
        diff.out().lines().toList());
    assertEquals(0, tend("publish", dir, "--data", data.toString()).code());

    var business = storage.database().workspaces().list().getFirst();
    new Users(storage.database(), InstantSource.system()).ownerOf(business);
    Path team = mine.resolve("team.yaml");
    change(team, "manager: you", "manager: mara");
    change(team, "  you:\n", "  mara:\n");
    Outcome renamed = tend("publish", dir, "--data", data.toString());
    assertTrue(
        renamed.out().contains("Owner signs in as \"you\", who is not in the team any more"),
        renamed.out());

    Outcome there = tend("export", dir, "--of", "1", "--data", data.toString());
    assertEquals(3, there.code());
    assertTrue(there.err().contains("is there already and differs"), there.err());
    assertEquals(0, tend("export", dir, "--of", "1", "--force", "--data", data.toString()).code());
    assertTrue(Files.readString(welcome).contains("wait: 4 days"));
    Outcome history = tend("history", "--data", data.toString());
    assertEquals(3, history.out().lines().count());
    assertTrue(history.out().contains("to begin with"), history.out());
  }

  @Test
  void wrongUsageAndMissingFoldersAreToldInASentence() {
    assertEquals(2, tend().code());
    assertEquals(2, tend("export", "--shipped", "nothing").code());
    Outcome nowhere = tend("check", folder.resolve("nowhere").toString());
    assertEquals(3, nowhere.code());
    assertTrue(nowhere.err().startsWith("tend: there is no folder"), nowhere.err());
    assertFalse(nowhere.err().contains("\tat "), "no stack trace");
  }
}
