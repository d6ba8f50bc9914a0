package tend.capture.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.capture.csv.CsvFixtures.cells;
import static tend.capture.csv.CsvFixtures.open;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static final String WESTERN =
      "Vorname;Straße;Ort\nJürgen;Große Allee 3;Köln\nZoë;Rue de l’Église 5;Besançon\n"
          + "Niña;Avenida da Conceição;São Paulo\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "x-MacRoman", "UTF-16LE", "UTF-16BE"})
  void westernNamesInEveryEncodingOfTheWest(String name) {
    CsvFile file = open(folder, WESTERN, Charset.forName(name));

    assertEquals(name, file.charset().name());
    assertEquals(List.of("Zoë", "Rue de l’Église 5", "Besançon"), cells(file).get(2));
  }

  @Test
  void dosAsExcelStillWritesIt() {
    CsvFile file = open(folder, WESTERN.replace('’', '\''), Charset.forName("IBM850"));

    assertEquals(List.of("Niña", "Avenida da Conceição", "São Paulo"), cells(file).get(3));
  }

  @Test
  void polishOfWindows() {
    String text = "Imię;Miasto\nŁukasz Żółkiewski;Łódź\nGrażyna Wąs;Częstochowa\n";

    assertEquals(
        List.of("Łukasz Żółkiewski", "Łódź"),
        cells(open(folder, text, Charset.forName("windows-1250"))).get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1250 | Jiří Dvořák;Růžena Nováčková;Ondřej Šťastný;Alžběta Černá",
        "windows-1250 | Petr Černý;Eva Novotná",
        "ISO-8859-2   | Jiří Dvořák;Alžběta Černá;Jan Šťastný",
        "IBM852       | Jiří Dvořák;Alžběta Černá;Jan Šťastný",
        "ISO-8859-2   | Łukasz Wójcik;Agnieszka Dąbrowska;Paweł Świętek",
        "windows-1250 | Nagy Ödön;Szabó Győző;Tóth Jenő;Kőszegi Etelka",
        "windows-1250 | Luka Kovačić;Željko Đurić;Ivana Šimić",
        "windows-1250 | Ion Popescu;Ştefan Ţăran;Gheorghiţă",
        "windows-1254 | İbrahim Şahin;Gülşah Yıldız;Çağlar Öztürk",
        "windows-1252 | Guðrún Þórðardóttir;Sigurður Jónsson;Ásdís Ýr",
        "windows-1252 | Søren Kjærgård;Åse Bjørnsen",
        "windows-1252 | François Lefèvre;Hélène Noël;Jörg Groß;José Núñez;João Conceição",
        "windows-1257 | Jonas Šimkus;Rūta Žukauskaitė;Gražina Čepaitė",
        "IBM850       | Jürgen Müller;Élodie Ça",
        "windows-1256 | محمد علي;فاطمة حسن"
      })
  void theNamesOfALanguageInItsOwnEncoding(String charset, String names) {
    String text = "Name;Town\n" + names.replace(";", ";x\n") + ";x\n";

    List<List<String>> rows = cells(open(folder, text, Charset.forName(charset)));

    assertEquals(
        List.of(names.split(";")),
        rows.subList(1, rows.size()).stream().map(List::getFirst).toList());
  }

  /** Lists so short that no detector looked at tells them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-windows-949 | 김철수",
        "x-windows-949 | Kim 철수;Lee 영희",
        "GBK           | 王伟;李娜;张敏;刘洋",
        "Big5          | 陳志明;林美玲",
        "windows-31j   | 田中太郎;髙橋;山﨑",
        "EUC-JP        | 田中太郎;佐藤花子",
        "windows-1251  | ИВАН ПЕТРОВ;МОСКВА",
        "KOI8-R        | ИВАН ПЕТРОВ;МОСКВА",
        "IBM866        | ИВАН ПЕТРОВ;МОСКВА",
        "ISO-8859-5    | ИВАН ПЕТРОВ;МОСКВА",
        "windows-1251  | Юлия;Ёлкина",
        "windows-1253  | Άννα;Νίκος",
        "ISO-8859-7    | Άννα;Νίκος",
        "windows-1253  | ΜΑΡΙΑ ΓΕΩΡΓΙΟΥ;ΕΛΕΝΗ",
        "windows-1255  | יוסי כהן;שרה לוי",
        "x-windows-874 | สมชาย ใจดี",
        "windows-1252  | Ås;Oslo",
      })
  void fewNamesInOtherScripts(String charset, String names) {
    theNamesOfALanguageInItsOwnEncoding(charset, names);
  }

  @Test
  void aGuessSaysSoAndShowsWhatItMadeOfIt() {
    String text = "name;town\nZoë;Köln\n";
    assertEquals(
        Optional.of(
            "The encoding is a guess: as windows-1252 the file says “Zoë”, “Köln”. Where that looks"
                + " wrong, --encoding names the right one, such as windows-1252, IBM850 or"
                + " x-MacRoman."),
        open(folder, text, Charset.forName("windows-1252")).doubt());
    assertEquals(Optional.empty(), open(folder, text, StandardCharsets.UTF_8).doubt());
    assertEquals(Optional.empty(), open(folder, text, StandardCharsets.UTF_16LE).doubt());
    assertEquals(Optional.empty(), open(folder, "a;b\n", StandardCharsets.US_ASCII).doubt());
  }

  @Test
  void halfOfAFileInAnotherEncodingLeavesTheGoodHalfGood() {
    var bytes = new java.io.ByteArrayOutputStream();
    bytes.writeBytes("name\nMüller\nÉlodie\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("Jörg\nZoë\n".getBytes(StandardCharsets.ISO_8859_1));

    List<List<String>> rows = cells(open(CsvFixtures.file(folder, bytes.toByteArray())));

    assertEquals(List.of("Müller"), rows.get(1));
    assertEquals(List.of("J\uFFFDrg"), rows.get(3));
  }

  @Test
  void theEuroOfIso8859() {
    String text = "Name;Betrag;Ort\nJürgen;50 €;Köln\nHervé Lecœur;5 €;Besançon\n";

    assertEquals(
        List.of("Hervé Lecœur", "5 €", "Besançon"),
        cells(open(folder, text, Charset.forName("ISO-8859-15"))).get(2));
  }

  @Test
  void latin1IsReadAsTheWindowsEncodingThatIncludesIt() {
    CsvFile file = open(folder, WESTERN.replace('’', '\''), StandardCharsets.ISO_8859_1);

    assertEquals(List.of("Jürgen", "Große Allee 3", "Köln"), cells(file).get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, efbbbf",
    "UTF-16LE, fffe",
    "UTF-16BE, feff",
    "UTF-32LE, fffe0000",
    "UTF-32BE, 0000feff"
  })
  void aByteOrderMarkIsNotPartOfTheFirstColumn(String charset, String mark) {
    byte[] text = WESTERN.getBytes(Charset.forName(charset));
    byte[] octets = java.util.HexFormat.of().parseHex(mark);
    byte[] all = new byte[octets.length + text.length];
    System.arraycopy(octets, 0, all, 0, octets.length);
    System.arraycopy(text, 0, all, octets.length, text.length);

    CsvFile file = open(CsvFixtures.file(folder, all));

    assertEquals("Vorname", cells(file).getFirst().getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1251", "KOI8-R", "UTF-8", "UTF-16LE"})
  void cyrillic(String name) {
    String text =
        ("имя;город;почта\nАнна Сергеевна Петрова;Екатеринбург;anna@example.com\n"
                + "Владимир Кузнецов;Нижний Новгород;bo@example.com\n")
            .repeat(5);

    assertEquals("Екатеринбург", cells(open(folder, text, Charset.forName(name))).get(1).get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "EUC-JP", "UTF-8"})
  void japanese(String name) {
    String text = "名前,都市\n田中太郎です,東京\nすずきはなこ,大阪市のとなり\nカタカナ,北海道\n".repeat(5);

    assertEquals("東京", cells(open(folder, text, Charset.forName(name))).get(1).get(1));
  }

  @Test
  void aFewBrokenPlacesDoNotTurnGoodUtf8IntoMojibake() {
    byte[] text = (WESTERN.repeat(20) + "K?ln;x;y\n").getBytes(StandardCharsets.UTF_8);
    text[text.length - 8] = (byte) 0xF6;

    CsvFile file = open(CsvFixtures.file(folder, text));

    assertEquals("UTF-8", file.charset().name());
    assertEquals("K\uFFFDln", cells(file).getLast().getFirst());
  }

  @Test
  void theOwnerKnowsBetter() {
    Path file =
        CsvFixtures.file(folder, "name;x\nČeský;1\n".getBytes(Charset.forName("windows-1250")));
    var reading =
        new Reading(
            Optional.of(Charset.forName("windows-1250")), Optional.of(';'), Limits.OF_AN_IMPORT);

    var ready = (CsvFile.Opening.Ready) CsvFixtures.opening(file, reading);

    assertEquals("Český", cells(ready.file()).get(1).getFirst());
  }
}
