package tend.core.contact;

import java.time.Instant;

/** A field's value with who said it and when. */
public record Known(Value value, Trust by, Instant at) {
  /** Whether this may take the place of what is known: at least as trusted, and not older. */
  public boolean beats(Known other) {
    int trust = by.compareTo(other.by);
    return trust > 0 || (trust == 0 && !at.isBefore(other.at));
  }
}
