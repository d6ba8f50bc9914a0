package tend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What the command line answers before it does anything. */
class UsageTest {
  private final StringWriter told = new StringWriter();

  private int run(String... arguments) {
    var writer = new PrintWriter(told);
    return Main.commandLine().setOut(writer).setErr(writer).execute(arguments);
  }

  @Test
  void aDayThatIsNoneIsToldInASentence() {
    assertEquals(2, run("ledger", "--to", "2026-99-99"));
    assertTrue(
        told.toString().contains("there is no day \"2026-99-99\"; write it like 2026-01-31"),
        told.toString());
    assertTrue(!told.toString().contains("java."), told.toString());
  }

  @Test
  void aShortSimulationNeedsNoSecondOption() {
    assertEquals(0, run("simulate", "--contacts", "5", "--months", "1"), told.toString());
  }

  @Test
  void everyCommandSaysWhatItDoesInOneWholeSentence() {
    run("--help");
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String first = command.getCommandSpec().usageMessage().description()[0];
              assertTrue(first.endsWith(".") || first.endsWith(".)"), name + ": " + first);
            });
  }
}
