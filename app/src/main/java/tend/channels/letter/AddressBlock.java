package tend.channels.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;

/**
 * An address as it is set: its lines broken to the width of its place, in the largest type in which
 * all of them fit.
 *
 * @param points size of the type
 */
public record AddressBlock(List<String> lines, double points) {
  /** Below 8 points machines read badly (DIN 5008). */
  private static final List<Double> SIZES = List.of(10.5, 9.5, 8.5, 8.0);

  /** Height of a line in sizes of its type, as the style sheets have it. */
  private static final double LEADING = 1.3;

  private static final double MILLIMETRE = 72 / 25.4;

  /**
   * Where it stands, in millimetres: 80 by 26.6 fits the window of DIN 5008 and of a number 10
   * envelope.
   */
  private enum Place {
    WINDOW(80, 26.6),
    CARD(60, 38);

    final double width;
    final double height;

    Place(double width, double height) {
      this.width = width * MILLIMETRE;
      this.height = height * MILLIMETRE;
    }
  }

  /** How wide words are in a type of one point. */
  @FunctionalInterface
  interface Measure {
    double of(String words);
  }

  /** Empty where it fits in no type that can be read. */
  static Optional<AddressBlock> of(List<String> lines, Channel channel, Measure measure) {
    Place place = channel == Channel.POSTCARD ? Place.CARD : Place.WINDOW;
    return SIZES.stream()
        .map(points -> new AddressBlock(broken(lines, place.width / points, measure), points))
        .filter(block -> block.fits(place, measure))
        .findFirst();
  }

  private boolean fits(Place place, Measure measure) {
    return lines.size() * points * LEADING <= place.height
        && lines.stream().allMatch(line -> measure.of(line) * points <= place.width);
  }

  /** In the smallest type, fitting or not. */
  static AddressBlock smallest(List<String> lines, Channel channel, Measure measure) {
    Place place = channel == Channel.POSTCARD ? Place.CARD : Place.WINDOW;
    return new AddressBlock(broken(lines, place.width / SIZES.getLast(), measure), SIZES.getLast());
  }

  private static List<String> broken(List<String> lines, double width, Measure measure) {
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      String rest = "";
      for (String word : line.split(" ", 0)) {
        String longer = rest.isEmpty() ? word : rest + " " + word;
        if (measure.of(longer) > width && !rest.isEmpty()) {
          all.add(rest);
          rest = word;
        } else {
          rest = longer;
        }
      }
      all.add(rest);
    }
    return List.copyOf(all);
  }
}
