package tend.contacts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tend.contacts.Lookalikes.Other;
import tend.runtime.Identity;
import tend.storage.Database;

/** Finds who might be the same person: by the same address or number, or by name and place. */
public final class LookalikeReading {
  private static final int MOST = 5;

  /** Of so many people of one name it cannot be said who is who. */
  private static final int MOST_NAMESAKES = 50;

  private final Database database;

  public LookalikeReading(Database database) {
    this.database = database;
  }

  private static final String NAMED =
      """
      select c.id, c.public_id, coalesce(nullif(c.name, ''), nullif(c.company, ''), nullif(c.email, ''), nullif(c.phone, ''),
        'Someone') as called, c.email, c.phone, c.company
      """;

  private static final String MAYBE =
      NAMED
          + """
          , case when c.email_key = {1} then 'the same address' when c.phone_key = {2} then 'the same number'
            when lower(c.company) = {3} then 'the same name and company' else 'the same name and postcode' end as why
          from contact c
          where c.workspace_id = current_workspace() and c.id <> {0} and c.merged_into is null
            and (c.email_key = {1} or c.phone_key = {2} and c.email_key is null
              or c.phone_key = {2} and c.email_key is not null or c.id = any({4}) and lower(c.name) = {5}
              and (lower(c.company) = {3} or c.profile -> 'fields' -> 'postcode' ->> 'text' = {6}))
            and c.id <> all({8})
            and not exists (select from contact_state s where s.workspace_id = c.workspace_id and s.contact_id = c.id
              and s.closed in ('MERGED', 'ERASED'))
          order by c.id limit {7}
          """;

  private static final String MERGED =
      NAMED
          + """
          , '' as why from contact c
          where c.workspace_id = current_workspace() and c.merged_into = ? order by c.id limit ?
          """;

  private static final String INTO =
      NAMED
          + """
          , '' as why from contact o join contact c on c.workspace_id = o.workspace_id and c.id = o.merged_into
          where o.workspace_id = current_workspace() and o.id = ?
          """;

  private static final String APART =
      NAMED
          + """
          , '' as why from told_apart t
          join contact c on c.workspace_id = t.workspace_id and c.id in (t.one, t.other) and c.id <> {0}
          where t.workspace_id = current_workspace() and {0} in (t.one, t.other) and c.merged_into is null
            and not exists (select from contact_state s where s.workspace_id = c.workspace_id and s.contact_id = c.id
              and s.closed in ('MERGED', 'ERASED'))
          order by t.at desc limit {1}
          """;

  public Lookalikes of(long workspace, Person person) {
    return database.inWorkspace(
        workspace,
        sql -> {
          Optional<Other> into = sql.fetchOptional(INTO, person.id()).map(LookalikeReading::other);
          return new Lookalikes(
              into.isPresent() ? List.of() : maybe(sql, person),
              sql.fetch(MERGED, person.id(), MOST).map(LookalikeReading::other),
              into,
              sql.fetch(APART, DSL.val(person.id()), DSL.val(MOST)).map(LookalikeReading::other));
        });
  }

  private static List<Other> maybe(DSLContext sql, Person person) {
    var profile = person.contact().profile();
    String name =
        (profile.text("first_name") + " " + profile.text("last_name"))
            .strip()
            .toLowerCase(Locale.ROOT);
    // A name alone says nothing, so it is not looked for.
    boolean mayTell = !profile.text("company").isBlank() || !profile.text("postcode").isBlank();
    return sql.fetch(
            MAYBE,
            DSL.val(person.id()),
            DSL.val(Identity.emailKey(profile.text("email")), String.class),
            DSL.val(Identity.phoneKey(profile.text("phone")), String.class),
            DSL.val(given(profile.text("company").toLowerCase(Locale.ROOT))),
            DSL.val(mayTell ? namesakes(sql, name) : new Long[0]),
            DSL.val(name),
            DSL.val(given(profile.text("postcode"))),
            DSL.val(MOST),
            DSL.val(TwoPeople.others(sql, person.id())))
        .map(LookalikeReading::other);
  }

  /** Two empty values are nothing in common. */
  private static String given(String text) {
    return text.isBlank() ? "\u0001" : text;
  }

  private static Long[] namesakes(DSLContext sql, String name) {
    if (name.codePointCount(0, name.length()) < 3) {
      return new Long[0];
    }
    String pattern =
        "%" + name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + " %";
    return sql.fetch(
            "select find_contacts(?, ?, ?)", new String[] {pattern}, Long.MAX_VALUE, MOST_NAMESAKES)
        .map(row -> row.get(0, Long.class))
        .toArray(Long[]::new);
  }

  private static Other other(Record row) {
    String name = row.get("called", String.class);
    String about =
        Stream.of("email", "phone", "company")
            .map(column -> row.get(column, String.class))
            .filter(text -> !text.isBlank() && !text.equals(name))
            .findFirst()
            .orElse("");
    return new Other(
        row.get("public_id", java.util.UUID.class).toString(),
        name,
        about,
        row.get("why", String.class));
  }
}
