package tend.capture.csv;

import java.nio.charset.Charset;
import java.util.List;

/**
 * Tells the single-byte encodings of Western Europe apart: Windows (which includes ISO 8859-1), the
 * old Macintosh, and DOS, which Excel still writes. The detectors looked at know the first alone.
 * Each decodes the same bytes; the one in which the letters stand where letters stand wins.
 */
final class LatinGuess {
  private static final List<Charset> CANDIDATES =
      List.of(
          Charset.forName("windows-1252"),
          Charset.forName("windows-1250"),
          Charset.forName("ISO-8859-15"),
          Charset.forName("x-MacRoman"),
          Charset.forName("IBM850"));

  private static final String USUAL = "äöüßéèêëàâáãåæçíîïñóôõøúùûÄÖÜÉÈÀÁÅÆÇÑØ";
  private static final String MARKS = "“”„‘’–—…€£°§«»®™©·•¿¡";

  private LatinGuess() {}

  /** True when most letters of the words with foreign bytes are ASCII, as in "Müller". */
  static boolean isLatin(byte[] foreign) {
    int plain = 0;
    int high = 0;
    int wordPlain = 0;
    int wordHigh = 0;
    for (byte octet : foreign) {
      if (octet < 0) {
        wordHigh++;
      } else if (Character.isLetter(octet)) {
        wordPlain++;
      } else {
        if (wordHigh > 0) {
          plain += wordPlain;
          high += wordHigh;
        }
        wordPlain = 0;
        wordHigh = 0;
      }
    }
    return plain + wordPlain > high + wordHigh;
  }

  static Charset best(byte[] foreign) {
    Charset best = CANDIDATES.getFirst();
    int most = Integer.MIN_VALUE;
    for (Charset candidate : CANDIDATES) {
      int score = plausibility(new String(foreign, candidate));
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    return best;
  }

  private static int plausibility(String text) {
    int score = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
        score += plausibility(before, c, after);
      }
    }
    return score;
  }

  private static int plausibility(char before, char c, char after) {
    if (!Character.isLetter(c)) {
      boolean inWord = Character.isLetter(before) && Character.isLetter(after);
      return MARKS.indexOf(c) < 0 ? -3 : inWord && c != '’' ? -2 : 1;
    }
    int usual = USUAL.indexOf(c) >= 0 ? 2 : 1;
    if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
      return -3;
    }
    if (Character.isLowerCase(c) && Character.isUpperCase(before) && Character.isUpperCase(after)) {
      return -2;
    }
    return usual;
  }
}
