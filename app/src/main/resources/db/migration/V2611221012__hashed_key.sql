-- The first 128 bits of the SHA-256 of a signal's key, as Identity.hashed has it and signal_key keeps it. Stable, because
-- convert_to is: called immutable it would not be inlined.
create function hashed_key(key text) returns uuid language sql stable parallel safe
return encode(substring(sha256(convert_to(key, 'UTF8')) for 16), 'hex')::uuid;

create or replace function signal_key_of(body text) returns uuid language plpgsql stable parallel safe as $$
begin
  if not pg_input_is_valid(body, 'jsonb') then
    return null;
  end if;
  return hashed_key(body::jsonb ->> 'key');
end
$$;
