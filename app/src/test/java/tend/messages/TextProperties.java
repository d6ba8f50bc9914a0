package tend.messages;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextProperties {

  private static final List<String> FIELDS = List.of("first_name", "city");

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{%-",
            "-}}",
            "if",
            "else",
            "elsif",
            "endif",
            "unless",
            "endunless",
            "case",
            "when",
            "endcase",
            "raw",
            "endraw",
            "comment",
            "first_name",
            "city",
            "|",
            "default:",
            "upcase",
            "truncate: 3",
            "'x'",
            "\"",
            "'",
            "==",
            "and",
            "or",
            " ",
            "\n",
            "\n\n",
            "*",
            "**",
            "_",
            "[a](",
            "https://a.example/",
            ")",
            "> ",
            "- ",
            "1. ",
            "# ",
            "`",
            "```\n",
            "<b>",
            "&amp;",
            "\\",
            "---\n",
            "é",
            "李",
            "\uD83C\uDF89",
            "\t",
            "    ",
            ":",
            "\r\n")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join("", words));
  }

  /** Whatever somebody types is either a text or a list of mistakes, and never a defect. */
  @Property(tries = 3_000)
  void everyBodyIsReadOrRefused(@ForAll("bodies") String body) {
    Text text = Text.parse("t", "---\nsubject: x\nkind: offer\n---\n" + body, FIELDS);
    if (text.mistakes().isEmpty()) {
      text.write(Map.<String, Object>of("first_name", "Ann")::get, UnaryOperator.identity());
      text.write(_ -> null, UnaryOperator.identity());
    } else {
      assertTrue(text.mistakes().getFirst().line() >= 1);
    }
    Text.parse("t", body, FIELDS);
  }

  /** A value stands in the mail letter by letter, whatever it is, and makes no element. */
  @Property(tries = 1_000)
  void aValueMakesNoMarkup(@ForAll String value) {
    Text text =
        Text.parse(
            "t",
            "---\n"
                + "subject: x {{ first_name }}\n"
                + "kind: offer\n"
                + "---\n"
                + "A {{ first_name | default: '-' }} **b** [c](https://a.example/{{ first_name |"
                + " default: '-' }})",
            FIELDS);
    Written.Ready plain = write(text, "x");
    String wanted = plain.html().replaceAll("[^<]", "");
    Written written =
        text.write(name -> name.equals("first_name") ? value : null, UnaryOperator.identity());
    if (written instanceof Written.Ready ready) {
      assertTrue(ready.html().replaceAll("[^<]", "").equals(wanted), ready.html());
      assertFalse(ready.subject().chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0));
    }
  }

  private static Written.Ready write(Text text, String value) {
    return (Written.Ready) text.write(_ -> value, UnaryOperator.identity());
  }
}
