package tend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tend.Program;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.Folders;

/** The commands as a user meets them: processes with exit codes, output and signals. */
@Timeout(900)
class CommandLineTest {
  private static final List<Process> STARTED = new ArrayList<>();

  private static Path folder;
  private static Path data;

  private record Outcome(int code, String out, String err) {}

  @BeforeAll
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("tend-cli-");
    data = folder.resolve("data");
  }

  @AfterAll
  static void stopWhatAFailureLeftRunning() throws IOException {
    STARTED.forEach(process -> process.destroyForcibly().onExit().join());
    EmbeddedPostgres.running(data.resolve("postgres"))
        .ifPresent(server -> fail("a server was left running: " + server));
    Folders.delete(folder);
  }

  @Test
  void wrongUsageIsToldFromAnAnswerAndFromATrouble() throws Exception {
    assertEquals(2, tend("fly").code());
    assertEquals(2, tend().code());
    assertEquals(2, tend("backup").code());
    assertEquals(0, tend("--help").code());

    Outcome nothingThere = tend("backup", folder.resolve("a.zip").toString(), "--data", "nowhere");
    assertEquals(3, nothingThere.code());
    assertTrue(nothingThere.err().startsWith("tend: there is no data in "), nothingThere.err());
    assertEquals(1, nothingThere.err().lines().count(), "a sentence, no stack trace");

    Outcome mistyped = tend("audit", "--data", "mistyped");
    assertEquals(3, mistyped.code());
    assertTrue(mistyped.err().startsWith("tend: there is no data in "), mistyped.err());
    assertFalse(Files.exists(folder.resolve("mistyped")), "looking makes nothing");

    Outcome noPort = tend("up", "--port", "99999", "--data", "mistyped");
    assertEquals(3, noPort.code());
    assertEquals("tend: --port is \"99999\", and must be a number from 0 to 65535\n", noPort.err());

    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Outcome noFolder = tend("up", "--data", file.toString());
    assertEquals(3, noFolder.code());
    assertEquals(1, noFolder.err().lines().count(), noFolder.err());
  }

  @Test
  void isStoppedBackedUpRestoredAndKilledWithoutLosingAnything() throws Exception {
    Process up = up();
    assertEquals(303, post(signInLink), "signed in");
    assertEquals(410, post(signInLink), "the second time");

    Outcome second = tend("up", "--port", "0", "--data", data.toString());
    assertEquals(3, second.code());
    assertTrue(second.err().contains("another Tend is using the data"), second.err());

    String backup = folder.resolve("monday.zip").toString();
    assertEquals(0, tend("backup", backup, "--data", data.toString()).code());
    up.toHandle().destroy();
    assertEquals(143, up.waitFor(), "SIGTERM");
    assertFalse(EmbeddedPostgres.running(data.resolve("postgres")).isPresent());

    String copy = folder.resolve("copy").toString();
    assertEquals(0, tend("restore", backup, "--data", copy).code());
    Outcome quarantined = tend("quarantine", "--data", copy);
    assertEquals(1, quarantined.code());
    assertTrue(quarantined.out().startsWith("Quarantined: restored from monday.zip"));
    assertEquals(0, tend("quarantine", "--lift", "--by", "Carla", "--data", copy).code());

    Process killed = up();
    String taken = String.valueOf(signInLink.getPort());
    Outcome samePort = tend("up", "--port", taken, "--data", copy);
    assertEquals(3, samePort.code());
    assertTrue(
        samePort.err().startsWith("tend: cannot listen on 127.0.0.1:" + taken), samePort.err());
    killed.destroyForcibly().waitFor();
    Process again = up();
    assertEquals(0, tend("quarantine", "--data", data.toString()).code());
    again.toHandle().destroy();
    assertEquals(143, again.waitFor());
  }

  /** What the line with the link that signs in once ends in. */
  private static URI signInLink;

  private static Process up() throws IOException {
    Process process = start("up", "--port", "0", "--data", data.toString());
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("Sign in once")) {
        signInLink = URI.create(line.substring(line.indexOf("http")));
      }
      if (line.startsWith("Stop it with Ctrl-C")) {
        return process;
      }
    }
    throw new IOException("it did not start: " + process.errorReader().readAllAsString());
  }

  private static int post(URI address) throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Origin", "http://" + address.getAuthority())
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static Outcome tend(String... arguments) throws Exception {
    Process process = start(arguments);
    String out = process.inputReader().readAllAsString();
    String err = process.errorReader().readAllAsString();
    process.waitFor();
    return new Outcome(process.exitValue(), out, err);
  }

  private static Process start(String... arguments) throws IOException {
    Process process = Program.get().with(List.of(arguments)).directory(folder.toFile()).start();
    STARTED.add(process);
    return process;
  }
}
