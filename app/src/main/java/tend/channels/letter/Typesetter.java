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
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
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
  private final List<FontTable> fonts =
      Stream.of(FACES.getFirst(), FACES.getLast())
          .map(face -> FontTable.of(face.file(), face.bytes()))
          .toList();

  /**
   * One PDF of all sheets, in their order.
   *
   * @param sheets all of one channel, LETTER or POSTCARD
   */
  byte[] set(List<Sheet> sheets, Paper paper) {
    boolean cards = sheets.getFirst().channel() == Channel.POSTCARD;
    List<AddressBlock> addresses =
        sheets.stream()
            .map(
                sheet ->
                    address(sheet)
                        .orElseGet(
                            () ->
                                AddressBlock.smallest(
                                    sheet.recipient(), sheet.channel(), this::width)))
            .toList();
    StringOutput html = new StringOutput(16_384);
    templates.render(
        "tend/channels/letter/" + (cards ? "postcards" : "letters") + ".jte",
        Map.of("sheets", sheets, "addresses", addresses, "paper", paper),
        html);
    byte[] pdf = pdf(html.toString());
    return cards ? trimmed(pdf) : pdf;
  }

  /** The address as it is set; empty where it does not fit into its place. */
  Optional<AddressBlock> address(Sheet sheet) {
    return sheet.recipient().size() > PostalAddress.MOST_LINES
        ? Optional.empty()
        : AddressBlock.of(sheet.recipient(), sheet.channel(), this::width);
  }

  /** Which side of a postcard has more words than room; empty for letters, which have pages. */
  Optional<String> overfullSide(Sheet sheet) {
    if (sheet.channel() != Channel.POSTCARD) {
      return Optional.empty();
    }
    StringOutput html = new StringOutput(4_096);
    templates.render("tend/channels/letter/measure.jte", Map.of("sheet", sheet), html);
    try (PDDocument document = Loader.loadPDF(pdf(html.toString()))) {
      if (document.getNumberOfPages() <= 2) {
        return Optional.empty();
      }
      boolean front =
          document.getPage(0).getMediaBox().getWidth()
              == document.getPage(1).getMediaBox().getWidth();
      return Optional.of(front ? "front" : "back");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private double width(String words) {
    return words.codePoints().mapToDouble(this::width).sum();
  }

  private double width(int character) {
    return fonts.stream()
        .filter(font -> font.has(character))
        .findFirst()
        .orElseGet(fonts::getLast)
        .width(character);
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
        || (!rightToLeft && fonts.stream().anyMatch(font -> font.has(character)));
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
}
