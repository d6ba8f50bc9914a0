package tend.capture.optin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.core.condition.Field;
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
  @CsvSource(
      delimiter = '|',
      value = {"lots", "1,2,3", "5.000.00", "1e9"})
  void whatIsNoNumberIsRefused(String typed) {
    var check = new FieldCheck();
    check.typedNumber("budget", "budget", typed);
    assertEquals(1, check.faults().size());
  }

  @Test
  void whatAProgramSendsInQuotesGetsTheKindOfItsField() {
    var kinds =
        new FieldKinds(
            Map.of(
                "budget", Field.Kind.NUMBER, "wanted_by", Field.Kind.DAY, "city", Field.Kind.TEXT));
    var sent =
        new TreeMap<>(
            Map.of(
                "budget", Value.text("5000"),
                "wanted_by", Value.text("2027-01-31"),
                "city", Value.text("5000")));
    assertEquals(
        Map.of(
            "budget", new Value.Num(new BigDecimal("5000")),
            "wanted_by", new Value.Day(LocalDate.of(2027, 1, 31)),
            "city", Value.text("5000")),
        kinds.in(sent));
    var unfit =
        new TreeMap<>(Map.of("budget", Value.text("lots"), "wanted_by", Value.text("soon")));
    assertEquals(unfit, kinds.in(unfit));
    var beyond = new TreeMap<>(Map.of("wanted_by", Value.text("+999999999-01-01")));
    assertEquals(beyond, kinds.in(beyond));
    var check = new FieldCheck();
    check.day("wanted_by", "wanted_by", "+999999999-01-01");
    assertEquals("This is not a date.", check.faults().getFirst().why());
  }

  @Test
  void nothingTypedTurnsAPageTheOtherWayRound() {
    var check = new FieldCheck();
    check.text("first_name", "first_name", "\u202Eevil\u2069");
    assertEquals(Map.of("first_name", Value.text("evil")), check.fields());
  }

  @Test
  void aNameIsOneLineAndANoteKeepsItsOwn() {
    var check = new FieldCheck();
    check.text("first_name", "first_name", "Ann\r\nBcc: x@example.com");
    check.text("note", "note", "one\r\ntwo");
    check.text("city", "city", "\u200B\u2028");
    check.email("email", "\u200Bann@example.com\u00A0");
    assertEquals(List.of(), check.faults());
    assertEquals(
        Map.of(
            "email", Value.text("ann@example.com"),
            "first_name", Value.text("Ann Bcc: x@example.com"),
            "note", Value.text("one\ntwo")),
        check.fields());
  }
}
