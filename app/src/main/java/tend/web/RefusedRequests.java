package tend.web;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the server refuses before it is anybody's: an address that cannot be read, headers
 * that are too long. It looks like any other problem, and says nothing of how the server is made.
 * What kind of answer is wanted cannot be read either, so it is a page.
 */
final class RefusedRequests extends ErrorHandler {
  private final Templates templates;
  private final boolean overHttps;

  RefusedRequests(Templates templates, boolean overHttps) {
    this.templates = templates;
    this.overHttps = overHttps;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      @Nullable Throwable cause,
      Callback callback) {
    var headers = response.getHeaders();
    SecurityHeaders.all(overHttps).forEach(headers::put);
    headers.put(new HttpField(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8"));
    response.write(true, ByteBuffer.wrap(page(problem(status))), callback);
  }

  private byte[] page(Answer.Problem problem) {
    var page =
        Page.plain(
            problem.title(),
            new View("tend/web/problem.jte", Map.of("problem", problem, "leads", false)));
    var shell =
        new Shell(
            page.title(),
            page.frame(),
            page.brand(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            page.body().in(templates));
    return templates.render(View.of("tend/web/layout.jte", "shell", shell));
  }

  private static Answer.Problem problem(int status) {
    return switch (status) {
      case 400 -> Answer.problem(400, "This cannot be read", "The request is not well-formed.");
      case 404 -> Answer.notFound();
      case 405, 501 ->
          Answer.problem(status, "Not this way", "This address answers other methods.");
      case 408 -> Answer.problem(408, "Too slow", "The request took too long to arrive.");
      case 413 -> Answer.problem(413, "Too much", "The request is too large.");
      case 414 -> Answer.problem(414, "Too long", "The address is too long.");
      case 431 -> Answer.problem(431, "Too long", "The headers of the request are too long.");
      case 503 -> Answer.problem(503, "Not now", "Send this again in a few seconds.");
      default ->
          status < 500
              ? Answer.problem(status, "This was refused", "The request cannot be answered.")
              : Answer.problem(status, "Something broke on our side", "Send it again later.");
    };
  }
}
