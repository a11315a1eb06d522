-- Deposits (寄存): decisions of a colleague who is away, sealed on the server. They count nowhere and show to nobody but
-- their author and who may judge in the author's place, until one of the two settles them. Nothing is lost or forged.
set local role api_owner;

create function api.deposit_hash(prev bytea, no bigint, body_hash bytea, desk_hash bytea, deposited_by text, at timestamptz)
  returns bytea language sql immutable
  return sha256(prev || int8send(no) || convert_to('deposit', 'UTF8') || body_hash || desk_hash
    || convert_to(deposited_by, 'UTF8') || api.micros(at));

-- Same batches and answers as api.push, for facts of this desk that somebody else wrote.
create function api.deposit(p_desk uuid, p_facts jsonb)
  returns table (ord integer, fact_id uuid, outcome text, seq bigint, head_seq bigint, head_hash bytea)
  language plpgsql security definer set search_path = pg_catalog set jit = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  gate record;
  batch api.staged[];
  fresh record;
  who text := session_user::text;
  moment timestamptz;
begin
  if not api.is_staff() then
    raise exception 'nobody of any unit' using errcode = '42501';
  end if;
  perform api.require_desk(p_desk);
  perform api.require_client(p_desk);
  batch := api.judge(p_desk, p_facts, true);
  perform api.queue();
  select h.seq, h.hash, h.deposit_no, h.deposit_hash into gate from ledger.head h for update;
  moment := clock_timestamp();

  with known as materialized (
    select u.*, had.seq as had_seq,
           case when u.det is not null and not exists (
                select from ledger.erasure e where e.student_id = u.stu) then u.det end as det1,
           case
             when u.id is null then u.oc
             when had.body_hash = u.bh then 'dup'
             when u.oc is not null then u.oc
             when had.seq is not null then 'id_reused'
             when lies.body_hash = u.bh then coalesce(lies.state, 'deposited')
             when lies.body_hash is not null then 'id_reused'
           end as oc1
      from unnest(batch) u
      left join lateral (select f.seq, f.body_hash from ledger.fact f where f.fact_id = u.id limit 1) had on true
      left join lateral (select d.body_hash, s.state from ledger.deposit d left join ledger.settlement s on s.fact_id = d.fact_id
                          where d.fact_id = u.id limit 1) lies on true),
  once as (
    select k.*, row_number() over (partition by k.oc1 is null, k.id order by k.ord) as nth,
           first_value(k.bh) over (partition by k.oc1 is null, k.id order by k.ord) as first_bh
      from known k)
  select array_agg((o.ord, o.id, o.n, o.stu, o.kind, o.item, o.txt, o.bh, o.dh, null, o.det1,
           case when o.oc1 is not null or o.nth = 1 then o.oc1 when o.bh = o.first_bh then 'deposited' else 'id_reused' end,
           case when o.oc1 = 'dup' then o.had_seq end, false)::api.staged order by o.ord)
    into batch from once o;

  for fresh in select u.* from unnest(batch) u where u.oc is null order by u.ord loop
    gate.deposit_no := gate.deposit_no + 1;
    gate.deposit_hash := api.deposit_hash(gate.deposit_hash, gate.deposit_no, fresh.bh, fresh.dh, who, moment);
    insert into ledger.deposit (no, body, desk_hash, deposited_by, received_at, hash)
      values (gate.deposit_no, fresh.txt, fresh.dh, who, moment, gate.deposit_hash);
    insert into ledger.deposit_detail (fact_id, cls, salt, value, student_id)
      select fresh.id, x ->> 'c', x ->> 'salt', x ->> 'value', fresh.stu from jsonb_array_elements(fresh.det) x;
  end loop;
  if exists (select from unnest(batch) u where u.oc is null) then
    update ledger.head set deposit_no = gate.deposit_no, deposit_hash = gate.deposit_hash;
    perform pg_notify('ledger', '');
  end if;
  insert into ledger.quarantine (body_hash, reason, desk_id, actor, fact_id, desk_seq, body, desk_hash)
    select u.bh, u.oc, p_desk, who, u.id, u.n, left(u.txt, 65536), u.dh from unnest(batch) u
     where u.oc not in ('dup', 'deposited', 'confirmed', 'taken_over', 'declined')
    on conflict do nothing;
  return query select u.ord::integer, u.id, coalesce(u.oc, 'deposited'), u.seq, gate.seq, gate.hash from unnest(batch) u order by u.ord;
end
$$;

-- What is the caller's to settle, and how: whoever wrote a fact confirms it and never judges it; in their place judge the
-- supervisors of the unit whose decision it is, and the registry. Of what waits, or of one deposit whatever became of it.
create function api.settleable(p_fact uuid) returns table (no bigint, may text)
  language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with mine as materialized (select * from api.my_rights())
  select d.no, 'confirm'
    from ledger.deposit d left join ledger.settlement x on x.fact_id = d.fact_id
         -- A login's name brings a collation of its own, which the index does not have.
   where d.claimed_actor = session_user::text collate "default" and (p_fact is null and x.fact_id is null or d.fact_id = p_fact)
     and exists (select from mine)
  union all
  select d.no, 'judge'
    from ledger.deposit d
    left join ledger.settlement x on x.fact_id = d.fact_id
    left join ledger.kind k on k.kind = d.kind
    left join ledger.item i on k.rule = 'item' and i.item = d.item
    left join ledger.student s on s.student_id = d.student_id
         -- Asked once: at most desks nobody judges, and nothing is looked through.
   where (select bool_or(m.cap in ('registry', 'resolve')) from mine m)
     and d.claimed_actor <> session_user::text and (p_fact is null and x.fact_id is null or d.fact_id = p_fact)
     and exists (select from mine m
                  where m.cap = 'registry'
                     or m.cap = 'resolve' and m.unit = case k.rule when 'item' then i.unit when 'unit' then d.unit end
                        and (m.department = '' or m.department = s.department))
$$;

-- One page of them, oldest first: at most 500, and details only up to 4 MB.
create function api.deposits()
  returns table (fact_id uuid, body text, details jsonb, claimed_actor text, deposited_by text, desk_id uuid, desk_label text,
                 received_ms bigint, may text)
  language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with page as (
    select d.*, o.may from api.settleable(null) o join ledger.deposit d using (no) order by d.no limit 500),
  filled as (
    select p.*, x.details, sum(octet_length(p.body) + coalesce(x.bytes, 0)) over (order by p.no)
             - octet_length(p.body) - coalesce(x.bytes, 0) as before
      from page p left join lateral (
        select jsonb_agg(jsonb_build_object('c', t.cls, 'salt', t.salt, 'value', t.value)) as details, sum(octet_length(t.value)) as bytes
          from ledger.deposit_detail t where t.fact_id = p.fact_id and t.cls <> 'verdict') x on true)
  select f.fact_id, f.body, coalesce(f.details, '[]'::jsonb), f.claimed_actor, f.deposited_by, f.desk_id, coalesce(k.label, ''),
         (extract(epoch from f.received_at) * 1000)::bigint, f.may
    from filled f left join ledger.desk k on k.desk_id = f.desk_id
   where f.before < 4194304 order by f.no
$$;

-- The author stands by own facts, from any desk: the original bytes enter, judged as a push of today would be.
-- What is refused stays in deposit: rights may come back, or a supervisor settles it.
create function api.confirm_deposits(p_desk uuid, p_ids uuid[])
  returns table (fact_id uuid, outcome text, seq bigint, head_seq bigint, head_hash bytea)
  language plpgsql security definer set search_path = pg_catalog set jit = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  who text := session_user::text;
  origin record;
  said jsonb := '{}';
begin
  if coalesce(cardinality(p_ids), 1001) > 1000 then
    raise exception 'at most 1000 deposits' using errcode = 'CD005';
  end if;
  perform api.require_desk(p_desk);
  perform api.require_client(p_desk);
  for origin in
    select d.desk_id, jsonb_agg(jsonb_build_object('body', d.body, 'dh', encode(d.desk_hash, 'hex'), 'details', coalesce(x.details, '[]'::jsonb))
                                order by d.desk_seq) as entries
      from ledger.deposit d left join lateral (
        select jsonb_agg(jsonb_build_object('c', t.cls, 'salt', t.salt, 'value', t.value)) as details
          from ledger.deposit_detail t where t.fact_id = d.fact_id and t.cls <> 'verdict') x on true
     where d.fact_id = any (p_ids) and d.claimed_actor = who
     group by d.desk_id order by d.desk_id
  loop
    said := said || (
      select coalesce(jsonb_object_agg(t.fact_id, jsonb_build_array(t.outcome, t.seq)), '{}')
        from api.take(origin.desk_id, api.judge(origin.desk_id, origin.entries, false)) t);
  end loop;
  return query
    select i.id, coalesce(said -> i.id::text ->> 0, 'denied'), (said -> i.id::text ->> 1)::bigint, h.seq, h.hash
      from unnest(p_ids) with ordinality i(id, ord), ledger.head h order by i.ord;
end
$$;

-- A supervisor settles what somebody else wrote: by an own fact that says `re`, or by no. Once, by name, for good.
create function api.settle_deposit(p_desk uuid, p_id uuid, p_verdict text, p_by_fact uuid, p_reason text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  who text := session_user::text;
  moment timestamptz;
  gate record;
  d record;
  before record;
  reason text := nullif(btrim(p_reason), '');
  salt text := encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex');
  reason_hash bytea;
  link bytea;
begin
  perform api.require_desk(p_desk);
  perform api.require_client(p_desk);
  if p_verdict is null or p_verdict not in ('taken_over', 'declined') or length(reason) > 2000
     or p_verdict = 'declined' and p_by_fact is not null then
    raise exception 'a deposit is taken over or declined' using errcode = 'CD011';
  end if;
  select x.* into d from ledger.deposit x where x.fact_id = p_id;
  if d.claimed_actor = who then
    raise exception 'nobody judges what they wrote themselves' using errcode = 'CD008';
  elsif not exists (select from api.settleable(p_id)) then
    raise exception 'no such deposit for this person' using errcode = 'CD007';
  end if;
  perform api.queue();
  select h.deposit_no, h.deposit_hash into gate from ledger.head h for update;
  moment := clock_timestamp();
  select s.* into before from ledger.settlement s where s.fact_id = p_id;
  if before.fact_id is not null then
    -- The same answer again: a reply was lost.
    if before.login = who and before.state = p_verdict and before.by_fact is not distinct from p_by_fact then
      return;
    end if;
    raise exception 'settled already' using errcode = 'CD009';
  elsif p_verdict = 'taken_over' and not exists (
      select from ledger.fact f where f.fact_id = p_by_fact and f.actor = who and f.body::jsonb #>> '{d,re}' = p_id::text) then
    raise exception 'no own fact in its place' using errcode = 'CD010';
  end if;
  if exists (select from ledger.erasure e where e.student_id = d.student_id) then
    reason := null;
  end if;
  reason_hash := sha256(convert_to(salt || chr(31) || reason, 'UTF8'));
  link := api.settlement_hash(gate.deposit_hash, gate.deposit_no + 1, p_id, p_verdict, who, moment, p_by_fact, reason_hash);
  insert into ledger.settlement values (p_id, gate.deposit_no + 1, p_verdict, who, moment, p_by_fact, reason_hash, link);
  if reason is not null then
    insert into ledger.deposit_detail (fact_id, cls, salt, value, student_id) values (p_id, 'verdict', salt, reason, d.student_id);
  end if;
  update ledger.head set deposit_no = gate.deposit_no + 1, deposit_hash = link;
  perform pg_notify('ledger', '');
end
$$;

-- What became of what this desk deposited, or of what the caller wrote.
create function api.deposit_outcomes(p_desk uuid, p_ids uuid[])
  returns table (fact_id uuid, state text, seq bigint, by_login text, reason text)
  language plpgsql stable security definer set search_path = pg_catalog set jit = off as $$
#variable_conflict use_column
begin
  if coalesce(cardinality(p_ids), 10001) > 10000 then
    raise exception 'at most 10000 deposits' using errcode = 'CD005';
  end if;
  perform api.require_desk(p_desk);
  return query
    select d.fact_id, coalesce(s.state, 'waiting'), case when s.state = 'confirmed' then f.seq end, s.login, v.value
      from ledger.deposit d
      left join ledger.settlement s on s.fact_id = d.fact_id
      left join ledger.fact f on f.fact_id = s.by_fact
      left join ledger.deposit_detail v on v.fact_id = d.fact_id and v.cls = 'verdict'
     where d.fact_id = any (p_ids) and (d.desk_id = p_desk or d.claimed_actor = session_user::text) and api.is_staff()
     order by d.no;
end
$$;

reset role;
