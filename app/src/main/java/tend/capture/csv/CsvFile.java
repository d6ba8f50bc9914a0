package tend.capture.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table in a text file, with how it is to be read. Its rows can be read several times. */
public final class CsvFile {
  private static final Pattern WORD = Pattern.compile("[\\w&&[^_]]*[^\\x00-\\x7F][^\\s;,|\"<>@=]*");
  private static final int SHOWN_WORDS = 3;

  private final Path path;
  private final Survey survey;
  private final Encoding encoding;
  private final Dialect dialect;
  private final Limits limits;

  /** What came of opening a file. */
  public sealed interface Opening {
    /** It can be read. */
    record Ready(CsvFile file) implements Opening {}

    /** It cannot, and nothing of it was kept. */
    record Refused(Trouble trouble) implements Opening {}
  }

  private CsvFile(Path path, Survey survey, Encoding encoding, Dialect dialect, Limits limits) {
    this.path = path;
    this.survey = survey;
    this.encoding = encoding;
    this.dialect = dialect;
    this.limits = limits;
  }

  /**
   * Reads the whole file once, in bounded memory, to learn its encoding, separator and fingerprint.
   *
   * @throws IOException when the disk fails; a file that is missing or unfit is a refusal
   */
  public static Opening open(Path path, Reading reading) throws IOException {
    Survey survey;
    try {
      if (Files.isDirectory(path)) {
        return refused("This is a folder: " + path + ".", "Name one file in it.");
      }
      survey = Survey.of(path, reading.limits());
    } catch (NoSuchFileException e) {
      return refused("There is no file " + path + ".", "Check its name and folder.");
    } catch (AccessDeniedException e) {
      return refused("The file " + path + " may not be read.", "Change its permissions.");
    }
    if (survey.trouble().isPresent()) {
      return new Opening.Refused(survey.trouble().get());
    }
    return ready(path, survey, reading);
  }

  private static Opening ready(Path path, Survey survey, Reading reading) throws IOException {
    Encoding encoding = Encoding.of(survey, reading.charset());
    String sample = sample(survey.head(), encoding);
    if (sample.isBlank()) {
      return refused("The file is empty.", "Export it again.");
    }
    boolean wide = encoding.charset().name().matches("UTF-(16|32).*");
    if (!wide && survey.zerosAtEven() + survey.zerosAtOdd() > survey.bytes() / 1000) {
      return refused(
          "The file is not text.", "Save the table as CSV (UTF-8) and import that file.");
    }
    Dialect dialect = Dialect.of(sample, reading.separator());
    var file = new CsvFile(path, survey, encoding, dialect, reading.limits());
    try (Rows rows = file.rows()) {
      // Where not even the first row can be read, nothing can be said about columns.
      return rows.trouble().isPresent()
          ? new Opening.Refused(rows.trouble().get())
          : new Opening.Ready(file);
    }
  }

  public Charset charset() {
    return encoding.charset();
  }

  public char separator() {
    return dialect.separator();
  }

  /** Size in bytes. */
  public long bytes() {
    return survey.bytes();
  }

  /** SHA-256 of all bytes, in hexadecimal: the same file is recognised by it. */
  public String sha256() {
    return survey.sha256();
  }

  /** How the file is read, for people: {@code windows-1252, semicolons, 1,204 bytes}. */
  public String format() {
    String separators =
        switch (dialect.separator()) {
          case ',' -> "commas";
          case ';' -> "semicolons";
          case '\t' -> "tabs";
          case '|' -> "bars";
          default -> "separator " + dialect.separator();
        };
    return "%s, %s, %,d bytes".formatted(charset().name(), separators, bytes());
  }

  /**
   * A sentence for people with words as they were read, where the encoding is a guess by what
   * letters are likely.
   */
  public Optional<String> doubt() {
    if (!encoding.guessed()) {
      return Optional.empty();
    }
    String words =
        WORD.matcher(new String(survey.foreign(), charset()))
            .results()
            .map(MatchResult::group)
            .distinct()
            .limit(SHOWN_WORDS)
            .map(word -> "“" + word + "”")
            .collect(Collectors.joining(", "));
    return Optional.of(
        ("The encoding is a guess: as %s the file says %s. Where that looks wrong, --encoding names"
                + " the right one, such as windows-1252, IBM850 or x-MacRoman.")
            .formatted(charset().name(), words));
  }

  /** All rows in order, read as they are asked for; must be closed. */
  public Rows rows() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 64 << 10);
    in.skipNBytes(encoding.markBytes());
    Reader reader = new InputStreamReader(in, decoder());
    return new Rows(reader, dialect, limits);
  }

  private CharsetDecoder decoder() {
    return encoding
        .charset()
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private static String sample(byte[] head, Encoding encoding) {
    int size = Math.max(0, head.length - encoding.markBytes());
    return encoding.charset().decode(ByteBuffer.wrap(head, head.length - size, size)).toString();
  }

  private static Opening refused(String why, String remedy) {
    return new Opening.Refused(new Trouble(0, why, remedy));
  }
}
