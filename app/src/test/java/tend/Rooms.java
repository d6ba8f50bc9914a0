package tend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package may see which.
 *
 * @param floors rooms by floor, the ground floor first
 * @param onlyLibraries rooms that see no other room at all
 */
record Rooms(List<List<String>> floors, List<String> onlyLibraries) {

  /** One package uses another; to itself, it says that the package exists. */
  record Arrow(String from, String to) implements Comparable<Arrow> {
    @Override
    public int compareTo(Arrow other) {
      return toString().compareTo(other.toString());
    }
  }

  /** One sentence for each arrow that should not be, and for each cycle; empty when all is well. */
  List<String> complaints(Collection<Arrow> arrows) {
    List<String> complaints = new ArrayList<>();
    for (Arrow arrow : arrows) {
      complaint(arrow).ifPresent(complaints::add);
    }
    complaints.addAll(cycles(arrows));
    return complaints;
  }

  /** Rooms of the table in which no package is. */
  List<String> empty(Collection<Arrow> arrows) {
    TreeSet<String> lived = new TreeSet<>();
    arrows.forEach(arrow -> room(arrow.from()).ifPresent(lived::add));
    return floors.stream().flatMap(List::stream).filter(room -> !lived.contains(room)).toList();
  }

  private Optional<String> complaint(Arrow arrow) {
    Optional<String> from = room(arrow.from());
    Optional<String> to = room(arrow.to());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.of(
          (from.isEmpty() ? arrow.from() : arrow.to()) + " is not in the table of rooms");
    }
    if (from.equals(to)) {
      return Optional.empty();
    }
    String sentence = arrow.from() + " uses " + arrow.to() + ": it ";
    if (onlyLibraries.contains(from.get())) {
      return Optional.of(sentence + "sees only libraries");
    }
    int height = floor(from.get()) - floor(to.get());
    if (height > 0) {
      return Optional.empty();
    }
    return Optional.of(sentence + (height == 0 ? "looks sideways" : "looks up"));
  }

  /** The room a package belongs to: itself, or the longest room whose name it starts with. */
  private Optional<String> room(String name) {
    return floors.stream()
        .flatMap(List::stream)
        .filter(room -> name.equals(room) || hasSubPackages(room) && name.startsWith(room + "."))
        .findFirst();
  }

  /** `tend` and `tend.core` stand for themselves only, or every package would belong to them. */
  private static boolean hasSubPackages(String room) {
    return !room.equals("tend") && !room.equals("tend.core") && !room.equals("launch");
  }

  private int floor(String room) {
    for (int floor = 0; floor < floors.size(); floor++) {
      if (floors.get(floor).contains(room)) {
        return floor;
      }
    }
    throw new IllegalArgumentException(room);
  }

  private static List<String> cycles(Collection<Arrow> arrows) {
    TreeMap<String, TreeSet<String>> reachable = new TreeMap<>();
    for (Arrow arrow : arrows) {
      reachable.computeIfAbsent(arrow.from(), _ -> new TreeSet<>());
      if (!arrow.from().equals(arrow.to())) {
        reachable.get(arrow.from()).add(arrow.to());
      }
    }
    boolean grows = true;
    while (grows) {
      grows = false;
      for (TreeSet<String> targets : reachable.values()) {
        for (String target : List.copyOf(targets)) {
          grows |= targets.addAll(reachable.getOrDefault(target, new TreeSet<>()));
        }
      }
    }
    TreeSet<String> cycles = new TreeSet<>();
    reachable.forEach(
        (name, targets) -> {
          if (targets.contains(name)) {
            TreeSet<String> members = new TreeSet<>(targets);
            members.removeIf(
                other -> !reachable.getOrDefault(other, new TreeSet<>()).contains(name));
            cycles.add("a cycle: " + members);
          }
        });
    return List.copyOf(cycles);
  }
}
