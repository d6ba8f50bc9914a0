package tend.capture.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tend.capture.address.EmailAddress;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.runtime.Arrival;

/**
 * Turns people into signals. All of them are history: a list never causes anything to be sent.
 * Their keys come from what they say, so that the same said twice, by this file or the next, is one
 * signal.
 */
final class SignalsOf {
  private final String by;
  private final Terms terms;

  /** Stands for the time of what has none: when the import began, which is all that is known. */
  private final Instant importedOn;

  private final int generation;

  SignalsOf(String by, Terms terms, ImportStore.Kept kept) {
    this.by = by;
    this.terms = terms;
    this.importedOn = kept.startedAt();
    this.generation = kept.generation();
  }

  List<Arrival> arrivals(Person person) {
    List<Arrival> arrivals = new ArrayList<>();
    arrivals.add(
        arrival(person, person.optedInAt(), optIn(person), person.optedInAt() + fields(person)));
    if (!person.tags().isEmpty()) {
      var edited =
          new Signal.Edited(
              Collections.emptySortedMap(),
              Collections.emptySortedSet(),
              new TreeSet<>(person.tags()),
              Collections.emptySortedSet());
      arrivals.add(arrival(person, Optional.empty(), edited, person.tags().toString()));
    }
    for (Person.Past past : person.past()) {
      arrivals.add(arrival(person, past.at(), past.what(), past.toString()));
    }
    return arrivals;
  }

  private Arrival arrival(
      Person person, Optional<Instant> at, Signal.What what, String distinction) {
    String key =
        "import:"
            + (generation == 0 ? "" : generation + ":")
            + Fingerprint.of(person.identity(), what.getClass().getSimpleName(), distinction);
    var signal = new Signal(key, at.orElse(importedOn), by, true, what);
    return new Arrival(
        Optional.empty(),
        person.email().map(EmailAddress::key).orElse(""),
        person.phone().orElse(""),
        signal);
  }

  private Signal.OptedIn optIn(Person person) {
    return new Signal.OptedIn(
        person.origin(),
        by,
        person.fields(),
        Trust.IMPORT,
        person.zone(),
        grants(person),
        List.of(),
        false,
        false);
  }

  /**
   * Only where a basis is stated for all, or the list says yes for this person; never over a no.
   */
  private List<Signal.Grant> grants(Person person) {
    boolean no = person.consents().filter(yes -> !yes).isPresent();
    boolean yes = person.consents().orElse(false);
    if (no || (terms.consent().isEmpty() && !yes)) {
      return List.of();
    }
    String basis = terms.consent().orElse("consent");
    String wording = yes ? "as the imported list says" : "stated at the import";
    return List.of(new Signal.Grant(Channel.MAIL, basis, wording, Optional.empty()));
  }

  /** All that is said of a person, parted by what no cell can hold. */
  private String fields(Person person) {
    var all = new StringBuilder();
    person
        .fields()
        .forEach(
            (name, value) -> {
              String kind = value.getClass().getSimpleName();
              all.append(name).append('\0').append(kind).append('\0').append(value.show());
              all.append('\0');
            });
    return all.append(person.origin()).append(grants(person)).toString();
  }
}
