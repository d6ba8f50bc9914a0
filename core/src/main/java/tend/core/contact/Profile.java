package tend.core.contact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who a contact is. Changes seldom, so it is stored apart from the rest.
 *
 * @param fields by name; "email", "phone", "first_name", "last_name", "company", "street",
 *     "postcode", "city", "region", "country" are known to Tend, all others are the user's own
 * @param firstOrigin where the first opt-in came from
 * @param createdAt when the first opt-in happened
 */
public record Profile(
    SortedMap<String, Known> fields,
    SortedSet<String> tags,
    Optional<ZoneId> zone,
    Origin firstOrigin,
    Origin lastOrigin,
    Instant createdAt) {

  public Profile {
    fields = Collections.unmodifiableSortedMap(fields);
    tags = Collections.unmodifiableSortedSet(tags);
  }

  static Profile nobody() {
    return new Profile(
        new TreeMap<>(),
        new TreeSet<>(),
        Optional.empty(),
        Origin.UNKNOWN,
        Origin.UNKNOWN,
        Instant.EPOCH);
  }

  public Optional<Value> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(Known::value);
  }

  /** A field as text, or "". */
  public String text(String name) {
    return field(name).map(Value::show).orElse("");
  }

  /** What to call the person: the name, else the company, else the address. */
  public String displayName() {
    String name = (text("first_name") + " " + text("last_name")).strip();
    if (!name.isEmpty()) {
      return name;
    }
    for (String field : List.of("name", "company", "email", "phone")) {
      if (!text(field).isBlank()) {
        return text(field);
      }
    }
    return "Someone";
  }

  /**
   * @param last when the contact opted in last, as far as it was told
   */
  Profile from(Origin origin, Instant at, Optional<Instant> last) {
    boolean earliest = last.isEmpty() || at.isBefore(createdAt);
    boolean latest = last.filter(at::isBefore).isEmpty();
    return new Profile(
        fields,
        tags,
        zone,
        earliest ? origin : firstOrigin,
        latest ? origin : lastOrigin,
        earliest ? at : createdAt);
  }

  Profile with(SortedMap<String, Known> learned) {
    var all = new TreeMap<>(fields);
    all.putAll(learned);
    return new Profile(all, tags, zone, firstOrigin, lastOrigin, createdAt);
  }

  Profile without(List<String> names) {
    var all = new TreeMap<>(fields);
    names.forEach(all::remove);
    return new Profile(all, tags, zone, firstOrigin, lastOrigin, createdAt);
  }

  Profile in(ZoneId other) {
    return new Profile(fields, tags, Optional.of(other), firstOrigin, lastOrigin, createdAt);
  }

  Profile tagged(SortedSet<String> added, SortedSet<String> removed) {
    var all = new TreeSet<>(tags);
    all.removeAll(removed);
    all.addAll(added);
    return new Profile(fields, all, zone, firstOrigin, lastOrigin, createdAt);
  }

  /** Nothing that tells who it was; where it came from stays, for the ledger. */
  Profile erased() {
    return new Profile(
        new TreeMap<>(),
        new TreeSet<>(),
        Optional.empty(),
        firstOrigin.erased(),
        lastOrigin.erased(),
        createdAt);
  }
}
