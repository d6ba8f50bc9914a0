package tend.contacts.stuck;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a person must decide, because Tend cannot.
 *
 * @param id of the signal, or the key of the shipment
 * @param name of the contact
 * @param path of the contact's page
 * @param what what it is, in a few words
 * @param why what went wrong, in the words of who said so
 * @param consequence what waits for it, or what an answer would risk
 * @param kind what sort of thing it is
 * @param goes when it goes by itself, where it waits for its hour
 * @param acts what can be done, the likeliest first
 */
public record Thing(
    String id,
    String name,
    String path,
    String what,
    String why,
    String consequence,
    Instant since,
    Kind kind,
    Optional<Instant> goes,
    List<Act> acts) {

  /** Sorts of things. */
  public enum Kind {
    /** Something came in and could not be decided upon. */
    SIGNAL,
    /** Something that was to go out waits for a person. */
    SHIPMENT,
    /** Something that goes out by itself, later. */
    ON_ITS_WAY
  }

  public Thing {
    acts = List.copyOf(acts);
  }

  /** Whether a person must decide, and not only may. */
  public boolean needsSomebody() {
    return kind != Kind.ON_ITS_WAY;
  }

  /** What it is, at the beginning of a line. */
  public String title() {
    return what.startsWith("“")
        ? what
        : what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
  }

  /** What a person can do about it. */
  public enum Act {
    RETRY_SIGNAL("signals/retry", "Try again", "It is tried again now."),
    DROP_SIGNAL("signals/drop", "Go on without it", "Given up. The contact goes on without it."),
    SENT("shipments/sent", "It went out", "Noted: it went out."),
    SEND_AGAIN("shipments/again", "It did not, send it again", "It is sent again now."),
    RETRY("shipments/again", "Try again", "It is tried again now."),
    DROP("shipments/drop", "Drop it", "Dropped. The contact goes on without it.");

    private final String path;
    private final String words;
    private final String said;

    Act(String path, String words, String said) {
      this.path = path;
      this.words = words;
      this.said = said;
    }

    public String path() {
      return "/stuck/" + path;
    }

    /** What stands on the button. */
    public String words() {
      return words;
    }

    /** What is said when it was done. */
    public String said() {
      return said;
    }
  }
}
