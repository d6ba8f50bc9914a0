package tend.core.journey;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import tend.core.contact.Travel;

/** Whether a contact may join a journey again. Never while it is in it. */
public sealed interface ReEntry {
  record Once() implements ReEntry {}

  /** Again, this long after it left. */
  record AgainAfter(Length pause) implements ReEntry {}

  /** When the pause after the last visit ends; empty while it is in it, or where there is none. */
  default Optional<Instant> pauseEnds(Travel travel, String journey, ZoneId zone) {
    Travel.Visits visits = travel.ever().get(journey);
    if (visits == null || visits.lastLeft().equals(Instant.MIN) || travel.in(journey).isPresent()) {
      return Optional.empty();
    }
    return switch (this) {
      case Once() -> Optional.empty();
      case AgainAfter(var pause) -> Optional.of(pause.after(visits.lastLeft(), zone));
    };
  }

  /** Why a contact may not join now, as a sentence; empty when it may. */
  default Optional<String> refuses(Travel travel, String journey, Instant now, ZoneId zone) {
    if (travel.in(journey).isPresent()) {
      return Optional.of("is in it already");
    }
    Travel.Visits visits = travel.ever().get(journey);
    if (visits == null) {
      return Optional.empty();
    }
    return switch (this) {
      case Once() -> Optional.of("has been in it, and it is joined once");
      case AgainAfter(var pause) ->
          visits.lastLeft().equals(Instant.MIN)
                  || !now.isBefore(pause.after(visits.lastLeft(), zone))
              ? Optional.empty()
              : Optional.of("left it less than " + pause + " ago");
    };
  }
}
