package tend.strategy.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tend.core.Text;
import tend.core.condition.Field;
import tend.core.condition.Vocabulary;
import tend.core.contact.Channel;
import tend.core.promise.WorkingHours;

/** What a journey may speak of. */
record Surroundings(
    Conditions conditions,
    WorkingHours hours,
    SortedMap<String, Text> texts,
    List<String> journeys,
    List<String> people,
    List<String> reasons,
    List<String> forms,
    List<String> webhooks,
    List<String> playbooks) {

  /** What the log of a call says, and what becomes of a task that nobody did. */
  static final List<String> CALL_OUTCOMES =
      List.of("spoke", "voicemail", "no_answer", "wrong_number", "lapsed");

  Channel channelOf(String text) {
    Text found = texts.get(text);
    return found == null ? Channel.MAIL : found.channel();
  }

  Optional<Field.Kind> kindOf(String field) {
    return fields().stream()
        .filter(own -> own.name().equals(field))
        .map(Field.Own::kind)
        .findFirst();
  }

  List<String> fieldNames() {
    return fields().stream().map(Field.Own::name).toList();
  }

  private List<Field.Own> fields() {
    Vocabulary vocabulary = conditions.vocabulary();
    return new ArrayList<>(vocabulary.own());
  }
}
