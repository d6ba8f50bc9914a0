package tend.contacts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import tend.core.contact.Signal;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.web.Session;

/**
 * Who looks like somebody else and is not. It holds in both directions, and for whoever one of the
 * two turns out to be besides; both timelines say who said so.
 */
public final class TwoPeople {
  private final Database database;
  private final Inbox inbox;
  private final InstantSource clock;

  public TwoPeople(Database database, Inbox inbox, InstantSource clock) {
    this.database = database;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Who said so, and when. */
  record Said(String by, Instant at) {}

  private static final String TELL =
      """
      insert into told_apart (one, other, by, at) values (least(?, ?), greatest(?, ?), ?, ?::timestamptz)
      on conflict do nothing
      """;

  /** Whether that is news. */
  boolean tellApart(Session who, Person person, Person other) {
    long one = person.id();
    long two = other.id();
    boolean isNew =
        one != two
            && database.inWorkspace(
                who.workspaceId(),
                sql ->
                    sql.execute(
                            TELL, one, two, one, two, Acting.by(who), clock.instant().toString())
                        == 1);
    if (isNew) {
      note(who, person, other, "Is not the same person as somebody who looks alike");
    }
    return isNew;
  }

  private static final String FORGET =
      """
      delete from told_apart
      where workspace_id = current_workspace() and one = least(?, ?) and other = greatest(?, ?)
      """;

  /** Takes it back; whether there was anything to take back. */
  boolean takeBack(Session who, Person person, Person other) {
    long one = person.id();
    long two = other.id();
    boolean was =
        database.inWorkspace(
            who.workspaceId(), sql -> sql.execute(FORGET, one, two, one, two) == 1);
    if (was) {
      note(who, person, other, "May be the same person after all as somebody who looks alike");
    }
    return was;
  }

  private static final String FIND =
      """
      select by, at from told_apart
      where workspace_id = current_workspace() and one = least(?, ?) and other = greatest(?, ?)
      """;

  Optional<Said> find(long workspace, Person person, Person other) {
    long one = person.id();
    long two = other.id();
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional(FIND, one, two, one, two)
                .map(
                    row ->
                        new Said(
                            row.get("by", String.class),
                            row.get("at", OffsetDateTime.class).toInstant())));
  }

  private static final String OTHERS =
      """
      with me as (select id from contact
        where workspace_id = current_workspace() and (id = ? or merged_into = ?))
      select coalesce(c.merged_into, c.id) from (
        select t.other as id from told_apart t join me on t.one = me.id where t.workspace_id = current_workspace()
        union select t.one from told_apart t join me on t.other = me.id where t.workspace_id = current_workspace()) x
      join contact c on c.workspace_id = current_workspace() and c.id = x.id
      """;

  /** Who is not this contact, under whichever name it was said. */
  static Long[] others(DSLContext sql, long contact) {
    return sql.fetch(OTHERS, contact, contact)
        .map(row -> row.get(0, Long.class))
        .toArray(Long[]::new);
  }

  /** Without the name: whoever is erased must not be named in the timeline of somebody else. */
  private void note(Session who, Person person, Person other, String text) {
    String key = "apart-" + Acting.once();
    inbox.post(
        who.workspaceId(),
        List.of(noted(who, key + "-one", person, text), noted(who, key + "-other", other, text)));
  }

  private Arrival noted(Session who, String key, Person person, String text) {
    return Arrival.to(
        person.contact().id(),
        Signal.of(key, clock.instant(), Acting.by(who), new Signal.Noted(text)));
  }
}
