package tend.strategy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class RewritingTest {
  private static final String FILE =
      """
      # The contract 🌿 on one page.
      business:
        name: Your business   # as people know it
        currency: EUR
        address: |
          14 Timber Yard
          London

        phone: "020 7946"

      hours:
        open: mon-fri 09:00-17:30
      """;

  @Test
  void onlyTheWordIsAnother() {
    assertEquals(
        FILE.replace("Your business ", "Alder & Roof "),
        Rewriting.with(FILE, "business", "name", "Alder & Roof"));
    assertEquals(
        FILE.replace("\"020 7946\"", "\"+49 30 1\""),
        Rewriting.with(FILE, "business", "phone", "+49 30 1"));
  }

  @Test
  void aBlockBecomesALineAndTheRestStays() {
    String after = Rewriting.with(FILE, "business", "address", "Hauptstraße 1\n10115 Berlin");
    assertTrue(after.contains("  address: \"Hauptstraße 1\\n10115 Berlin\"\n"), after);
    assertTrue(after.endsWith(FILE.substring(FILE.indexOf("\nhours:"))), after);
    assertEquals("Hauptstraße 1\n10115 Berlin", value(after, "address"));
    assertEquals("020 7946", value(after, "phone"));
  }

  @Test
  void whatIsMissingIsAddedToItsGroupAndWhatIsEmptyTakenOut() {
    String bare = "business:\n    name: One\nhours:\n  open: mon\n";
    String more = Rewriting.with(bare, "business", "phone", "1");
    assertEquals("business:\n    name: One\n    phone: \"1\"\nhours:\n  open: mon\n", more);
    assertEquals(bare, Rewriting.with(more, "business", "phone", ""));
    assertEquals(bare, Rewriting.with(bare, "business", "phone", ""));
    assertEquals(
        "business: {name: One, phone: \"1\"}\n",
        Rewriting.with("business: {name: One}\n", "business", "phone", "1"));
    assertEquals(
        "business:\n  name: One\n  phone: \"1\"\n",
        Rewriting.with("business:\n  name: One", "business", "phone", "1"));
    assertThrows(
        IllegalArgumentException.class, () -> Rewriting.with("hours: 1", "business", "name", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No",
        "null",
        "12",
        "a: b",
        "a #b",
        "- x",
        "{{ name }}",
        "\"quoted\" \\ back",
        "Größe & Söhne",
        "🌿 Leaf",
        "عيادة الأمل",
        "'",
        "yes",
        "@at",
        "%p",
        "O'Brien & Sons",
        "  ",
        "end:",
        "a\tb"
      })
  void whateverPeopleTypeIsReadAsTheyTypedIt(String words) {
    String after = Rewriting.with(FILE, "business", "name", words);
    assertEquals(words.replace('\t', ' '), value(after, "name"));
    assertEquals("EUR", value(after, "currency"));
  }

  private static Object value(String text, String key) {
    var all = (java.util.Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    return ((java.util.Map<?, ?>) all.get("business")).get(key);
  }
}
