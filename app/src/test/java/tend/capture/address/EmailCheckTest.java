package tend.capture.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tend.capture.SharedData;

class EmailCheckTest {

  // The A-labels are those of the IDNA 2008 registration of denic.de and of RFC 3492's encoding.
  @ParameterizedTest
  @CsvSource({
    "Ann.Lee@Example.COM, ann.lee@example.com",
    "ann+news@example.com, ann+news@example.com",
    "ann@müller.de, ann@xn--mller-kva.de",
    "ann@MÜLLER.de, ann@xn--mller-kva.de",
    "ann@straße.de, ann@xn--strae-oqa.de",
    "ann@strasse.de, ann@strasse.de",
    "ann@例え.jp, ann@xn--r8jz45g.jp",
    "'\"ann\"@example.com', ann@example.com",
  })
  void oneMailboxHasOneKey(String written, String key) {
    assertEquals(key, EmailCheck.address(written).orElseThrow().key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ann@example.com ",
        "\u00A0ann@example.com\u200B",
        "\uFEFFann@example.com",
        "mailto:ann@example.com",
        "Ann Lee <ann@example.com>",
        "\"Lee, Ann\" <ann@example.com>;",
        "ann＠example．com"
      })
  void whatSurroundsAnAddressIsTakenOff(String written) {
    assertEquals("ann@example.com", EmailCheck.address(written).orElseThrow().written());
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing",
    "ann, no @",
    "ann@example, no dot",
    "ann@example.com; bo@example.com, more than one",
    "ann bo@example.com, not an e-mail address",
    "ann@[127.0.0.1], not an e-mail address",
    "ann@exa_mple..com, not an e-mail address"
  })
  void whatIsRefusedSaysWhy(String written, String why) {
    var refused = assertInstanceOf(EmailCheck.Refused.class, EmailCheck.of(written));
    assertTrue(refused.why().contains(why), refused.why());
  }

  @Test
  void throwAwayDomainsAreMarked() {
    var thrown = assertInstanceOf(EmailCheck.Valid.class, EmailCheck.of("x@eu.mailinator.com"));
    assertTrue(thrown.disposable());
  }

  @Test
  void aSlipIsNoticedAndNeverCorrected() {
    var slip = assertInstanceOf(EmailCheck.Valid.class, EmailCheck.of("Ann@gamil.com"));
    assertEquals("ann@gamil.com", slip.address().key());
    assertEquals(Optional.of("Ann@gmail.com"), slip.meant());
  }

  @Test
  void knownSlipsAreFoundAndRealDomainsLeftAlone() throws IOException {
    List<String[]> slips =
        Files.readAllLines(SharedData.at("lists/email_domain_typos.txt")).stream()
            .filter(line -> !line.startsWith("#") && line.contains(","))
            .map(line -> line.split(","))
            .toList();
    long found =
        slips.stream().filter(s -> TypingError.meant(s[0]).equals(Optional.of(s[1]))).count();
    List<String> disturbed =
        Files.readAllLines(SharedData.at("lists/email_domain_not_typos.txt")).stream()
            .filter(domain -> TypingError.meant(domain).isPresent())
            .toList();
    System.out.println("slips found: " + found + " of " + slips.size());

    assertEquals(List.of(), disturbed);
    assertTrue(found >= 160, "found " + found + " of " + slips.size());
  }

  @Property(tries = 2000)
  void anyTextGetsAVerdict(@ForAll String text) {
    switch (EmailCheck.of(text + "@example.com")) {
      case EmailCheck.Valid valid -> assertTrue(valid.address().key().endsWith("@example.com"));
      case EmailCheck.Refused refused -> assertTrue(refused.why().endsWith("."));
    }
  }
}
