package tend.browser.people;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tend.web.WebServer;

/** What somebody asks of the server from a browser, without one. */
public final class Requests implements AutoCloseable {
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  Requests(WebServer server) {
    this.server = server;
  }

  /**
   * @param who a first name, such as "bo"
   */
  public HttpResponse<String> get(String who, String path) throws Exception {
    return send(HttpRequest.newBuilder().GET(), who, path);
  }

  /**
   * @param fields names and values of the form, one after the other
   */
  public HttpResponse<String> post(String who, String path, String... fields) throws Exception {
    var body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder()
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", server.address()),
        who,
        path);
  }

  /** The sentence that is shown after this answer, with its button "Undo", as HTML. */
  public String said(String who, HttpResponse<String> answer) throws Exception {
    String said = answer.headers().allValues("Set-Cookie").getFirst().replaceFirst(";.*", "");
    String path = answer.headers().firstValue("Location").orElseThrow();
    String page = send(HttpRequest.newBuilder().GET(), who + "; " + said, path).body();
    int start = page.indexOf("<said-line>");
    return page.substring(start, page.indexOf("</said-line>", start));
  }

  /** Presses "Undo" there. */
  public HttpResponse<String> undo(String who, HttpResponse<String> answer) throws Exception {
    var action = Pattern.compile("action=\"([^\"]+)\"").matcher(said(who, answer));
    if (!action.find()) {
      throw new AssertionError("there is no way back");
    }
    return post(who, action.group(1).replace("&amp;", "&"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String who, String path)
      throws Exception {
    return client.send(
        request
            .uri(URI.create(server.address() + path))
            .header("Accept", "text/html")
            .header("Cookie", "tend-" + server.port() + "=" + who)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
  }
}
