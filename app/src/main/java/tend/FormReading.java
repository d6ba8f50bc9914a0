package tend;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import tend.capture.form.FormDefinition;
import tend.capture.form.Forms;
import tend.storage.Database;
import tend.strategy.PublishedStrategies.FormOut;
import tend.strategy.read.FormReader;

/** Lends the room of strategies what the room of capture knows about forms. */
public final class FormReading implements FormReader {

  @Override
  public FormRead read(String name, String source, List<String> fields) {
    return switch (tend.capture.form.FormReader.read(source)) {
      case tend.capture.form.FormReader.Read.Bad(var mistakes) ->
          nothing(
              mistakes.stream()
                  .map(mistake -> new Wrong(mistake.line(), 1, mistake.sentence(), ""))
                  .toList());
      case tend.capture.form.FormReader.Read.Good(var form) -> read(form, name, source, fields);
    };
  }

  private static FormRead read(
      FormDefinition form, String name, String source, List<String> fields) {
    List<Wrong> wrong = new ArrayList<>();
    if (!form.name().equals(name)) {
      wrong.add(
          new Wrong(
              1,
              1,
              "The form is called \"%s\", and its file \"%s\".".formatted(form.name(), name),
              "Give both the same name."));
    }
    Set<String> asks = new TreeSet<>();
    for (FormDefinition.Field field : form.fields()) {
      asks.add(field.name());
      if (!fields.contains(field.name())) {
        wrong.add(
            new Wrong(
                lineOf(source, field.name()),
                1,
                "There is no field \"%s\".".formatted(field.name()),
                "Add it to fields.yaml."));
      }
    }
    return new FormRead(
        asks,
        form.consent().map(consent -> Set.copyOf(consent.channels())).orElse(Set.of()),
        form.confirm(),
        Set.of(),
        wrong);
  }

  private static FormRead nothing(List<Wrong> wrong) {
    return new FormRead(Set.of(), Set.of(), false, Set.of(), wrong);
  }

  private static int lineOf(String source, String field) {
    List<String> lines = source.lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).matches(".*\\bname:\\s*[\"']?" + field + "\\b.*")) {
        return line + 1;
      }
    }
    return 1;
  }

  /** Takes the forms of a published strategy to the pages that show them. */
  static final class Out implements FormOut {
    private final Forms forms;

    Out(Database database, InstantSource clock) {
      this.forms = new Forms(database, clock);
    }

    @Override
    public Optional<String> publish(DSLContext sql, long workspace, String definition) {
      return switch (forms.publish(sql, workspace, definition)) {
        case Forms.Published.Done _ -> Optional.empty();
        case Forms.Published.Refused(var mistakes) -> Optional.of(mistakes.getFirst().sentence());
      };
    }
  }
}
