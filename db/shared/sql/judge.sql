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

-- The shape of a body, to the letter: what passes here, every desk can read. Never raises, because each test stands
-- behind those it needs. One expression without a search_path is inlined where it is used: half the cost of a procedure.
create function api.is_body(body text, b jsonb) returns boolean language sql immutable
  return case
    when b is null or jsonb_typeof(b) <> 'object' or octet_length(body) > 65536 then false
    when not b ?& array['at', 'by', 'd', 'desk', 'dt', 'id', 'kind', 'n', 'par', 'pv']
      or b - array['at', 'by', 'd', 'desk', 'dt', 'id', 'kind', 'n', 'par', 'pv', 'stu'] <> '{}'::jsonb then false
    when (b -> 'at')::text !~ '^[0-9]{1,14}$' or (b -> 'n')::text !~ '^[1-9][0-9]{0,17}$'
      or (b -> 'pv')::text !~ '^[1-9][0-9]{0,5}$'
      or jsonb_typeof(b -> 'by') <> 'string' or jsonb_typeof(b -> 'kind') <> 'string' or length(b ->> 'kind') > 64
      or (b -> 'id')::text !~ '^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$'
      or (b -> 'desk')::text !~ '^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$'
      or b ? 'stu' and (b -> 'stu')::text !~ '^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$'
      or jsonb_typeof(b -> 'd') <> 'object' or jsonb_typeof(b -> 'dt') <> 'object' then false
    when b -> 'par' <> '[]'::jsonb
      and (b -> 'par')::text !~ '^\["[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"(, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")*\]$' then false
    when b ->> 'kind' = 'clearance.signed' then
      b ? 'stu' and coalesce(b #>> '{d,v}' in ('pass', 'fail', 'withdraw'), false)
      and coalesce(jsonb_typeof(b #> '{d,item}') = 'string', false)
    else b ? 'stu' or b ->> 'kind' not in ('student.recorded', 'student.withdrawn', 'transcript.recorded', 'diploma.handed_over')
  end;

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

-- Most facts have no details, and asking that is no call.
create function api.has_its_details(dt jsonb, details jsonb) returns boolean language sql immutable
  return case when dt = '{}'::jsonb and coalesce(details, 'null'::jsonb) in ('null'::jsonb, '[]'::jsonb) then true
         else api.are_details(dt, details) end;

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
  elsif d.cert_serial is not null and not exists (
      select from pg_stat_ssl s where s.pid = pg_backend_pid() and s.client_serial = d.cert_serial
         and (d.cert_issuer is null or s.issuer_dn = d.cert_issuer)) then
    raise exception 'certificate of another desk' using errcode = 'CD003';
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

-- Reads and judges a batch of one desk, before the gate: nobody waits for our parsing. `oc` is null where it may enter.
-- `p_sealed`: the facts are to be deposited for colleagues, whose rights are judged when they confirm.
create function api.judge(p_desk uuid, p_facts jsonb, p_sealed boolean) returns api.staged[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  batch api.staged[];
  who text := session_user::text;
begin
  if jsonb_typeof(p_facts) is distinct from 'array' or jsonb_array_length(p_facts) > 1000 then
    raise exception 'a batch is an array of at most 1000 facts' using errcode = 'CD005';
  end if;
  with mine as materialized (select * from api.my_rights()),
  -- Materialised, or every mention below would parse and check the body again.
  read as materialized (
    select x.ord, x.e ->> 'body' as txt, x.e -> 'details' as det,
           case when x.e ->> 'dh' ~ '^[0-9a-f]{64}$' then decode(x.e ->> 'dh', 'hex') end as dh,
           api.parse(x.e ->> 'body') as raw
      from jsonb_array_elements(p_facts) with ordinality x(e, ord)),
  shaped as materialized (
    select r.*, case when r.dh is not null and api.is_body(r.txt, r.raw) then r.raw end as b from read r),
  judged as materialized (
    select s.ord, (s.b ->> 'id')::uuid as id, (s.b ->> 'n')::bigint as n, (s.b ->> 'stu')::uuid as stu,
           s.b ->> 'kind' as kind, s.b #>> '{d,item}' as item, coalesce(s.txt, '') as txt, sha256(convert_to(coalesce(s.txt, ''), 'UTF8')) as bh, s.dh,
           p.unit,
           case when s.b -> 'dt' <> '{}'::jsonb and erased.student_id is null then s.det end as det,
           case
             when s.b is null then 'malformed'
             when s.b ->> 'desk' <> p_desk::text then 'desk_mismatch'
             when p_sealed then case
               when s.b ->> 'by' = who
                    or not exists (select from ledger.staff a where a.login = s.b ->> 'by' and a.active) then 'denied'
               when not api.has_its_details(s.b -> 'dt', s.det)
                    and (erased.student_id is null or coalesce(jsonb_typeof(s.det), 'null') not in ('null', 'array')) then 'malformed' end
             when s.b ->> 'by' <> who then 'denied'
             when k.kind is null then 'unknown_kind'
             when not api.has_its_details(s.b -> 'dt', s.det)
                  and (erased.student_id is null or coalesce(jsonb_typeof(s.det), 'null') not in ('null', 'array')) then 'malformed'
             when k.rule = 'item' and i.item is null then 'unknown_item'
             when k.rule = 'item' and coalesce(nullif(s.b #>> '{d,unit}', ''), i.unit) <> i.unit then 'malformed'
             when p.unit is null then 'denied'
           end as oc
      from shaped s
      left join ledger.kind k on k.kind = s.b ->> 'kind'
      left join ledger.item i on k.rule = 'item' and i.item = s.b #>> '{d,item}'
      left join ledger.student stu on stu.student_id = (s.b ->> 'stu')::uuid
      left join ledger.erasure erased on erased.student_id = (s.b ->> 'stu')::uuid
      left join lateral (
        select min(m.unit) as unit from mine m where case k.rule
          when 'item' then m.unit = i.unit
            and (m.cap = 'sign' or m.cap = 'resolve' and (
              jsonb_array_length(s.b -> 'par') >= 2
              -- ... or it takes over what a colleague left in deposit.
              or exists (select from ledger.deposit d where d.fact_id::text = s.b #>> '{d,re}' and d.claimed_actor <> who)))
            and (m.department = '' or m.department = stu.department)
          when 'unit' then m.unit = s.b #>> '{d,unit}' and m.cap = 'sign'
          when 'registry' then m.cap = 'registry'
          when 'certificate' then m.cap in ('registry', 'certificate')
          when 'department' then m.cap = 'registry' or m.of_department and m.cap = 'sign' and (
            m.department = ''
            or m.department = case when s.b ? 'stu' then stu.department else s.b #>> '{d,department}' end)
          when 'staff' then m.cap <> 'view'
          when 'person' then true
          else false end) p on true)
  select array_agg((j.ord, j.id, j.n, j.stu, j.kind, j.item, j.txt, j.bh, j.dh, j.unit, j.det, j.oc, null, false)::api.staged order by j.ord)
    into batch from judged j;
  return batch;
end
$$;

reset role;
