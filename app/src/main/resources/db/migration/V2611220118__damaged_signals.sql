-- The key of a signal as signal_key has it, from the signal as JSON; null where the text is damaged. Not in SQL, which
-- would cast before it asks.
create function signal_key_of(body text) returns uuid language plpgsql immutable as $$
begin
  if not pg_input_is_valid(body, 'jsonb') then
    return null;
  end if;
  return encode(substring(sha256(convert_to(body::jsonb ->> 'key', 'UTF8')) for 16), 'hex')::uuid;
end
$$;
