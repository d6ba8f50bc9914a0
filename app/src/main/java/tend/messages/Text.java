package tend.messages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tend.core.contact.Channel;
import tend.core.contact.Purpose;

/**
 * A text of a strategy, read once and then written for one contact after another. Safe for use by
 * several threads.
 */
public final class Text {

  /** A source beyond this is refused unread. */
  public static final int MOST_CHARACTERS = 64_000;

  /** Merge fields that Tend itself has a value for, whoever the contact is. */
  public static final List<String> PROVIDED =
      List.of(
          "business_name",
          "business_address",
          "owner_name",
          "owner_mail",
          "owner_phone",
          "today",
          "unsubscribe_url",
          "preferences_url",
          "confirm_url");

  /** When the contact's appointment is; unlike the others, most contacts have none. */
  static final String APPOINTMENT = tend.core.Text.APPOINTMENT;

  private final String name;
  private final Channel channel;
  private final Purpose purpose;
  private final Locale locale;
  private final List<Part> subject;
  private final List<Part> preview;
  private final List<Part> html;
  private final List<Part> plain;
  private final SortedMap<String, Integer> required;
  private final List<Mistake> mistakes;

  private Text(String name, String source, List<String> fields) {
    List<Mistake> found = new ArrayList<>();
    List<String> known = new ArrayList<>(fields);
    known.addAll(PROVIDED);
    known.add(APPOINTMENT);
    FrontMatter front = FrontMatter.of(accepted(source, found), found);
    this.name = name;
    this.channel = channel(front, found);
    this.purpose = purpose(front, found);
    this.locale = locale(front, found);
    this.subject = header(front, "subject", known, found);
    this.preview = header(front, "preview", known, found);
    if (subject.isEmpty() && channel == Channel.MAIL) {
      found.add(new Mistake(1, "A mail needs a subject.", "Add a line \"subject: …\"."));
    }
    List<Piece> pieces = Piece.cut(front.body(), front.bodyLine(), found);
    if (pieces.stream().filter(piece -> !(piece instanceof Piece.Words)).count()
        > Markdown.MOST_CONSTRUCTS) {
      found.add(Mistake.at(1, "More than " + Markdown.MOST_CONSTRUCTS + " merge fields."));
      pieces = List.of();
    }
    Markdown markdown = new Markdown(pieces, known, found);
    if (channel != Channel.MAIL) {
      markdown.refusePictures();
    }
    this.html = markdown.html(channel == Channel.MAIL);
    this.plain = markdown.plain();
    this.required = requiredOf(List.of(subject, preview, html, plain));
    this.mistakes =
        found.stream().distinct().sorted(Comparator.comparingInt(Mistake::line)).toList();
  }

  /**
   * Reads a text. It may be written only when {@link #mistakes} is empty.
   *
   * @param name what the strategy calls it
   * @param fields the merge fields that contacts of this business may have; {@link #PROVIDED} are
   *     known besides
   */
  public static Text parse(String name, String source, List<String> fields) {
    return new Text(name, source, fields);
  }

  public String name() {
    return name;
  }

  /** MAIL, LETTER or POSTCARD. */
  public Channel channel() {
    return channel;
  }

  public Purpose purpose() {
    return purpose;
  }

  public Locale locale() {
    return locale;
  }

  /** All that is wrong, by line. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /**
   * The contact's fields without which the text cannot be written, with the line that first needs
   * each: shown with no {@code default}, and not within an {@code if} that asks for them.
   */
  public SortedMap<String, Integer> required() {
    return required;
  }

  /**
   * Writes the text for one contact.
   *
   * @param links what to put in the place of a link's address
   */
  public Written write(Fields fields, UnaryOperator<String> links) {
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException("Text " + name + " has mistakes: " + mistakes);
    }
    Pen inSubject = pen(subject, fields, links);
    Pen inPreview = pen(preview, fields, links);
    Pen inHtml = pen(html, fields, links);
    Pen inPlain = pen(plain, fields, links);
    SequencedSet<String> missing = inSubject.missing();
    missing.addAll(inPreview.missing());
    missing.addAll(inHtml.missing());
    missing.addAll(inPlain.missing());
    if (!missing.isEmpty()) {
      return new Written.Lacking(List.copyOf(missing));
    }
    return new Written.Ready(
        inSubject.written().strip(),
        inPreview.written().strip(),
        inHtml.written(),
        fewerBlankLines(inPlain.written()));
  }

  private Pen pen(List<Part> parts, Fields fields, UnaryOperator<String> links) {
    Pen pen = new Pen(fields, locale, links);
    Part.write(parts, pen);
    return pen;
  }

  /** A branch that was not taken leaves its blank lines behind. */
  private static String fewerBlankLines(String words) {
    String fewer = words;
    while (fewer.contains("\n\n\n")) {
      fewer = fewer.replace("\n\n\n", "\n\n");
    }
    return fewer;
  }

  private static String accepted(String source, List<Mistake> mistakes) {
    if (source.length() > MOST_CHARACTERS) {
      mistakes.add(Mistake.at(1, "A text has at most " + MOST_CHARACTERS + " characters."));
      return "---\nsubject: x\n---\n";
    }
    if (source.chars().anyMatch(Markdown::isPrivate)) {
      mistakes.add(Mistake.at(1, "The text holds characters of Unicode's private area."));
    }
    return source
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace("\uFEFF", "")
        .replaceAll("[\uE000-\uF8FF\0]", "\uFFFD");
  }

  private static Channel channel(FrontMatter front, List<Mistake> mistakes) {
    return switch (word(front, "channel", "mail")) {
      case "mail" -> Channel.MAIL;
      case "letter" -> Channel.LETTER;
      case "postcard" -> Channel.POSTCARD;
      case String other -> {
        mistakes.add(
            Mistake.unknown(
                line(front, "channel"), "channel", other, List.of("mail", "letter", "postcard")));
        yield Channel.MAIL;
      }
    };
  }

  private static Purpose purpose(FrontMatter front, List<Mistake> mistakes) {
    List<String> kinds = List.of("offer", "helpful", "service");
    return switch (word(front, "kind", "")) {
      case "offer" -> Purpose.OFFER;
      case "helpful" -> Purpose.HELPFUL;
      case "service" -> Purpose.SERVICE;
      case "" -> {
        mistakes.add(
            new Mistake(
                1, "A text says what it is for.", "Add \"kind: helpful\" or \"kind: offer\"."));
        yield Purpose.OFFER;
      }
      case String other -> {
        mistakes.add(Mistake.unknown(line(front, "kind"), "kind", other, kinds));
        yield Purpose.OFFER;
      }
    };
  }

  private static Locale locale(FrontMatter front, List<Mistake> mistakes) {
    String tag = word(front, "language", "en");
    try {
      return new Locale.Builder().setLanguageTag(tag).build();
    } catch (IllformedLocaleException e) {
      mistakes.add(
          new Mistake(
              line(front, "language"), "\"" + tag + "\" is no language.", "Write en or de."));
      return Locale.ENGLISH;
    }
  }

  private static List<Part> header(
      FrontMatter front, String key, List<String> known, List<Mistake> mistakes) {
    FrontMatter.Entry entry = front.entries().get(key);
    if (entry == null) {
      return List.of();
    }
    Assembly assembly = new Assembly(known, mistakes);
    for (Piece piece : Piece.cut(entry.value(), entry.line(), mistakes)) {
      switch (piece) {
        case Piece.Words(String words, _) -> assembly.words(Show.oneLine(words));
        case Piece.Output output -> assembly.output(output, Part.Place.HEADER);
        case Piece.Tag tag -> assembly.tag(tag);
      }
    }
    return assembly.finish();
  }

  private static String word(FrontMatter front, String key, String otherwise) {
    FrontMatter.Entry entry = front.entries().get(key);
    return entry == null ? otherwise : entry.value().strip().toLowerCase(Locale.ROOT);
  }

  private static int line(FrontMatter front, String key) {
    FrontMatter.Entry entry = front.entries().get(key);
    return entry == null ? 1 : entry.line();
  }

  private static SortedMap<String, Integer> requiredOf(List<List<Part>> all) {
    Map<String, Integer> lines = new TreeMap<>();
    all.forEach(parts -> Part.required(parts, new TreeSet<>(), lines));
    PROVIDED.forEach(lines::remove);
    return Collections.unmodifiableSortedMap(new TreeMap<>(lines));
  }
}
