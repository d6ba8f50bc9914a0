package tend.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tend.web.Answer;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Page;
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
  }

  private Answer list(Request request, Session session) {
    var text = request.query("before");
    long before = text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
    var asked = request.query("q");
    var words = asked.substring(0, Math.min(LONGEST_WORDS, asked.length()));
    var lines =
        words.isEmpty()
            ? store.list(session.workspaceId(), before, PER_PAGE + 1)
            : store.find(session.workspaceId(), words, before, PER_PAGE + 1);
    var params = new LinkedHashMap<String, Object>();
    params.put("lines", lines.subList(0, Math.min(PER_PAGE, lines.size())));
    params.put("more", lines.size() > PER_PAGE);
    params.put("words", words);
    int size = store.size(session.workspaceId());
    params.put("size", size);
    params.put("latest", size == MailboxStore.LOOKED_AMONG);
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

  private Optional<Opened> found(Request request, Session session) {
    return store.find(session.workspaceId(), request.id("id"));
  }

  /** Links of the mail open in a window of their own. */
  private static String outside(String html) {
    var base = "<base target=\"_blank\">";
    int head = html.indexOf("<head>");
    return head < 0 ? base + html : html.substring(0, head + 6) + base + html.substring(head + 6);
  }
}
