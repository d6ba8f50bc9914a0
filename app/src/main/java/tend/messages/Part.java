package tend.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A compiled stretch of a text, ready to be written for one contact after another. */
sealed interface Part {

  record Literal(String words) implements Part {}

  record Shown(Expression expression, Place place) implements Part {}

  /**
   * The address of a link or a picture.
   *
   * @param followed whether a click on it is worth knowing, so that the address may be wrapped
   */
  record Target(List<Part> address, Place place, boolean followed) implements Part {}

  /** The first branch whose question holds; an else has a question that always does. */
  record Choice(List<Branch> branches) implements Part {}

  record Branch(Question when, List<Part> parts) {}

  /** Where a value is written, which says how it must be escaped. */
  enum Place {
    PLAIN,
    HTML,
    /** Within an address: percent-encoded. */
    ADDRESS,
    HEADER
  }

  static void write(List<Part> parts, Pen pen) {
    for (Part part : parts) {
      switch (part) {
        case Literal(String words) -> pen.literal(words);
        case Shown(Expression expression, Place place) -> pen.show(expression, place);
        case Target target -> pen.target(target);
        case Choice(List<Branch> branches) -> {
          for (Branch branch : branches) {
            if (pen.holds(branch.when())) {
              write(branch.parts(), pen);
              break;
            }
          }
        }
      }
    }
  }

  /**
   * The fields that must have a value wherever this is written: shown without a default, and not
   * within an {@code if} that asked for them.
   *
   * @param present the fields that are known to have a value here
   */
  static void required(List<Part> parts, Set<String> present, Map<String, Integer> lines) {
    for (Part part : parts) {
      switch (part) {
        case Literal _ -> {}
        case Shown(Expression expression, _) -> {
          if (!expression.neverEmpty()) {
            expression.eachField(
                field -> {
                  if (!present.contains(field.name())) {
                    lines.merge(field.name(), field.line(), Math::min);
                  }
                });
          }
        }
        case Target(List<Part> address, _, _) -> required(address, present, lines);
        case Choice(List<Branch> branches) -> {
          for (Branch branch : branches) {
            Set<String> within = new TreeSet<>(present);
            within.addAll(branch.when().fieldsPresent());
            required(branch.parts(), within, lines);
          }
        }
      }
    }
  }

  static List<Part> joined(List<Part> parts) {
    List<Part> all = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Literal(String words)
          && !all.isEmpty()
          && all.getLast() instanceof Literal(String before)) {
        all.set(all.size() - 1, new Literal(before + words));
      } else {
        all.add(part);
      }
    }
    return List.copyOf(all);
  }
}
