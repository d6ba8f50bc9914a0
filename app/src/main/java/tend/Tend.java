package tend;

import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import tend.capture.api.ApiKeys;
import tend.capture.api.Idempotency;
import tend.capture.api.OptInApi;
import tend.capture.form.FormPages;
import tend.capture.form.Forms;
import tend.capture.optin.ConfirmationLimit;
import tend.capture.optin.OptIns;
import tend.capture.sources.SourcePages;
import tend.capture.spam.Guard;
import tend.capture.spam.Proof;
import tend.mailbox.MailboxPages;
import tend.mailbox.MailboxStore;
import tend.runtime.Inbox;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.Seal;
import tend.storage.Secrets;
import tend.storage.Workspace;
import tend.users.KeptSessions;
import tend.users.SignInLinks;
import tend.users.SignInPages;
import tend.users.Users;
import tend.web.Listen;
import tend.web.Routes;
import tend.web.Sessions;
import tend.web.Templates;
import tend.web.WebServer;

/**
 * The parts of a running Tend, opened from top to bottom and closed in reverse.
 *
 * <p>The only place that builds objects. A new part is a line in {@link #Tend(Settings, Parts)},
 * and an accessor where the command line needs it.
 */
public final class Tend implements AutoCloseable {
  private static final int CONNECTIONS = 12;

  private final Parts parts;
  private final Database database;
  private final Users users;
  private final SignInLinks signInLinks;
  private final WebServer server;

  /**
   * Opens everything. When a part cannot be opened, those before it are closed again.
   *
   * @throws IOException with a sentence for the person at the keyboard
   */
  public static Tend open(Settings settings) throws IOException {
    Parts parts = new Parts();
    try {
      return new Tend(settings, parts);
    } catch (IOException | RuntimeException failure) {
      parts.close();
      throw failure;
    }
  }

  private Tend(Settings settings, Parts parts) throws IOException {
    this.parts = parts;
    InstantSource clock = InstantSource.system();
    Storage storage = parts.add("storage", Storage.start(settings, CONNECTIONS));
    database = storage.database();
    users = new Users(database, clock);
    signInLinks = new SignInLinks(database, clock);
    KeptSessions sessions = new KeptSessions(database, clock);

    Inbox inbox = parts.add("inbox", new Inbox(database, clock));
    Seal captureSeal = new Secrets(database).seal("capture");
    Proof proof = new Proof(captureSeal);
    Guard guard = new Guard(captureSeal, proof, clock);
    OptIns optIns = new OptIns(inbox, new ConfirmationLimit(database, clock));
    Forms forms = new Forms(database, clock);
    ApiKeys apiKeys = new ApiKeys(database, clock);
    Idempotency idempotency = parts.add("idempotency keys", new Idempotency(database, clock));
    FormPages.Around around =
        new FormPages.Around(database, clock, settings.publicAddress().isPresent());

    List<Routes> rooms =
        List.of(
            new SignInPages(users, sessions, signInLinks, clock),
            new FormPages(forms, optIns, guard, proof, around),
            new OptInApi(apiKeys, idempotency, optIns, clock),
            new SourcePages(forms, apiKeys),
            new MailboxPages(new MailboxStore(database), clock));
    server = parts.add("web server", listen(settings, sessions, rooms));
  }

  public Database database() {
    return database;
  }

  /** Where a browser finds it. */
  public String address() {
    return server.address();
  }

  /**
   * An address that signs the owner of the first workspace in, once. Makes that workspace where
   * there is none.
   */
  public String signInAddress() {
    Workspace workspace =
        database.workspaces().list().stream().findFirst().orElseGet(this::firstWorkspace);
    return address() + signInLinks.make(users.ownerOf(workspace));
  }

  private static WebServer listen(Settings settings, Sessions sessions, List<Routes> rooms)
      throws IOException {
    Listen listen = new Listen(settings.host(), settings.port(), settings.publicAddress());
    try {
      return WebServer.start(listen, Templates.precompiled(), sessions, rooms);
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new IOException(
              "cannot listen on "
                  + settings.host()
                  + ":"
                  + settings.port()
                  + " ("
                  + cause.getMessage()
                  + "); choose another port with --port",
              failure);
        }
      }
      throw failure;
    }
  }

  /** Its name and the rest can be changed once somebody has signed in. */
  private Workspace firstWorkspace() {
    return database
        .workspaces()
        .create("My business", ZoneId.systemDefault(), Currency.getInstance("EUR"));
  }

  @Override
  public void close() {
    parts.close();
  }
}
