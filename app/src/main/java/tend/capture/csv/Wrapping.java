package tend.capture.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises, by their first bytes, files that are not delimited text at all. */
final class Wrapping {
  private static final String AS_CSV = "Save the table as CSV (UTF-8) and import that file.";
  private static final String UNPACK = "Unpack it and import the file inside.";

  private record Kind(String magic, String name, String remedy) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("504b0304", "a ZIP archive or an Excel workbook", UNPACK + " " + AS_CSV),
          new Kind("504b0506", "an empty ZIP archive", UNPACK),
          new Kind("1f8b", "compressed with gzip", UNPACK),
          new Kind("425a68", "compressed with bzip2", UNPACK),
          new Kind("fd377a585a00", "compressed with xz", UNPACK),
          new Kind("28b52ffd", "compressed with Zstandard", UNPACK),
          new Kind("377abcaf271c", "a 7-Zip archive", UNPACK),
          new Kind("526172211a07", "a RAR archive", UNPACK),
          new Kind("d0cf11e0a1b11ae1", "an old Excel workbook", AS_CSV),
          new Kind("25504446", "a PDF document", AS_CSV));

  private Wrapping() {}

  static Optional<Trouble> of(byte[] start, int size) {
    for (Kind kind : KINDS) {
      if (startsWith(start, size, HexFormat.of().parseHex(kind.magic()))) {
        return Optional.of(new Trouble(0, "The file is " + kind.name() + ".", kind.remedy()));
      }
    }
    String text =
        new String(start, 0, Math.min(size, 512), StandardCharsets.ISO_8859_1)
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) {
      return Optional.of(new Trouble(0, "The file is a web page or XML, not a table.", AS_CSV));
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] start, int size, byte[] magic) {
    return size >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
  }
}
