package tend.web;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private Numbers() {}

  /** {@code 1,284}. */
  public static String count(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  /** {@code 1 person}, {@code 12 people}. */
  public static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** {@code 16.4 %}; the share is between 0 and 1. */
  public static String percent(double share) {
    return String.format(Locale.ENGLISH, "%.1f %%", share * 100);
  }

  /** {@code +14}, {@code −3}, {@code 0}. */
  public static String signed(long points) {
    if (points == 0) {
      return "0";
    }
    return points > 0 ? "+" + points : "−" + -points;
  }

  /** {@code $1,240}, {@code $4.05}: the minor units are shown below a hundred only. */
  public static String money(long minorUnits, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    var amount = BigDecimal.valueOf(minorUnits, digits);
    boolean small = amount.abs().compareTo(BigDecimal.valueOf(100)) < 0;
    int shown = small && amount.stripTrailingZeros().scale() > 0 ? digits : 0;
    var sign = amount.signum() < 0 ? "−" : "";
    var symbol = currency.getSymbol(Locale.US);
    var space = symbol.length() > 1 ? " " : "";
    return sign + symbol + space + String.format(Locale.ENGLISH, "%,." + shown + "f", amount.abs());
  }
}
