package tend.contacts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Value;
import tend.web.Paths;
import tend.web.Request;

/** The way back of those actions that have one, as a path that is posted to. */
final class Undo {
  private static final int LONGEST = 1_800;

  private Undo() {}

  /** Empty where there is no way back, or it does not fit into an address. */
  static Optional<String> path(Person person, Map<String, String> undo, String back) {
    if (undo.isEmpty()) {
      return Optional.empty();
    }
    var path = new StringBuilder(person.path()).append("/undo?once=").append(Acting.once());
    undo.forEach(
        (name, value) ->
            path.append('&').append(Paths.encode(name)).append('=').append(Paths.encode(value)));
    if (!back.isEmpty()) {
      path.append("&back=").append(Paths.encode(back));
    }
    return path.length() > LONGEST ? Optional.empty() : Optional.of(path.toString());
  }

  /** What the path asks for. */
  static List<Signal.What> read(Request request, Person person) {
    var whats = new ArrayList<Signal.What>();
    if (!request.query("reopen").isEmpty()) {
      whats.add(new Signal.Reopened("taken back"));
    }
    if (!request.query("owner").isEmpty()) {
      whats.add(new Signal.AssignedTo(request.query("owner"), "taken back"));
    }
    if (!request.query("leave").isEmpty()) {
      whats.add(new Signal.JourneyOrdered(request.query("leave"), false));
    }
    if (Arrays.stream(Stage.values()).anyMatch(it -> it.name().equals(request.query("stage")))) {
      whats.add(new Signal.StageCorrected(Stage.valueOf(request.query("stage")), "taken back"));
    }
    due(request.query("due"))
        .ifPresent(
            due -> whats.add(new Signal.TaskPostponed(request.query("task"), due, "taken back")));
    edited(request, person).ifPresent(whats::add);
    return whats;
  }

  private static Optional<Signal.What> edited(Request request, Person person) {
    var set = new TreeMap<String, Value>();
    var clear = new TreeSet<String>();
    for (String name : FieldsForm.fieldNames(person)) {
      String old = request.query("set-" + name);
      if (!old.isEmpty()) {
        set.put(name, FieldsForm.value(person.contact().profile().field(name), old));
      } else if (!request.query("clear-" + name).isEmpty()) {
        clear.add(name);
      }
    }
    var added = new TreeSet<String>();
    var removed = new TreeSet<String>();
    if (!request.query("retag").isEmpty()) {
      var now = person.contact().profile().tags();
      added.addAll(FieldsForm.tags(request.query("tags")));
      removed.addAll(now);
      removed.removeAll(added);
      added.removeAll(now);
    }
    return set.isEmpty() && clear.isEmpty() && added.isEmpty() && removed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Signal.Edited(set, clear, added, removed));
  }

  private static Optional<Instant> due(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
