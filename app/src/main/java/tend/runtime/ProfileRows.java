package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Origin;
import tend.core.contact.Profile;

/** Writes the table contact where a profile changed: seldom, so it may have indexes. */
final class ProfileRows {
  /**
   * An address or number that names somebody else already does not name this contact too; it stays
   * in the profile, and the two can be merged. Who has another name from now on is no longer found
   * by what a list calls them, so the key that the list brought goes to where all keys are.
   */
  private static final String UPDATE =
      """
      with n as (
        select n.*,
          case when n.email_key is null or n.email_key = c.email_key then n.email_key
            when exists (select from contact o
              where o.workspace_id = (select current_workspace()) and o.email_key = n.email_key and o.id <> n.id) then c.email_key
            else n.email_key end as own_email
        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
            ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
          as n (id, email_key, phone_key, name, email, phone, company, tags, source, campaign,
            last_source, last_campaign, created_at, profile)
        join contact c on c.workspace_id = (select current_workspace()) and c.id = n.id),
      changed as (
      update contact c set
        email_key = n.own_email,
        phone_key = case when n.own_email is null and n.phone_key is not null and exists (select from contact o
            where o.workspace_id = (select current_workspace()) and o.phone_key = n.phone_key and o.email_key is null
              and o.id <> n.id) then null
          else n.phone_key end,
        name = n.name, email = n.email, phone = n.phone, company = n.company,
        tags = coalesce(n.tags::text[], '{}'), source = n.source, campaign = n.campaign,
        last_source = n.last_source, last_campaign = n.last_campaign,
        created_at = 'epoch'::timestamptz + n.created_at * interval '1 microsecond', profile = n.profile::jsonb
      from n where c.workspace_id = (select current_workspace()) and c.id = n.id
      returning c.workspace_id, c.id, c.brought_by, c.arrived_at,
        old.email_key is distinct from new.email_key
          or old.email_key is null and old.phone_key is distinct from new.phone_key as named_otherwise)
      insert into signal_key (workspace_id, key, contact_id, at)
      select workspace_id, brought_by, id, arrived_at from changed where named_otherwise and brought_by is not null
      on conflict do nothing
      """;

  private ProfileRows() {}

  static void write(Connection connection, List<Decided> all) throws SQLException {
    var changed =
        all.stream()
            .filter(one -> one.isFresh() || !one.before().profile().equals(one.after().profile()))
            .toList();
    if (changed.isEmpty()) {
      return;
    }
    Bulk.execute(
        connection,
        UPDATE,
        changed.stream().mapToLong(one -> one.after().id().value()).toArray(),
        texts(changed, it -> Identity.emailKey(it.text("email"))),
        texts(changed, it -> Identity.phoneKey(it.text("phone"))),
        texts(changed, ProfileRows::name),
        texts(changed, it -> it.text("email")),
        texts(changed, it -> it.text("phone")),
        texts(changed, it -> it.text("company")),
        texts(changed, it -> StateRows.array(it.tags())),
        texts(changed, it -> known(it.firstOrigin())),
        texts(changed, it -> it.firstOrigin().campaign()),
        texts(changed, it -> known(it.lastOrigin())),
        texts(changed, it -> it.lastOrigin().campaign()),
        changed.stream()
            .map(one -> Bulk.micros(one.after().profile().createdAt()))
            .toArray(Long[]::new),
        texts(changed, ContactJson::profile));
  }

  private static String name(Profile profile) {
    String name = (profile.text("first_name") + " " + profile.text("last_name")).strip();
    return name.isEmpty() ? profile.text("name") : name;
  }

  private static String known(Origin origin) {
    return origin.source().equals(Origin.UNKNOWN.source()) ? "" : origin.source();
  }

  private static @Nullable String[] texts(
      List<Decided> all, Function<Profile, @Nullable String> text) {
    return all.stream().map(one -> text.apply(one.after().profile())).toArray(String[]::new);
  }
}
