package tend.channels.letter;

import java.io.IOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Which characters a font has and how wide they are, by its own tables: the desktop's font system
 * may be absent on a server.
 */
record FontTable(CmapLookup glyphs, HorizontalMetricsTable widths, int unitsPerPoint) {

  static FontTable of(String name, byte[] bytes) {
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
      return new FontTable(
          font.getUnicodeCmapLookup(), font.getHorizontalMetrics(), font.getUnitsPerEm());
    } catch (IOException failure) {
      throw new IllegalStateException(name, failure);
    }
  }

  boolean has(int character) {
    return glyphs.getGlyphId(character) != 0;
  }

  /** In a type of one point. */
  double width(int character) {
    return (double) widths.getAdvanceWidth(glyphs.getGlyphId(character)) / unitsPerPoint;
  }
}
