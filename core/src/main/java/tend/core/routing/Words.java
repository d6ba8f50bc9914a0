package tend.core.routing;

import java.time.LocalDate;
import java.util.Locale;

/** Dates as a person reads them in a sentence. */
final class Words {

  private Words() {}

  /** "3 June", with the year when it is another one than now. */
  static String day(LocalDate day, LocalDate now) {
    String month = day.getMonth().name();
    String text =
        day.getDayOfMonth() + " " + month.charAt(0) + month.substring(1).toLowerCase(Locale.ROOT);
    return day.getYear() == now.getYear() ? text : text + " " + day.getYear();
  }
}
