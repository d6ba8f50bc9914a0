package tend.runtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An arrival in the form in which it is kept. Made by whoever brings it, so that the transaction
 * has nothing left to compute.
 */
public final class Written {
  final Arrival arrival;
  final UUID hash;
  final String body;
  final @Nullable String email;
  final @Nullable String phone;

  private Written(Arrival arrival) {
    this.arrival = arrival;
    this.hash = Identity.hashed(arrival.signal().key());
    this.body = ContactJson.signal(arrival.signal());
    this.email = arrival.emailKey();
    this.phone = arrival.phoneKey();
  }

  public static Written of(Arrival arrival) {
    return new Written(arrival);
  }
}
