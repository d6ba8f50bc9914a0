package tend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
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
  void aMistakeIsTwoLinesAndNotTheWholeHelp() {
    assertEquals(2, run("up", "--port", "abc"));
    assertEquals(
        List.of(
            "tend: Invalid value for option '--port': \"abc\" is no whole number",
            "tend up --help says what it takes."),
        told.toString().lines().toList());
  }

  @Test
  void aMistypedCommandOrOptionIsGuessed() {
    assertEquals(2, run("simulat"));
    assertTrue(told.toString().contains("Did you mean: tend simulate"), told.toString());
    assertEquals(2, run("audit", "--jsn"));
    assertTrue(told.toString().contains("--json"), told.toString());
  }

  /** The lines are broken where the terminal ends, so a description must not break them itself. */
  @Test
  void noSentenceOfTheHelpIsBrokenByHand() {
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              for (String line : command.getCommandSpec().usageMessage().description()) {
                assertTrue(line.endsWith("."), name + ": " + line);
              }
              command
                  .getCommandSpec()
                  .options()
                  .forEach(option -> assertTrue(option.description().length == 1, name + option));
            });
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
