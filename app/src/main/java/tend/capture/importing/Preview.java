package tend.capture.importing;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tend.capture.csv.Trouble;
import tend.core.contact.Signal;

/**
 * What an import would do: how the file is read, the first people as they would be taken, and what
 * is wrong.
 *
 * @param tool the program it was exported from, or "" where it is not known
 * @param columns what becomes of each column
 * @param first the first people, each as field → value
 * @param findings the first ones: what keeps rows out, then what is left out, then remarks
 * @param findingCount how many there are in all
 * @param notes sentences about the whole that its owner should read before
 */
public record Preview(
    String format,
    String tool,
    Map<String, String> columns,
    List<Map<String, String>> first,
    long rows,
    long taken,
    long rejected,
    long stops,
    List<Finding> findings,
    long findingCount,
    List<String> notes) {

  private static final int SHOWN_PEOPLE = 5;
  private static final int SHOWN_FINDINGS = 100;

  public sealed interface Opening {
    record Ready(Preview preview) implements Opening {}

    record Refused(Trouble trouble) implements Opening {}
  }

  static Opening of(ImportOrder order, Instant now) throws IOException {
    return switch (ContactFile.open(order.file(), order.wishes(), order.terms(now))) {
      case ContactFile.Opening.Refused(var trouble) -> new Opening.Refused(trouble);
      case ContactFile.Opening.Ready(var file) -> new Opening.Ready(of(file));
    };
  }

  private static Preview of(ContactFile file) throws IOException {
    List<Map<String, String>> first = new ArrayList<>();
    // A row that is lost must not hide behind a hundred remarks.
    Map<Finding.Weight, List<Finding>> findings = new EnumMap<>(Finding.Weight.class);
    long taken = 0;
    long rejected = 0;
    long stops = 0;
    long dated = 0;
    long found = 0;
    try (var checked = file.check()) {
      while (checked.hasNext()) {
        Verdict verdict = checked.next().verdict();
        found += verdict.findings().size();
        for (Finding finding : verdict.findings()) {
          List<Finding> alike = findings.computeIfAbsent(finding.weight(), _ -> new ArrayList<>());
          if (alike.size() < SHOWN_FINDINGS) {
            alike.add(finding);
          }
        }
        if (!(verdict instanceof Verdict.Taken(var person, _))) {
          rejected++;
          continue;
        }
        taken++;
        dated += person.optedInAt().isPresent() ? 1 : 0;
        stops += person.past().stream().anyMatch(Preview::isStop) ? 1 : 0;
        if (first.size() < SHOWN_PEOPLE) {
          first.add(shown(person));
        }
      }
    }
    return new Preview(
        file.file().format(),
        file.mapping().tool().map(Tool::name).orElse(""),
        file.mapping().shown(),
        first,
        file.rows(),
        taken,
        rejected,
        stops,
        findings.values().stream().flatMap(List::stream).limit(SHOWN_FINDINGS).toList(),
        found,
        notes(file, taken, dated));
  }

  private static List<String> notes(ContactFile file, long taken, long dated) {
    List<String> notes = new ArrayList<>(file.doubts());
    if (file.mapping().has(Meaning.AMOUNT) && !file.mapping().has(Meaning.WON_AT)) {
      notes.add(
          "Amounts are not taken: no column says when they were won; --map \"Column=won_at\" names"
              + " one.");
    }
    if (dated < taken) {
      notes.add(
          "%,d of %,d people have no opt-in date; it stays unknown, and they are kept as imported today."
              .formatted(taken - dated, taken));
    }
    if (file.terms().consent().isEmpty() && !file.mapping().has(Meaning.CONSENT)) {
      notes.add(
          "No consent is stated, so nobody is written to because of this list;"
              + " --consent BASIS states one.");
    }
    return notes;
  }

  private static boolean isStop(Person.Past past) {
    return past.what() instanceof Signal.Unsubscribed || past.what() instanceof Signal.Suppress;
  }

  private static Map<String, String> shown(Person person) {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("row", Long.toString(person.row()));
    person.fields().forEach((field, value) -> shown.put(field, value.show()));
    shown.put("source", person.origin().source());
    shown.put("opted in", person.optedInAt().map(Instant::toString).orElse("unknown"));
    for (Person.Past past : person.past()) {
      shown.put(
          past.what()
              .getClass()
              .getSimpleName()
              .replaceAll("(?<=.)(?=[A-Z])", " ")
              .toLowerCase(Locale.ROOT),
          past.at().map(Instant::toString).orElse("yes"));
    }
    if (!person.tags().isEmpty()) {
      shown.put("tags", String.join(", ", person.tags()));
    }
    return shown;
  }
}
