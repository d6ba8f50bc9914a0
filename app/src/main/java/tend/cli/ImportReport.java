package tend.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tend.capture.csv.Trouble;
import tend.capture.importing.Counts;
import tend.capture.importing.Finding;
import tend.capture.importing.ImportUndo;
import tend.capture.importing.Importing;
import tend.capture.importing.Preview;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What an import says to people, and with --json to programs; each method gives the exit code. */
final class ImportReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int SHOWN = 20;

  private final PrintWriter out;
  private final boolean json;

  ImportReport(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  int list(Map<Long, String> imports) {
    if (json) {
      return print(imports, Exit.FINE);
    }
    if (imports.isEmpty()) {
      out.println("There were no imports.");
    }
    imports.forEach((id, what) -> out.println(id + "  " + what));
    return Exit.FINE;
  }

  int ran(Importing.Outcome outcome) {
    return switch (outcome) {
      case Importing.Outcome.Refused(var trouble) -> refused(trouble);
      case Importing.Outcome.Already(var id, var at, var counts) -> {
        if (json) {
          yield print(counted("already", id, counts), Exit.FINE);
        }
        out.printf(
            "This list was imported before, as import %d on %s. Nothing was changed.%n",
            id, at.toString().substring(0, 10));
        yield Exit.FINE;
      }
      case Importing.Outcome.Done done -> done(done);
    };
  }

  private int done(Importing.Outcome.Done done) {
    Counts counts = done.counts();
    if (json) {
      var all = counted("done", done.id(), counts);
      done.rejects().ifPresent(file -> all.put("rejects", file.toString()));
      all.put("doubts", done.doubts());
      return print(all, Exit.FINE);
    }
    out.printf(
        "Import %d: %,d of %,d rows taken: %,d new people, %,d told something new, %,d"
            + " unchanged.%n",
        done.id(),
        counts.taken(),
        counts.rows(),
        counts.newContacts(),
        counts.merged(),
        counts.unchanged());
    done.rejects()
        .ifPresent(
            file ->
                out.printf(
                    "%,d rows were not taken; they are in %s, each with its reason.%n",
                    counts.rejected(), file));
    done.doubts().forEach(out::println);
    out.printf("tend import --undo %d takes it back.%n", done.id());
    return Exit.FINE;
  }

  int preview(Preview.Opening opening) {
    return switch (opening) {
      case Preview.Opening.Refused(var trouble) -> refused(trouble);
      case Preview.Opening.Ready(var preview) -> preview(preview);
    };
  }

  private int preview(Preview preview) {
    int code = preview.taken() == 0 ? Exit.NO : Exit.FINE;
    if (json) {
      return print(preview, code);
    }
    out.println(
        (preview.tool().isEmpty() ? "A list of people" : preview.tool())
            + " ("
            + preview.format()
            + ")");
    out.println();
    preview.columns().forEach((column, target) -> out.printf("  %-32s → %s%n", column, target));
    out.println();
    for (Map<String, String> person : preview.first()) {
      out.println("  " + line(person));
    }
    out.println();
    preview.findings().stream().limit(SHOWN).map(Finding::sentence).forEach(out::println);
    if (preview.findingCount() > SHOWN) {
      out.printf("… and %,d more%n", preview.findingCount() - SHOWN);
    }
    out.printf(
        "%,d rows: %,d would be taken, %,d not; %,d of them want no mail or cannot get any.%n",
        preview.rows(), preview.taken(), preview.rejected(), preview.stops());
    preview.notes().forEach(out::println);
    out.println("Nothing was kept.");
    return code;
  }

  /** "Row 2: city Bern, email ann@example.com": what one person would become. */
  private static String line(Map<String, String> person) {
    return "Row "
        + person.getOrDefault("row", "?")
        + ": "
        + person.entrySet().stream()
            .filter(each -> !each.getKey().equals("row"))
            .map(each -> each.getKey().replace('_', ' ') + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }

  int undone(long id, ImportUndo.Outcome outcome) {
    return switch (outcome) {
      case ImportUndo.Outcome.NoSuchImport _ -> say("There is no import " + id + ".", Exit.NO);
      case ImportUndo.Outcome.UndoneBefore(var at) ->
          say("Import %d was undone before, at %s.".formatted(id, at), Exit.FINE);
      case ImportUndo.Outcome.Done done -> undone(id, done);
    };
  }

  private int undone(long id, ImportUndo.Outcome.Done done) {
    if (json) {
      return print(done, Exit.FINE);
    }
    out.printf(
        "Import %d is undone: %,d people erased, %,d kept without what the list had filled in.%n",
        id, done.erased(), done.emptied());
    done.kept().stream().limit(SHOWN).forEach(out::println);
    if (done.kept().size() > SHOWN) {
      out.printf("… and %,d more; --json lists them%n", done.kept().size() - SHOWN);
    }
    return Exit.FINE;
  }

  private int refused(Trouble trouble) {
    if (json) {
      return print(
          Map.of(
              "outcome",
              "refused",
              "line",
              trouble.line(),
              "why",
              trouble.why(),
              "remedy",
              trouble.remedy()),
          Exit.NO);
    }
    return say(trouble.sentence() + " Nothing was kept.", Exit.NO);
  }

  private int say(String sentence, int code) {
    return json ? print(Map.of("message", sentence), code) : plain(sentence, code);
  }

  private int plain(String sentence, int code) {
    out.println(sentence);
    return code;
  }

  private int print(Object value, int code) {
    out.println(JSON.writeValueAsString(value));
    return code;
  }

  private static Map<String, Object> counted(String outcome, long id, Counts counts) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("outcome", outcome);
    all.put("import", id);
    all.put("counts", counts);
    return all;
  }
}
