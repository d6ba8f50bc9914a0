package tend.capture.csv;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * Tells apart the single-byte encodings of the languages that are written in Latin letters: those
 * of Windows (which include ISO 8859-1), ISO 8859, the old Macintosh, and DOS, which Excel still
 * writes. The detectors looked at know the first of them alone.
 *
 * <p>Each decodes the same bytes. The one wins in which the letters stand where letters stand and
 * are those of one language: "Dvořák" is Czech, and "Dvoøák" is no language's.
 */
final class LatinGuess {
  private static final List<Charset> WEST =
      charsets("windows-1252", "ISO-8859-15", "x-MacRoman", "IBM850");
  private static final List<Charset> TURKISH = charsets("windows-1254", "IBM857", "x-MacTurkish");
  private static final List<Charset> CENTRAL =
      charsets("windows-1250", "ISO-8859-2", "IBM852", "x-MacCentralEurope");
  private static final List<Charset> BALTIC = charsets("windows-1257", "ISO-8859-13");

  private static final String MARKS = "“”„‘’–—…€£°§«»®™©·•¿¡";

  /** The letters beyond ASCII of one language, and how it is written. */
  private record Language(String letters, List<Charset> charsets) {}

  /** Where two explain a text equally well the first is taken, so more widespread ones go first. */
  private static final List<Language> LANGUAGES =
      List.of(
          new Language("äöüßéè", WEST), // German, with the names of its neighbours
          new Language("àâæçèéêëîïôœùûüÿ", WEST), // French, Dutch
          new Language("áéíñóúüç", WEST), // Spanish
          new Language("áàâãçéêíóôõúü", WEST), // Portuguese
          new Language("àéèìíîòóùú", WEST), // Italian
          new Language("åäöæøéü", WEST), // Danish, Norwegian, Swedish, Finnish
          new Language("äõöüšž", WEST), // Estonian
          new Language("çğıöşüâîİ", TURKISH),
          new Language("áæéíðóöúýþ", WEST), // Icelandic
          new Language("ąćęłńóśźż", CENTRAL), // Polish
          new Language("áčďéěíňóřšťúůýž", CENTRAL), // Czech
          new Language("áäčďéíĺľňóôŕšťúýž", CENTRAL), // Slovak
          new Language("áéíóöőúüű", CENTRAL), // Hungarian
          new Language("čćđšž", CENTRAL), // Croatian, Bosnian, Slovenian
          new Language("ăâîşţșț", CENTRAL), // Romanian
          new Language("ąčęėįšųūž", BALTIC), // Lithuanian
          new Language("āčēģīķļņšūž", BALTIC)); // Latvian

  private LatinGuess() {}

  private static List<Charset> charsets(String... names) {
    return Arrays.stream(names).filter(Charset::isSupported).map(Charset::forName).toList();
  }

  /** True when half the letters of the words with foreign bytes are ASCII, as in "Müller". */
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
    return plain + wordPlain >= high + wordHigh;
  }

  static Charset best(byte[] foreign) {
    Charset best = WEST.getFirst();
    int most = Integer.MIN_VALUE;
    for (Language language : LANGUAGES) {
      for (Charset candidate : language.charsets()) {
        int score = plausibility(new String(foreign, candidate), language.letters());
        if (score > most) {
          most = score;
          best = candidate;
        }
      }
    }
    return best;
  }

  private static int plausibility(String text, String letters) {
    int score = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
        score += plausibility(before, c, after, letters);
      }
    }
    return score;
  }

  private static int plausibility(char before, char c, char after, String letters) {
    if (!Character.isLetter(c)) {
      boolean inWord = Character.isLetter(before) && Character.isLetter(after);
      return MARKS.indexOf(c) < 0 ? -3 : inWord && c != '’' ? -2 : 1;
    }
    if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
      return -3;
    }
    if (Character.isLowerCase(c) && Character.isUpperCase(before) && Character.isUpperCase(after)) {
      return -2;
    }
    boolean known = letters.indexOf(c) >= 0 || letters.indexOf(Character.toLowerCase(c)) >= 0;
    return known ? 2 : -1;
  }
}
