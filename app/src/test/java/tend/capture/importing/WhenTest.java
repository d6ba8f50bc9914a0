package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-03-04 05:06:07 | 2020-03-04T04:06:07Z",
        "2020-03-04T05:06:07Z | 2020-03-04T05:06:07Z",
        "2020-03-04T05:06:07.123+0200 | 2020-03-04T03:06:07Z",
        "2020-03-04T05:06:07-05:00 | 2020-03-04T10:06:07Z",
        "2020-07-04 | 2020-07-04T10:00:00Z",
        "2020/3/4 | 2020-03-04T11:00:00Z",
        "04.03.2020 | 2020-03-04T11:00:00Z",
        "4.3.20, 17:30 | 2020-03-04T16:30:00Z",
        "04/03/2020 17:30 | 2020-03-04T16:30:00Z",
        "Mar 4, 2020 5:30 PM | 2020-03-04T16:30:00Z",
        "4 March 2020 | 2020-03-04T11:00:00Z",
        "04-Mar-2020 | 2020-03-04T11:00:00Z",
        "4-Mar-20 | 2020-03-04T11:00:00Z",
        "20200304 | 2020-03-04T11:00:00Z",
        "4.3.2020 17:30 Uhr | 2020-03-04T16:30:00Z",
        "4. März 2020 | 2020-03-04T11:00:00Z",
        "4 de marzo de 2020 | 2020-03-04T11:00:00Z",
        "4 février 2020 | 2020-02-04T11:00:00Z",
        "Wed, 4 Mar 2020 05:06:07 +0000 | 2020-03-04T05:06:07Z",
        "1583298367000 | 2020-03-04T05:06:07Z",
        "12/31/2020 12:00 AM | "
      })
  void asPeopleAndToolsWriteTimes(String written, String expected) {
    assertEquals(
        Optional.ofNullable(expected).map(Instant::parse), new When(true, BERLIN).read(written));
  }

  @Test
  void monthFirstWhereItIsSo() {
    var when = new When(false, BERLIN);
    assertEquals(
        Optional.of(Instant.parse("2020-12-30T23:00:00Z")), when.read("12/31/2020 12:00 AM"));
    assertEquals(Optional.of(Instant.parse("2020-03-04T11:00:00Z")), when.read("4.3.2020"));
  }

  @Test
  void aColumnShowsItsOrder() {
    assertEquals(When.Order.MONTH_FIRST, order(List.of("3/4/2020", "12/31/2020", "x")));
    assertEquals(When.Order.DAY_FIRST, order(List.of("3/4/2020", "31/12/2020")));
    assertEquals(When.Order.AMBIGUOUS, order(List.of("3/4/2020", "2020-12-31")));
    assertEquals(When.Order.UNKNOWN, order(List.of("", "2020-12-31", "4 March 2020")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "2020-13-01",
        "20201301",
        "12345678",
        "31.02.2020",
        "2020-02-30",
        "",
        "25/12/2020 25:00"
      })
  void whatIsNoDate(String written) {
    assertEquals(Optional.empty(), new When(true, BERLIN).read(written));
  }

  @Property
  void anyTextIsADateOrNot(@ForAll String text) {
    new When(true, BERLIN).read(text);
  }

  private static When.Order order(List<String> column) {
    When.Order order = When.Order.UNKNOWN;
    for (String cell : column) {
      order = order.and(cell);
    }
    return order;
  }
}
