package tend.strategy.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The mistakes found so far. There may be many: a check goes on where it can. */
public final class Mistakes {
  /** More than anybody reads; a file of nothing but mistakes must not fill the memory. */
  private static final int MOST = 500;

  private final List<Mistake> found = new ArrayList<>();

  public void error(Place place, String what) {
    add(Mistake.error(place, what, ""));
  }

  public void error(Place place, String what, String suggestion) {
    add(Mistake.error(place, what, suggestion));
  }

  public void warning(Place place, String what, String suggestion) {
    add(Mistake.warning(place, what, suggestion));
  }

  public void add(Mistake mistake) {
    if (found.size() < MOST && !found.contains(mistake)) {
      found.add(mistake);
    }
  }

  /** A name that stands for nothing, with the nearest of those that do. */
  public void unknown(Place place, String kind, String name, Collection<String> known) {
    unknown(place, kind, name, known, "");
  }

  /**
   * As {@link #unknown(Place, String, String, Collection)}.
   *
   * @param first what to do where there is none of the kind yet
   */
  public void unknown(
      Place place, String kind, String name, Collection<String> known, String first) {
    error(
        place,
        "There is no %s \"%s\".".formatted(kind, name),
        known.isEmpty() ? first : Suggestion.of(name, known));
  }

  /** Whether it is said already that this cannot be what is meant. */
  public boolean hasErrorAt(Place place) {
    return found.stream().anyMatch(each -> each.isError() && each.place().equals(place));
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Mistake::isError);
  }

  /** All of them, by place. */
  public List<Mistake> all() {
    return found.stream().sorted(Mistake.BY_PLACE).toList();
  }
}
