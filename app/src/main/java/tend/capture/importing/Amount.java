package tend.capture.importing;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tend.capture.optin.FieldKinds;

/**
 * Reads amounts of money as people write them: "1.234,50 €", "$1,234.50", "CHF 1’234.-".
 *
 * @param currencies what the sign may mean, ISO 4217, the likeliest first; empty where none stands
 *     there
 */
record Amount(BigDecimal number, List<String> currencies) {
  private static final String GAPS = "[ '\u2019\u00A0\u202F]";
  private static final Pattern FORM =
      Pattern.compile(
          "(-?) ?(\\p{L}+\\.|[^\\d.,'-]*)(-?) ?(\\d(?:[\\d.,]|" + GAPS + ")*)([^\\d]*)");

  /** No cents: "1.234,-" and "500.–". */
  private static final Pattern EVEN = Pattern.compile("(?<=\\d)[.,] ?[-–—]{1,2}(?!\\d)");

  private static final int LONGEST = 40;
  private static final List<String> DOLLARS =
      List.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS");
  private static final List<String> CROWNS = List.of("SEK", "NOK", "DKK", "ISK");
  private static final List<String> RUPEES = List.of("INR", "PKR", "LKR", "NPR", "MUR");
  private static final Map<String, List<String>> SIGNS =
      Map.ofEntries(
          Map.entry("€", List.of("EUR")),
          Map.entry("euro", List.of("EUR")),
          Map.entry("euros", List.of("EUR")),
          Map.entry("£", List.of("GBP")),
          Map.entry("$", DOLLARS),
          Map.entry("us$", List.of("USD")),
          Map.entry("a$", List.of("AUD")),
          Map.entry("au$", List.of("AUD")),
          Map.entry("c$", List.of("CAD")),
          Map.entry("ca$", List.of("CAD")),
          Map.entry("nz$", List.of("NZD")),
          Map.entry("s$", List.of("SGD")),
          Map.entry("hk$", List.of("HKD")),
          Map.entry("r$", List.of("BRL")),
          Map.entry("¥", List.of("JPY", "CNY")),
          Map.entry("￥", List.of("CNY", "JPY")),
          Map.entry("fr.", List.of("CHF")),
          Map.entry("fr", List.of("CHF")),
          Map.entry("sfr.", List.of("CHF")),
          Map.entry("kr", CROWNS),
          Map.entry("kr.", CROWNS),
          Map.entry("zł", List.of("PLN")),
          Map.entry("kč", List.of("CZK")),
          Map.entry("ft", List.of("HUF")),
          Map.entry("lei", List.of("RON")),
          Map.entry("₺", List.of("TRY")),
          Map.entry("₽", List.of("RUB")),
          Map.entry("₴", List.of("UAH")),
          Map.entry("₹", List.of("INR")),
          Map.entry("rs", RUPEES),
          Map.entry("rs.", RUPEES),
          Map.entry("₪", List.of("ILS")),
          Map.entry("₩", List.of("KRW")));

  static Optional<Amount> read(String text) {
    Matcher matcher = FORM.matcher(EVEN.matcher(text.strip()).replaceAll(""));
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    String sign = (matcher.group(2) + matcher.group(5)).replaceAll(GAPS, "");
    List<String> currencies = currencies(sign);
    if (!sign.isEmpty() && currencies.isEmpty()) {
      return Optional.empty();
    }
    boolean less = !matcher.group(1).isEmpty() || !matcher.group(3).isEmpty();
    return FieldKinds.number(matcher.group(4).replaceAll("[.,]?" + GAPS + "*$", ""))
        .map(number -> new Amount(less ? number.negate() : number, currencies));
  }

  /** What a sign, a word or a code of ISO 4217 may mean, the likeliest first. */
  static List<String> currencies(String sign) {
    List<String> known = SIGNS.get(sign.strip().toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    String code = sign.strip().toUpperCase(Locale.ROOT);
    return Currency.getAvailableCurrencies().stream()
        .map(Currency::getCurrencyCode)
        .filter(code::equals)
        .toList();
  }

  /** The one of these that is meant in a business of that currency. */
  static String meant(List<String> currencies, String ofBusiness) {
    return currencies.isEmpty() || currencies.contains(ofBusiness)
        ? ofBusiness
        : currencies.getFirst();
  }
}
