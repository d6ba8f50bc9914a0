package tend.channels.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;

class TypesetterTest {

  private static final float MILLIMETRE = 72 / 25.4f;
  private final Typesetter typesetter = new Typesetter();

  private static Sheet sheet(Channel channel, String name, String subject, String html) {
    return new Sheet(
        channel,
        "Bright Roofs · Am Dach 1 · 10115 Berlin",
        List.of("Bright Roofs", "Am Dach 1", "10115 Berlin", "+49 30 123"),
        List.of(name, "Hauptstraße 5", "53111 Bonn", "GERMANY"),
        LocalDate.of(2026, 3, 1),
        subject,
        html,
        "en");
  }

  private static final String BODY =
      "<p>Dear Ann,</p><p>thank you for <strong>your</strong> <em>question</em>. Read <a"
          + " href=\"https://roofs.example/guide\">our"
          + " guide</a>.</p><ul><li>one</li><li>two</li></ul><p>"
          + "A good roof lasts sixty years. ".repeat(30)
          + "</p><p>Kind regards,<br />Bo Berg</p>";

  @Test
  void theAddressStandsInTheWindow() throws IOException {
    byte[] pdf =
        typesetter.set(List.of(sheet(Channel.LETTER, "Ann Lee", "Your roof", BODY)), Paper.A4);
    keep("letter-a4", pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(1, document.getNumberOfPages());
      PDPage page = document.getPage(0);
      assertEquals(210 * MILLIMETRE, page.getMediaBox().getWidth(), 0.5);
      assertEquals(297 * MILLIMETRE, page.getMediaBox().getHeight(), 0.5);
      // DIN 5008 form B: recipient 62.7 to 90 mm from the top, 20 to 105 mm from the left.
      assertEquals(
          "Ann Lee\nHauptstraße 5\n53111 Bonn\nGERMANY", within(page, 20, 62.7f, 85, 27.3f));
      assertEquals("Bright Roofs · Am Dach 1 · 10115 Berlin", within(page, 20, 45, 85, 17.7f));
      assertTrue(within(page, 25, 95, 165, 30).startsWith("Your roof\nDear Ann,"));
    }
  }

  /** Six lines, two of them too long for the window in the usual type. */
  @Test
  void aLongAddressIsSetSmallerAndStaysInTheWindow() throws IOException {
    List<String> lines =
        List.of(
            "Prof. Dr. Maximilian-Alexander von Hohenstein",
            "Gesellschaft für Zusammenarbeit und Forschung mbH",
            "Nguyễn-Thị-Minh-Khai-Straße 123",
            "Hinterhaus, 4. OG links",
            "65929 Frankfurt am Main",
            "BOSNIA & HERZEGOVINA");
    for (Paper paper : Paper.values()) {
      byte[] pdf = typesetter.set(List.of(to(Channel.LETTER, lines)), paper);
      keep("long-address-" + paper, pdf);
      try (PDDocument document = Loader.loadPDF(pdf)) {
        String window =
            paper == Paper.A4
                ? within(document.getPage(0), 20, 62.7f, 85, 27.3f)
                : within(document.getPage(0), 0.875f * 25.4f, 2.05f * 25.4f, 4 * 25.4f, 28);
        assertEquals(String.join("\n", lines), window);
      }
    }
    byte[] card = typesetter.set(List.of(to(Channel.POSTCARD, lines)), Paper.A4);
    try (PDDocument document = Loader.loadPDF(card)) {
      assertTrue(within(document.getPage(1), 80, 48, 72, 50).endsWith("BOSNIA & HERZEGOVINA"));
    }
  }

  @Test
  void anAddressThatFitsNowhereIsNone() {
    assertTrue(typesetter.address(to(Channel.LETTER, List.of("A", "B 1", "C"))).isPresent());
    assertTrue(typesetter.address(to(Channel.LETTER, List.of("W".repeat(90), "C"))).isEmpty());
    assertTrue(
        typesetter
            .address(to(Channel.LETTER, List.of("1", "2", "3", "4", "5", "6", "7")))
            .isEmpty());
    String two = "Gesellschaft für internationale Zusammenarbeit und Forschung im Ausland mbH";
    assertTrue(typesetter.address(to(Channel.LETTER, List.of(two, two, two, two))).isEmpty());
  }

  @Test
  void aPostcardHasRoomForSoMuch() {
    String words = "<p>" + "A good roof lasts. ".repeat(40) + "</p>";
    assertEquals(Optional.empty(), typesetter.overfullSide(card("Is your roof ready?", words)));
    assertEquals(
        Optional.of("back"), typesetter.overfullSide(card("Is your roof ready?", words + words)));
    assertEquals(
        Optional.of("front"), typesetter.overfullSide(card("Your roof. ".repeat(30), "<p>A</p>")));
    assertEquals(
        Optional.empty(),
        typesetter.overfullSide(sheet(Channel.LETTER, "Ann", "Roof", words.repeat(9))));
  }

  private static Sheet card(String front, String back) {
    return sheet(Channel.POSTCARD, "Ann Lee", front, back);
  }

  private static Sheet to(Channel channel, List<String> lines) {
    return new Sheet(
        channel,
        "Bright Roofs · Am Dach 1 · 10115 Berlin",
        List.of("Bright Roofs"),
        lines,
        LocalDate.of(2026, 3, 1),
        "Your roof",
        "<p>Dear Ann,</p>",
        "en");
  }

  @Test
  void theAmericanLetterHasItsOwnWindow() throws IOException {
    byte[] pdf =
        typesetter.set(List.of(sheet(Channel.LETTER, "Ann Lee", "Your roof", BODY)), Paper.LETTER);
    keep("letter-us", pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDPage page = document.getPage(0);
      assertEquals(8.5 * 72, page.getMediaBox().getWidth(), 0.5);
      // Number 10 envelope, letter folded in three: window 7/8 in from the left, 4 in wide.
      assertEquals(
          "Ann Lee\nHauptstraße 5\n53111 Bonn\nGERMANY",
          within(page, 0.875f * 25.4f, 2.05f * 25.4f, 4 * 25.4f, 1.1f * 25.4f));
    }
  }

  @Test
  void aPostcardHasTwoSidesAndBleed() throws IOException {
    byte[] pdf =
        typesetter.set(
            List.of(
                sheet(
                    Channel.POSTCARD,
                    "Ann Lee",
                    "Is your roof ready for winter?",
                    "<p>Dear Ann, call us.</p>"),
                sheet(Channel.POSTCARD, "Bo", "Is your roof ready?", "<p>Dear Bo</p>")),
            Paper.A4);
    keep("postcards", pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(4, document.getNumberOfPages());
      PDPage back = document.getPage(1);
      assertEquals(154 * MILLIMETRE, back.getMediaBox().getWidth(), 0.5);
      assertEquals(148 * MILLIMETRE, back.getTrimBox().getWidth(), 0.5);
      assertEquals(105 * MILLIMETRE, back.getTrimBox().getHeight(), 0.5);
      assertTrue(within(back, 80, 48, 70, 40).startsWith("Ann Lee\nHauptstraße 5"));
      assertTrue(within(back, 8, 8, 70, 60).startsWith("Dear Ann"));
    }
  }

  @Test
  void manyLettersAreOneFileWithEmbeddedFonts() throws IOException {
    List<Sheet> sheets =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    sheet(
                        Channel.LETTER,
                        "Contact " + i,
                        "",
                        BODY + (i == 3 ? "<p>Ελλάς Україна Ընկեր</p>" + BODY.repeat(3) : "")))
            .toList();
    long start = System.nanoTime();
    byte[] pdf = typesetter.set(sheets, Paper.A4);
    System.out.printf(
        "measured: %.1f ms a letter in a batch of 40, %d kB%n",
        (System.nanoTime() - start) / 40e6, pdf.length / 1024);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(42, document.getNumberOfPages(), "one letter is three pages long");
      assertTrue(new PDFTextStripper().getText(document).contains("Ελλάς Україна Ընկեր"));
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertTrue(font.isEmbedded(), font.getName());
        }
      }
    }
  }

  @Test
  void nothingIsFetchedWhateverTheHtmlSays() throws Exception {
    AtomicInteger hits = new AtomicInteger();
    HttpServer canary =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    canary.createContext(
        "/",
        exchange -> {
          hits.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    canary.start();
    Path secret = Files.createTempFile("tend-secret", ".txt");
    Files.writeString(secret, "PASSWD");
    try {
      String url = "http://127.0.0.1:" + canary.getAddress().getPort() + "/x";
      StringBuilder html = new StringBuilder();
      for (String address :
          List.of(
              url,
              secret.toUri().toString(),
              "file:///etc/passwd",
              "jar:" + secret.toUri() + "!/x")) {
        for (String each :
            List.of(
                "<img src='U' />",
                "<link rel='stylesheet' href='U' />",
                "<style>@import url(U);</style>",
                "<style>@font-face { font-family: X; src: url(U); } p { font-family: X; }</style>",
                "<div style='background-image:url(U)'>x</div>",
                "<div style='list-style-image:url(U)'>x</div>",
                "<object data='U'>x</object>",
                "<iframe src='U'></iframe>",
                "<embed src='U' />",
                "<p style='content:url(U)'>x</p>",
                "<svg xmlns='http://www.w3.org/2000/svg'><image href='U' /></svg>",
                "<input type='image' src='U' />",
                "<a href='U' download='x' data-content-type='text/plain'>x</a>")) {
          html.append(each.replace("U", address));
        }
      }
      byte[] pdf =
          typesetter.set(List.of(sheet(Channel.LETTER, "Ann", "", html.toString())), Paper.A4);
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertFalse(new PDFTextStripper().getText(document).contains("PASSWD"));
      }
      assertEquals(0, hits.get());
    } finally {
      canary.stop(0);
      Files.delete(secret);
    }
  }

  @Test
  void saysWhatItCannotPrint() {
    assertEquals(
        "", typesetter.unprintable(sheet(Channel.LETTER, "Jürgen Łukasz Θωμάς Иван", "", BODY)));
    assertEquals("李明", typesetter.unprintable(sheet(Channel.LETTER, "李明", "", BODY)));
    assertEquals("שלום", typesetter.unprintable(sheet(Channel.LETTER, "שלום", "", BODY)));
  }

  private static String within(PDPage page, float left, float top, float width, float height)
      throws IOException {
    PDFTextStripperByArea stripper = new PDFTextStripperByArea();
    stripper.setSortByPosition(true);
    stripper.addRegion(
        "it",
        new java.awt.geom.Rectangle2D.Float(
            left * MILLIMETRE, top * MILLIMETRE, width * MILLIMETRE, height * MILLIMETRE));
    stripper.extractRegions(page);
    return stripper.getTextForRegion("it").strip().replace("\r\n", "\n");
  }

  /** For a look at them: -Dtend.look=FOLDER. */
  private static void keep(String name, byte[] pdf) throws IOException {
    String folder = System.getProperty("tend.look", "");
    if (!folder.isEmpty()) {
      Files.write(Path.of(folder, name + ".pdf"), pdf);
    }
  }
}
