package tend.core.contact;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in minor units of its currency (ISO 4217).
 *
 * @param minor cents, pence, …; for a currency without a minor unit, whole units
 */
public record Money(long minor, String currency) {
  public static Money of(BigDecimal amount, String currency) {
    return new Money(amount.movePointRight(digits(currency)).longValueExact(), currency);
  }

  /** The amount in whole units, for showing and for rows of reports. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, digits(currency));
  }

  private static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  @Override
  public String toString() {
    return amount().toPlainString() + " " + currency;
  }
}
