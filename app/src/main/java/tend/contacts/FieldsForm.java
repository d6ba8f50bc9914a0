package tend.contacts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.contacts.DeedForm.Reading;
import tend.core.condition.Field;
import tend.core.contact.PlainText;
import tend.core.contact.Signal;
import tend.core.contact.Value;

/** What is known of somebody: fields and tags. */
record FieldsForm(Filled filled) {
  private static final int MOST_TAGS = 20;

  Reading read() {
    Person person = filled.person();
    var set = new TreeMap<String, Value>();
    var clear = new TreeSet<String>();
    for (String name : fieldNames(filled.names(), person)) {
      String now = person.contact().profile().text(name);
      String wanted = PlainText.of(name, filled.text("field-" + name));
      if (!filled.form().values().containsKey("field-" + name) || wanted.equals(now)) {
        continue;
      }
      Optional<String> fault = fault(name, wanted).or(() -> ofItsKind(name, wanted));
      if (fault.isPresent()) {
        return filled.wrong("field-" + name, fault.get());
      }
      if (wanted.isEmpty()) {
        clear.add(name);
      } else {
        set.put(name, value(kind(name), person.contact().profile().field(name), wanted));
      }
    }
    var wantedTags = tags(filled.text("tags"));
    if (wantedTags.size() > MOST_TAGS) {
      return filled.wrong("tags", "At most " + MOST_TAGS + " tags.");
    }
    var added = new TreeSet<>(wantedTags);
    added.removeAll(person.contact().profile().tags());
    var removed = new TreeSet<>(person.contact().profile().tags());
    removed.removeAll(wantedTags);
    if (set.isEmpty() && clear.isEmpty() && added.isEmpty() && removed.isEmpty()) {
      return new Reading.Right(List.of(), "Nothing was changed");
    }
    return filled.right("Saved", new Signal.Edited(set, clear, added, removed));
  }

  private Optional<Field.Kind> kind(String name) {
    return filled.names().labelled(name).map(it -> it.field().kind());
  }

  /** Conditions count a value of another kind as missing: it would be kept and never found. */
  private Optional<String> ofItsKind(String name, String wanted) {
    return wanted.isEmpty()
        ? Optional.empty()
        : switch (kind(name).orElse(Field.Kind.TEXT)) {
          case NUMBER ->
              Filled.amount(wanted).isPresent()
                  ? Optional.empty()
                  : Optional.of("This holds a number, such as 12.5.");
          case FLAG ->
              wanted.matches("(?i)yes|no")
                  ? Optional.empty()
                  : Optional.of("This holds yes or no.");
          case DAY ->
              Filled.date(wanted).isPresent()
                  ? Optional.empty()
                  : Optional.of("This holds a date, such as 2026-05-21.");
          case TEXT, MOMENT -> Optional.empty();
        };
  }

  /**
   * The fields that the form shows: those every contact may have, those of the business's own, and
   * those these have.
   */
  static List<String> fieldNames(Names names, Person... people) {
    var all = new ArrayList<>(KNOWN);
    names.own().stream()
        .map(it -> it.field().name())
        .filter(name -> !all.contains(name))
        .forEach(all::add);
    for (Person person : people) {
      person.contact().profile().fields().keySet().stream()
          .filter(name -> !all.contains(name))
          .forEach(all::add);
    }
    return all;
  }

  private static final List<String> KNOWN =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "company",
          "street",
          "postcode",
          "city",
          "country");

  /** What is wrong with a value, as a sentence. */
  static Optional<String> fault(String field, String value) {
    if (value.length() > 500) {
      return Optional.of("This is longer than 500 characters.");
    }
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (field) {
      case "email" ->
          value.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+")
              ? Optional.empty()
              : Optional.of("This is no e-mail address. It looks like name@example.com.");
      case "phone" ->
          value.matches("\\+[0-9][0-9 ()./-]{5,24}")
              ? Optional.empty()
              : Optional.of("Write the number with its country, such as +49 30 1234567.");
      default -> Optional.empty();
    };
  }

  /** Of the kind that the strategy says; where it says none, of the kind that it was. */
  private static Value value(Optional<Field.Kind> kind, Optional<Value> old, String text) {
    return switch (kind.orElseGet(() -> kind(old))) {
      case NUMBER -> Filled.amount(text).<Value>map(Value.Num::new).orElse(Value.text(text));
      case FLAG ->
          text.matches("(?i)yes|no")
              ? new Value.Flag(text.equalsIgnoreCase("yes"))
              : Value.text(text);
      case DAY -> Filled.date(text).<Value>map(Value.Day::new).orElse(Value.text(text));
      case TEXT, MOMENT -> Value.text(text);
    };
  }

  private static Field.Kind kind(Optional<Value> old) {
    return switch (old.orElse(Value.text(""))) {
      case Value.Num _ -> Field.Kind.NUMBER;
      case Value.Flag _ -> Field.Kind.FLAG;
      case Value.Day _ -> Field.Kind.DAY;
      case Value.Text _, Value.Moment _ -> Field.Kind.TEXT;
    };
  }

  static TreeSet<String> tags(String text) {
    var all = new TreeSet<String>();
    Arrays.stream(text.split(","))
        .map(PlainText::line)
        .filter(tag -> !tag.isEmpty() && tag.length() <= 60)
        .forEach(all::add);
    return all;
  }
}
