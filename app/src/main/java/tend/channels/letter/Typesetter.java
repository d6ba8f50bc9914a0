package tend.channels.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import tend.core.contact.Channel;

/**
 * Sets sheets as PDF: fonts embedded, nothing fetched. Letters on A4 or US Letter with the address
 * in the window and marks to fold at; postcards A6 with 3 mm of bleed.
 */
final class Typesetter {

  static {
    XRLog.setLoggingEnabled(false); // it tells of every address that it was kept from fetching
  }

  private static final float MILLIMETRE = 72 / 25.4f;
  private static final float BLEED = 3 * MILLIMETRE;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Face(String file, String family, int weight, FontStyle style, byte[] bytes) {
    static Face of(String file, String family, int weight, FontStyle style) {
      try (InputStream in = Typesetter.class.getResourceAsStream("fonts/" + file)) {
        if (in == null) {
          throw new IllegalStateException("font " + file + " is missing");
        }
        return new Face(file, family, weight, style, in.readAllBytes());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private static final List<Face> FACES =
      List.of(
          Face.of("NotoSans-Regular.ttf", "Noto Sans", 400, FontStyle.NORMAL),
          Face.of("NotoSans-Bold.ttf", "Noto Sans", 700, FontStyle.NORMAL),
          Face.of("NotoSans-Italic.ttf", "Noto Sans", 400, FontStyle.ITALIC),
          Face.of("DejaVuSans.ttf", "DejaVu Sans", 400, FontStyle.NORMAL));

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final List<CmapLookup> coverage =
      List.of(characters(FACES.getFirst()), characters(FACES.getLast()));

  /**
   * One PDF of all sheets, in their order.
   *
   * @param sheets all of one channel, LETTER or POSTCARD
   */
  byte[] set(List<Sheet> sheets, Paper paper) {
    boolean cards = sheets.getFirst().channel() == Channel.POSTCARD;
    StringOutput html = new StringOutput(16_384);
    templates.render(
        "tend/channels/letter/" + (cards ? "postcards" : "letters") + ".jte",
        Map.of("sheets", sheets, "paper", paper),
        html);
    byte[] pdf = pdf(html.toString());
    return cards ? trimmed(pdf) : pdf;
  }

  /**
   * The characters that would be printed wrongly: no font here has them, or they are written from
   * right to left, which this setter cannot do.
   */
  String unprintable(Sheet sheet) {
    StringBuilder wrong = new StringBuilder();
    String all = sheet.subject() + sheet.html() + String.join("", sheet.recipient());
    all.codePoints()
        .filter(character -> !isPrintable(character))
        .distinct()
        .limit(10)
        .forEach(wrong::appendCodePoint);
    return wrong.toString();
  }

  private boolean isPrintable(int character) {
    byte direction = Character.getDirectionality(character);
    boolean rightToLeft =
        direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    return Character.isWhitespace(character)
        || (!rightToLeft && coverage.stream().anyMatch(font -> font.getGlyphId(character) != 0));
  }

  private static byte[] pdf(String html) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64_000);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useUriResolver((base, address) -> null);
    builder.useExternalResourceAccessControl(
        (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useExternalResourceAccessControl(
        (address, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    for (Face face : FACES) {
      builder.useFont(
          () -> new ByteArrayInputStream(face.bytes()),
          face.family(),
          face.weight(),
          face.style(),
          /* subset= */ true);
    }
    // Tagged for screen readers; it also keeps the library from looking through the system's fonts.
    builder.usePdfUaAccessibility(true);
    builder.withHtmlContent(html, null);
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return out.toByteArray();
  }

  /** Says to the printer where the card is cut. */
  private static byte[] trimmed(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDRectangle media = page.getMediaBox();
        page.setBleedBox(media);
        page.setTrimBox(
            new PDRectangle(
                BLEED, BLEED, media.getWidth() - 2 * BLEED, media.getHeight() - 2 * BLEED));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 1_024);
      document.save(out);
      return out.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** By the font's own table: the desktop's font system may be absent on a server. */
  private static CmapLookup characters(Face face) {
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.bytes()))) {
      return font.getUnicodeCmapLookup();
    } catch (IOException failure) {
      throw new IllegalStateException(face.file(), failure);
    }
  }
}
