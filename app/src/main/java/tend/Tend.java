package tend;

import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tend.mailbox.MailboxPages;
import tend.mailbox.MailboxStore;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Outbox;
import tend.settings.MailSettings;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.Housekeeping;
import tend.storage.Workspace;
import tend.strategy.PublishedStrategies;
import tend.users.KeptSessions;
import tend.users.SignInLinks;
import tend.users.Users;
import tend.web.Listen;
import tend.web.Routes;
import tend.web.Sessions;
import tend.web.Templates;
import tend.web.WebServer;

/**
 * The parts of a running Tend, opened from top to bottom and closed in reverse.
 *
 * <p>The only place that builds objects. A new part is a line in the constructor, and an accessor
 * where the command line needs it.
 */
public final class Tend implements AutoCloseable {
  private static final int CONNECTIONS = 12;
  private static final int TURNS_AT_ONCE = 2;

  private final Parts parts;
  private final Database database;
  private final Users users;
  private final SignInLinks signInLinks;
  private final PublishedStrategies strategies;
  private final WebServer server;

  /**
   * Opens everything. When a part cannot be opened, those before it are closed again.
   *
   * @param mail empty for the built-in mailbox
   * @throws IOException with a sentence for the person at the keyboard
   */
  public static Tend open(Settings settings, Optional<MailSettings> mail) throws IOException {
    Parts parts = new Parts();
    try {
      return new Tend(settings, mail, parts);
    } catch (IOException | RuntimeException failure) {
      parts.close();
      throw failure;
    }
  }

  private Tend(Settings settings, Optional<MailSettings> mail, Parts parts) throws IOException {
    this.parts = parts;
    InstantSource clock = InstantSource.system();
    Storage storage = parts.add("storage", Storage.start(settings, CONNECTIONS));
    database = storage.database();
    users = new Users(database, clock);
    signInLinks = new SignInLinks(database, clock);
    KeptSessions sessions = new KeptSessions(database, clock);

    Inbox inbox = parts.add("inbox", new Inbox(database, clock));
    strategies = StrategyParts.strategies(database, inbox, clock);
    ChannelParts channels =
        parts.add(
            "channels",
            new ChannelParts(database, inbox, strategies, settings.baseUrl(), mail, clock));
    CaptureParts capture = new CaptureParts(parts, database, inbox, strategies, clock);
    prepareWorkspaces();

    Engine engine =
        parts.add("engine", new Engine(database, inbox, strategies, channels.carriers(), clock));
    Outbox outbox = parts.add("outbox", new Outbox(database, engine, channels.carriers(), clock));
    if (storage.embedded().isPresent()) {
      engine.takeOver(); // the lock on the data folder keeps every other process away
    }
    engine.start(TURNS_AT_ONCE);
    outbox.start();
    parts.add("housekeeping", new Housekeeping(database, clock)).start();
    parts.add("spare memory", new SpareMemory()).start();

    List<Routes> rooms = new ArrayList<>();
    rooms.addAll(FrontParts.accounts(users, sessions, signInLinks, strategies, clock));
    rooms.addAll(FrontParts.pages(parts, database, inbox, strategies, mail.isPresent(), clock));
    rooms.addAll(PeopleParts.pages(database, inbox, strategies, clock));
    rooms.addAll(capture.routes());
    rooms.addAll(channels.pages());
    rooms.add(new MailboxPages(new MailboxStore(database), clock));
    server = parts.add("web server", listen(settings, sessions, rooms));
  }

  public Database database() {
    return database;
  }

  /** Where a browser finds it. */
  public String address() {
    return server.address();
  }

  /** An address that signs the owner of the first workspace in, once. */
  public String signInAddress() {
    Workspace workspace = database.workspaces().list().getFirst();
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

  /** Every business has a strategy: a new one begins with the one that ships. */
  private void prepareWorkspaces() {
    if (database.workspaces().list().isEmpty()) {
      database
          .workspaces()
          .create("My business", ZoneId.systemDefault(), Currency.getInstance("EUR"));
    }
    boolean others = false;
    for (Workspace workspace : database.workspaces().list()) {
      if (strategies.history(workspace.id()).isEmpty()) {
        StrategyParts.begin(strategies, workspace, others);
      }
      strategies.finishPublishing(workspace.id());
      others = true;
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
