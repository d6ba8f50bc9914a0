package tend.strategy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How two texts differ, line by line: the longest common subsequence stays. */
final class Lines {
  /** Beyond this nobody reads it line by line. */
  private static final int MOST = 2_000;

  private Lines() {}

  static List<String> difference(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    if (old.size() > MOST || now.size() > MOST) {
      return List.of("- %,d lines".formatted(old.size()), "+ %,d lines".formatted(now.size()));
    }
    int[][] common = common(old, now);
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        lines.add("  " + old.get(i++));
        j++;
      } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + old.get(i++));
      } else {
        lines.add("+ " + now.get(j++));
      }
    }
    return Collections.unmodifiableList(lines);
  }

  private static int[][] common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
