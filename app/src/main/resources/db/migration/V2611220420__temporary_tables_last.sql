-- Functions that see every workspace run with the owner's rights. A temporary table or view of the caller's making comes
-- before every schema that a search path names, unless pg_temp is named itself: the application's role could put a view
-- of its own in place of contact, and have the owner run what stands in it.
do $$
declare
  one regprocedure;
begin
  for one in select p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef loop
    execute format('alter function %s set search_path = public, pg_temp', one);
  end loop;
end $$;
