package tend.capture.optin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.core.contact.Value;

class FieldCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5000|5000",
        "5,000|5000",
        "5.000|5000",
        "5 000|5000",
        "12'500|12500",
        "1,234,567|1234567",
        "1.234,50|1234.50",
        "1,234.50|1234.50",
        "5,5|5.5",
        "0.125|0.125",
        "-20|-20"
      })
  void aNumberIsReadAsPeopleWriteIt(String typed, String number) {
    var check = new FieldCheck();
    check.typedNumber("budget", "budget", typed);
    assertEquals(Map.of("budget", new Value.Num(new BigDecimal(number))), check.fields());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"lots", "1,2,3", "5.000.00", "1e9"})
  void whatIsNoNumberIsRefused(String typed) {
    var check = new FieldCheck();
    check.typedNumber("budget", "budget", typed);
    assertEquals(1, check.faults().size());
  }

  @Test
  void nothingTypedTurnsAPageTheOtherWayRound() {
    var check = new FieldCheck();
    check.text("first_name", "first_name", "\u202Eevil\u2069");
    assertEquals(Map.of("first_name", Value.text("evil")), check.fields());
  }
}
