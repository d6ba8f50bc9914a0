package tend.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.Channel;
import tend.core.contact.Fact;
import tend.core.contact.Known;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/** What becomes known of a person: fields and tags, taken, kept, and taken back. */
final class Learning {
  /** The fields by which a contact is found. */
  private static final List<String> IDENTIFYING = List.of("email", "phone");

  /** An urgent request carries this tag, so that journeys and conditions can ask for it. */
  private static final String URGENT = "urgent";

  private final Deciding deciding;

  Learning(Deciding deciding) {
    this.deciding = deciding;
  }

  /** What came with an opt-in. */
  void learn(Signal.OptedIn optIn) {
    learn(optIn.fields(), optIn.trust());
    if (deciding.contact().profile().zone().isEmpty()) {
      optIn.zone().ifPresent(zone -> deciding.take(new Fact.ZoneLearned(zone)));
    }
  }

  void edited(Signal.Edited edited) {
    learn(edited.set(), Trust.PERSON);
    var cleared =
        edited.clear().stream().filter(deciding.contact().profile().fields()::containsKey).toList();
    if (!cleared.isEmpty()) {
      deciding.take(new Fact.FieldsCleared(cleared));
    }
    deciding.tag(edited.addTags(), edited.removeTags());
  }

  /**
   * Takes back only what still stands as the import brought it. Whom others have acted on stays
   * known by an address or a number: else nobody could go on, or find them when they come again.
   */
  void importUndone(SortedMap<String, Value> fields) {
    var known = deciding.contact().profile().fields();
    var names =
        fields.entrySet().stream()
            .filter(
                entry -> {
                  Known now = known.get(entry.getKey());
                  return now != null
                      && now.by() == Trust.IMPORT
                      && now.value().equals(entry.getValue());
                })
            .map(Map.Entry::getKey)
            .toList();
    boolean unknown = IDENTIFYING.stream().filter(known::containsKey).allMatch(names::contains);
    var cleared =
        unknown ? names.stream().filter(name -> !IDENTIFYING.contains(name)).toList() : names;
    if (!cleared.isEmpty()) {
      deciding.take(new Fact.FieldsCleared(cleared));
    }
  }

  void urgent() {
    deciding.tag(new TreeSet<>(List.of(URGENT)), new TreeSet<>());
  }

  /** Takes what is new, and says what was offered and not taken. */
  private void learn(SortedMap<String, Value> offered, Trust trust) {
    var known = deciding.contact().profile().fields();
    var learned = new TreeMap<String, Known>();
    var kept = new ArrayList<String>();
    offered.forEach(
        (name, value) -> {
          Known old = known.get(name);
          var fresh = new Known(value, trust, deciding.signal.at());
          if (old == null || fresh.beats(old)) {
            if (old == null || !old.value().equals(value) || old.by() != trust) {
              learned.put(name, fresh);
            }
          } else if (!old.value().equals(value)) {
            kept.add(name);
          }
        });
    if (!learned.isEmpty()) {
      var otherwise = new TreeSet<>(learned.keySet());
      otherwise.removeIf(name -> !known.containsKey(name));
      deciding.take(new Fact.FieldsLearned(learned));
      liftWhatTheOldAddressDid(otherwise);
    }
    if (!kept.isEmpty()) {
      deciding.take(
          new Fact.FieldsKept(List.copyOf(kept), "what is known is newer or trusted more"));
    }
  }

  /** What came back from an address says nothing of another one; a "no" stays. */
  private void liftWhatTheOldAddressDid(SortedSet<String> changed) {
    for (Channel channel : Channel.values()) {
      boolean moved = Reach.address(channel).stream().anyMatch(changed::contains);
      deciding
          .contact()
          .permissions()
          .suppression(channel)
          .filter(old -> moved && isOfTheAddress(old.reason()))
          .ifPresent(
              _ -> deciding.take(new Fact.SuppressionLifted(channel, "there is another address")));
    }
  }

  private static boolean isOfTheAddress(Suppression.Reason reason) {
    return switch (reason) {
      case HARD_BOUNCE, RETURNED -> true;
      case UNSUBSCRIBED, IMPORTED, COMPLAINED, DO_NOT_CONTACT -> false;
    };
  }
}
