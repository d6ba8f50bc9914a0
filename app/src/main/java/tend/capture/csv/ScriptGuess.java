package tend.capture.csv;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * Tells apart the encodings of the languages that are not written in Latin letters. Each decodes
 * the same bytes; the one wins in which the commonest letters of its language are common, words are
 * of one script, and capitals stand where capitals stand. The characters of East Asia are too many
 * to be counted; there, those weigh most that stand in people's names.
 *
 * <p>It is for short lists of names, of which detectors that know languages by running text make
 * little: of 40 Russian names in capitals they make Arabic, and of 40 Chinese ones Greek.
 */
final class ScriptGuess {
  /** With fewer bytes beyond ASCII anything is as likely as anything else. */
  private static final int ENOUGH = 4;

  /** Points for each byte, of at most 3, from which on a text is believed to be one. */
  private static final double PLAUSIBLE = 1;

  private static final int BROKEN = -10;
  private static final int NO_LETTER = -4;

  /**
   * How a language is written.
   *
   * @param common its commonest letters, or those of names
   * @param others its other letters, or the first and last of each range of those in use
   * @param width bytes for one letter
   */
  private record Script(
      List<Character.UnicodeScript> scripts,
      String common,
      String others,
      int width,
      List<Charset> charsets) {}

  /** Where two explain a text equally well the first is taken. */
  private static final List<Script> SCRIPTS =
      List.of(
          script(
              "оеаинтсрвл",
              "кмдпуяыьгзбчйхжшюцщэфъёії",
              1,
              List.of("windows-1251", "KOI8-R", "KOI8-U", "IBM866", "ISO-8859-5", "x-MacCyrillic"),
              Character.UnicodeScript.CYRILLIC),
          script(
              "αοιετσνηυρς",
              "πκμλωδγχθφβξζψ",
              1,
              List.of("windows-1253", "ISO-8859-7"),
              Character.UnicodeScript.GREEK),
          script(
              "יוהלארתשמב",
              "נדעםחקכטפגזצןסךףץ",
              1,
              List.of("windows-1255"),
              Character.UnicodeScript.HEBREW),
          script(
              "اليمنرتوبعدسحه",
              "ةأإفكقجشطصخذزضغثئءآىؤظ",
              1,
              List.of("windows-1256", "ISO-8859-6"),
              Character.UnicodeScript.ARABIC),
          script(
              "านรอกเงมยลวดสตทิีั่้",
              "คจชบปพศณขไแหผภธใุูะำ",
              1,
              List.of("x-windows-874"),
              Character.UnicodeScript.THAI),
          script(
              "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민준지현수영철진희서연은경미숙호훈" + "시도군동구특별광역",
              "",
              2,
              List.of("x-windows-949"),
              Character.UnicodeScript.HANGUL),
          script(
              "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
                  + "伟芳娜秀英敏静丽强磊军洋艳勇杰娟涛明超兰霞平刚桂建国志华文玉红小海市省区县北京上海",
              "",
              2,
              List.of("GBK", "GB18030"),
              Character.UnicodeScript.HAN),
          script(
              "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴"
                  + "志明美玲建國雅婷家豪淑芬怡君俊傑宏惠麗華文秀英市縣區臺北高雄",
              "",
              2,
              List.of("x-windows-950"),
              Character.UnicodeScript.HAN),
          script(
              "佐藤鈴木高橋田中伊渡辺山本村小林加吉井松口清水斎野上下原谷川島池石三大太郎一花子美健翔陽菜二和幸正恵由" + "東京都大阪府県市区町北海道",
              "ぁんァヶ",
              2,
              List.of("windows-31j", "EUC-JP"),
              Character.UnicodeScript.HAN,
              Character.UnicodeScript.HIRAGANA,
              Character.UnicodeScript.KATAKANA));

  private ScriptGuess() {}

  private static Script script(
      String common,
      String others,
      int width,
      List<String> charsets,
      Character.UnicodeScript... scripts) {
    List<Charset> known =
        charsets.stream().filter(Charset::isSupported).map(Charset::forName).toList();
    return new Script(List.of(scripts), common, others, width, known);
  }

  /** Empty where none makes much sense of the bytes. */
  static Optional<Charset> of(byte[] foreign) {
    int high = 0;
    for (byte octet : foreign) {
      high += octet < 0 ? 1 : 0;
    }
    double best = PLAUSIBLE * high;
    Optional<Charset> found = Optional.empty();
    for (Script script : high < ENOUGH ? List.<Script>of() : SCRIPTS) {
      for (Charset charset : script.charsets()) {
        int points = points(new String(foreign, charset), script);
        if (points > best) {
          best = points;
          found = Optional.of(charset);
        }
      }
    }
    return found;
  }

  private static int points(String text, Script script) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
        points += script.width() * points(c, script) + points(before, c, after);
      }
    }
    return points;
  }

  private static int points(char c, Script script) {
    if (c == '\uFFFD') {
      return BROKEN;
    }
    if (!script.scripts().contains(Character.UnicodeScript.of(c))) {
      return NO_LETTER;
    }
    char letter = script.width() == 1 ? plain(c) : c;
    if (script.common().indexOf(letter) >= 0) {
      return 3;
    }
    if (script.width() == 1) {
      return script.others().indexOf(letter) >= 0 ? 1 : -1;
    }
    return isKana(c) || isCommonHangul(c) ? 2 : 0;
  }

  /** Points for how a letter stands between its neighbours. */
  private static int points(char before, char c, char after) {
    boolean mixed = isLatin(before) || isLatin(after);
    boolean turned = Character.isUpperCase(c) && Character.isLowerCase(before);
    // Scripts without capitals must not lose against those that have them.
    boolean name = !Character.isLowerCase(c) && !Character.isLetter(before);
    return (mixed ? -3 : 0) + (turned ? -4 : 0) + (name ? 1 : 0);
  }

  private static boolean isLatin(char c) {
    return c < 0x80 && Character.isLetter(c);
  }

  /** Full-width ones; those of half width are what other encodings look like. */
  private static boolean isKana(char c) {
    return c >= '\u3041' && c <= '\u30FE';
  }

  private static boolean isCommonHangul(char c) {
    return c >= '\uAC00' && c <= '\uD7A3';
  }

  /** Without accents, as a small letter. */
  private static char plain(char c) {
    String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    return Character.toLowerCase(Character.isLetter(c) ? parts.charAt(0) : c);
  }
}
