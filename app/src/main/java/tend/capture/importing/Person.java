package tend.capture.importing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import tend.capture.address.EmailAddress;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Value;

/**
 * What one row says about one person. At least an address or a number is there.
 *
 * @param phone as E.164
 * @param optedInAt empty where the list does not say when, which is then left unknown
 * @param consents whether the list says yes (true) or no (false) to being written to; empty where
 *     it says nothing
 * @param past what happened, oldest first
 */
record Person(
    long row,
    Optional<EmailAddress> email,
    Optional<String> phone,
    SortedMap<String, Value> fields,
    SortedSet<String> tags,
    Optional<ZoneId> zone,
    Origin origin,
    Optional<Instant> optedInAt,
    Optional<Boolean> consents,
    List<Past> past) {

  /** Something that happened to a person before Tend knew of it; the time is empty if unknown. */
  record Past(Optional<Instant> at, Signal.What what) {}

  /** What the person is known by: the address before the number. */
  String identity() {
    return email.map(EmailAddress::key).or(() -> phone).orElseThrow();
  }
}
