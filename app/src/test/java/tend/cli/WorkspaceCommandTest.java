package tend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tend.Storage;
import tend.settings.Settings;
import tend.storage.embedded.Folders;

/** An agency adds its clients: each with a strategy, a form and an owner of its own. */
@Timeout(900)
class WorkspaceCommandTest {
  private static Path folder;
  private static Storage storage;

  private record Outcome(int code, List<String> out, String err) {}

  @BeforeAll
  static void startDatabase() throws IOException {
    folder = Files.createTempDirectory("tend-workspace-");
    storage = Storage.start(Settings.read(Map.of()).withData(folder.resolve("data")), 3);
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    storage.close();
    Folders.delete(folder);
  }

  private static Outcome tend(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all =
        Stream.concat(Stream.of(arguments), Stream.of("--data", folder.resolve("data").toString()))
            .toArray(String[]::new);
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all);
    return new Outcome(code, out.toString().lines().toList(), err.toString());
  }

  @Test
  void eachBusinessHasItsOwnOwnerStrategyAndForm() {
    Outcome first = tend("workspace", "add", "Dach & Co", "--time-zone", "Europe/Berlin");
    assertEquals(0, first.code(), first.err());
    Outcome second =
        tend(
            "workspace",
            "add",
            "Planwise",
            "--time-zone",
            "America/New_York",
            "--currency",
            "usd",
            "--port",
            "9090");

    assertEquals("Planwise is there.", second.out().getFirst());
    assertTrue(
        second
            .out()
            .getLast()
            .matches(
                "Sign in once, within 15 minutes:"
                    + " http://127\\.0\\.0\\.1:9090/sign-in/\\d+\\..{43}"),
        second.out().getLast());
    assertTrue(
        tend("workspace")
            .out()
            .containsAll(
                List.of("Dach & Co  (Europe/Berlin, EUR)", "Planwise  (America/New_York, USD)")));
    int businesses = storage.database().workspaces().list().size();
    int forms =
        storage
            .database()
            .<Integer>acrossWorkspaces(
                sql -> sql.fetch("select distinct workspace_id from form").size());
    assertEquals(businesses, forms);
    assertEquals(0, tend("audit", "--workspace", "Planwise").code());
    Outcome again = tend("workspace", "sign-in", "Dach & Co");
    assertTrue(again.out().getLast().contains(":8080/sign-in/"), again.toString());
  }

  @Test
  void whatCannotBeIsSaidAndNothingIsMade() {
    Outcome zone = tend("workspace", "add", "X", "--time-zone", "Europe/Berln");
    assertEquals(2, zone.code());
    assertTrue(zone.err().contains("there is no time zone \"Europe/Berln\""), zone.err());
    assertEquals(2, tend("workspace", "add", "X", "--currency", "Euro").code());
    assertEquals(2, tend("workspace", "add", " ").code());
    assertEquals(0, tend("workspace", "add", "Y").code());
    Outcome taken = tend("workspace", "add", "y");
    assertEquals(3, taken.code());
    assertTrue(taken.err().contains("there is a business called y already"), taken.err());
    assertEquals(3, tend("workspace", "sign-in", "nobody").code());
    assertTrue(tend("workspace").out().stream().noneMatch(line -> line.startsWith("X")));
  }
}
