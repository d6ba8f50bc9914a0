package tend.capture.optin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.capture.address.EmailAddress;
import tend.capture.address.EmailCheck;
import tend.capture.address.PhoneCheck;
import tend.core.contact.PlainText;
import tend.core.contact.Value;

/** Checks what was given field by field; keeps what is fit and says what is not. */
public final class FieldCheck {
  /** Characters in one field. */
  public static final int LONGEST = 4_000;

  private final SortedMap<String, Value> fields = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private Optional<EmailAddress> email = Optional.empty();
  private Optional<String> phone = Optional.empty();

  public Optional<EmailAddress> email() {
    return email;
  }

  /** As E.164. */
  public Optional<String> phone() {
    return phone;
  }

  public SortedMap<String, Value> fields() {
    return new TreeMap<>(fields);
  }

  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  public void fault(String field, String why, String remedy) {
    faults.add(new Fault(field, why, remedy));
  }

  public void email(String field, String text) {
    if (isText(field, text)) {
      switch (EmailCheck.of(PlainText.line(text))) {
        case EmailCheck.Refused(var why, var remedy) -> fault(field, why, remedy);
        case EmailCheck.Valid valid -> {
          email = Optional.of(valid.address());
          fields.put("email", Value.text(valid.address().written()));
        }
      }
    }
  }

  /**
   * @param region for numbers without a country code
   */
  public void phone(String field, String text, String region) {
    if (isText(field, text)) {
      switch (PhoneCheck.of(PlainText.line(text), region)) {
        case PhoneCheck.Refused(var why, var remedy) -> fault(field, why, remedy);
        case PhoneCheck.Valid(var e164, var international) -> {
          phone = Optional.of(e164);
          fields.put("phone", Value.text(international));
        }
      }
    }
  }

  public void text(String field, String name, String text) {
    String plain = isText(field, text) ? PlainText.of(name, text) : "";
    if (!plain.isEmpty()) {
      fields.put(name, Value.text(plain));
    }
  }

  /** As people write it. */
  public void typedNumber(String field, String name, String text) {
    number(field, name, FieldKinds.number(text));
  }

  /** As programs write it. */
  public void number(String field, String name, String text) {
    number(field, name, FieldKinds.plainNumber(text));
  }

  private void number(String field, String name, Optional<BigDecimal> read) {
    if (read.isPresent()) {
      fields.put(name, new Value.Num(read.get()));
    } else {
      fault(field, "This is not a number.", "Write it like 1234.5.");
    }
  }

  public void day(String field, String name, String text) {
    Optional<LocalDate> day = FieldKinds.day(text.strip());
    if (day.isPresent()) {
      fields.put(name, new Value.Day(day.get()));
    } else {
      fault(field, "This is not a date.", "Write it like 2026-01-31.");
    }
  }

  public void flag(String name, boolean yes) {
    fields.put(name, new Value.Flag(yes));
  }

  /** Whether it is short enough and every character of it is one; says so where it is not. */
  public boolean isText(String field, String text) {
    if (text.length() > LONGEST) {
      fault(field, "This has more than %,d characters.".formatted(LONGEST), "Shorten it.");
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t';
      boolean half =
          Character.isSurrogate(c)
              && !(Character.isHighSurrogate(c)
                  && i + 1 < text.length()
                  && Character.isLowSurrogate(text.charAt(i + 1)));
      if (control || half) {
        fault(field, "This holds a character that is no text.", "Send plain text in UTF-8.");
        return false;
      }
      i += Character.isHighSurrogate(c) ? 1 : 0;
    }
    return true;
  }
}
