package tend.web.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * One mark for each person, group after group, column by column; for each so many people where a
 * mark for one would not fit.
 *
 * @param peoplePerMark 1, 2, 5, 10, 20, 50, …
 */
public record Wall(List<Group> groups, Marks wide, Marks small, long peoplePerMark) {
  private static final int PITCH = 10;
  private static final int MARK = 6;
  private static final int WIDE_COLUMNS = 103;
  private static final int SMALL_COLUMNS = 35;
  private static final int FEWEST_ROWS = 4;
  private static final int MOST_ROWS = 12;

  /** People in the same position; {@code words} goes on after the number. */
  public record Group(Tone tone, long count, String words, String path) {}

  /** The drawing for one width. */
  public record Marks(int width, int height, List<Stroke> strokes) {
    public String viewBox() {
      return "0 0 " + width + " " + height;
    }
  }

  /** All marks of one tone, as dashes along the rows. */
  public record Stroke(Tone tone, String path) {}

  public static Wall of(List<Group> groups) {
    long people = groups.stream().mapToLong(Group::count).sum();
    long perMark = perMark(people, (long) WIDE_COLUMNS * MOST_ROWS);
    return new Wall(
        List.copyOf(groups),
        marks(groups, perMark, WIDE_COLUMNS),
        marks(groups, perMark, SMALL_COLUMNS),
        perMark);
  }

  public long people() {
    return groups.stream().mapToLong(Group::count).sum();
  }

  private static long perMark(long people, long room) {
    long ten = 1;
    while (true) {
      for (long step : new long[] {ten, 2 * ten, 5 * ten}) {
        if (people <= step * room) {
          return step;
        }
      }
      ten *= 10;
    }
  }

  private static Marks marks(List<Group> groups, long perMark, int columns) {
    int total = groups.stream().mapToInt(group -> count(group, perMark)).sum();
    int rows = Math.max(FEWEST_ROWS, (total + columns - 1) / columns);
    var strokes = new ArrayList<Stroke>();
    int from = 0;
    for (var group : groups) {
      int to = from + count(group, perMark);
      if (to > from) {
        strokes.add(new Stroke(group.tone(), path(from, to, rows)));
      }
      from = to;
    }
    return new Marks((columns - 1) * PITCH + MARK, (rows - 1) * PITCH + MARK, strokes);
  }

  /** Nobody disappears: a group of one has a mark at any scale. */
  private static int count(Group group, long perMark) {
    return (int) ((group.count() + perMark - 1) / perMark);
  }

  private static String path(int from, int to, int rows) {
    var path = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      int first = (from - row + rows - 1) / rows;
      int last = (to - row + rows - 1) / rows - 1;
      if (last >= first) {
        path.append('M').append(first * PITCH).append(' ').append(row * PITCH + MARK / 2);
        path.append('H').append(last * PITCH + MARK);
      }
    }
    return path.toString();
  }
}
