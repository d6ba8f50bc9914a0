package tend.contacts;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tend.contacts.DeedForm.Reading;
import tend.core.contact.Money;
import tend.core.contact.PlainText;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.web.Form;
import tend.web.Times;

/** A form that somebody filled in about a person, with what its fields can be read as. */
record Filled(Person person, Names names, Times times, Form form) {
  static final int MOST_NOTE = 5_000;
  private static final int MOST_LINE = 200;

  String text(String name) {
    return PlainText.lines(form.text(name));
  }

  boolean has(String name) {
    return !text(name).isEmpty();
  }

  String note() {
    return text("note");
  }

  /** In one line, shortened to what a line may hold. */
  String line(String name) {
    String text = PlainText.line(form.text(name));
    return text.substring(
        0, text.offsetByCodePoints(0, Math.min(MOST_LINE, text.codePointCount(0, text.length()))));
  }

  /** A line, or what stands for an empty one. */
  String line(String name, String otherwise) {
    String line = line(name);
    return line.isBlank() ? otherwise : line;
  }

  /** A day and time where the person who acts is; still to come. */
  Optional<Instant> coming(String name) {
    Optional<Instant> at;
    try {
      at = Optional.of(LocalDateTime.parse(text(name)).atZone(times.zone()).toInstant());
    } catch (DateTimeException _) {
      at =
          date(text(name))
              .map(day -> day.atTime(LocalTime.of(9, 0)).atZone(times.zone()).toInstant());
    }
    return at.filter(it -> it.isAfter(times.now()));
  }

  static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() < 3000);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** More than nothing, in the currency of the business. */
  Optional<Money> money(String name) {
    try {
      return amount(text(name))
          .filter(amount -> amount.signum() > 0)
          .map(amount -> Money.of(amount, names.strategy().business().currency()));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** {@code 1,200.50} and {@code 1200.5}; a comma parts thousands. */
  static Optional<BigDecimal> amount(String text) {
    String plain = text.replaceAll("[ ,](?=[0-9]{3}(\\D|$))", "");
    return plain.matches("[0-9]{1,12}(\\.[0-9]{1,3})?")
        ? Optional.of(new BigDecimal(plain))
        : Optional.empty();
  }

  <E extends Enum<E>> Optional<E> one(E[] all, String name) {
    String wanted = text(name).toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(all).filter(value -> value.name().equals(wanted)).findFirst();
  }

  /** The task that the form is about, while it is open. */
  Optional<Task> task() {
    return person.contact().work().task(text("task"));
  }

  /** Goes on where the field says something. */
  Reading required(String name, String sentence, Supplier<Reading> then) {
    if (!has(name)) {
      return wrong(name, sentence);
    }
    return text(name).length() > MOST_NOTE ? wrong(name, "This is too long.") : then.get();
  }

  Reading right(String said, Signal.What what) {
    return new Reading.Right(List.of(what), said);
  }

  Reading wrong(String name, String sentence) {
    return new Reading.Wrong(form.wrong(name, sentence));
  }
}
