package tend.contacts;

import java.util.Optional;

/**
 * What a person may do with a contact: each is a resource under it, and a dialog that asks for it.
 */
public enum Deed {
  CALLS("calls", "Log a call"),
  NOTES("notes", "Note"),
  ANSWERS("answers", "Answered in writing"),
  PAUSES("pauses", "Not ready"),
  CLOSINGS("closings", "Close"),
  REOPENINGS("reopenings", "Open again"),
  APPOINTMENTS("appointments", "Book an appointment"),
  MEETINGS("meetings", "What came of the appointment"),
  DEALS("deals", "Open a deal"),
  SALES("sales", "Won"),
  LOSSES("losses", "Deal lost"),
  FIELDS("fields", "What we know"),
  OWNERS("owners", "Hand over"),
  JOURNEYS("journeys", "Journeys"),
  SUPPRESSIONS("suppressions", "Stop a channel"),
  STAGES("stages", "Correct the stage"),
  TASKS("tasks", "Task"),
  POSTPONEMENTS("postponements", "Put off"),
  HAND_OFFS("hand-offs", "Send back");

  private final String resource;
  private final String title;

  Deed(String resource, String title) {
    this.resource = resource;
    this.title = title;
  }

  public String resource() {
    return resource;
  }

  public String title() {
    return title;
  }

  static Optional<Deed> of(String resource) {
    for (Deed deed : values()) {
      if (deed.resource.equals(resource)) {
        return Optional.of(deed);
      }
    }
    return Optional.empty();
  }
}
