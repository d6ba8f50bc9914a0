-- What conditions need in SQL to give the same answers as in the core.

-- Text without regard to case, letter by letter: tend.core.condition.Fold.
create function fold(said text) returns text
  language sql immutable parallel safe
  return lower(upper(said collate pg_c_utf8));

-- Times are compared in epoch milliseconds, like in the state. Those outside of the years 1 to 9999 are missing.
create function epoch_millis(at timestamptz) returns numeric
  language sql stable parallel safe
  return case when at between '0001-01-01 00:00Z' and '9999-12-31 23:59:59.999999Z' then extract(epoch from at) * 1000 end;

-- A time in JSON: epoch milliseconds, or ISO 8601 where it is finer or at the ends of time.
create function epoch_millis(at jsonb) returns numeric
  language sql stable parallel safe
  return case jsonb_typeof(at)
    when 'number' then case when at::numeric between -62135596800000 and 253402300799999 then at::numeric end
    when 'string' then case when at #>> '{}' ~ '^(?!0000)\d{4}-' then epoch_millis((at #>> '{}')::timestamptz) end
  end;

-- An ISO date in JSON.
create function iso_day(day jsonb) returns date
  language sql stable parallel safe
  return case when day #>> '{}' ~ '^(?!0000)\d{4}-\d\d-\d\d$' then (day #>> '{}')::date end;
