package tend.strategy.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.Business;
import tend.core.promise.WorkingHours;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;

/** Who follows up, and when: the first half of strategy.yaml. */
final class BusinessFile {
  private final Part file;
  private final Mistakes mistakes;

  BusinessFile(Part file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  Business business() {
    Part business = file.in("business");
    return new Business(
        business.in("name").word(""),
        business.in("becomes").word("customer"),
        currency(business.in("currency")),
        zone(),
        hours());
  }

  Letterhead letterhead() {
    Part business = file.in("business");
    return new Letterhead(
        business.in("name").word(""),
        business.in("address").word(""),
        business.in("phone").word(""));
  }

  ZoneId zone() {
    Part zone = file.in("business").in("time zone");
    try {
      return ZoneId.of(zone.word("UTC"));
    } catch (DateTimeException e) {
      mistakes.error(
          zone.place(),
          "There is no time zone %s.".formatted(zone.word("")),
          "Zones are called like Europe/London or America/New_York.");
      return ZoneOffset.UTC;
    }
  }

  WorkingHours hours() {
    Part hours = file.in("hours");
    return switch (WorkingHours.read(zone(), hours.in("open").word(""), days())) {
      case WorkingHours.Accepted(var accepted) -> accepted;
      case WorkingHours.Refused(var why) -> {
        if (hours.has("open")) {
          mistakes.error(placeOfWhatIsWrong(hours), why + ".");
        }
        yield WorkingHours.always(zone());
      }
    };
  }

  /** The first holiday that cannot be read, if it is not the week itself. */
  private Place placeOfWhatIsWrong(Part hours) {
    String week = hours.in("open").word("");
    if (isRefused(week, Map.of())) {
      return hours.in("open").place();
    }
    return days().entrySet().stream()
        .filter(day -> isRefused(week, Map.of(day.getKey(), day.getValue())))
        .findFirst()
        .map(day -> hours.in("holidays").in(day.getKey().toString()).place())
        .orElse(hours.in("open").place());
  }

  private boolean isRefused(String week, Map<LocalDate, String> days) {
    return WorkingHours.read(zone(), week, days) instanceof WorkingHours.Refused;
  }

  /** Days on which nobody works. */
  SortedSet<LocalDate> holidays() {
    var closed = new TreeSet<LocalDate>();
    days()
        .forEach(
            (day, text) -> {
              if (text.equals("closed")) {
                closed.add(day);
              }
            });
    return closed;
  }

  private Map<LocalDate, String> days() {
    var days = new TreeMap<LocalDate, String>();
    Part holidays = file.in("hours").in("holidays");
    holidays
        .named()
        .forEach(
            (name, text) -> {
              if (name.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                Lengths.date(name, holidays.placeOf(name), mistakes)
                    .ifPresent(date -> days.put(date, text.word("closed")));
              }
            });
    return days;
  }

  private String currency(Part currency) {
    String code = currency.word("EUR");
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(each -> each.getCurrencyCode().equals(code))) {
      mistakes.error(currency.place(), "There is no currency %s.".formatted(code));
    }
    return code;
  }
}
