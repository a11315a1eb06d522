-- What a desk may say: the shape of a body, its details, its desk, and whether this person may say it.
-- One judgement for everything that enters: pushed, confirmed out of a deposit, or left as one.
set local role api_owner;

create function api.parse(value text) returns jsonb language plpgsql immutable set search_path = pg_catalog as $$
begin
  return value::jsonb;
exception when others then
  return null;
end
$$;

-- A UUID as desks write it. Counting in a pattern ({8}, {12}) costs five times what these two looks cost.
create function api.is_uuid(value text) returns boolean language sql immutable
  return value like '________-____-____-____-____________' and value ~ '^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$';

create function api.is_count(value text) returns boolean language sql immutable
  return value ~ '^[0-9]+$' and length(value) <= 18;

-- The parents: UUIDs and nothing else. Most facts have none, most others one.
create function api.are_parents(par jsonb) returns boolean language sql immutable
  return case
    when par = '[]'::jsonb then true
    when jsonb_typeof(par) <> 'array' then false
    when jsonb_array_length(par) = 1 then coalesce(api.is_uuid(par ->> 0), false)
    else par::text ~ '^\["[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"(, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")*\]$'
  end;

-- The shape of a body, to the letter: what passes here, every desk can read. Beside the body stand the values read out of
-- it, and it must say exactly what they say when they are written down again: no other spelling, no string for a number.
-- A key that is missing makes its test null, which is no. Never raises. One expression without a search_path is inlined
-- where it is used.
create function api.is_body(body text, b jsonb, at bigint, n bigint, pv bigint, id uuid, stu uuid, desk text) returns boolean
  language sql immutable
  return case when jsonb_typeof(b) = 'object' then coalesce(
    octet_length(body) <= 65536
    and b - array['at', 'by', 'd', 'desk', 'dt', 'id', 'kind', 'n', 'par', 'pv', 'stu'] = '{}'::jsonb
    and (b -> 'at')::text = at::text and at between 0 and 99999999999999
    and (b -> 'n')::text = n::text and n between 1 and 999999999999999999
    and (b -> 'pv')::text = pv::text and pv between 1 and 999999
    and jsonb_typeof(b -> 'by') = 'string' and jsonb_typeof(b -> 'kind') = 'string' and length(b ->> 'kind') <= 64
    and b ->> 'id' = id::text
    and (b ->> 'desk' = desk or api.is_uuid(b ->> 'desk'))
    and (b ->> 'stu' = stu::text or not b ? 'stu')
    and jsonb_typeof(b -> 'd') = 'object' and jsonb_typeof(b -> 'dt') = 'object'
    and api.are_parents(b -> 'par')
    and case when b ->> 'kind' = 'clearance.signed' then
          b ? 'stu' and b #>> '{d,v}' in ('pass', 'fail', 'withdraw') and jsonb_typeof(b #> '{d,item}') = 'string'
        else b ? 'stu' or b ->> 'kind' not in ('student.recorded', 'student.withdrawn', 'transcript.recorded', 'diploma.handed_over')
        end,
    false) else false end;

-- Every detail the body commits to, no other, each with its bytes. Never raises.
create function api.are_details(dt jsonb, details jsonb) returns boolean language plpgsql immutable set search_path = pg_catalog as $$
begin
  if details is null or jsonb_typeof(details) = 'null' then
    return dt = '{}'::jsonb;
  end if;
  if jsonb_typeof(details) <> 'array' or jsonb_array_length(details) <> (select count(*) from jsonb_object_keys(dt)) then
    return false;
  end if;
  return coalesce((
    select count(distinct x ->> 'c') = count(*) and bool_and(
             coalesce(x ->> 'c' in ('core', 'contact', 'sensitive', 'reason', 'grades'), false)
             and coalesce(jsonb_typeof(x -> 'salt') = 'string' and x ->> 'salt' ~ '^[0-9a-f]{32,128}$', false)
             and coalesce(jsonb_typeof(x -> 'value') = 'string' and octet_length(x ->> 'value') <= 524288, false)
             and coalesce(jsonb_typeof(api.parse(x ->> 'value')) = 'object', false)
             and coalesce(encode(sha256(ledger.utf8((x ->> 'salt') || chr(31) || (x ->> 'value'))), 'hex') = dt ->> (x ->> 'c'), false))
      from jsonb_array_elements(details) x), dt = '{}'::jsonb);
end
$$;

-- The connection must carry the certificate that was issued to the desk it claims to be.
create function api.require_desk(p_desk uuid) returns void language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  d record;
begin
  select desk.revoked_at, desk.cert_serial, desk.cert_issuer into d from ledger.desk where desk.desk_id = p_desk;
  if not found then
    raise exception 'unknown desk' using errcode = 'CD001';
  elsif d.revoked_at is not null then
    raise exception 'revoked desk' using errcode = 'CD002';
  elsif d.cert_serial is not null then
    if not exists (
        select from pg_stat_ssl s where s.pid = pg_backend_pid() and s.client_serial = d.cert_serial
           and (d.cert_issuer is null or s.issuer_dn = d.cert_issuer)) then
      raise exception 'certificate of another desk' using errcode = 'CD003';
    end if;
  end if;
end
$$;

-- Below the server's minimum a desk still says hello and pulls; what it wrote waits until it is updated.
create function api.require_client(p_desk uuid) returns void language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if exists (select from ledger.desk_seen s, ledger.meta m where s.desk_id = p_desk and s.client_v < m.min_client) then
    raise exception 'this desk is too old' using errcode = 'CD004';
  end if;
end
$$;

create type api.staged as (
  ord bigint, id uuid, n bigint, stu uuid, kind text, item text, txt text, bh bytea, dh bytea, unit text, det jsonb, oc text, seq bigint,
  lain boolean -- lies in deposit, waiting
);

-- What few facts ask, each question in a procedure of its own: a new connection then learns only the tables it needs.
create function api.is_erased(student uuid) returns boolean language plpgsql stable set search_path = pg_catalog as $$
begin
  return exists (select from ledger.erasure e where e.student_id = student);
end
$$;
create function api.department_of(student uuid) returns text language plpgsql stable set search_path = pg_catalog as $$
begin
  return (select s.department from ledger.student s where s.student_id = student);
end
$$;
create function api.is_in_service(person text) returns boolean language plpgsql stable set search_path = pg_catalog as $$
begin
  return exists (select from ledger.staff s where s.login = person and s.active);
end
$$;
create function api.is_a_colleagues_deposit(fact text) returns boolean language plpgsql stable set search_path = pg_catalog as $$
begin
  if not coalesce(api.is_uuid(fact), false) then
    return false;
  end if;
  return exists (select from ledger.deposit d where d.fact_id = fact::uuid and d.claimed_actor <> session_user::text);
end
$$;

-- Reads and judges a batch of one desk, before the gate: nobody waits for our parsing. `oc` is null where it may enter, and
-- `seq` its place in the batch. `p_sealed`: the facts are to be deposited for colleagues, whose rights are judged when they
-- confirm. `p_guarded`: some body is no JSON, so each is read under a guard of its own.
create function api.weigh(p_desk uuid, p_facts jsonb, p_sealed boolean, p_guarded boolean) returns api.staged[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  batch api.staged[];
  who text := session_user::text;
  desk text := p_desk::text;
begin
  with mine as materialized (select * from api.my_rights()),
  -- `offset 0`: worked out once in each step, or every mention of it below would read the body again.
  read as (
    select x.ord, coalesce(x.e ->> 'body', '') as txt, x.e -> 'details' as det, x.e ->> 'dh' as dh,
           case when p_guarded then api.parse(x.e ->> 'body') else (x.e ->> 'body')::jsonb end as b
      from jsonb_array_elements(p_facts) with ordinality x(e, ord) offset 0),
  -- Under guard a value is read only where it looks like one.
  valued as (
    select r.ord, r.txt, r.det, r.b,
           case when length(r.dh) = 64 and r.dh !~ '[^0-9a-f]' then decode(r.dh, 'hex') end as dh,
           case when not p_guarded or api.is_count(r.b ->> 'at') then (r.b ->> 'at')::bigint end as at,
           case when not p_guarded or api.is_count(r.b ->> 'n') then (r.b ->> 'n')::bigint end as n,
           case when not p_guarded or api.is_count(r.b ->> 'pv') then (r.b ->> 'pv')::bigint end as pv,
           case when not p_guarded or api.is_uuid(r.b ->> 'id') then (r.b ->> 'id')::uuid end as id,
           case when not p_guarded or api.is_uuid(r.b ->> 'stu') then (r.b ->> 'stu')::uuid end as stu
      from read r offset 0),
  shaped as (
    select v.ord, v.txt, v.det, v.dh, v.id, v.n, v.stu,
           case when v.dh is not null and api.is_body(v.txt, v.b, v.at, v.n, v.pv, v.id, v.stu, desk) then v.b end as b
      from valued v offset 0),
  told as (
    select s.ord, s.txt, s.det, s.dh, s.b, s.b ->> 'kind' as kind, s.b ->> 'by' as by, s.b #>> '{d,item}' as item, s.b -> 'dt' as dt,
           case when s.b is not null then s.id end as id, case when s.b is not null then s.n end as n,
           case when s.b is not null then s.stu end as stu,
           -- Most facts have no details, and asking that is no call.
           s.b -> 'dt' = '{}'::jsonb and coalesce(s.det, 'null'::jsonb) in ('null'::jsonb, '[]'::jsonb) as bare
      from shaped s offset 0),
  known as (
    select t.*, not t.bare and api.is_erased(t.stu) as erased from told t offset 0)
  select array_agg((s.ord, s.id, s.n, s.stu, s.kind, s.item, s.txt, sha256(convert_to(s.txt, 'UTF8')), s.dh, p.unit,
           case when s.dt <> '{}'::jsonb and not s.erased then s.det end,
           case
             when s.b is null then 'malformed'
             when s.b ->> 'desk' <> desk then 'desk_mismatch'
             when p_sealed then case
               when s.by = who or not api.is_in_service(s.by) then 'denied'
               when not (s.bare or api.are_details(s.dt, s.det)
                         or s.erased and coalesce(jsonb_typeof(s.det), 'null') in ('null', 'array')) then 'malformed' end
             when s.by <> who then 'denied'
             when k.kind is null then 'unknown_kind'
             when not (s.bare or api.are_details(s.dt, s.det)
                       or s.erased and coalesce(jsonb_typeof(s.det), 'null') in ('null', 'array')) then 'malformed'
             when k.rule = 'item' and i.item is null then 'unknown_item'
             when k.rule = 'item' and coalesce(nullif(s.b #>> '{d,unit}', ''), i.unit) <> i.unit then 'malformed'
             when p.unit is null then 'denied'
           end, s.ord, false)::api.staged order by s.ord)
    into batch
    from known s
    left join ledger.kind k on k.kind = s.kind
    left join ledger.item i on k.rule = 'item' and i.item = s.item
    left join lateral (
      select min(m.unit) as unit from mine m where case k.rule
        when 'item' then m.unit = i.unit
          and (m.cap = 'sign' or m.cap = 'resolve' and (
            jsonb_array_length(s.b -> 'par') >= 2
            -- ... or it takes over what a colleague left in deposit.
            or api.is_a_colleagues_deposit(s.b #>> '{d,re}')))
          and (m.department = '' or m.department = api.department_of(s.stu))
        when 'unit' then m.unit = s.b #>> '{d,unit}' and m.cap = 'sign'
        when 'registry' then m.cap = 'registry'
        when 'certificate' then m.cap in ('registry', 'certificate')
        when 'department' then m.cap = 'registry' or m.of_department and m.cap = 'sign' and (
          m.department = ''
          or m.department = case when s.b ? 'stu' then api.department_of(s.stu)
                            else s.b #>> '{d,department}' end)
        when 'staff' then m.cap <> 'view'
        when 'person' then true
        else false end) p on true;
  return batch;
end
$$;

create function api.judge(p_desk uuid, p_facts jsonb, p_sealed boolean) returns api.staged[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if jsonb_typeof(p_facts) is distinct from 'array' or jsonb_array_length(p_facts) > 1000 then
    raise exception 'a batch is an array of at most 1000 facts' using errcode = 'CD005';
  end if;
  -- One guard for the whole batch costs a fraction of one for each body, and hardly ever is one of them no JSON.
  begin
    return api.weigh(p_desk, p_facts, p_sealed, false);
  exception when others then
    return api.weigh(p_desk, p_facts, p_sealed, true);
  end;
end
$$;

reset role;
