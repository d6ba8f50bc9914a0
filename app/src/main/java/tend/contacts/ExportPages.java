package tend.contacts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongFunction;
import tend.web.Answer;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;

/**
 * The people of the list as a file: all who match, the closed ones too. Whoever runs the business
 * may take it away.
 */
public final class ExportPages implements Routes {
  private static final System.Logger LOG = System.getLogger(ExportPages.class.getName());

  private final LongFunction<Names> names;
  private final ContactExport export;
  private final Conditions conditions;
  private final InstantSource clock;

  public ExportPages(
      LongFunction<Names> names, ContactExport export, Conditions conditions, InstantSource clock) {
    this.names = names;
    this.export = export;
    this.conditions = conditions;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/contacts/export", this::export);
  }

  private Answer export(Request request, Session who) {
    if (!who.role().runsTheWorkspace()) {
      return Answer.forbidden("Only an owner or a manager may take the list of people away.");
    }
    Names called = names.apply(who.workspaceId());
    Instant now = clock.instant();
    var parsed = Conditions.parsed(request.query("where"), called);
    if (parsed.understood().isEmpty()) {
      return Answer.problem(422, "No such condition", parsed.mistakes().getFirst().message());
    }
    var wanted =
        new ContactExport.Wanted(
            request.query("q"),
            conditions.inSql(parsed.understood().get(), called.strategy(), now),
            !request.query("mark").isEmpty());
    String day = new Times(now, who.zone()).today().toString();
    LOG.log(
        System.Logger.Level.INFO,
        "{0} of workspace {1} exports contacts",
        Acting.by(who),
        who.workspaceId());
    return new Answer.Stream(
        "contacts-" + day + ".csv",
        "text/csv;charset=utf-8",
        out -> export.write(who.workspaceId(), wanted, called, out));
  }
}
