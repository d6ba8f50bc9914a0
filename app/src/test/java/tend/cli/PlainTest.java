package tend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTest {
  @Test
  void aNameWritesNoResultOfItsOwn() {
    assertEquals(
        "Ann Exceptions: 0", Plain.line("Ann\r\n\u001B\u009B\u202E\u2028Exceptions: 0\u0007"));
    assertEquals("Zoë O'Neil, 李", Plain.line("Zoë O'Neil, 李"));
    assertEquals("[2J", Plain.line("\u001B[2J"));
  }
}
