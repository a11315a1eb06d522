-- api.push: the only way a fact enters. One autocommit statement per batch; a verdict for every fact.
set local role api_owner;

create function api.parse(value text) returns jsonb language plpgsql immutable set search_path = pg_catalog as $$
begin
  return value::jsonb;
exception when others then
  return null;
end
$$;

-- Inlined where it is used; with a search_path of its own it could not be, and costs ten times as much.
create function api.is_uuid(value text) returns boolean language sql immutable
  return coalesce(value ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', false);

-- The shape of a body, to the letter: what passes here, every desk can read. Never raises.
create function api.is_body(body text, b jsonb) returns boolean language plpgsql immutable set search_path = pg_catalog as $$
begin
  if b is null or jsonb_typeof(b) <> 'object' or octet_length(body) > 65536 then
    return false;
  end if;
  if not b ?& array['at', 'by', 'd', 'desk', 'dt', 'id', 'kind', 'n', 'par', 'pv']
     or exists (select from jsonb_object_keys(b) k
                 where k not in ('at', 'by', 'd', 'desk', 'dt', 'id', 'kind', 'n', 'par', 'pv', 'stu')) then
    return false;
  end if;
  if jsonb_typeof(b -> 'at') <> 'number' or (b ->> 'at') !~ '^[0-9]{1,14}$'
     or jsonb_typeof(b -> 'n') <> 'number' or (b ->> 'n') !~ '^[1-9][0-9]{0,17}$'
     or jsonb_typeof(b -> 'pv') <> 'number' or (b ->> 'pv') !~ '^[1-9][0-9]{0,5}$'
     or jsonb_typeof(b -> 'by') <> 'string' or jsonb_typeof(b -> 'kind') <> 'string' or length(b ->> 'kind') > 64
     or jsonb_typeof(b -> 'id') <> 'string' or not api.is_uuid(b ->> 'id')
     or jsonb_typeof(b -> 'desk') <> 'string' or not api.is_uuid(b ->> 'desk')
     or jsonb_typeof(b -> 'd') <> 'object' or jsonb_typeof(b -> 'dt') <> 'object'
     or jsonb_typeof(b -> 'par') <> 'array' then
    return false;
  end if;
  if b ? 'stu' and (jsonb_typeof(b -> 'stu') <> 'string' or not api.is_uuid(b ->> 'stu')) then
    return false;
  end if;
  if exists (select from jsonb_array_elements(b -> 'par') p
              where jsonb_typeof(p) <> 'string' or not api.is_uuid(p #>> '{}')) then
    return false;
  end if;
  if b ->> 'kind' = 'clearance.signed' and not (
       b ? 'stu' and coalesce(b #>> '{d,v}' in ('pass', 'fail', 'withdraw'), false)
       and coalesce(jsonb_typeof(b #> '{d,item}') = 'string', false)) then
    return false;
  end if;
  return b ? 'stu' or b ->> 'kind' not in ('student.recorded', 'student.withdrawn', 'transcript.recorded', 'diploma.handed_over');
end
$$;

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
  select desk.revoked_at, desk.cert_serial into d from ledger.desk where desk.desk_id = p_desk;
  if not found then
    raise exception 'unknown desk' using errcode = 'CD001';
  elsif d.revoked_at is not null then
    raise exception 'revoked desk' using errcode = 'CD002';
  elsif d.cert_serial is not null and not exists (
      select from pg_stat_ssl s where s.pid = pg_backend_pid() and s.client_serial = d.cert_serial) then
    raise exception 'certificate of another desk' using errcode = 'CD003';
  end if;
end
$$;

create type api.staged as (
  ord bigint, id uuid, n bigint, stu uuid, kind text, txt text, bh bytea, dh bytea, unit text, det jsonb, oc text, seq bigint
);

create function api.push(p_desk uuid, p_facts jsonb)
  returns table (ord integer, fact_id uuid, outcome text, seq bigint, head_seq bigint, head_hash bytea)
  language plpgsql security definer set search_path = pg_catalog set jit = off as $$
#variable_conflict use_column
declare
  gate record;
  batch api.staged[];
  who text := session_user::text;
  moment timestamptz;
  accepted bigint;
  block_hash bytea;
begin
  if jsonb_typeof(p_facts) <> 'array' or jsonb_array_length(p_facts) > 1000 then
    raise exception 'a batch is an array of at most 1000 facts' using errcode = 'CD005';
  end if;
  perform api.require_desk(p_desk);
  if exists (select from ledger.desk_seen s, ledger.meta m where s.desk_id = p_desk and s.client_v < m.min_client) then
    raise exception 'this desk is too old' using errcode = 'CD004';
  end if;

  -- Read and judge everything before the gate: nobody waits for our parsing.
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
           s.b ->> 'kind' as kind, coalesce(s.txt, '') as txt, sha256(convert_to(coalesce(s.txt, ''), 'UTF8')) as bh, s.dh,
           p.unit,
           case when s.b -> 'dt' <> '{}'::jsonb and erased.student_id is null then s.det end as det,
           case
             when s.b is null then 'malformed'
             when s.b ->> 'desk' <> p_desk::text then 'desk_mismatch'
             when s.b ->> 'by' <> who then 'denied'
             when k.kind is null then 'unknown_kind'
             when not api.are_details(s.b -> 'dt', s.det)
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
            and (m.cap = 'sign' or m.cap = 'resolve' and jsonb_array_length(s.b -> 'par') >= 2)
            and (m.department = '' or m.department = stu.department)
          when 'unit' then m.unit = s.b #>> '{d,unit}' and m.cap = 'sign'
          when 'registry' then m.cap = 'registry'
          when 'certificate' then m.cap in ('registry', 'certificate')
          when 'department' then m.cap = 'registry' or m.of_department and m.cap = 'sign' and (
            m.department = ''
            or m.department = case when s.b ? 'stu' then stu.department else s.b #>> '{d,department}' end)
          when 'staff' then m.cap <> 'view'
          else false end) p on true)
  select array_agg((j.ord, j.id, j.n, j.stu, j.kind, j.txt, j.bh, j.dh, j.unit, j.det, j.oc, null)::api.staged order by j.ord)
    into batch from judged j;

  -- The gate: from here to commit one push at a time, so sequence order is commit order.
  select h.seq, h.hash into gate from ledger.head h for update;
  moment := clock_timestamp();

  -- Duplicates and reuse, race-free under the gate. What the ledger already holds is `dup` whatever the caller's
  -- rights are today: a reply was lost, not a right used.
  with known as materialized (
    select u.*, had.seq as had_seq,
           case
             when u.id is null then u.oc
             when had.body_hash = u.bh then 'dup'
             when u.oc in ('malformed', 'desk_mismatch') then u.oc
             when had.seq is not null then 'id_reused'
             when u.oc is not null then u.oc
             when used.seq is not null then 'desk_seq_reused'
             when u.kind = 'diploma.handed_over' and gone.seq is not null then 'already_handed_over'
           end as oc1
      from unnest(batch) u
      left join lateral (select f.seq, f.body_hash from ledger.fact f where f.fact_id = u.id limit 1) had on true
      left join lateral (select f.seq from ledger.fact f where f.desk_id = p_desk and f.desk_seq = u.n limit 1) used on true
      left join lateral (select f.seq from ledger.fact f
                          where f.student_id = u.stu and f.kind = 'diploma.handed_over' limit 1) gone on u.kind = 'diploma.handed_over'),
  once as materialized (
    select k.*,
           first_value(k.bh) over (partition by k.oc1 is null, k.id order by k.ord) as first_bh,
           row_number() over (partition by k.oc1 is null, k.id order by k.ord) as nth_id,
           row_number() over (partition by k.oc1 is null, k.n order by k.ord) as nth_n,
           row_number() over (partition by k.oc1 is null, k.kind, k.stu order by k.ord) as nth_stu
      from known k)
  select array_agg((o.ord, o.id, o.n, o.stu, o.kind, o.txt, o.bh, o.dh, o.unit, o.det,
           case
             when o.oc1 is not null then o.oc1
             when o.nth_id > 1 then case when o.bh = o.first_bh then 'dup_in_batch' else 'id_reused' end
             when o.nth_n > 1 then 'desk_seq_reused'
             when o.kind = 'diploma.handed_over' and o.nth_stu > 1 then 'already_handed_over'
           end, o.had_seq)::api.staged order by o.ord)
    into batch from once o;

  -- Number what is accepted; a duplicate inside the batch points at its first copy.
  with numbered as (
    select u.*, case when u.oc is null then gate.seq + count(*) filter (where u.oc is null) over (order by u.ord) else u.seq end as given
      from unnest(batch) u),
  pointed as (
    select n.*, max(n.given) filter (where n.oc is null) over (partition by n.id) as first_given from numbered n)
  select array_agg((p.ord, p.id, p.n, p.stu, p.kind, p.txt, p.bh, p.dh, p.unit, p.det,
           case p.oc when 'dup_in_batch' then 'dup' else p.oc end,
           case p.oc when 'dup_in_batch' then p.first_given else p.given end)::api.staged order by p.ord)
    into batch from pointed p;

  select count(*),
         sha256(gate.hash || int8send(gate.seq) || convert_to(who || chr(31) || p_desk::text, 'UTF8')
           || int8send((extract(epoch from moment) * 1000000)::bigint)
           || coalesce(string_agg(u.bh || u.dh || sha256(convert_to(u.unit, 'UTF8')), ''::bytea order by u.seq), ''))
    into accepted, block_hash
    from unnest(batch) u where u.oc is null;

  if accepted > 0 then
    insert into ledger.fact (seq, body, unit, desk_hash)
      select u.seq, u.txt, u.unit, u.dh from unnest(batch) u where u.oc is null order by u.seq;
    insert into ledger.detail (fact_id, cls, salt, value, unit, student_id)
      select u.id, x ->> 'c', x ->> 'salt', x ->> 'value', u.unit, u.stu
        from unnest(batch) u, jsonb_array_elements(u.det) x where u.oc is null and u.det is not null;
    perform api.note_departments(batch, gate.seq + accepted);
    insert into ledger.block values (gate.seq + accepted, gate.seq + 1, p_desk, who, moment, gate.hash, block_hash);
    update ledger.head set seq = gate.seq + accepted, hash = block_hash;
    perform pg_notify('ledger', '');
  end if;
  -- What is refused is kept, with the reason, without its personal details: those stay on the desk that wrote them.
  insert into ledger.quarantine (body_hash, reason, desk_id, actor, fact_id, desk_seq, body, desk_hash)
    select u.bh, u.oc, p_desk, who, u.id, u.n, left(u.txt, 65536), u.dh
      from unnest(batch) u where u.oc is not null and u.oc <> 'dup'
    on conflict do nothing;

  return query
    select u.ord::integer, u.id, coalesce(u.oc, 'ok'), u.seq, gate.seq + accepted,
           case when accepted > 0 then block_hash else gate.hash end
      from unnest(batch) u order by u.ord;
end
$$;

-- Keeps which department each student is in, and remembers when a move changes what a department may read.
create function api.note_departments(batch api.staged[], at_seq bigint) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  with told as (
    select distinct on (u.stu) u.stu, coalesce(api.parse(x ->> 'value') ->> 'department', '') as department
      from unnest(batch) u, jsonb_array_elements(u.det) x
     where u.oc is null and u.kind = 'student.recorded' and u.det is not null and x ->> 'c' = 'core'
     order by u.stu, u.ord desc),
  moved as (
    select t.department as now_in, s.department as was_in
      from told t left join ledger.student s on s.student_id = t.stu
     where t.department is distinct from s.department
       and exists (select from ledger.detail d where d.student_id = t.stu and d.cls in ('reason', 'grades'))),
  noted as (
    insert into ledger.department (department, moved_seq)
      select distinct d, at_seq from moved, unnest(array[now_in, was_in]) d where d is not null and d <> ''
      on conflict (department) do update set moved_seq = excluded.moved_seq)
  insert into ledger.student (student_id, department)
    select t.stu, t.department from told t
    on conflict (student_id) do update set department = excluded.department
      where ledger.student.department <> excluded.department;
end
$$;

reset role;
