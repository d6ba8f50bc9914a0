package tend.capture.importing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of money as people write them: "1.234,50 €", "$1,234.50", "R$ 1.234,50". */
record Amount(BigDecimal number, Optional<String> currency) {
  private static final Pattern FORM =
      Pattern.compile("([^\\d.,'-]*)(-?)([\\d][\\d.,' \u00A0\u202F]*)([^\\d]*)");
  private static final int LONGEST = 40;
  private static final Map<String, String> SIGNS =
      Map.of("€", "EUR", "£", "GBP", "R$", "BRL", "¥", "JPY", "US$", "USD", "$", "");

  static Optional<Amount> read(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    String sign = (matcher.group(1) + matcher.group(4)).strip();
    Optional<String> currency = currency(sign);
    if (!sign.isEmpty() && currency.isEmpty()) {
      return Optional.empty();
    }
    String digits = matcher.group(3).replaceAll("[' \u00A0\u202F]", "");
    return plain(digits)
        .map(
            number ->
                new Amount(
                    matcher.group(2).isEmpty() ? number : number.negate(),
                    currency.filter(code -> !code.isEmpty())));
  }

  private static Optional<String> currency(String sign) {
    if (SIGNS.containsKey(sign)) {
      return Optional.of(SIGNS.get(sign));
    }
    return sign.matches("[A-Z]{3}") ? Optional.of(sign) : Optional.empty();
  }

  /** The last sign with one or two digits behind it parts the decimals; others part thousands. */
  private static Optional<BigDecimal> plain(String digits) {
    int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    boolean both = digits.indexOf('.') >= 0 && digits.indexOf(',') >= 0;
    int behind = digits.length() - last - 1;
    boolean several = last >= 0 && digits.indexOf(digits.charAt(last)) != last;
    boolean decimal = last >= 0 && !several && (both || behind != 3);
    String whole = decimal ? digits.substring(0, last) : digits;
    String bare = whole.replaceAll("[.,]", "") + (decimal ? "." + digits.substring(last + 1) : "");
    return bare.matches("\\d+(\\.\\d*)?") ? Optional.of(new BigDecimal(bare)) : Optional.empty();
  }
}
