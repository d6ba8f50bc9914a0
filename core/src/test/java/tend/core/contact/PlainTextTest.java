package tend.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @Test
  void aNameIsOneLine() {
    assertEquals("Ann Lee", PlainText.of("first_name", "Ann\r\nLee"));
    assertEquals("Ann Lee", PlainText.of("name", " \t Ann \u2028 \u0085\u000B Lee\f\n"));
    assertEquals("Ann Lee", PlainText.of("company", "Ann\u00A0\u3000 Lee"));
    assertEquals("Ann Lee", PlainText.of("city", "Ann  Lee"));
    assertEquals("Ann Lee", PlainText.of("city", "Ann Lee"));
    assertEquals("", PlainText.of("name", "\r\n\u200B"));
  }

  @Test
  void aNoteKeepsItsLinesEndedAlike() {
    assertEquals("a\nb\nc\n\nd\te", PlainText.of("note", "a\r\nb\rc\u2028\nd\te\r\n"));
    assertEquals("Hill St. 1\nFlat  2", PlainText.of("street", "Hill St. 1\r\nFlat  2"));
  }

  /** Null, bell, escape, delete, C1, soft hyphen, overrides, isolates, zero width, mark, tags. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0", "\u0007", "\u001B", "\u007F", "\u0090", "\u00AD", "\u0600", "\u0605", "\u061C",
        "\u180E", "\u200B", "\u200E", "\u200F", "\u202A", "\u202E", "\u2060", "\u2066", "\u2069",
        "\uFEFF", "\uFFF9", "\uFFFE", "\uFFFF"
      })
  void whatNobodySeesIsGone(String unseen) {
    for (String field : new String[] {"first_name", "note"}) {
      assertEquals("evil", PlainText.of(field, unseen + "ev" + unseen + "il" + unseen));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann",
        "Zoë O’Neill",
        "Nguyễn Thị Ánh",
        "Ωμέγα",
        "می‌خواهم", // Persian, with a non-joiner within
        "क्‍ष", // Hindi, with a joiner within
        "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "𠮷野家",
        "e\u0301"
      })
  void whatPeopleWriteStays(String text) {
    assertEquals(text, PlainText.line(text));
    assertEquals(text, PlainText.lines(text));
  }

  @Test
  void joinersAtAnEdgeOrAmongLatinLettersHideSomething() {
    assertEquals("Ann", PlainText.line("\u200DAn\u200Cn\u200D"));
    assertEquals("می", PlainText.line("می\u200C"));
  }
}
