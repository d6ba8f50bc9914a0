package tend.capture.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.capture.csv.CsvFixtures.file;
import static tend.capture.csv.CsvFixtures.trouble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedFileTest {
  @TempDir Path folder;

  @Test
  void aLineOf100MegabytesIsRefusedAfterItsFirstMebibyteInBoundedMemory() throws IOException {
    Path file = folder.resolve("long.csv");
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("email,note\n".getBytes(UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
    }
    long before = allocated();

    Trouble trouble = trouble(file, Reading.DETECTED);

    assertEquals(2, trouble.line());
    assertTrue(trouble.why().contains("longer than 1024 KiB"), trouble.why());
    assertTrue(allocated() - before < 8 << 20, "allocated " + (allocated() - before));
  }

  @Test
  void compressedFilesAreRefusedUnread() throws IOException {
    var gzip = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(gzip)) {
      out.write(new byte[1 << 20]);
    }
    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("xl/workbook.xml"));
      out.write("x".getBytes(UTF_8));
    }

    assertEquals(
        "The file is compressed with gzip. Unpack it and import the file inside.",
        trouble(file(folder, gzip.toByteArray()), Reading.DETECTED).sentence());
    assertTrue(trouble(file(folder, zip.toByteArray()), Reading.DETECTED).why().contains("Excel"));
  }

  @Test
  void whatIsNoTableSaysWhatItIs() {
    assertTrue(of("<!DOCTYPE html><p>Sign in").why().contains("web page"));
    assertTrue(of("%PDF-1.7").why().contains("PDF"));
    assertTrue(of("").why().contains("empty"));
    assertTrue(of("  \n \r\n").why().contains("empty"));
    assertTrue(of("\0\1\2\0\3abc\0").why().contains("not text"));
  }

  @Test
  void aMissingFileAndAFolderAreRefusals() {
    assertTrue(trouble(folder.resolve("none.csv"), Reading.DETECTED).why().contains("no file"));
    assertTrue(trouble(folder, Reading.DETECTED).why().contains("folder"));
  }

  @Test
  void aQuoteBehindWhichNoRowCanBeToldNamesTheLineWhereItOpens() {
    assertEquals(1, of("a,\"b\"c\n1,2\n").line());
    Trouble endless = of("a,b\n1,2\n\"x" + "y,z,z\n".repeat(200_000));
    assertEquals(3, endless.line());
    assertTrue(endless.why().contains("quote"), endless.why());
    // The row begins on line 3, its quote on line 5.
    assertEquals(5, of("a,b\n1,2\n\"x\n\ny\",\"" + "y,z,z\n".repeat(300)).line());
  }

  @Test
  void limitsOnColumnsAndRows() {
    assertTrue(of(",".repeat(1_000) + "\n").why().contains("too many columns"));
    var fewRows =
        new Reading(
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            new Limits(1000, 100, 100, 100, 10, 3));
    assertTrue(
        trouble(file(folder, "a\n1\n2\n3\n".getBytes(UTF_8)), fewRows).why().contains("3 rows"));
    assertTrue(
        trouble(file(folder, "a\n1\n".repeat(1000).getBytes(UTF_8)), fewRows)
            .why()
            .contains("larger than"));
  }

  private Trouble of(String text) {
    return trouble(file(folder, text.getBytes(UTF_8)), Reading.DETECTED);
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
