package tend.capture.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tend.capture.SharedData;

/** Tend's verdicts on the isEmail set, kept as docs/isemail.md; -Dtend.rewrite=true renews it. */
class IsEmailReportTest {
  private record Case(String address, String category, String diagnosis, boolean accepted) {}

  private record Kind(String category, boolean expected, String meaning, String explanation) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "ISEMAIL_VALID_CATEGORY",
              true,
              "plainly valid",
              "`test@io` is refused: a domain without a dot (ICANN forbids top-level domains to"
                  + " receive mail). In a form it is an unfinished address."),
          new Kind(
              "ISEMAIL_DNSWARN",
              true,
              "valid, but the domain was not found by DNS",
              "Tend looks at the form only; whether the mailbox lives, the bounces tell."),
          new Kind(
              "ISEMAIL_RFC5321",
              false,
              "valid for SMTP with unusual elements",
              "Accepted where the whole local part is quoted and the quotes hold printable"
                  + " characters without a backslash; `\"test\"@iana.org` is the same mailbox as"
                  + " `test@iana.org`. Empty quotes, backslashes, addresses of one label and bare"
                  + " network addresses (`[127.0.0.1]`) are refused: no person has them, and they"
                  + " are the way around lists of domains."),
          new Kind(
              "ISEMAIL_CFWS",
              false,
              "valid only inside a message: comments or folding",
              "Refused: they cannot stand in an envelope. Blanks around an address are taken off"
                  + " first, which makes those with nothing else plain addresses."),
          new Kind("ISEMAIL_DEPREC", false, "deprecated elements", "Refused, for the same reason."),
          new Kind(
              "ISEMAIL_RFC5322",
              false,
              "valid by the broadest definition only",
              "Refused; among them those of more than 254 characters, which JMail accepts."),
          new Kind("ISEMAIL_ERR", false, "invalid for any purpose", "Refused, every one."));

  @Test
  void theReportSaysWhatIsTrue() throws Exception {
    List<Case> cases = cases();
    String report = report(cases);
    System.out.println(report);

    assertEquals(164, cases.size());
    assertTrue(cases.stream().noneMatch(c -> c.category.equals("ISEMAIL_ERR") && c.accepted));
    Path kept = docs();
    if (Boolean.getBoolean("tend.rewrite")) {
      Files.writeString(kept, report);
    }
    assertEquals(Files.readString(kept), report);
  }

  private static Path docs() {
    return Stream.of(Path.of("docs"), Path.of("../docs"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow()
        .resolve("isemail.md");
  }

  private static List<Case> cases() throws Exception {
    var nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(SharedData.at("corpora/isemail/tests.xml").toFile())
            .getElementsByTagName("test");
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element test = (Element) nodes.item(i);
      String address = withControls(text(test, "address"));
      boolean accepted =
          EmailCheck.of(address) instanceof EmailCheck.Valid valid
              && valid.address().written().equals(address);
      cases.add(new Case(address, text(test, "category"), text(test, "diagnosis"), accepted));
    }
    return cases;
  }

  /** The set writes a control character as its picture, U+2400 and following. */
  private static String withControls(String pictured) {
    var out = new StringBuilder();
    for (char c : pictured.toCharArray()) {
      out.append(c >= 0x2400 && c <= 0x2421 ? (char) (c - 0x2400) : c);
    }
    return out.toString();
  }

  private static String text(Element test, String name) {
    return test.getElementsByTagName(name).item(0).getTextContent();
  }

  private static String report(List<Case> cases) throws IOException {
    var out = new StringBuilder();
    out.append(
        """
        # Which e-mail addresses Tend takes

        Tend's verdicts on the 164 addresses of the isEmail set (version 3.05, by Dominic Sayers),
        written by `IsEmailReportTest`. The grammar is JMail's; on top of it Tend refuses what no
        mailbox of a person has. An address counts as taken when it is taken as it stands.

        | isEmail says | addresses | taken by Tend |
        |---|---|---|
        """);
    Map<Kind, List<Case>> byKind = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      List<Case> some = cases.stream().filter(c -> c.category.equals(kind.category)).toList();
      byKind.put(kind, some);
      long taken = some.stream().filter(Case::accepted).count();
      out.append("| %s | %d | %d |\n".formatted(kind.meaning, some.size(), taken));
    }
    out.append("\n## Where Tend and isEmail differ\n");
    byKind.forEach(
        (kind, some) -> {
          out.append("\n**").append(kind.meaning).append(".** ").append(kind.explanation);
          out.append('\n');
          some.stream()
              .filter(c -> c.accepted != kind.expected)
              .forEach(
                  c ->
                      out.append(
                          "\n* `%s` (%s): %s"
                              .formatted(
                                  shown(c.address),
                                  c.diagnosis,
                                  c.accepted ? "taken" : "refused")));
          out.append(some.stream().anyMatch(c -> c.accepted != kind.expected) ? "\n" : "");
        });
    return out.toString();
  }

  private static String shown(String address) {
    return address.replaceAll("[\\p{Cntrl}]", "␣").replace("`", "'");
  }
}
