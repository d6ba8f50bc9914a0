package tend.capture.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * How the bytes of a file become text.
 *
 * @param markBytes length of the byte order mark to skip
 */
record Encoding(Charset charset, int markBytes) {

  /** More than one byte in a hundred zero, in one half of all places: text of two-byte units. */
  private static final double FEW = 0.01;

  private static final Charset ARABIC = Charset.forName("windows-1256");

  static Encoding of(Survey survey, Optional<Charset> known) {
    byte[] head = survey.head();
    Optional<Encoding> marked = marked(head);
    if (known.isPresent()) {
      int mark = marked.filter(m -> m.charset.equals(known.get())).map(m -> m.markBytes).orElse(0);
      return new Encoding(known.get(), mark);
    }
    return marked.or(() -> wide(survey)).orElseGet(() -> new Encoding(narrow(survey), 0));
  }

  private static Optional<Encoding> marked(byte[] head) {
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(new Encoding(StandardCharsets.UTF_8, 3));
    }
    // Before that of UTF-16, which it begins with.
    if (starts(head, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(new Encoding(Charset.forName("UTF-32LE"), 4));
    }
    if (starts(head, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(new Encoding(Charset.forName("UTF-32BE"), 4));
    }
    if (starts(head, 0xFF, 0xFE)) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2));
    }
    if (starts(head, 0xFE, 0xFF)) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2));
    }
    return Optional.empty();
  }

  /** UTF-16 without a mark: separators and line ends are ASCII, whose upper byte is zero. */
  private static Optional<Encoding> wide(Survey survey) {
    double units = Math.max(1, survey.bytes() / 2.0);
    double even = survey.zerosAtEven() / units;
    double odd = survey.zerosAtOdd() / units;
    if (odd > 0.1 && even < FEW) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 0));
    }
    if (even > 0.1 && odd < FEW) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16BE, 0));
    }
    return Optional.empty();
  }

  private static Charset narrow(Survey survey) {
    long broken = survey.utf8.broken();
    // A file glued together from two sources has broken places in good UTF-8; those cells then hold
    // U+FFFD and the check of the rows names them. Other encodings make such sequences by chance
    // only, and breaks in the rest.
    if (broken == 0 || survey.utf8.sequences() >= broken) {
      return StandardCharsets.UTF_8;
    }
    byte[] foreign = survey.foreign();
    if (LatinGuess.isLatin(foreign)) {
      return LatinGuess.best(foreign);
    }
    if (isArabic(foreign)) {
      return ARABIC;
    }
    return detected(foreign).orElseGet(() -> LatinGuess.best(foreign));
  }

  /** The detector does not know it; in any other encoding much would be Latin letters or signs. */
  private static boolean isArabic(byte[] foreign) {
    long high = 0;
    long arabic = 0;
    for (char c : new String(foreign, ARABIC).toCharArray()) {
      high += c >= 0x80 ? 1 : 0;
      arabic += Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC ? 1 : 0;
    }
    return arabic > 0.95 * high;
  }

  private static Optional<Charset> detected(byte[] foreign) {
    var detector = new UniversalDetector();
    detector.handleData(foreign, 0, foreign.length);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    return name == null || !Charset.isSupported(name)
        ? Optional.empty()
        : Optional.of(Charset.forName(name));
  }

  private static boolean starts(byte[] head, int... octets) {
    if (head.length < octets.length) {
      return false;
    }
    for (int i = 0; i < octets.length; i++) {
      if ((head[i] & 0xFF) != octets[i]) {
        return false;
      }
    }
    return true;
  }
}
