-- A carrier by which nothing can go for a workspace, because of the installation and not of any shipment: its shipments
-- wait in their places, and some are tried at retry_at.
create table carrier_hold (
  workspace_id bigint not null default current_workspace(),
  carrier text not null,
  since timestamptz not null,
  why text not null,
  retry_at timestamptz not null,
  primary key (workspace_id, carrier)
);
select in_workspace('carrier_hold');

-- Since when a shipment waits for the installation to be mended, which counts as no try.
alter table outbox add column held_since timestamptz;
create index outbox_held on outbox (workspace_id, carrier) where state = 'waiting' and held_since is not null;

create or replace function waiting_effects(for_carriers text[], for_shards smallint[])
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
      greatest(
        (select min(o.not_before) from outbox o where o.state = 'waiting' and o.carrier = step.carrier
          and o.shard = step.shard and o.workspace_id = step.workspace_id),
        (select h.retry_at from carrier_hold h where h.workspace_id = step.workspace_id and h.carrier = step.carrier))
    from step where step.workspace_id is not null;
  end;
