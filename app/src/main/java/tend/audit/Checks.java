package tend.audit;

import java.util.List;
import java.util.stream.Stream;

/** The ten promises as questions to the database, each over whole tables at once. */
public final class Checks {
  /**
   * A promise.
   *
   * @param counted what is looked at, in words
   * @param means what is held against the data
   */
  public record Title(String words, String counted, String means) {}

  static final List<Title> TITLES =
      List.of(
          new Title(
              "Nobody is forgotten",
              "contacts",
              "Each has a next step with a time, or is closed with a reason. Nothing waits longer"
                  + " than it should, and every task is asked of somebody who is in the team."),
          new Title(
              "The ledger balances",
              "rows of the ledger",
              "For each source and day, what came in is spam, known already or new; and the new"
                  + " contacts are there, one by one."),
          new Title(
              "An opt-in is not a lead",
              "contacts beyond opt-in",
              "Each was moved there by something they did, and it is written down."),
          new Title(
              "Nothing goes out without permission",
              "sends",
              "Nothing but what somebody asked for left after they unsubscribed, complained, or"
                  + " withdrew their consent."),
          new Title(
              "Only people stop the clock",
              "promises kept",
              "An answer counts when a person gave it, and never because of a robot, an open or a"
                  + " click."),
          new Title(
              "The same decision every time",
              "decisions",
              "As many are written down as were made, without a gap, so that each can be made"
                  + " again."),
          new Title(
              "Asked once, done once",
              "effects",
              "Whatever was to go out is on its way once, and none is in doubt."),
          new Title(
              "Acknowledged means kept",
              "signals",
              "Each that was acknowledged stands in a timeline, or waits to."),
          new Title(
              "Every why has an answer",
              "decisions",
              "Whatever was held back or given up says why."),
          new Title(
              "Numbers that do not flatter",
              "customers",
              "Each has bought something, and it is written down."));

  private static final List<Check> PROMISES =
      List.of(
          new Check(
              1,
              "select count(*) from contact",
              """
              select s.contact_id, null as name, 'nothing is planned, and it is not closed' as what
              from contact_state s where s.next_kind = 'none' and s.closed is null
                and not exists (select from inbox i where i.workspace_id = s.workspace_id and i.contact_id = s.contact_id)
              """,
              "Open the contact and say what comes next: join a journey, ask somebody for"
                  + " a call, or close it with a reason."),
          new Check(
              1,
              "",
              """
              select c.id, null, 'arrived ' || to_char(c.arrived_at, 'YYYY-MM-DD HH24:MI') || ', and nothing was decided'
              from contact c where not exists (select from contact_state s
                  where s.workspace_id = c.workspace_id and s.contact_id = c.id)
                and not exists (select from inbox i where i.workspace_id = c.workspace_id and i.contact_id = c.id)
              """,
              "The engine should have taken it up at once. Start Tend again; if it stays,"
                  + " look into its log."),
          new Check(
              1,
              "",
              """
              select k.contact_id, null, 'was to be looked at ' || to_char(k.wake_at, 'YYYY-MM-DD HH24:MI') || ', and was not'
              from contact_clock k where k.wake_at < :now::timestamptz - interval '15 minutes'
              """,
              "The engine is behind or stands still. Start Tend again; if it stays, look"
                  + " into its log."),
          new Check(
              1,
              "",
              """
              select s.contact_id, null, 'is open, and nothing will ever look at it again'
              from contact_state s where s.closed is null and not exists (select from contact_clock k
                  where k.workspace_id = s.workspace_id and k.contact_id = s.contact_id and k.wake_at is not null)
                and not exists (select from parked p where p.workspace_id = s.workspace_id and p.contact_id = s.contact_id)
                and not exists (select from inbox i where i.workspace_id = s.workspace_id and i.contact_id = s.contact_id)
              """,
              "Open the contact and say what comes next: join a journey, ask somebody for"
                  + " a call, or close it with a reason."),
          new Check(
              1,
              "",
              """
              select p.contact_id, null, 'a signal could not be decided upon since '
                || to_char(p.parked_at, 'YYYY-MM-DD HH24:MI') || '; the contact waits for a person'
              from parked p
              """,
              "Decide on the wall, under Stuck: try it again, or go on without it."),
          new Check(
              1,
              "",
              """
              select i.contact_id, null, 'a signal waits since ' || to_char(min(i.arrived_at), 'YYYY-MM-DD HH24:MI')
              from inbox i where i.arrived_at < :now::timestamptz - interval '15 minutes' and not i.held group by i.contact_id
              """,
              "The engine is behind or stands still. Start Tend again; if it stays, look"
                  + " into its log."),
          new Check(
              1,
              "",
              """
              select t.contact_id, null, 'the task "' || t.title || '" is asked of '
                || case when t.assignee = '' then 'nobody' else t.assignee || ', who is not in the team' end
              from task t where t.closed_at is null and not (t.assignee = any (:people::text[]))
              """,
              "Open the contact and hand it over to somebody who is in the team."),
          new Check(
              2,
              "select count(*) from ledger",
              """
              select null::bigint, l.source || ' ' || l.day, 'received ' || l.received || ', but ' || l.spam || ' spam, '
                || l.merged || ' merged and ' || l.new_contacts || ' new'
              from ledger l where l.received <> l.spam + l.merged + l.new_contacts
              """,
              "Rows of the ledger were changed by something other than Tend. Compare them"
                  + " with a backup."),
          new Check(
              2,
              "",
              """
              select null::bigint, coalesce(l.source, c.source) || ' ' || coalesce(l.day, c.day),
                'the ledger counts ' || coalesce(l.new_contacts, 0) || ' new contacts, and there are ' || coalesce(c.made, 0)
              from (select source, day, new_contacts from ledger where new_contacts > 0) l
              full join (select arrived_source as source, arrived_day as day, count(*) as made from contact
                where arrived_day is not null group by 1, 2) c on c.source = l.source and c.day = l.day
              where coalesce(l.new_contacts, 0) <> coalesce(c.made, 0)
              """,
              "Contacts or rows of the ledger were changed by something other than Tend."
                  + " Compare them with a backup."),
          new Check(
              3,
              "select count(*) from contact_state where stage <> 'OPT_IN'",
              """
              select s.contact_id, null, 'is called ' || lower(s.stage) || ' without evidence'
              from contact_state s
              where s.stage <> 'OPT_IN' and coalesce(s.state -> 'stageEvidence' ->> 'sentence', '') = ''
                and s.closed is distinct from 'ERASED'
              """,
              "Open the contact and set the stage right, with what you know."),
          new Check(
              4,
              "select count(*) from outbox where kind = 'Send'",
              """
              select o.contact_id, null, 'was sent "' || (o.body ->> 'text') || '" after it was suppressed: '
                || (x.value ->> 'reason')
              from outbox o
              join contact_state s on s.workspace_id = o.workspace_id and s.contact_id = o.contact_id
              cross join lateral jsonb_each(coalesce(s.suppressions, '{}')) x
              where o.kind = 'Send' and o.state in ('done', 'in_doubt') and o.body ->> 'channel' = x.key
                and coalesce(o.body ->> 'purpose', '') <> 'SERVICE'
                and o.asked_at > 'epoch'::timestamptz + (x.value ->> 'at')::numeric * interval '1 millisecond'
              """,
              "Write to this person yourself, and find out what was done in between: it"
                  + " may have been on its way already."),
          new Check(
              4,
              "",
              """
              select o.contact_id, null, 'was sent "' || (o.body ->> 'text') || '" after consent was withdrawn'
              from outbox o
              join contact_state s on s.workspace_id = o.workspace_id and s.contact_id = o.contact_id
              cross join lateral jsonb_each(coalesce(s.consents, '{}')) x
              where o.kind = 'Send' and o.state in ('done', 'in_doubt') and o.body ->> 'channel' = x.key
                and coalesce(o.body ->> 'purpose', '') <> 'SERVICE' and x.value ->> 'state' = 'WITHDRAWN'
                and o.asked_at > 'epoch'::timestamptz + (x.value ->> 'at')::numeric * interval '1 millisecond'
              """,
              "Write to this person yourself, and find out what was done in between: it"
                  + " may have been on its way already."),
          new Check(
              5,
              "select count(*) from timeline where facts @> '[{\"kind\": \"PromiseKept\"}]'",
              """
              select t.contact_id, null, 'a promise counts as kept because of a machine: '
                || coalesce(t.signal -> 'what' ->> 'kind', 'time passed')
              from timeline t
              where t.facts @> '[{"kind": "PromiseKept"}]' and not t.facts @> '[{"kind": "Closed"}]'
                and coalesce(t.signal -> 'what' ->> 'kind', 'TimePassed')
                  in ('TimePassed', 'Delivered', 'Failed', 'Opened', 'Clicked', 'Bounced', 'StrategyPublished', 'TeamChanged')
              """,
              "Open the contact and answer: a person has to have spoken or written."),
          new Check(
              6,
              "select coalesce(sum(decisions), 0) from contact_clock",
              """
              select k.contact_id, null, k.decisions || ' decisions were made, and ' || coalesce(t.written, 0) || ' are written'
              from contact_clock k left join (select contact_id, count(*) as written, max(decision) as latest
                from timeline group by contact_id) t on t.contact_id = k.contact_id
              where k.decisions <> coalesce(t.written, 0) or k.decisions <> coalesce(t.latest + 1, 0)
              """,
              "Rows of the timeline were changed by something other than Tend. Compare"
                  + " them with a backup."),
          new Check(
              7,
              "select count(*) from outbox",
              """
              select o.contact_id, null, '"' || coalesce(o.body ->> 'text', o.kind) || '" is stuck until a person says what to do: '
                || coalesce(o.error, 'it may have gone out')
              from outbox o
              where o.state = 'parked' or (o.state = 'in_doubt' and o.asked_at < :now::timestamptz - interval '1 hour')
              """,
              "Decide on the wall, under Stuck: try it again, or go on without it."),
          new Check(
              7,
              "",
              """
              select t.contact_id, null, 'the effect ' || (f.fact ->> 'key') || ' was asked, and is not in the outbox'
              from timeline t cross join lateral jsonb_array_elements(t.facts) as f (fact)
              where (t.facts @> '[{"kind": "SendAsked"}]' or t.facts @> '[{"kind": "Alerted"}]'
                  or t.facts @> '[{"kind": "WebhookAsked"}]' or t.facts @> '[{"kind": "ConfirmationAsked"}]')
                and f.fact ->> 'kind' in ('SendAsked', 'Alerted', 'WebhookAsked', 'ConfirmationAsked')
                and t.at > :now::timestamptz - interval '399 days' -- what is older was removed by Housekeeping
                and not exists (select from outbox o where o.workspace_id = t.workspace_id and o.key = f.fact ->> 'key')
              """,
              "Rows of the outbox were removed by something other than Tend. Compare them"
                  + " with a backup."),
          new Check(
              8,
              "select count(*) from kept_key where contact_id > 0",
              """
              with kept as (
                select hashed_key(t.signal ->> 'key') as key from timeline t where t.signal is not null
                union all select signal_key_of(i.body) from inbox i
                union all select signal_key_of(p.body) from parked p)
              select k.contact_id, null, 'a signal was acknowledged ' || to_char(k.at, 'YYYY-MM-DD HH24:MI')
                || ', and is nowhere'
              from kept_key k
              where k.contact_id > 0
                and not exists (select from kept where kept.key = k.key)
                and not exists (select from contact_state e where e.workspace_id = k.workspace_id
                  and e.contact_id = k.contact_id and e.closed = 'ERASED')
                and not exists (select from dropped_signal d where d.workspace_id = k.workspace_id and d.key = k.key)
              """,
              "Rows of the timeline or the inbox were removed by something other than"
                  + " Tend. Compare them with a backup."),
          new Check(
              9,
              "select count(*) from timeline",
              """
              select t.contact_id, null, 'something was held back without a reason'
              from timeline t cross join lateral jsonb_array_elements(t.facts) as f (fact)
              where t.facts @> '[{"kind": "Withheld"}]' and f.fact ->> 'kind' = 'Withheld'
                and coalesce(f.fact ->> 'why', '') = ''
              """,
              "This is a defect of Tend: please report it, with the line of the timeline."),
          new Check(
              9,
              "",
              """
              select o.contact_id, null, 'an effect was not carried out, without a reason'
              from outbox o where o.state in ('never', 'parked') and o.error is null
                and not exists (select from contact_state s where s.workspace_id = o.workspace_id
                  and s.contact_id = o.contact_id and s.closed = 'ERASED')
              """,
              "This is a defect of Tend: please report it, with the line of the timeline."),
          new Check(
              10,
              "select count(*) from contact_state where stage in ('CUSTOMER', 'CHAMPION')",
              """
              select s.contact_id, null, 'counts as a customer, and nothing says what was bought'
              from contact_state s where s.stage in ('CUSTOMER', 'CHAMPION')
                and coalesce((s.counts ->> 'bought')::int, 0) = 0 and s.closed is distinct from 'ERASED'
                and not exists (select from timeline t where t.workspace_id = s.workspace_id
                  and t.contact_id = s.contact_id and t.signal -> 'what' ->> 'kind' = 'StageCorrected')
              """,
              "Open the contact and log what was bought, or correct the stage."));

  static final List<Check> ALL = Stream.concat(PROMISES.stream(), Agreement.ALL.stream()).toList();

  private Checks() {}
}
