package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.capture.csv.Reading;
import tend.capture.csv.Trouble;
import tend.capture.optin.FieldKinds;
import tend.core.condition.Field;
import tend.core.contact.Origin;

final class Imports {
  static final Terms TERMS =
      new Terms(
          Origin.of("A list"),
          "DE",
          ZoneId.of("Europe/Berlin"),
          "EUR",
          Instant.parse("2026-11-01T12:00:00Z"),
          Optional.empty(),
          new FieldKinds(Map.of("budget", Field.Kind.NUMBER, "wanted_by", Field.Kind.DAY)));

  private Imports() {}

  static ContactFile open(Path path) {
    return open(path, Map.of());
  }

  static ContactFile open(Path path, Map<String, Target> map) {
    return switch (opening(path, map)) {
      case ContactFile.Opening.Ready(var file) -> file;
      case ContactFile.Opening.Refused(var trouble) -> fail(trouble.sentence());
    };
  }

  static Trouble refusal(Path path) {
    return switch (opening(path, Map.of())) {
      case ContactFile.Opening.Ready _ -> fail("it was taken");
      case ContactFile.Opening.Refused(var trouble) -> trouble;
    };
  }

  static List<Verdict> verdicts(ContactFile file) {
    List<Verdict> verdicts = new ArrayList<>();
    try (var checked = file.check()) {
      checked.forEachRemaining(line -> verdicts.add(line.verdict()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return verdicts;
  }

  static List<Person> people(ContactFile file) {
    return verdicts(file).stream()
        .map(
            verdict ->
                switch (verdict) {
                  case Verdict.Taken(var person, _) -> person;
                  case Verdict.Rejected(var findings) -> fail(findings.toString());
                })
        .map(Person.class::cast)
        .toList();
  }

  static List<Finding> findings(ContactFile file) {
    return verdicts(file).stream().flatMap(verdict -> verdict.findings().stream()).toList();
  }

  private static ContactFile.Opening opening(Path path, Map<String, Target> map) {
    try {
      return ContactFile.open(
          path, new ContactFile.Wishes(Reading.DETECTED, map, Optional.empty()), TERMS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
