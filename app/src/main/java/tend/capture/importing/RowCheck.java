package tend.capture.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.capture.address.EmailAddress;
import tend.capture.address.EmailCheck;
import tend.capture.address.PhoneCheck;
import tend.capture.csv.Row;
import tend.capture.csv.Trouble;
import tend.core.condition.Field;
import tend.core.contact.Origin;
import tend.core.contact.PlainText;
import tend.core.contact.Value;

/** Checks one row after the other, and says of each cell what is wrong and what to do. */
final class RowCheck {
  private final Mapping mapping;
  private final Terms terms;
  private final When when;
  private final Map<Meaning, Integer> columns;
  private final PastReader past;

  RowCheck(Mapping mapping, Terms terms, When when) {
    this.mapping = mapping;
    this.terms = terms;
    this.when = when;
    this.columns = mapping.columns();
    this.past = new PastReader(mapping, terms, when);
  }

  Verdict check(Row row) {
    var cells = new Cells(row, mapping.header(), columns);
    if (row.flaw().isPresent()) {
      Trouble flaw = row.flaw().get();
      cells.reject("Line " + flaw.line() + ": " + flaw.why(), flaw.remedy());
      return new Verdict.Rejected(cells.findings);
    }
    if (isShifted(row)) {
      cells.reject(
          "The row has more cells than the header has columns.",
          "Put quotes around cells that hold the separator.");
      return new Verdict.Rejected(cells.findings);
    }
    SortedMap<String, Value> fields = new TreeMap<>();
    Optional<EmailAddress> email = email(cells, fields);
    Optional<String> phone = phone(cells, fields);
    if (email.isEmpty() && phone.isEmpty()) {
      rejectNobody(cells);
      return new Verdict.Rejected(asRejected(cells.findings));
    }
    addFields(cells, fields);
    Optional<Instant> optedInAt = cells.past(Meaning.OPTED_IN_AT, when, terms.now());
    Optional<Instant> first = cells.past(Meaning.FIRST_CONTACT_AT, when, terms.now());
    var person =
        new Person(
            row.number(),
            email,
            phone,
            fields,
            tags(cells),
            zone(cells),
            origin(cells),
            optedInAt.or(() -> first),
            cells.yes(Meaning.CONSENT),
            past.read(cells));
    return new Verdict.Taken(person, cells.findings);
  }

  private boolean isShifted(Row row) {
    int width = mapping.header().columns().size();
    return row.cells().size() > width
        && row.cells().subList(width, row.cells().size()).stream().anyMatch(c -> !c.isBlank());
  }

  private Optional<EmailAddress> email(Cells cells, SortedMap<String, Value> fields) {
    String text = cells.text(Meaning.EMAIL);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (EmailCheck.of(text)) {
      case EmailCheck.Refused(var why, var remedy) -> {
        cells.leftOut(Meaning.EMAIL, why, remedy);
        yield Optional.empty();
      }
      case EmailCheck.Valid valid -> {
        note(cells, valid);
        fields.put("email", Value.text(valid.address().written()));
        yield Optional.of(valid.address());
      }
    };
  }

  private static void note(Cells cells, EmailCheck.Valid valid) {
    valid
        .meant()
        .ifPresent(
            meant ->
                cells.find(
                    Meaning.EMAIL,
                    Finding.Weight.NOTED,
                    "Perhaps " + meant + " was meant.",
                    "Nothing was changed."));
    if (valid.disposable()) {
      cells.find(
          Meaning.EMAIL,
          Finding.Weight.NOTED,
          "The address is from a service for throw-away addresses.",
          "Ask for another one.");
    }
  }

  private Optional<String> phone(Cells cells, SortedMap<String, Value> fields) {
    String text = cells.text(Meaning.PHONE);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String region = Countries.region(cells.text(Meaning.COUNTRY)).orElse(terms.region());
    return switch (PhoneCheck.of(text, region)) {
      case PhoneCheck.Refused(var why, var remedy) -> {
        cells.leftOut(Meaning.PHONE, why, remedy);
        yield Optional.empty();
      }
      case PhoneCheck.Valid(var e164, var international) -> {
        fields.put("phone", Value.text(international));
        yield Optional.of(e164);
      }
    };
  }

  private void rejectNobody(Cells cells) {
    if (cells.findings.isEmpty()) {
      cells.reject(
          "The row has neither an e-mail address nor a phone number.",
          "Fill in one of them; Tend cannot tell people apart by name.");
    }
  }

  /** Without the address nothing of the row can be taken, so what was wrong with it weighs more. */
  private static List<Finding> asRejected(List<Finding> findings) {
    return findings.stream()
        .map(f -> new Finding(f.row(), f.column(), Finding.Weight.REJECTED, f.why(), f.remedy()))
        .toList();
  }

  private Optional<Value> own(Cells cells, int column, Field.Kind kind, String text) {
    Optional<Value> value =
        switch (kind) {
          case TEXT -> Optional.of(Value.text(text));
          case NUMBER -> Amount.read(text).map(amount -> new Value.Num(amount.number()));
          case FLAG -> Cells.yes(text).map(Value.Flag::new);
          case DAY ->
              when.read(text).map(at -> new Value.Day(LocalDate.ofInstant(at, terms.zone())));
          case MOMENT -> when.read(text).map(Value.Moment::new);
        };
    if (value.isEmpty()) {
      cells.leftOut(
          column,
          "The strategy keeps " + kind.words() + " here, and this is none.",
          "Mend it, or give the column another name.");
    }
    return value;
  }

  private void addFields(Cells cells, SortedMap<String, Value> fields) {
    List<Target> targets = mapping.targets();
    for (int i = 0; i < targets.size(); i++) {
      String field =
          switch (targets.get(i)) {
            case Target.Own(var own) -> own;
            case Target.Known(var meaning) -> meaning.isField() ? meaning.word() : "";
            case Target.Skipped _ -> "";
          };
      String text = field.isEmpty() ? "" : PlainText.of(field, cells.text(i));
      if (!text.isEmpty()) {
        own(cells, i, terms.kinds().of(field), text).ifPresent(value -> fields.put(field, value));
      }
    }
    String name = cells.text(Meaning.NAME);
    if (!name.isEmpty() && !fields.containsKey("first_name") && !fields.containsKey("last_name")) {
      Names.add(name, fields);
    }
    cells
        .past(Meaning.KNOWN_SINCE, when, terms.now())
        .ifPresent(since -> fields.put("known_since", new Value.Moment(since)));
  }

  /** Mailchimp writes {@code "Customer","Ran 2019"} into one cell, others part tags by commas. */
  private static SortedSet<String> tags(Cells cells) {
    var tags = new TreeSet<String>();
    String text = cells.text(Meaning.TAGS);
    if (text.isEmpty()) {
      return tags;
    }
    Arrays.stream(text.split("[,;|]"))
        .map(tag -> tag.replace("\"", "").strip())
        .filter(tag -> !tag.isEmpty() && tag.length() <= 100)
        .limit(50)
        .forEach(tags::add);
    return tags;
  }

  private static Optional<ZoneId> zone(Cells cells) {
    String text = cells.text(Meaning.TIME_ZONE);
    try {
      // Other programs' own names for zones ("Eastern Time - US & Canada") are no finding.
      return text.indexOf('/') < 0 ? Optional.empty() : Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Origin origin(Cells cells) {
    Origin general = terms.origin();
    String source = cells.text(Meaning.SOURCE);
    String campaign = cells.text(Meaning.CAMPAIGN);
    String page = cells.text(Meaning.PAGE);
    return new Origin(
        source.isEmpty() ? general.source() : source,
        campaign.isEmpty() ? general.campaign() : campaign,
        page.isEmpty() ? general.page() : page,
        general.bought());
  }
}
