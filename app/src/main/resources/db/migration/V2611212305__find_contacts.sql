-- Finding people by what somebody types. LIKE is not leakproof, so under row-level security PostgreSQL would not use the
-- trigram index for it and read every contact instead; this function belongs to the owner of the tables and narrows to
-- the workspace itself. It answers numbers only, which are then read under row-level security like everything else.
create function find_contacts(patterns text[], below bigint, at_most int) returns setof bigint
  language plpgsql stable security definer set search_path = public as $$
declare
  asked text := '';
  pattern text;
begin
  foreach pattern in array patterns loop
    if left(pattern, 1) = '%' then
      asked := asked || format(' and search like %L', pattern);
    else
      asked := asked || format(' and (search like %L or search like %L)', pattern, '% ' || pattern);
    end if;
  end loop;
  return query execute 'select id from contact where workspace_id = current_workspace() and id < $1' || asked
    || ' order by id desc limit $2' using below, at_most;
end $$;
revoke execute on function find_contacts from public;
grant execute on function find_contacts to tend_app;

-- What somebody has done today.
create index task_done on task (workspace_id, closed_by, closed_at) where closed_at is not null;
