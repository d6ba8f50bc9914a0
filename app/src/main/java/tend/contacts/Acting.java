package tend.contacts;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tend.core.contact.Signal;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.web.Session;

/**
 * How people act upon a contact: every action is a signal. Waits a moment for the decision, so that
 * whoever acted sees what comes of it.
 */
public final class Acting {
  private final Inbox inbox;
  private final ContactReading reading;
  private final InstantSource clock;

  public Acting(Inbox inbox, ContactReading reading, InstantSource clock) {
    this.inbox = inbox;
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param person the contact as it is after
   * @param decided false where it is kept, and what follows from it is still to be decided
   */
  public record Acted(Person person, boolean decided) {
    /** The end of a sentence that says what was done. */
    public String andThen(Function<Person, String> next) {
      if (!decided) {
        return ". Kept, and not decided upon yet.";
      }
      return person.contact().isOpen() ? ". Next: " + next.apply(person) + "." : ".";
    }
  }

  /**
   * Does it, once however often the same form is sent.
   *
   * @param once the form's own mark; empty for one that may be sent twice
   */
  public Acted act(Session who, Person person, String once, List<Signal.What> whats) {
    String key = key(once);
    var arrivals = new ArrayList<Arrival>();
    for (int i = 0; i < whats.size(); i++) {
      var signal = Signal.of(key + "/" + i, clock.instant(), by(who), whats.get(i));
      arrivals.add(Arrival.to(person.contact().id(), signal));
    }
    return posted(who, person, arrivals);
  }

  private Acted posted(Session who, Person person, List<Arrival> arrivals) {
    inbox.post(who.workspaceId(), arrivals);
    boolean decided = reading.awaitDecision(who.workspaceId(), person.contact().id());
    return new Acted(
        reading.find(who.workspaceId(), person.publicId().toString()).orElse(person), decided);
  }

  /** Takes back what was logged with a form, once however often that is asked. */
  Acted takeBack(Session who, Person person, String deed) {
    var signal = Signal.of(deed + "-undo", clock.instant(), by(who), new Signal.TakenBack(deed));
    return posted(who, person, List.of(Arrival.to(person.contact().id(), signal)));
  }

  /** Under which name somebody acts: the team's id, where they have one. */
  public static String by(Session who) {
    return who.member().isEmpty() ? who.name() : who.member();
  }

  /** A mark for a form, so that pressing twice does it once. */
  public static String once() {
    return UUID.randomUUID().toString();
  }

  /** The mark that came with a form, or a fresh one where it came without. */
  public static String once(String given) {
    return given.matches("[0-9a-f-]{36}") ? given : once();
  }

  /** Whether it was done on a page, and not by a program. */
  static boolean isOfAPage(String deed) {
    return deed.startsWith("page-");
  }

  static String key(String once) {
    return "page-" + once(once);
  }
}
