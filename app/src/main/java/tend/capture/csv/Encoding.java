package tend.capture.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * How the bytes of a file become text.
 *
 * @param markBytes length of the byte order mark to skip
 * @param guessed by what letters are likely, and so perhaps wrong
 */
record Encoding(Charset charset, int markBytes, boolean guessed) {

  /** More than one byte in a hundred zero, in one half of all places: text of two-byte units. */
  private static final double FEW = 0.01;

  static Encoding of(Survey survey, Optional<Charset> known) {
    byte[] head = survey.head();
    Optional<Encoding> marked = marked(head);
    if (known.isPresent()) {
      int mark = marked.filter(m -> m.charset.equals(known.get())).map(m -> m.markBytes).orElse(0);
      return new Encoding(known.get(), mark, false);
    }
    return marked.or(() -> wide(survey)).orElseGet(() -> narrow(survey));
  }

  private static Optional<Encoding> marked(byte[] head) {
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(sure(StandardCharsets.UTF_8, 3));
    }
    // Before that of UTF-16, which it begins with.
    if (starts(head, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(sure(Charset.forName("UTF-32LE"), 4));
    }
    if (starts(head, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(sure(Charset.forName("UTF-32BE"), 4));
    }
    if (starts(head, 0xFF, 0xFE)) {
      return Optional.of(sure(StandardCharsets.UTF_16LE, 2));
    }
    if (starts(head, 0xFE, 0xFF)) {
      return Optional.of(sure(StandardCharsets.UTF_16BE, 2));
    }
    return Optional.empty();
  }

  /** UTF-16 without a mark: separators and line ends are ASCII, whose upper byte is zero. */
  private static Optional<Encoding> wide(Survey survey) {
    double units = Math.max(1, survey.bytes() / 2.0);
    double even = survey.zerosAtEven() / units;
    double odd = survey.zerosAtOdd() / units;
    if (odd > 0.1 && even < FEW) {
      return Optional.of(sure(StandardCharsets.UTF_16LE, 0));
    }
    if (even > 0.1 && odd < FEW) {
      return Optional.of(sure(StandardCharsets.UTF_16BE, 0));
    }
    return Optional.empty();
  }

  private static Encoding narrow(Survey survey) {
    long broken = survey.utf8.broken();
    // A file glued together from two sources has broken places in good UTF-8; those cells then hold
    // U+FFFD and the check of the rows names them. Other encodings make such sequences by chance
    // only, and breaks in the rest.
    if (broken == 0 || survey.utf8.sequences() >= broken) {
      return sure(StandardCharsets.UTF_8, 0);
    }
    return new Encoding(likely(survey.foreign()), 0, true);
  }

  private static Charset likely(byte[] foreign) {
    if (LatinGuess.isLatin(foreign)) {
      return LatinGuess.best(foreign);
    }
    return ScriptGuess.of(foreign)
        .or(() -> detected(foreign))
        .orElseGet(() -> LatinGuess.best(foreign));
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

  private static Encoding sure(Charset charset, int markBytes) {
    return new Encoding(charset, markBytes, false);
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
