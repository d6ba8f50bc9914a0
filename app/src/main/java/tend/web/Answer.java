package tend.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a handler answers. The server turns it into a whole page or a part of it, HTML or JSON,
 * whichever the request wants.
 */
public sealed interface Answer {

  /** A page, or the part of it that was asked for. */
  record Shown(Page page, int status) implements Answer {}

  /**
   * Something was done. A browser is sent on to {@code path}; htmx gets the part it targets, if it
   * is among {@code parts}, and is sent on otherwise.
   */
  record Done(
      String path,
      Map<String, View> parts,
      Optional<Notice> notice,
      Optional<SessionChange> sessionChange)
      implements Answer {
    public Done {
      parts = new LinkedHashMap<>(parts);
    }

    public Done saying(Notice said) {
      return new Done(path, parts, Optional.of(said), sessionChange);
    }

    public Done with(String elementId, View part) {
      var more = new LinkedHashMap<>(parts);
      more.put(elementId, part);
      return new Done(path, more, notice, sessionChange);
    }

    public Done with(SessionChange change) {
      return new Done(path, parts, notice, Optional.of(change));
    }
  }

  /** A bare fragment, for web components that fetch one. */
  record Fragment(View view) implements Answer {}

  /** A value for programs, written as JSON. */
  record Json(Object value, int status, Map<String, String> headers) implements Answer {}

  /**
   * A file.
   *
   * @param name suggested file name; inline when empty
   * @param policy content security policy of its own, for documents that must not act as ours
   */
  @SuppressWarnings("ArrayRecordComponent") // written once to the wire and never compared
  record File(byte[] bytes, String contentType, Optional<String> name, Optional<String> policy)
      implements Answer {}

  /** Writes a long document as it is made, so that it never lies in memory as a whole. */
  @FunctionalInterface
  interface Body {
    void writeTo(java.io.OutputStream out) throws java.io.IOException;
  }

  /** A file that is written while it is made; where that fails, the transfer visibly breaks off. */
  record Stream(String name, String contentType, Body body) implements Answer {}

  /** A refusal: an error page for people, problem+json (RFC 9457) for programs. */
  record Problem(
      int status,
      String title,
      String detail,
      Map<String, Object> more,
      Map<String, String> headers)
      implements Answer {}

  /** What becomes of the session cookie. */
  sealed interface SessionChange {
    record Begin(String token) implements SessionChange {}

    record End() implements SessionChange {}
  }

  static Shown page(Page page) {
    return new Shown(page, 200);
  }

  /** The page again, because what was sent cannot be taken as it is. */
  static Shown refused(Page page) {
    return new Shown(page, 422);
  }

  static Done seeOther(String path) {
    return new Done(path, Map.of(), Optional.empty(), Optional.empty());
  }

  static Json json(Object value) {
    return new Json(value, 200, Map.of());
  }

  static Json json(int status, Object value) {
    return new Json(value, status, Map.of());
  }

  static File download(byte[] bytes, String contentType, String name) {
    return new File(bytes, contentType, Optional.of(name), Optional.empty());
  }

  static Problem problem(int status, String title, String detail) {
    return new Problem(status, title, detail, Map.of(), Map.of());
  }

  static Problem notFound() {
    return problem(
        404, "There is nothing here", "The address may be mistyped, or it has been removed.");
  }

  static Problem forbidden(String why) {
    return problem(403, "Not allowed", why);
  }
}
