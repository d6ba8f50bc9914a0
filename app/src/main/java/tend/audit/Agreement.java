package tend.audit;

import java.util.List;

/**
 * What stands in more than one place and must agree: what is said about a contact, the rows by
 * which it is found again, and the timeline. Tend writes them in one transaction, so where they
 * differ something else has changed them, and somebody may wait for what never comes.
 */
final class Agreement {
  private static final String BY_SOMETHING_ELSE =
      " were changed by something other than Tend. Compare them with a backup.";

  static final List<Check> ALL =
      List.of(
          new Check(
              1,
              "",
              """
              select s.contact_id, null as name, s.open_tasks || ' tasks are open, and '
                || coalesce(t.asked, 0) || ' are on somebody''s day' as what
              from contact_state s left join (select contact_id, count(*) as asked from task
                where closed_at is null group by contact_id) t on t.contact_id = s.contact_id
              where s.open_tasks <> coalesce(t.asked, 0)
              """,
              "Nobody may see this task. Open the contact and ask somebody anew."),
          new Check(
              1,
              "",
              """
              select s.contact_id, null, 'is with ' || case when s.owner = '' then 'nobody'
                else s.owner || ', who is not in the team' end
              from contact_state s where s.closed is null and not (s.owner = any (:people::text[]))
              """,
              "Open the contact and hand it over to somebody who is in the team."),
          new Check(
              1,
              "",
              """
              select k.contact_id, null, 'its next step is due ' || to_char(k.next_at, 'YYYY-MM-DD HH24:MI')
                || ', and nothing looks at it before ' || to_char(k.wake_at, 'YYYY-MM-DD HH24:MI')
              from contact_clock k join contact_state s on s.workspace_id = k.workspace_id and s.contact_id = k.contact_id
              where k.wake_at > k.next_at and (s.next_kind <> 'task' or k.next_at > :now::timestamptz) -- overdue is seen
              """,
              "Open the contact and say what comes next; whatever happens to it sets the clock"
                  + " right."),
          new Check(
              1,
              "",
              """
              select s.contact_id, null, 'waits in a journey, and its place there '
                || case when p.until is null then 'is lost'
                  else 'says ' || to_char(p.until, 'YYYY-MM-DD HH24:MI') || ', not '
                    || coalesce(to_char(k.next_at, 'YYYY-MM-DD HH24:MI'), 'never') end
              from contact_state s join contact_clock k on k.workspace_id = s.workspace_id and k.contact_id = s.contact_id
              cross join lateral (select 'epoch'::timestamptz + min(epoch_millis(e.value -> 'until')) * interval '1 millisecond'
                  as until
                from jsonb_array_elements(case when k.enrolments is json array then k.enrolments::jsonb end) e) p
              where s.closed is null and s.next_kind = 'journey' and p.until is distinct from k.next_at
              """,
              "Open the contact and put it into a journey again, or say what comes next."),
          new Check(
              1,
              "",
              """
              select null::bigint, 'shard ' || k.shard, 'somebody is to be looked at '
                || to_char(k.first, 'YYYY-MM-DD HH24:MI') || ', and no alarm is set for it'
              from (select shard, min(wake_at) as first from contact_clock group by shard) k
              left join alarm a on a.shard = k.shard
              where k.first is not null and (a.next_at is null or a.next_at > k.first)
              """,
              "Whatever happens to somebody of this shard sets it again; rows of alarm"
                  + BY_SOMETHING_ELSE),
          new Check(
              1,
              "",
              """
              select s.contact_id, null, 'is closed as ' || lower(replace(s.closed, '_', ' ')) || ', and nothing closed it'
              from contact_state s where s.closed is not null and s.closed <> 'ERASED'
                and not exists (select from timeline t where t.workspace_id = s.workspace_id
                  and t.contact_id = s.contact_id and t.facts @> '[{"kind": "Closed"}]')
              """,
              "Open the contact again, or close it with a reason."),
          new Check(
              2,
              "",
              """
              select s.contact_id, null, 'is followed up, and nobody knows who it is'
              from contact_state s where not exists (select from contact c
                where c.workspace_id = s.workspace_id and c.id = s.contact_id)
              """,
              "Rows of contact" + BY_SOMETHING_ELSE),
          new Check(
              7,
              "",
              """
              select o.contact_id, null, '"' || coalesce(o.body ->> 'text', o.kind) || '" was to go out '
                || to_char(o.asked_at, 'YYYY-MM-DD HH24:MI') || ', and still waits'
                || coalesce(': ' || o.error, '')
              from outbox o where o.state = 'waiting' and o.asked_at < :now::timestamptz - interval '5 days'
              """,
              "See on the wall what is wrong with sending; it goes when that is mended."),
          new Check(
              7,
              "",
              """
              select o.contact_id, null, '"' || coalesce(o.body ->> 'text', o.kind) || '" is in the outbox as '
                || o.key || ', and no decision asked for it'
              from outbox o
              where o.kind in ('Send', 'Alert', 'CallWebhook', 'AskToConfirm')
                and not exists (select from timeline t where t.workspace_id = o.workspace_id
                  and t.contact_id = o.contact_id and t.decision::text = split_part(o.key, '-', 2)
                  and t.facts @> jsonb_build_array(jsonb_build_object('key', o.key)))
                and not exists (select from contact_state e where e.workspace_id = o.workspace_id
                  and e.contact_id = o.contact_id and e.closed = 'ERASED')
              """,
              "Find out whether it went out a second time. Rows of the outbox" + BY_SOMETHING_ELSE),
          new Check(
              7,
              "",
              """
              select t.contact_id, null, 'the effect ' || (f.fact ->> 'key') || ' was asked ' || count(*) || ' times'
              from timeline t cross join lateral jsonb_array_elements(t.facts) as f (fact)
              where t.facts @> '[{"kind": "SendAsked"}]' and f.fact ->> 'kind' = 'SendAsked'
              group by t.contact_id, f.fact ->> 'key' having count(*) > 1
              """,
              "Rows of the timeline" + BY_SOMETHING_ELSE),
          new Check(
              7,
              "",
              """
              select t.contact_id, null, 'the same signal was decided upon ' || count(*) || ' times, last in decision '
                || max(t.decision)
              from timeline t where t.signal is not null group by t.contact_id, t.signal ->> 'key' having count(*) > 1
              """,
              "Rows of the timeline" + BY_SOMETHING_ELSE));

  private Agreement() {}
}
