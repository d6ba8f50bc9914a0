package tend.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.web.Answer;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Page;
import tend.web.Paths;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** The list of what would have gone out, and one message as its reader would see it. */
public final class MailboxPages implements Routes {
  private static final int PER_PAGE = 50;
  private static final int LONGEST_WORDS = 100;
  // A mail is somebody else's page: nothing in it runs or loads, and its links open elsewhere.
  private static final String MAIL_POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";
  private static final String SHEET_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

  private final MailboxStore store;
  private final InstantSource clock;

  public MailboxPages(MailboxStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("mailbox", "Mailbox", "/mailbox", Icon.INBOX, 150));
    router.get("/mailbox", this::list);
    router.get("/mailbox/{id}", this::open);
    router.get("/mailbox/{id}/html", this::html);
    router.get("/mailbox/{id}/sheet.pdf", this::sheet);
  }

  private Answer list(Request request, Session session) {
    var part = MailboxPart.of(request.query("show"));
    var text = request.query("before");
    long before = text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
    var asked = request.query("q");
    var words = asked.substring(0, Math.min(LONGEST_WORDS, asked.length()));
    var lines =
        words.isEmpty()
            ? store.list(session.workspaceId(), part.channels(), before, PER_PAGE + 1)
            : store.find(session.workspaceId(), words, part.channels(), before, PER_PAGE + 1);
    var params = new LinkedHashMap<String, Object>();
    params.put("lines", lines.subList(0, Math.min(PER_PAGE, lines.size())));
    params.put("more", lines.size() > PER_PAGE);
    params.put("part", part);
    params.put("words", words);
    params.put("size", store.size(session.workspaceId()));
    params.put("times", new Times(clock.instant(), session.zone()));
    return Answer.page(Page.of("Mailbox", "mailbox", new View("tend/mailbox/list.jte", params)));
  }

  private Answer open(Request request, Session session) {
    return found(request, session)
        .<Answer>map(
            message ->
                Answer.page(
                    Page.of(
                        message.line().subject(),
                        "mailbox",
                        new View(
                            "tend/mailbox/message.jte",
                            Map.of(
                                "message",
                                message,
                                "times",
                                new Times(clock.instant(), session.zone()))))))
        .orElseGet(Answer::notFound);
  }

  private Answer html(Request request, Session session) {
    return found(request, session)
        .filter(message -> !message.html().isEmpty())
        .<Answer>map(
            message ->
                new Answer.File(
                    outside(message.html()).getBytes(StandardCharsets.UTF_8),
                    "text/html;charset=utf-8",
                    Optional.empty(),
                    Optional.of(MAIL_POLICY)))
        .orElseGet(Answer::notFound);
  }

  private Answer sheet(Request request, Session session) {
    return store
        .findPdf(session.workspaceId(), request.id("id"))
        .<Answer>map(
            pdf ->
                new Answer.File(
                    pdf, "application/pdf", Optional.empty(), Optional.of(SHEET_POLICY)))
        .orElseGet(Answer::notFound);
  }

  private Optional<Opened> found(Request request, Session session) {
    return store.find(session.workspaceId(), request.id("id"));
  }

  /** Links of the mail open in a window of their own. */
  private static String outside(String html) {
    var base = "<base target=\"_blank\">";
    int head = html.indexOf("<head>");
    return head < 0 ? base + html : html.substring(0, head + 6) + base + html.substring(head + 6);
  }

  /** What the list shows. */
  @SuppressWarnings("ImmutableEnumChecker") // lists of List.of
  public enum MailboxPart {
    ALL("", "Everything", List.of()),
    MAILS("mails", "Mails", List.of(Channel.MAIL)),
    PAPER("paper", "Letters and postcards", List.of(Channel.LETTER, Channel.POSTCARD));

    private final String word;
    private final String words;
    private final List<Channel> channels;

    MailboxPart(String word, String words, List<Channel> channels) {
      this.word = word;
      this.words = words;
      this.channels = channels;
    }

    static MailboxPart of(String word) {
      for (var part : values()) {
        if (part.word.equals(word)) {
          return part;
        }
      }
      return ALL;
    }

    List<Channel> channels() {
      return channels;
    }

    public String words() {
      return words;
    }

    /** For a field of a form. */
    public String word() {
      return word;
    }

    /** Of this part what has the words; empty words ask for all of it. */
    public String path(String words) {
      String query =
          (this == ALL ? "" : "&show=" + word)
              + (words.isEmpty() ? "" : "&q=" + Paths.encode(words));
      return "/mailbox" + (query.isEmpty() ? "" : "?" + query.substring(1));
    }

    /** The same, from the message of this id on into the past. */
    public String pathBefore(String words, long id) {
      String path = path(words);
      return path + (path.contains("?") ? "&" : "?") + "before=" + id;
    }
  }
}
