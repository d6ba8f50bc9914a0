package tend.capture.address;

/** RFC 3492, encoding only: for the letters that the JDK's IDNA 2003 would replace. */
final class Punycode {
  private static final int BASE = 36;
  private static final int LOWEST_THRESHOLD = 1;
  private static final int HIGHEST_THRESHOLD = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;

  private Punycode() {}

  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    var out = new StringBuilder();
    label.codePoints().filter(point -> point < 0x80).forEach(out::appendCodePoint);
    int plain = out.length();
    if (plain > 0) {
      out.append('-');
    }
    int next = 0x80;
    int delta = 0;
    int bias = 72;
    for (int handled = plain; handled < points.length; delta++, next++) {
      int smallest = smallestFrom(points, next);
      delta += (smallest - next) * (handled + 1);
      next = smallest;
      for (int point : points) {
        if (point < next) {
          delta++;
        } else if (point == next) {
          append(out, delta, bias);
          bias = adapted(delta, handled + 1, handled == plain);
          delta = 0;
          handled++;
        }
      }
    }
    return out.toString();
  }

  private static int smallestFrom(int[] points, int least) {
    int smallest = Integer.MAX_VALUE;
    for (int point : points) {
      if (point >= least && point < smallest) {
        smallest = point;
      }
    }
    return smallest;
  }

  private static void append(StringBuilder out, int delta, int bias) {
    int rest = delta;
    for (int k = BASE; ; k += BASE) {
      int threshold = Math.clamp(k - bias, LOWEST_THRESHOLD, HIGHEST_THRESHOLD);
      if (rest < threshold) {
        out.append(digit(rest));
        return;
      }
      out.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int adapted(int delta, int handled, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / handled;
    int k = 0;
    while (rest > ((BASE - LOWEST_THRESHOLD) * HIGHEST_THRESHOLD) / 2) {
      rest /= BASE - LOWEST_THRESHOLD;
      k += BASE;
    }
    return k + (BASE - LOWEST_THRESHOLD + 1) * rest / (rest + SKEW);
  }
}
