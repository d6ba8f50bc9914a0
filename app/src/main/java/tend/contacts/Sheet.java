package tend.contacts;

import java.util.List;
import java.util.Optional;
import tend.web.Icon;
import tend.web.show.Heat;
import tend.web.show.NextStep;
import tend.web.show.Score;

/** Everything the page of one person shows besides the history, in words. */
public record Sheet(
    Person person,
    String name,
    String from,
    Heat heat,
    List<String> stages,
    int stage,
    List<String> standing,
    List<Whose> people,
    NextStep next,
    List<Ahead> ahead,
    List<Score> scores,
    String hotFrom,
    List<Known> known,
    List<String> tags,
    List<Allowed> allowed,
    List<Asked> tasks,
    List<String> promises,
    List<Known> plans,
    List<Travelling> journeys,
    List<Choice> choices) {

  /** A person of the team, and what they are to the contact. */
  public record Whose(String name, String role) {}

  /** Something that comes by itself, unless something happens before. */
  public record Ahead(Icon icon, String says, String when, String datetime) {}

  /**
   * @param link where a press leads, such as {@code tel:}; may be empty
   * @param about from whom and when; may be empty
   */
  public record Known(String name, String value, String link, String about) {}

  /** What may be done on a channel, and why. */
  public record Allowed(String channel, String verdict, String why, boolean refused) {}

  /** A task that is open. */
  public record Asked(
      String id,
      Icon icon,
      String title,
      String about,
      String due,
      Optional<String> datetime,
      boolean late,
      boolean handOff) {}

  /** A journey the contact is in. */
  public record Travelling(String title, String waits) {}

  /** Something that can be done, in the menu of everything. */
  public record Choice(String name, Icon icon, String path) {}
}
