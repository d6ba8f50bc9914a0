package tend.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Serves the resources of all rooms over HTTP, on virtual threads, with limits on everything. */
public final class WebServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
  private static final int IDLE_MILLIS = 30_000;
  private static final Duration HEADERS_WITHIN = Duration.ofSeconds(15);
  private static final int HEADER_BYTES = 16 * 1024;
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Javalin javalin;

  private final Listen listen;
  private final Templates templates;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Responder responder;
  private final SecureRandom random = new SecureRandom();

  private WebServer(Listen listen, Templates templates, Sessions sessions, Router router) {
    this.listen = listen;
    this.templates = templates;
    this.sessions = sessions;
    this.cookies = new Cookies(listen);
    this.responder = new Responder(templates, router, cookies);
    this.javalin = Javalin.create(config -> configure(config, router));
  }

  /** Starts listening; the server answers when this returns. */
  public static WebServer start(
      Listen listen, Templates templates, Sessions sessions, List<Routes> rooms) {
    var router = new Router();
    rooms.forEach(room -> room.on(router));
    var server = new WebServer(listen, templates, sessions, router);
    server.javalin.start();
    return server;
  }

  public int port() {
    return javalin.port();
  }

  /** The address for a browser on this machine, or the public one where it is set. */
  public String address() {
    return listen
        .publicAddress()
        .map(Object::toString)
        .orElseGet(() -> "http://" + listen.host() + ":" + port());
  }

  /** Stops taking requests, lets running ones finish, and returns. */
  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config, Router router) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.http.prefer405over404 = true;
    // Bodies are read through LimitedStream only; this one is for what Javalin might read itself.
    config.http.maxRequestSize = Router.USUAL_BODY;
    config.jetty.modifyHttpConfiguration(WebServer::limits);
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(
        jetty -> jetty.setErrorHandler(new RefusedRequests(templates, listen.overHttps())));
    config.routes.before(this::first);
    config.routes.get("/assets/{name}", WebServer::asset);
    config.routes.get("/favicon.ico", context -> context.redirect(Assets.path("mark.svg")));
    router.routes().forEach(route -> add(config, route));
    config.routes.exception(Exception.class, this::failed);
    config.routes.error(404, context -> unanswered(context, Answer.notFound()));
    config.routes.error(
        405,
        context ->
            unanswered(
                context,
                Answer.problem(405, "Not this way", "This address answers other methods.")));
  }

  private static void limits(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(listen.host());
    connector.setPort(listen.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.addEventListener(new SlowHeaders(connector, HEADERS_WITHIN));
    return connector;
  }

  private void first(Context context) {
    SecurityHeaders.on(context, listen.overHttps());
  }

  private void add(JavalinConfig config, Router.Route route) {
    config.routes.addHttpHandler(
        HandlerType.findOrCreate(route.method().name()),
        route.path(),
        context -> answered(context, route));
  }

  /** Javalin would answer an Error with an empty page, and say nothing in the log. */
  private void answered(Context context, Router.Route route) throws Exception {
    try {
      answer(context, route);
    } catch (Error error) {
      throw new IllegalStateException(error);
    }
  }

  private void answer(Context context, Router.Route route) throws Exception {
    var request = new Request(context, route.bodyLimit(), cookies);
    var session =
        route.guard() == Router.Guard.SIGNED_IN
            ? request.sessionToken().flatMap(sessions::find)
            : Optional.<Session>empty();
    Answer answer;
    try {
      answer = refused(request, route, session).orElseGet(() -> handled(request, route, session));
    } catch (Refusal refusal) {
      answer = refusal.answer();
    }
    responder.write(context, request, session, answer);
  }

  private static Answer handled(Request request, Router.Route route, Optional<Session> session) {
    try {
      return route.handler().answer(request, session);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is refused before any handler sees it. */
  private static Optional<Answer> refused(
      Request request, Router.Route route, Optional<Session> session) {
    Optional<String> ambiguous = request.ambiguous();
    if (ambiguous.isPresent()) {
      return Optional.of(
          Answer.problem(
              400,
              "It is not clear what is meant",
              "The header " + ambiguous.get() + " came more than once. Send it once."));
    }
    if (request.header("Content-Encoding").filter(how -> !how.equals("identity")).isPresent()) {
      return Optional.of(
          new Answer.Problem(
              415,
              "Compressed bodies are not read",
              "Send the body as it is, without Content-Encoding.",
              Map.of(),
              Map.of("Accept-Encoding", "identity")));
    }
    if (request.announcedLength() > route.bodyLimit()) {
      return Optional.of(LimitedStream.tooLong(route.bodyLimit()).answer());
    }
    if (route.guard() != Router.Guard.ANY_SITE
        && route.method().changes()
        && !OriginCheck.ours(
            request.header("Sec-Fetch-Site"), request.header("Origin"), request.origin())) {
      return Optional.of(
          Answer.forbidden(
              "This change was not asked for by a page of this Tend. Nothing was done."));
    }
    if (route.guard() == Router.Guard.SIGNED_IN && session.isEmpty()) {
      return Optional.of(signInFirst(request, route));
    }
    if (route.method().changes()) {
      return session.filter(request::isFromPageOfAnother).map(WebServer::signedInElsewhere);
    }
    return Optional.empty();
  }

  /**
   * A browser has one session: who signs in to another business in a second tab changes the first.
   */
  private static Answer signedInElsewhere(Session now) {
    return Answer.problem(
        409,
        "This page is of another sign-in",
        "Nothing was saved. Since this page was opened, "
            + now.name()
            + " of “"
            + now.workspaceName()
            + "” has signed in here, in another tab. Whoever wants to be in two businesses at once"
            + " takes a second browser, or a private window.");
  }

  private static Answer signInFirst(Request request, Router.Route route) {
    boolean reading = !route.method().changes() && request.wantsPage();
    if (route.method().changes()) {
      return Answer.problem(
          401,
          "You are signed out",
          // Being led away would cost what was typed; in its field it is still there.
          request.wantsFragment()
              ? "You are signed out, and nothing was saved. Sign in in another tab; then press it"
                  + " once more."
              : "Nothing was saved. Sign in, go back to the page before, where your browser still"
                  + " has what you typed, and send it once more.");
    }
    if (!reading && !request.wantsFragment()) {
      return Answer.problem(401, "Sign in first", "This needs somebody who is signed in.");
    }
    // A part is asked for from a page, and that is where somebody wants to be afterwards.
    String to = reading ? request.path() : request.pageAround().orElse("/");
    return Answer.seeOther("/sign-in?to=" + Paths.encode(to));
  }

  private static void asset(Context context) {
    var found = Assets.at(context.path());
    if (found.isEmpty()) {
      context.status(404);
      return;
    }
    var asset = found.get();
    boolean gzip =
        Optional.ofNullable(context.header("Accept-Encoding")).orElse("").contains("gzip");
    context
        .disableCompression()
        .header("Cache-Control", FOR_EVER)
        .header("Vary", "Accept-Encoding")
        .contentType(asset.contentType());
    if (gzip) {
      context.header("Content-Encoding", "gzip");
    }
    context.result(gzip ? asset.gzip() : asset.bytes());
  }

  private void failed(Exception defect, Context context) {
    if (hasState(defect, "08|57P") || isWithoutConnection(defect)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} {1} found no database and is to be sent again",
          context.method(),
          context.path());
      later(context, away());
      return;
    }
    if (hasState(defect, "53100")) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the disk is full: {0} {1} was not kept",
          context.method(),
          context.path());
      later(context, full());
      return;
    }
    Optional<Explained> explained = explained(defect);
    if (explained.isPresent()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} {1} was not answered: {2}",
          context.method(),
          context.path(),
          explained.get().explained().detail());
      unanswered(context, explained.get().explained());
      return;
    }
    var bytes = new byte[4];
    random.nextBytes(bytes);
    var reference = HexFormat.of().formatHex(bytes);
    LOG.log(
        System.Logger.Level.ERROR,
        "%s %s failed, reference %s".formatted(context.method(), context.path(), reference),
        defect);
    var problem =
        new Answer.Problem(
            500,
            "Something broke on our side",
            "Try it once more; what had been saved is safe. If it happens again, whoever looks"
                + " after this Tend finds the cause in the log under reference "
                + reference
                + ".",
            Map.of("reference", reference),
            Map.of());
    try {
      unanswered(context, problem);
    } catch (RuntimeException second) {
      // The page for errors may be what is broken.
      LOG.log(System.Logger.Level.ERROR, "the error page failed too, " + reference, second);
      context.status(500).contentType("text/plain;charset=utf-8").result(problem.detail());
    }
  }

  /** It is started again by itself; what it did not take is to be sent once more. */
  private static Answer.Problem away() {
    return new Answer.Problem(
        503,
        "The database is just coming back",
        "What was acknowledged is kept. Send this again in a few seconds.",
        Map.of(),
        Map.of("Retry-After", "5"));
  }

  private static Answer.Problem full() {
    return new Answer.Problem(
        503,
        "The disk is full",
        "This was not kept. Whoever looks after the machine has to make room; Tend goes on by"
            + " itself then.",
        Map.of(),
        Map.of("Retry-After", "60"));
  }

  /** Nobody is asked for who it is: that would wait for the same database once more. */
  private void later(Context context, Answer.Problem problem) {
    var request = new Request(context, Router.USUAL_BODY, cookies);
    responder.write(context, request, Optional.empty(), problem);
  }

  private static Optional<Explained> explained(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof Explained known) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  private static boolean isWithoutConnection(@Nullable Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLTransientConnectionException) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param beginnings of SQLSTATE: 08 connection, 57P shut down or starting up, 53100 disk full
   */
  private static boolean hasState(@Nullable Throwable failure, String beginnings) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql
          && String.valueOf(sql.getSQLState()).matches("(" + beginnings + ").*")) {
        return true;
      }
    }
    return false;
  }

  /** Answers where no route did. */
  private void unanswered(Context context, Answer.Problem problem) {
    if (Responder.wrote(context) && problem.status() != 500) {
      return;
    }
    var request = new Request(context, Router.USUAL_BODY, cookies);
    var session = request.sessionToken().flatMap(this::quietly);
    responder.write(context, request, session, problem);
  }

  /** An error page must not fail because the database is what failed. */
  private Optional<Session> quietly(String token) {
    try {
      return sessions.find(token);
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }
}
