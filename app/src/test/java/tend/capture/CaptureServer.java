package tend.capture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tend.capture.api.ApiKeys;
import tend.capture.api.Idempotency;
import tend.capture.api.OptInApi;
import tend.capture.form.FormPages;
import tend.capture.form.Forms;
import tend.capture.optin.ConfirmationLimit;
import tend.capture.optin.OptIns;
import tend.capture.spam.Guard;
import tend.capture.spam.Proof;
import tend.core.contact.Signal;
import tend.runtime.ContactJson;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.storage.Seal;
import tend.web.Listen;
import tend.web.Templates;
import tend.web.WebServer;

/** The forms and the API behind a real server, with a clock to set and no runtime. */
public final class CaptureServer implements AutoCloseable {
  public volatile Instant now = Instant.parse("2026-11-01T12:00:00Z");
  public final ApiKeys keys;
  public final Forms forms;
  private final Database database;
  private final Inbox inbox;
  private final Idempotency idempotency;
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  public CaptureServer(Database database) {
    InstantSource clock = () -> now;
    this.database = database;
    inbox = new Inbox(database, clock);
    idempotency = new Idempotency(database, clock);
    keys = new ApiKeys(database, clock);
    forms = new Forms(database, clock);
    var optIns = new OptIns(inbox, new ConfirmationLimit(database, clock));
    var proof = new Proof(new Seal(new byte[32]));
    var guard = new Guard(new Seal(new byte[32]), proof, clock);
    server =
        WebServer.start(
            // A proxy of our own stands before it, and says where requests come from.
            new Listen("127.0.0.1", 0, Optional.of(URI.create("http://127.0.0.1"))),
            Templates.precompiled(),
            token -> Optional.empty(),
            List.of(
                new FormPages(forms, optIns, guard, proof, new FormPages.Around(database, clock)),
                new OptInApi(keys, idempotency, optIns, clock)));
  }

  public HttpResponse<String> send(
      String method, String path, byte[] body, UnaryOperator<HttpRequest.Builder> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    return client.send(headers.apply(request).build(), HttpResponse.BodyHandlers.ofString());
  }

  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** What the inbox of a business holds, oldest first. */
  public List<Signal> heard(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch("select body from inbox order by id")
                .map(row -> ContactJson.signal(row.get(0, String.class))));
  }

  /** received, spam, merged, new over all sources and days. */
  public List<Long> ledger(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    "select coalesce(sum(received), 0), coalesce(sum(spam), 0),"
                        + " coalesce(sum(merged), 0), coalesce(sum(new_contacts), 0) from ledger")
                .map(
                    row ->
                        List.of(
                            row.get(0, Long.class),
                            row.get(1, Long.class),
                            row.get(2, Long.class),
                            row.get(3, Long.class)))
                .getFirst());
  }

  @Override
  public void close() {
    server.close();
    idempotency.close();
    inbox.close();
  }
}
