package tend.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came in, read with limits. What cannot be read is answered by the server, so that a handler
 * sees only what it can use.
 */
public final class Request {
  private static final String PAGE_OF = "page_of"; // whose.js

  /** Who reads the first and who reads the last would understand two different requests. */
  private static final List<String> ONCE =
      List.of(
          "Authorization",
          "Content-Type",
          "Content-Encoding",
          "Idempotency-Key",
          "Origin",
          "Sec-Fetch-Site");

  private final Context context;
  private final int bodyLimit;
  private final Cookies cookies;
  private Optional<Form> form = Optional.empty();

  Request(Context context, int bodyLimit, Cookies cookies) {
    this.context = context;
    this.bodyLimit = bodyLimit;
    this.cookies = cookies;
  }

  /** The decoded path, without the query. */
  public String path() {
    return context.path();
  }

  /** A part of the path by the name it has in the route. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** A positive number in the path; anything else is answered with 404. */
  public long id(String name) {
    var text = path(name);
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new Refusal(Answer.notFound());
    }
    return Long.parseLong(text);
  }

  /** A value of the query without the white space around it; empty when there is none. */
  public String query(String name) {
    var value = context.queryParam(name);
    return value == null || value.indexOf(0) >= 0 ? "" : value.strip();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  /** As often as it came, in its order. */
  private List<String> headers(String name) {
    return Collections.list(context.req().getHeaders(name));
  }

  /** A header of which only one can count, and that came twice. */
  Optional<String> ambiguous() {
    return ONCE.stream().filter(name -> headers(name).size() > 1).findFirst();
  }

  /** The key of {@code Authorization: Bearer KEY}. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(text -> text.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(text -> text.substring(7).strip());
  }

  /** Whether something was sent along, and not only asked for. */
  public boolean isPost() {
    return context.req().getMethod().equals("POST");
  }

  /** Whether only the headers of the answer are wanted, as scanners and link checkers ask. */
  public boolean isHead() {
    return context.req().getMethod().equals("HEAD");
  }

  /** The address that the connection comes from. */
  public String remoteAddress() {
    return context.req().getRemoteAddr();
  }

  /**
   * The address of whoever asks. Only a proxy of our own is believed about it, and it adds the
   * address that it sees behind all others, in the same line or in one of its own.
   */
  public String visitorAddress() {
    return Optional.of(String.join(",", headers("X-Forwarded-For")))
        .filter(_ -> cookies.behindProxy())
        .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
        .map(Request::withoutPort)
        .filter(address -> !address.isEmpty() && address.length() <= 60)
        .orElseGet(this::remoteAddress);
  }

  /** Some proxies add the port, and with each a visitor would be another one. */
  private static String withoutPort(String address) {
    return address.matches("[0-9.]+:[0-9]+")
        ? address.substring(0, address.indexOf(':'))
        : address.replaceFirst("^\\[([^]]*)](:[0-9]+)?$", "$1");
  }

  /** The address under which the browser sees us, for example {@code https://tend.example}. */
  public String origin() {
    return cookies.origin(context);
  }

  public Optional<String> sessionToken() {
    return cookies.session(context);
  }

  /** The posted form; 415 when it is none, 413 over the limit, 400 when it cannot be read. */
  public Form form() {
    if (!isForm()) {
      throw refusal(415, "Not a form", "Send application/x-www-form-urlencoded in UTF-8.");
    }
    if (form.isEmpty()) {
      form = Optional.of(readForm());
    }
    return form.get();
  }

  private boolean isForm() {
    return header("Content-Type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded");
  }

  private Form readForm() {
    var fields =
        FormBody.read(bytes())
            .orElseThrow(
                () ->
                    refusal(
                        400,
                        "The form cannot be read",
                        "It is not UTF-8, has a broken escape or more than "
                            + FormBody.MOST_FIELDS
                            + " fields."));
    return new Form(fields, Map.of());
  }

  /** The whole body, at most as long as the route allows; 413 over that. */
  public byte[] bytes() {
    try (var stream = stream()) {
      return stream.readAllBytes();
    } catch (IOException _) {
      throw refusal(400, "The request broke off", "Its body did not arrive completely.");
    }
  }

  /** The body as it arrives; reading past the route's limit is answered with 413. */
  public InputStream stream() {
    return new LimitedStream(context.bodyInputStream(), bodyLimit);
  }

  long announcedLength() {
    return context.req().getContentLengthLong();
  }

  /** Whether what is sent says that its page was somebody else's. Programs say nothing of it. */
  boolean isFromPageOfAnother(Session session) {
    return isForm() && form().has(PAGE_OF) && !form().text(PAGE_OF).equals(session.mark());
  }

  boolean wantsPage() {
    return header("Accept").orElse("").contains("text/html");
  }

  /** Whether a browser shows the answer in a frame of a page, ours or another's. */
  boolean isForFrame() {
    return header("Sec-Fetch-Dest").filter("iframe"::equals).isPresent();
  }

  /** The page of ours from which htmx asks, with its query. */
  Optional<String> pageAround() {
    return header("HX-Current-URL")
        .filter(url -> url.startsWith(origin() + "/"))
        .map(url -> url.substring(origin().length()))
        .map(path -> path.replaceFirst("#.*", ""));
  }

  boolean wantsFragment() {
    return header("HX-Request").isPresent() && header("HX-History-Restore-Request").isEmpty();
  }

  String fragmentTarget() {
    return header("HX-Target").orElse("");
  }

  private static Refusal refusal(int status, String title, String detail) {
    return new Refusal(Answer.problem(status, title, detail));
  }
}
