-- Each carrier finds its own, however long another one's queue is.
drop index outbox_waiting;
create index outbox_waiting on outbox (carrier, shard, workspace_id, not_before, id) where state = 'waiting';
drop function waiting_effects(smallint[]);

create function waiting_effects(for_carriers text[], for_shards smallint[])
  returns table (carrier text, workspace_id bigint, shard smallint, not_before timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    with recursive step as (
      select c.carrier, s.shard, (select min(o.workspace_id) from outbox o
          where o.state = 'waiting' and o.carrier = c.carrier and o.shard = s.shard) as workspace_id
      from unnest(for_carriers) c (carrier), unnest(for_shards) s (shard)
      union all
      select p.carrier, p.shard, (select min(o.workspace_id) from outbox o
          where o.state = 'waiting' and o.carrier = p.carrier and o.shard = p.shard and o.workspace_id > p.workspace_id)
      from step p where p.workspace_id is not null)
    select step.carrier, step.workspace_id, step.shard,
      (select min(o.not_before) from outbox o where o.state = 'waiting' and o.carrier = step.carrier
        and o.shard = step.shard and o.workspace_id = step.workspace_id)
    from step where step.workspace_id is not null;
  end;
