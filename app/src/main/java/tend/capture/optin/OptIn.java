package tend.capture.optin;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tend.capture.address.EmailAddress;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/**
 * What one person gave, fit to be taken.
 *
 * @param key what makes it this one: the same key again is the same opt-in
 * @param by who reports it: "form", "api"
 * @param form name of the form, or of what stands for one
 * @param phone as E.164
 */
public record OptIn(
    String key,
    Instant at,
    String by,
    String form,
    Origin origin,
    Optional<EmailAddress> email,
    Optional<String> phone,
    SortedMap<String, Value> fields,
    Optional<ZoneId> zone,
    List<Signal.Grant> grants,
    List<EvidenceKind> evidence,
    boolean urgent,
    boolean confirm) {

  /** The same, told from others by this key. */
  public OptIn withKey(String other) {
    return new OptIn(
        other, at, by, form, origin, email, phone, fields, zone, grants, evidence, urgent, confirm);
  }

  OptIn withFields(SortedMap<String, Value> other) {
    return new OptIn(
        key, at, by, form, origin, email, phone, other, zone, grants, evidence, urgent, confirm);
  }

  OptIn withoutGrants() {
    return new OptIn(
        key, at, by, form, origin, email, phone, fields, zone, List.of(), evidence, urgent,
        confirm);
  }

  Signal signal() {
    var what =
        new Signal.OptedIn(
            origin, form, fields, Trust.FORM, zone, grants, evidence, urgent, confirm);
    return Signal.of(key, at, by, what);
  }
}
