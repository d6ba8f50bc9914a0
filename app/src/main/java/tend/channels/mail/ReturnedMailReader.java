package tend.channels.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tend.channels.mail.ReturnedMail.Kind;

/**
 * Reads what came back: delivery reports (RFC 3464), complaints (RFC 5965), and the letters in
 * which servers that know neither say the same.
 *
 * <p>Only the address's own fault makes a bounce permanent. The servers' words are asked before
 * their codes: many answer 550 or 5.1.1 to spam, a block or a full mailbox.
 */
public final class ReturnedMailReader {

  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\d.])([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d)");
  private static final Pattern REPLY = Pattern.compile("(?<![\\d.])([45][0-5]\\d)(?=[ -])");
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{3,400}@[^<>\\s]{1,255}>");

  /** The address is there, and took nothing this time; or the fault is ours. */
  private static final Pattern NOT_THE_ADDRESS =
      words(
          "full\\b",
          "quota",
          "over ?size",
          "exceed",
          "too (large|big|many|much|old)",
          "insufficient",
          "storage",
          "spam",
          "junk",
          "virus",
          "malware",
          "phish",
          "block(ed|ing| ?list)",
          "black ?list",
          "reputation",
          "policy",
          "\\bspf",
          "dkim",
          "dmarc",
          "authenticat",
          "relay",
          "reverse",
          "ptr record",
          "rdns",
          "(please|later)[^.]{0,20} try again",
          "try again later",
          "greylist",
          "deferred",
          "suspend",
          "rate limit",
          "throttl",
          "unsolicited",
          "abuse",
          "prohibited",
          "forbid",
          "encrypt",
          "system error",
          "sender",
          "envelope from",
          "from address",
          "aup#",
          "end of data",
          "unexpected name server reply");

  private static final Pattern SERVER =
      words("mailer-?daemon", "postmaster", "mail delivery", "mail administrator", "mail system");

  private static final Pattern FAILURE =
      words(
          "undeliver",
          "failure notice",
          "returned mail",
          "delivery (status|failure|notification|failed)",
          "mail delivery",
          "nondeliverable",
          "not delivered",
          "could ?n.t be delivered",
          "delivery report",
          "mail failure",
          "unknown address error",
          "message status",
          "unable to deliver");

  /** There is no such address, or no such place. */
  private static final Pattern THE_ADDRESS =
      words(
          "user (is )?(unknown|not found|doesn'?t exist|does not exist)",
          "unknown (user|recipient|address|account|mailbox|local)",
          "no such (user|recipient|address|person|mailbox|account|domain|host)",
          "(does not|doesn'?t|(?<!may )not) exist",
          "(user|recipient|address|account|mailbox)( \\S+)? (not|isn'?t)"
              + " (found|known|listed|valid|recogni[sz]ed|here|a valid)",
          "invalid (recipient|address|mailbox|user)",
          "recipient (unknown|invalid|not found)",
          "recipient address rejected: access denied",
          "no mailbox",
          "mailbox (unavailable|not found|unknown|invalid)",
          "not a (valid|known) (user|mailbox|recipient|address)",
          "host (unknown|not found)",
          "unknown host",
          "domain (not found|unknown|name not found|does not exist)",
          "unrouteable",
          "unable to (find|look ?up)",
          "no mx",
          "null mx",
          "nullmx",
          "has moved",
          "no longer (available|here|with|valid|active|working|accepts)",
          "address (rejected|unknown)",
          "bad (destination|address)",
          "invalid (\\S+ )?address",
          "inactive email address",
          "does(n'?t| not) have a \\S+ account",
          "unknown host",
          "does not accept mail",
          "no mx found",
          "unknown or illegal",
          "not our customer",
          "left the company",
          "couldn'?t be found",
          "could not be found",
          "can'?t find",
          "is not known",
          "undeliverable address",
          "permanent delivery errors",
          "invalid final delivery",
          "dns error");

  /** How mail programs begin the subject of an answer or of what is passed on. */
  private static final Pattern ANSWER =
      Pattern.compile("(?i)\\s*(re|aw|antw|sv|vs|tr|r|fwd?|wg|i|rv|enc)\\s*(\\[\\d+])?\\s*:");

  private static final List<String> ADDRESS_STATUS =
      List.of("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.4.4", "5.1.351");

  /** Where a letter begins to quote the mail that came back. */
  private static final Pattern QUOTE =
      Pattern.compile(
          "(?i)-{2,}.*(original|copy|header|below this line|returned).*"
              + "|(received|return-path|message-id|content-type|x-mailer):.*");

  private static Pattern words(String... any) {
    return Pattern.compile("(?i)(" + String.join("|", any) + ")");
  }

  public ReturnedMail read(byte[] mail) {
    ReportParts parts = ReportParts.of(mail);
    List<String> ids = messageIds(parts);
    if (!parts.feedback().isEmpty()) {
      return complaint(parts, ids);
    }
    String diagnosis = diagnosis(parts);
    String status = status(parts, diagnosis);
    boolean said = !parts.status().isEmpty() || isFromServer(parts);
    boolean failed = said && !isAnswer(parts) && !isAlways(parts, "delivered|relayed|expanded");
    boolean permanent = failed && isAddressesFault(status, diagnosis);
    return new ReturnedMail(
        !failed ? Kind.NEITHER : isAlways(parts, "delayed") ? Kind.DELAYED : Kind.BOUNCE,
        permanent,
        status,
        shortened(diagnosis),
        ids);
  }

  private static ReturnedMail complaint(ReportParts parts, List<String> ids) {
    String type =
        ReportParts.fields(parts.feedback(), "Feedback-Type").stream()
            .findFirst()
            .orElse("abuse")
            .toLowerCase(Locale.ROOT);
    boolean complains = List.of("abuse", "fraud", "opt-out", "miscategorized").contains(type);
    return new ReturnedMail(
        complains ? Kind.COMPLAINT : Kind.NEITHER, false, "", "reported as " + type, ids);
  }

  /** The server's own words: from the fields if there are any, else from the letter. */
  private static String diagnosis(ReportParts parts) {
    List<String> codes = ReportParts.fields(parts.status(), "Diagnostic-Code");
    String fields = codes.isEmpty() ? "" : codes.getFirst();
    fields =
        fields
            .replaceAll("https?://\\S+", "")
            .replaceAll("(?i)^\\s*(smtp|x-[a-z0-9-]+)\\s*;\\s*", "");
    boolean tells = fields.replaceAll("[\\d.\\s]", "").length() > 12;
    return (tells ? fields : fields + " " + telling(parts.words())).strip();
  }

  /** The lines of a letter that quote a server or name a reason. */
  private static String telling(CharSequence words) {
    StringBuilder lines = new StringBuilder();
    String[] all = words.toString().replace("\r", "").split("\n", -1);
    for (int i = 0; i < all.length && lines.length() < 2_000; i++) {
      String line = all[i].strip().replaceAll("https?://\\S+", "");
      if (QUOTE.matcher(line).matches()) {
        break;
      }
      boolean tells =
          ENHANCED.matcher(line).find()
              || REPLY.matcher(line).find()
              || THE_ADDRESS.matcher(line).find()
              || NOT_THE_ADDRESS.matcher(line).find();
      if (tells) {
        lines.append(line).append(' ');
      }
    }
    return lines.toString();
  }

  /** What the refusing server said is worth more than what the reporting one made of it. */
  private static String status(ReportParts parts, String diagnosis) {
    Matcher inWords = ENHANCED.matcher(diagnosis);
    String said = inWords.find() ? inWords.group(1) : "";
    String field = "";
    for (String each : ReportParts.fields(parts.status(), "Status")) {
      Matcher code = ENHANCED.matcher(each);
      field = field.isEmpty() && code.find() ? code.group(1) : field;
    }
    boolean vague = said.isEmpty() || said.endsWith(".0.0");
    return vague && !field.isEmpty() ? field : said;
  }

  private static boolean isAddressesFault(String status, String diagnosis) {
    if (status.startsWith("4.") || NOT_THE_ADDRESS.matcher(diagnosis).find()) {
      return false;
    }
    return THE_ADDRESS.matcher(diagnosis).find() || ADDRESS_STATUS.contains(status);
  }

  /**
   * Servers that write a letter instead of a report say who they are. A person who answers or
   * passes on a mail about a failure is none.
   */
  private static boolean isFromServer(ReportParts parts) {
    String from = String.join(" ", ReportParts.fields(parts.header(), "From"));
    String subject = String.join(" ", ReportParts.fields(parts.header(), "Subject"));
    return SERVER.matcher(from).find()
        || (FAILURE.matcher(subject).find() && !ANSWER.matcher(subject).lookingAt());
  }

  /** Answers and absence notes come from people's programs and say so (RFC 3834). */
  private static boolean isAnswer(ReportParts parts) {
    return parts.status().isEmpty()
        && ReportParts.fields(parts.header(), "Auto-Submitted").stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("auto-replied"))
        && ReportParts.fields(parts.header(), "X-Failed-Recipients").isEmpty();
  }

  /** Whether the report says so of every recipient. */
  private static boolean isAlways(ReportParts parts, String action) {
    List<String> actions = ReportParts.fields(parts.status(), "Action");
    return !actions.isEmpty()
        && actions.stream()
            .allMatch(each -> each.toLowerCase(Locale.ROOT).matches("(" + action + ").*"));
  }

  private static List<String> messageIds(ReportParts parts) {
    List<String> ids = new ArrayList<>();
    List<String> fields = new ArrayList<>(ReportParts.fields(parts.original(), "Message-ID"));
    fields.addAll(ReportParts.fields(parts.words(), "Message-ID"));
    fields.addAll(ReportParts.fields(parts.header(), "In-Reply-To"));
    fields.addAll(ReportParts.fields(parts.header(), "References"));
    for (String field : fields) {
      Matcher id = MESSAGE_ID.matcher(field);
      while (id.find() && ids.size() < 20) {
        ids.add(id.group());
      }
    }
    return ids.stream().distinct().toList();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300);
  }
}
