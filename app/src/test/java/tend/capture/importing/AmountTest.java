package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.50 | 1234.50 | EUR",
        "1,234.50 | 1234.50 | EUR",
        "1.234,50 € | 1234.50 | EUR",
        "R$ 1.234.567,89 | 1234567.89 | BRL",
        "12,5 | 12.5 | EUR",
        "0.125 | 0.125 | EUR",
        "1234.567 | 1234.567 | EUR",
        "1'234.50 CHF | 1234.50 | CHF",
        "CHF 1’234.- | 1234 | CHF",
        "Fr. 500.– | 500 | CHF",
        "1.234,- | 1234 | EUR",
        "500,-- Euro | 500 | EUR",
        "500,- Kč | 500 | CZK",
        "1 234,50 eur | 1234.50 | EUR",
        "500,00 zł | 500.00 | PLN",
        "₹12,34,567.50 | 1234567.50 | INR",
        "A$500 | 500 | AUD",
        "-5 | -5 | EUR",
        "-€500 | -500 | EUR",
        "€-500 | -500 | EUR",
        "0 | 0 | EUR"
      })
  void amountsInABusinessOfEuros(String written, BigDecimal number, String currency) {
    Amount amount = Amount.read(written).orElseThrow();

    assertEquals(number, amount.number());
    assertEquals(currency, Amount.meant(amount.currencies(), "EUR"));
  }

  /** Five hundred dollars are not five hundred euros. */
  @ParameterizedTest
  @CsvSource({
    "$500, EUR, USD",
    "$500, CAD, CAD",
    "500 kr, NOK, NOK",
    "500 kr, EUR, SEK",
    "¥500, CNY, CNY"
  })
  void aSignOfSeveralCurrenciesIsTheBusinesssOwnIfItCanBe(
      String written, String ofBusiness, String currency) {
    assertEquals(
        Optional.of(currency),
        Amount.read(written).map(it -> Amount.meant(it.currencies(), ofBusiness)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23.4",
        "1,2,3",
        "1.234.56",
        "1.234,567.89",
        "5k",
        "1e3",
        "about 500",
        "500 xyz",
        "",
        "½"
      })
  void whatIsNoAmount(String written) {
    assertEquals(Optional.empty(), Amount.read(written));
  }

  @Property
  void anyTextIsAnAmountOrNot(@ForAll String text) {
    Amount.read(text).map(it -> Amount.meant(it.currencies(), "EUR")).orElse("");
    List.copyOf(Amount.currencies(text));
  }
}
