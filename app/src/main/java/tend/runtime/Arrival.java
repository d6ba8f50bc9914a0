package tend.runtime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;

/**
 * A signal at the door, with whatever tells whose it is.
 *
 * @param contact whose it is, where that is known
 * @param email address by which to find or make the contact otherwise; may be empty
 * @param phone number by which to find or make it, in E.164; may be empty
 */
public record Arrival(Optional<ContactId> contact, String email, String phone, Signal signal) {

  /** For a contact that is known. */
  public static Arrival to(ContactId contact, Signal signal) {
    return new Arrival(Optional.of(contact), "", "", signal);
  }

  /** From whoever has the address and number that the opt-in gives. */
  public static Arrival from(Signal signal) {
    if (!(signal.what() instanceof Signal.OptedIn optIn)) {
      throw new IllegalArgumentException("only an opt-in tells whose it is: " + signal.key());
    }
    return new Arrival(Optional.empty(), shown(optIn, "email"), shown(optIn, "phone"), signal);
  }

  /** From whoever has this address: a reply, a bounce, a booking. */
  public static Arrival from(String email, Signal signal) {
    return new Arrival(Optional.empty(), email, "", signal);
  }

  @Nullable String emailKey() {
    return Identity.emailKey(email);
  }

  @Nullable String phoneKey() {
    return Identity.phoneKey(phone);
  }

  Optional<Signal.OptedIn> optIn() {
    return signal.what() instanceof Signal.OptedIn optIn ? Optional.of(optIn) : Optional.empty();
  }

  /** Whether something may not go out any more from the moment it is acknowledged. */
  boolean stops() {
    return switch (signal.what()) {
      case Signal.Unsubscribed _,
          Signal.Suppress _,
          Signal.Complained _,
          Signal.TakenBack _,
          Signal.Erased _,
          Signal.MergedInto _ ->
          true;
      case Signal.Bounced bounced -> bounced.permanent();
      default -> false;
    };
  }

  /** Whether a contact that goes on under another name is told, and not the other. */
  boolean isAboutItself() {
    return signal.what() instanceof Signal.MergedInto || signal.what() instanceof Signal.Erased;
  }

  private static String shown(Signal.OptedIn optIn, String field) {
    var value = optIn.fields().get(field);
    return value == null ? "" : value.show();
  }
}
