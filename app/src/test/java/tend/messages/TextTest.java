package tend.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  private static final List<String> FIELDS =
      List.of("first_name", "last_name", "company", "city", "budget", "born", "website", "vip");

  private static Text text(String body) {
    Text text = Text.parse("t", "---\nsubject: Hello\nkind: helpful\n---\n" + body, FIELDS);
    assertEquals(List.of(), text.mistakes());
    return text;
  }

  private static Written.Ready write(String body, Map<String, Object> values) {
    return assertInstanceOf(
        Written.Ready.class, text(body).write(values::get, UnaryOperator.identity()));
  }

  private static String plain(String body, Map<String, Object> values) {
    return write(body, values).plain().strip();
  }

  private static List<String> mistakes(String body) {
    Text text = Text.parse("t", "---\nsubject: Hello\nkind: helpful\n---\n" + body, FIELDS);
    return text.mistakes().stream().map(Mistake::toString).toList();
  }

  @Test
  void writesFieldsWithTheirDefaults() {
    assertEquals("Dear Ann,", plain("Dear {{ first_name }},", Map.of("first_name", "Ann")));
    String hello = "Dear {{ first_name | default: \"there\" }},";
    assertEquals("Dear there,", plain(hello, Map.of()));
    assertEquals("Dear there,", plain(hello, Map.of("first_name", "  ")));
    assertEquals("Dear Ann,", plain("Dear {{contact.first_name}},", Map.of("first_name", "Ann")));
  }

  @Test
  void aTableStandsInColumnsInBoth() {
    Written.Ready written =
        write(
            """
            Our prices:

            | Roof | Price | Remark |
            | --- | ---: | --- |
            | Slate | 1,200 € | for {{ company | default: "you" }} |
            | Tin \\| zinc | 90 € | **new** |

            Yours
            """,
            Map.of("company", "A<b>|c"));
    assertEquals(
        """
        Our prices:

        Roof           Price   Remark
        ----------   -------   ------
        Slate        1,200 €   for A<b>|c
        Tin | zinc      90 €   new

        Yours
        """,
        written.plain());
    String html = written.html();
    assertTrue(html.contains("<table"), html);
    assertTrue(html.contains("for A&lt;b&gt;|c</td>"), html);
    assertTrue(html.contains("text-align:right"), html);
    assertFalse(html.contains("---"), html);
  }

  @Test
  void aTableWithFieldsInItsFirstColumnsIsPartedByBars() {
    assertEquals(
        "Name | Town\nAnn | Bern",
        plain(
            "| Name | Town |\n|---|---|\n| {{ first_name }} | Bern |\n",
            Map.of("first_name", "Ann")));
  }

  @Test
  void whatWasMeantAsATableAndIsNoneIsAMistake() {
    assertEquals(
        List.of(
            "line 6: The line \"| Slate | 1,200 |\" would be shown with its bars. A table begins"
                + " with a row of names and one of dashes (| --- | --- |); no empty line and no tag"
                + " stands between its rows."),
        mistakes("Hello\n| Slate | 1,200 |\n"));
    assertEquals(
        1, mistakes("| A | B |\n|---|---|\n{% if vip %}\n| c | d |\n{% endif %}\n").size());
    assertEquals(1, mistakes("| A | B |\n|---|---|\n| {% if vip %}c | d{% endif %} |\n").size());
    text("| A | B |\n|---|---|\n| {% if vip %}c{% else %}e{% endif %} | d |\n");
    text("{% if vip %}\n| A | B |\n|---|---|\n| c | d |\n{% endif %}\n");
    text("either | or\n");
  }

  @Test
  void isMarkdownInHtmlAndPlainText() {
    Written.Ready written =
        write(
            "# News\n\nThis is **bold** and\nlong.\n\n* one\n* two\n\n> said\n\n"
                + "See [our page](https://example.org/a?b=1&c=2) or <https://example.org>.\n",
            Map.of());
    assertEquals(
        """
        News

        This is bold and long.

        * one
        * two

        > said

        See our page <https://example.org/a?b=1&c=2> or https://example.org.
        """,
        written.plain());
    assertTrue(written.html().contains("<strong>bold</strong>"), written.html());
    assertTrue(
        written.html().contains("href=\"https://example.org/a?b=1&amp;c=2\""), written.html());
  }

  @Test
  void aValueIsNeverMarkupNorMarkdown() {
    Written.Ready written =
        write(
            "Dear **{{ first_name }}**,\n\n[Book](https://example.org/?name={{ first_name }})",
            Map.of("first_name", "<script>alert('x')</script> *[x](javascript:y)* \"&"));
    assertFalse(written.html().contains("<script"), written.html());
    assertTrue(written.html().contains("&lt;script&gt;alert(&#39;x&#39;)"), written.html());
    assertTrue(written.html().contains("*[x](javascript:y)*"), written.html());
    assertTrue(
        written.html().contains("name=%3Cscript%3Ealert%28%27x%27%29%3C%2Fscript%3E%20"),
        written.html());
    assertTrue(written.plain().contains("<script>alert('x')</script> *[x]"), written.plain());
  }

  /** Else a stranger who fills in a form gets a link of ours that leads wherever they like. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.org                     | true",
        "https://example.org/?name={{ city }}    | true",
        "https://example.org#{{ city }}          | true",
        "{{ website }}                           | false",
        "https://{{ city }}/x                    | false",
        "https://example.org{{ city }}           | false",
        "https://example.org:80{{ city }}/x      | false",
        "https://example.org@{{ city }}/x        | false",
        "{% if city %}{{ website }}{% endif %}   | false"
      })
  void onlyWhereTheTextSaysWhereItLeadsALinkIsFollowed(String address, boolean followed) {
    Map<String, Object> values = Map.of("website", "https://evil.example", "city", "evil.example");
    var written =
        assertInstanceOf(
            Written.Ready.class,
            text("[Site](" + address + ")").write(values::get, _ -> "https://tend.example/c/1"));
    assertEquals(followed, written.html().contains("https://tend.example/c/1"), written.html());
  }

  @Test
  void anAddressFromAFieldLeadsNowhereUnlessItIsOne() {
    String body = "[Site]({{ website }})";
    assertTrue(
        write(body, Map.of("website", "https://a.example"))
            .html()
            .contains("href=\"https://a.example\""));
    for (String bad : List.of("javascript:alert(1)", "data:text/html,x", "//x", " file:///etc")) {
      assertTrue(write(body, Map.of("website", bad)).html().contains("href=\"#\""), bad);
    }
    assertEquals(
        List.of(
            "line 5: The link to \"javascript:alert(1)\" would lead nowhere. Begin it with"
                + " https://, mailto: or tel:."),
        mistakes("[x](javascript:alert(1))"));
  }

  @Test
  void choosesByQuestions() {
    String body =
        """
        {% if company %}
        You at {{ company }}.
        {% elsif city == "Rome" or city == "Bonn" %}
        You in {{ city }}.
        {% else %}
        You.
        {% endif %}

        {% case city %}{% when "Rome", "Milan" %}Ciao{% when "Bonn" %}Tach{% else %}Hi{% endcase %}
        {%- unless budget >= 1000 %} small{% endunless %}
        """;
    assertEquals("You at ACME.\n\nHi", plain(body, values("company", "ACME", "budget", 1000)));
    assertEquals("You in Bonn.\n\nTach small", plain(body, values("city", "Bonn", "budget", 999)));
    assertEquals("You.\n\nCiao small", plain(body, values("city", "Milan")));
  }

  @Test
  void aTagOnItsOwnLineMakesNoParagraph() {
    String html = write("A\n\n{% if city %}\nB\n{% endif %}\n\nC", values("city", "x")).html();
    assertEquals(3, html.split("<p", -1).length - 1, html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          first_name, upcase                    | ANNA
          first_name, slice                     | !
          first_name, append: '!', prepend: "¡" | ¡anna!
          first_name, capitalize                | Anna
          company, replace: "&", "and"          | A and B
          company, truncate: 3, ".."            | A..
          company, truncatewords: 1             | A…
          first_name, size                      | 4
          budget, plus: 1                       | 1235.5
          budget, times: 2, round               | 2469
          budget, divided_by: 0                 | 1234.5
          born, date: "%-d. %B %Y"              | 3. February 1990
          born, date: "%Y-%m-%d %H"             | 1990-02-03
          website, default: "none", upcase      | NONE
          """)
  void filters(String chain, String expected) {
    String body = "{{ " + chain.strip().replaceAll(", (?=[a-z_]+(:|,|$|\\s))", " | ") + " }}";
    if (expected.strip().equals("!")) {
      assertEquals(1, mistakes(body).size());
      return;
    }
    Map<String, Object> values = values("first_name", "anna", "company", "A & B", "budget", 1234.5);
    values.put("born", LocalDate.of(1990, 2, 3));
    assertEquals(expected.strip(), plain(body, values), body);
  }

  @Test
  void knowsWhichFieldsItNeeds() {
    assertEquals(
        Set.of("first_name"),
        text("{{ first_name }} {{ city | default: 'x' }}").required().keySet());
    assertEquals(Set.of(), text("{% if city %}{{ city }}{% endif %}").required().keySet());
    assertEquals(
        Set.of("company"),
        text("{% if city and vip == true %}{{ city }}{% else %}{{ company }}{% endif %}")
            .required()
            .keySet());
    assertEquals(
        Set.of("city"), text("{% if company or city %}{{ city }}{% endif %}").required().keySet());
    assertEquals(Set.of("website"), text("[a]({{ website }})").required().keySet());
    assertEquals(Set.of(), text("{{ business_name }} {{ unsubscribe_url }}").required().keySet());
    assertEquals(
        new Written.Lacking(List.of("first_name")),
        text("{{ first_name }}").write(_ -> null, UnaryOperator.identity()));
  }

  @Test
  void namesEveryMistakeWithItsLineAndASuggestion() {
    Text text =
        Text.parse(
            "t",
            """
            ---
            subjet: Hello {{ first_nam }}
            kind: helpfull
            channel: mail
            ---
            Dear {{ frist_name }},

            {{ city | upcas }} {{ city | append }} {{ }}
            {% iff city %}
            {% for i in (1..1000000000) %}x{% endfor %}
            {% if city = "x" %}
            {% else %}{% else %}
            <b>bold</b>
            """,
            FIELDS);
    assertEquals(
        """
        line 1: A mail needs a subject. Add a line "subject: …".
        line 2: There is no entry "subjet". Did you mean "subject"?
        line 3: There is no kind "helpfull". Did you mean "helpful"?
        line 6: There is no merge field "frist_name". Did you mean "first_name"?
        line 8: There is no filter "upcas". Did you mean "upcase"?
        line 8: The filter "append" takes 1 value, not 0.
        line 8: Nothing stands between {{ and }}. Name a merge field.
        line 9: There is no tag "iff". Did you mean "if"?
        line 10: Texts have no loops. Write the lines one by one.
        line 11: A single = compares nothing. Write ==.
        line 11: This if never ends. Add {% endif %}.
        line 12: The tag else has no place here.
        line 13: Texts are Markdown; "<b>" would be shown as it is. Write it as Markdown, or put a \\ before the <.
        line 13: Texts are Markdown; "</b>" would be shown as it is. Write it as Markdown, or put a \\ before the <.\
        """,
        String.join("\n", text.mistakes().stream().map(Mistake::toString).toList()));
    assertEquals(
        List.of(
            "line 7: The link to \"www.example.com\" would lead nowhere. Begin it with https://,"
                + " mailto: or tel:."),
        mistakes("[ok](https://a.example) [field]({{ website }})\n\n[x](www.example.com)\n"));
    assertEquals(
        List.of("line 6: A {{ is opened and not closed. Close it with }}."),
        mistakes("x\n{{ city\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ ''.class }}",
        "{{ first_name.class }}",
        "{{ first_name.getClass() }}",
        "{{ first_name.bytes }}",
        "{{ self }}",
        "{{ 'x' | getClass }}",
        "{{ env.PATH }}",
        "{% include '/etc/passwd' %}",
        "{% assign x = 1 %}",
        "{% for i in (1..1000000000) %}{% endfor %}",
        "{{ range(1,10) }}",
        "{{ T(java.lang.Runtime) }}",
        "{{ [].constructor }}"
      })
  @Timeout(60)
  void reachesIntoNothing(String body) {
    assertFalse(mistakes(body).isEmpty(), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${7*7}", "#{7*7}", "<%= 7*7 %>", "@(7*7)", "[[${7*7}]]"})
  void otherLanguagesAreWords(String body) {
    assertTrue(
        Text.parse("t", "---\nkind: offer\nsubject: x\n---\n" + body, FIELDS)
                    .write(_ -> null, UnaryOperator.identity())
                instanceof Written.Ready ready
            && ready.plain().contains("7*7"));
  }

  @Test
  @Timeout(60)
  void staysSmallWhateverIsAsked() {
    String grow = " | replace: 'a', 'aaaaaaaaaa'".repeat(200);
    String body = ("{{ first_name" + grow + " }}\n\n").repeat(9);
    var threads = ManagementFactory.getThreadMXBean(); // processor time: others may be at work
    long start = threads.getCurrentThreadCpuTime();
    Written.Ready written = write(body, Map.of("first_name", "a".repeat(10_000)));
    assertTrue(written.plain().length() <= 500_000);
    long took = threads.getCurrentThreadCpuTime() - start;
    assertTrue(Duration.ofNanos(took).toSeconds() < 20, "it took " + took + " ns");
    assertFalse(mistakes("{% if city %}".repeat(900)).isEmpty());
    assertFalse(mistakes("{{ city }}".repeat(1_001)).isEmpty());
    assertFalse(mistakes("*".repeat(70_000)).isEmpty());
    mistakes("[".repeat(30_000));
    mistakes("{{".repeat(30_000));
    mistakes("{% if".repeat(10_000));
    mistakes("> ".repeat(30_000));
    mistakes("1. ".repeat(20_000));
  }

  @Test
  void aHeaderIsOneLine() {
    Text text =
        Text.parse("t", "---\nsubject: Hello {{ first_name }}\nkind: offer\n---\nx", FIELDS);
    for (String bad :
        List.of("a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\0b", "a\u2028b", "a\u0085b")) {
      Written.Ready written =
          (Written.Ready)
              text.write(Map.<String, Object>of("first_name", bad)::get, UnaryOperator.identity());
      assertTrue(
          written.subject().chars().allMatch(c -> c >= ' ' && c != 0x85 && c != 0x2028),
          written.subject());
    }
  }

  @Test
  void wrapsTheLinksThatPeopleClick() {
    List<String> seen = new ArrayList<>();
    text("[a](https://a.example/{{ city }}) ![p](https://a.example/p.png) [m](mailto:x@a.example)")
        .write(
            Map.<String, Object>of("city", "Bad Ems")::get,
            link -> {
              seen.add(link);
              return "https://t.example/c/1";
            });
    assertEquals(
        List.of(
            "https://a.example/Bad%20Ems",
            "mailto:x@a.example", "https://a.example/Bad%20Ems", "mailto:x@a.example"),
        seen);
  }

  private static Map<String, Object> values(Object... pairs) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      values.put(
          (String) pairs[i],
          value instanceof Number number ? new BigDecimal(number.toString()) : value);
    }
    return values;
  }
}
