package tend.contacts.stuck;

import java.util.List;

/**
 * What is stuck.
 *
 * @param things the oldest first, perhaps not all of them
 * @param count of all that need a person
 * @param holds what the installation itself holds up; goes on by itself when it is mended
 */
public record Stuck(List<Thing> things, long count, List<Held> holds) {
  public Stuck {
    things = List.copyOf(things);
    holds = List.copyOf(holds);
  }
}
