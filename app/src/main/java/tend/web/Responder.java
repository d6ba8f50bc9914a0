package tend.web;

import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers: the one place that decides between whole page and part, HTML and JSON. */
final class Responder {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HTML = "text/html;charset=utf-8";

  private static final String WROTE = "tend.wrote";

  private final Templates templates;
  private final Router router;
  private static final System.Logger LOG = System.getLogger(Responder.class.getName());
  private final Cookies cookies;

  Responder(Templates templates, Router router, Cookies cookies) {
    this.templates = templates;
    this.router = router;
    this.cookies = cookies;
  }

  /** Whether an answer has been written, so that the server adds none of its own. */
  static boolean wrote(Context context) {
    return context.attribute(WROTE) != null;
  }

  void write(Context context, Request request, Optional<Session> session, Answer answer) {
    context.attribute(WROTE, true);
    switch (answer) {
      case Answer.Shown shown -> shown(context, request, session, shown);
      case Answer.Done done -> done(context, request, done);
      case Answer.Fragment(View view) -> html(context, templates.render(view));
      case Answer.Json(Object value, int status, Map<String, String> headers) -> {
        headers.forEach(context::header);
        json(context.status(status), "application/json", value);
      }
      case Answer.File file -> file(context, file);
      case Answer.Stream stream -> stream(context, request, stream);
      case Answer.Problem problem -> problem(context, request, session, problem);
    }
  }

  private void shown(
      Context context, Request request, Optional<Session> session, Answer.Shown shown) {
    var page = shown.page();
    context.status(shown.status()).header("Vary", "HX-Request, HX-Target");
    var part = page.parts().get(request.fragmentTarget());
    if (request.wantsFragment() && part != null) {
      html(context, templates.render(part));
      return;
    }
    if (page.frame() == Page.Frame.EMBEDDED) {
      SecurityHeaders.embeddable(context);
    }
    whole(context, session, page);
  }

  private void done(Context context, Request request, Answer.Done done) {
    done.sessionChange().ifPresent(change -> cookies.change(context, change));
    if (!request.wantsFragment()) {
      done.notice().ifPresent(notice -> cookies.keep(context, notice));
      context.status(303).header("Location", done.path());
      return;
    }
    var part = done.parts().get(request.fragmentTarget());
    if (part == null) {
      done.notice().ifPresent(notice -> cookies.keep(context, notice));
      context.status(204).header("HX-Redirect", done.path());
      return;
    }
    var output = new Utf8ByteOutput();
    templates.render(part, output);
    done.parts().entrySet().stream()
        .filter(other -> !other.getKey().equals(request.fragmentTarget()))
        .forEach(other -> templates.render(elsewhere(other.getKey(), other.getValue()), output));
    done.notice()
        .ifPresent(said -> templates.render(View.of("tend/web/said.jte", "notice", said), output));
    html(context, output.toByteArray());
  }

  private View elsewhere(String id, View view) {
    var params = new LinkedHashMap<String, Object>();
    params.put("id", id);
    params.put("body", view.in(templates));
    return new View("tend/web/elsewhere.jte", params);
  }

  private void file(Context context, Answer.File file) {
    file.policy().ifPresent(policy -> SecurityHeaders.policy(context, policy));
    file.name().ifPresent(name -> attachment(context, name));
    context.contentType(file.contentType()).result(file.bytes());
  }

  private static void attachment(Context context, String name) {
    context.header(
        "Content-Disposition",
        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
  }

  private static void stream(Context context, Request request, Answer.Stream stream) {
    attachment(context, stream.name());
    context.contentType(stream.contentType());
    if (request.isHead()) {
      return;
    }
    try (var out = context.outputStream()) {
      try {
        stream.body().writeTo(out);
      } catch (IOException | RuntimeException failure) {
        // Half a file must not look like a whole one: the connection is broken, not ended.
        LOG.log(Level.WARNING, "a download broke off: " + stream.name(), failure);
        context.res().sendError(-1);
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "whoever asked went away", gone);
    }
  }

  private void problem(
      Context context, Request request, Optional<Session> session, Answer.Problem problem) {
    problem.headers().forEach(context::header);
    context.status(problem.status());
    if (!request.wantsPage()) {
      var body = new LinkedHashMap<String, Object>();
      body.put("type", "about:blank");
      body.put("title", problem.title());
      body.put("status", problem.status());
      body.put("detail", problem.detail());
      body.putAll(problem.more());
      json(context, "application/problem+json", body);
      return;
    }
    var body =
        new View("tend/web/problem.jte", Map.of("problem", problem, "leads", session.isPresent()));
    if (request.isForFrame()) {
      // A form on somebody's site: a browser shows nothing at all of what forbids to be framed.
      SecurityHeaders.embeddable(context);
      whole(context, Optional.empty(), Page.embedded(problem.title(), body));
      return;
    }
    whole(
        context,
        session,
        session.isPresent()
            ? Page.of(problem.title(), "", body)
            : Page.plain(problem.title(), body));
  }

  private void whole(Context context, Optional<Session> session, Page page) {
    var shell = shell(context, session, page);
    html(context, templates.render(View.of("tend/web/layout.jte", "shell", shell)));
  }

  private Shell shell(Context context, Optional<Session> session, Page page) {
    var entries =
        session
            .map(
                person ->
                    router.navigation().stream()
                        .filter(item -> item.isFor(person))
                        .map(item -> entry(item, person, page.here()))
                        .toList())
            .orElse(List.of());
    return new Shell(
        page.title(),
        page.frame(),
        page.brand(),
        session,
        entries.stream().filter(entry -> entry.item().main()).toList(),
        entries.stream().filter(entry -> !entry.item().main()).toList(),
        router.searchPath(),
        cookies.takeNotice(context),
        session
            .map(person -> router.above(person).stream().map(it -> it.in(templates)).toList())
            .orElse(List.of()),
        page.body().in(templates));
  }

  private static Shell.Entry entry(NavItem item, Session session, String here) {
    return new Shell.Entry(item, item.count().apply(session), item.id().equals(here));
  }

  private static void html(Context context, byte[] bytes) {
    context.contentType(HTML).result(bytes);
  }

  private static void json(Context context, String type, Object value) {
    context.contentType(type).result(JSON.writeValueAsBytes(value));
  }
}
