-- Contacts whose name, address, number or company contains all of these, in any order and at most so many. It belongs to
-- the owner because row-level security would keep the trigram index from being used (LIKE is not leakproof); it says
-- itself which workspace it looks into, and gives nothing but numbers.
create function found_contacts(wanted text[], at_most int) returns setof bigint
  language plpgsql stable security definer set search_path = public as $$
declare
  question text := 'select id from contact where workspace_id = current_workspace() and merged_into is null';
  one text;
begin
  foreach one in array wanted loop
    question := question || format(' and search like %L', '%' || one || '%');
  end loop;
  return query execute question || format(' limit %s', at_most);
end $$;
