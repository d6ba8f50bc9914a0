package tend.capture.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.capture.SharedData;

class PhoneCheckTest {

  /** Examples of numbering plans that have changed since: Benin has ten digits from 2024 on. */
  private static final Set<String> WITHDRAWN =
      Set.of(
          "+22920211234",
          "+22990011234",
          "+22985751234",
          "+55300123456",
          "+385611234",
          "+2631312345");

  @Test
  void theExampleNumbersOfAllRegionsInEveryFormat() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> rows = Files.readAllLines(SharedData.at("phones/example_numbers.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t");
      for (int format = 3; format < 7; format++) {
        boolean same = e164(cells[format], cells[0]).equals(cells[3]);
        if (same == WITHDRAWN.contains(cells[3])) {
          wrong.add(cells[0] + " " + cells[format]);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @CsvSource({
    "(020) 7946 0958, GB, +442079460958",
    "p:+4915123456789, US, +4915123456789",
    "'''+49 1512 3456789', US, +4915123456789",
    "250-453-4211, CA, +12504534211",
    "0151 23456789, DE, +4915123456789",
    "00 49 151 23456789, DE, +4915123456789"
  })
  void numbersAsPeopleAndToolsWriteThem(String written, String region, String e164) {
    assertEquals(e164, e164(written, region));
  }

  @ParameterizedTest
  @CsvSource({"12, No such phone", "call me, not a phone number", "+1 200 000 0000, No such phone"})
  void whatIsRefusedSaysWhy(String written, String why) {
    var refused = assertInstanceOf(PhoneCheck.Refused.class, PhoneCheck.of(written, "US"));
    assertTrue(refused.why().contains(why), refused.why());
  }

  @Property
  void anyTextGetsAVerdict(@ForAll String text) {
    PhoneCheck.of(text, "DE");
  }

  private static String e164(String written, String region) {
    return PhoneCheck.of(written, region) instanceof PhoneCheck.Valid valid ? valid.e164() : "";
  }
}
