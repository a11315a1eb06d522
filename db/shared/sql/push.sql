-- api.push: the only way a fact enters from its desk. One autocommit statement per batch; a verdict for every fact.
set local role api_owner;

create function api.micros(moment timestamptz) returns bytea language sql immutable
  return int8send((extract(epoch from moment) * 1000000)::bigint);

-- The way to the gate, in the order of coming. Fifty desks that wait for one row are woken together whenever it changes,
-- and look for its newest version each for itself; here one is woken, and finds the gate open. Only the row keeps anybody
-- out: whoever came without queueing would wait for it as well.
create function api.queue() returns void language sql
  return pg_advisory_xact_lock(1734440037);

-- The chain of deposits and settlements, link by link; verify_chain computes the same.
create function api.settlement_hash(prev bytea, no bigint, fact_id uuid, state text, login text, at timestamptz, by_fact uuid, reason_hash bytea)
  returns bytea language sql immutable
  return sha256(prev || int8send(no)
    || convert_to(concat_ws(chr(31), 'settlement', fact_id::text, state, login, coalesce(by_fact::text, '-')), 'UTF8')
    || coalesce(reason_hash, ''::bytea) || api.micros(at));

-- What only the gate can tell of each fact, for a batch in which anything was refused, repeated, or heard of before.
-- Duplicates and reuse, race-free. What the ledger already holds is `dup` whatever the caller's rights are today: a reply
-- was lost, not a right used.
create function api.sift(p_desk uuid, p_batch api.staged[], at_seq bigint, at_deposit bigint) returns api.staged[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  batch api.staged[];
  who text := session_user::text;
begin
  with known as materialized (
    select u.*, had.seq as had_seq, lies.here and lies.state is null as lies_here,
           -- An erasure may have come between our reading and the gate; it holds the gate too.
           case when u.det is not null and not exists (
                select from ledger.erasure e where e.student_id = u.stu) then u.det end as det1,
           case
             when u.id is null then u.oc
             when had.body_hash = u.bh then 'dup'
             when u.oc in ('malformed', 'desk_mismatch') then u.oc
             when had.seq is not null then 'id_reused'
             when lies.state in ('taken_over', 'declined') then lies.state
             when u.oc is not null then u.oc
             when used.seq is not null then 'desk_seq_reused'
             when u.kind = 'diploma.handed_over' and gone.seq is not null then 'already_handed_over'
           end as oc1
      from unnest(p_batch) u
      left join lateral (select f.seq, f.body_hash from ledger.fact f where f.fact_id = u.id limit 1) had on true
      left join lateral (select f.seq from ledger.fact f where f.desk_id = p_desk and f.desk_seq = u.n limit 1) used on true
      left join lateral (select f.seq from ledger.fact f
                          where f.student_id = u.stu and f.kind = 'diploma.handed_over' limit 1) gone on u.kind = 'diploma.handed_over'
      left join lateral (select true as here, s.state from ledger.deposit d left join ledger.settlement s on s.fact_id = d.fact_id
                          where d.fact_id = u.id and d.body_hash = u.bh and d.claimed_actor = who limit 1) lies on at_deposit > 0),
  once as materialized (
    select k.*,
           first_value(k.bh) over (partition by k.oc1 is null, k.id order by k.ord) as first_bh,
           row_number() over (partition by k.oc1 is null, k.id order by k.ord) as nth_id,
           row_number() over (partition by k.oc1 is null, k.n order by k.ord) as nth_n,
           row_number() over (partition by k.oc1 is null, k.kind, k.stu order by k.ord) as nth_stu
      from known k),
  decided as (
    select o.*, case
             when o.oc1 is not null then o.oc1
             when o.nth_id > 1 then case when o.bh = o.first_bh then 'dup_in_batch' else 'id_reused' end
             when o.nth_n > 1 then 'desk_seq_reused'
             when o.kind = 'diploma.handed_over' and o.nth_stu > 1 then 'already_handed_over'
           end as oc2
      from once o),
  -- Number what is accepted; a duplicate inside the batch points at its first copy.
  numbered as (
    select d.*, case when d.oc2 is null then count(*) filter (where d.oc2 is null) over (order by d.ord) else d.had_seq - at_seq end as given
      from decided d),
  pointed as (
    select n.*, max(n.given) filter (where n.oc2 is null) over (partition by n.id) as first_given from numbered n)
  select array_agg((p.ord, p.id, p.n, p.stu, p.kind, p.item, p.txt, p.bh, p.dh, p.unit, p.det1,
           case p.oc2 when 'dup_in_batch' then 'dup' else p.oc2 end,
           case p.oc2 when 'dup_in_batch' then p.first_given else p.given end, p.lies_here)::api.staged order by p.ord)
    into batch from pointed p;
  return batch;
end
$$;

-- Takes a judged batch in: the gate, what only the gate can tell, numbers, block, details, and a verdict for each.
create function api.take(p_desk uuid, p_batch api.staged[])
  returns table (ord integer, fact_id uuid, outcome text, seq bigint, head_seq bigint, head_hash bytea)
  language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  gate record;
  told record;
  batch api.staged[] := p_batch;
  who text := session_user::text;
  moment timestamptz;
  accepted bigint;
  links bytea;
  block_hash bytea;
  settled record;
  link_no bigint;
  link_hash bytea;
begin
  -- Before the gate: is it the usual batch, in which everything may enter and nothing is said twice?
  select coalesce(bool_and(u.oc is null and u.kind <> 'diploma.handed_over'), false)
           and count(distinct u.id) = count(*) and count(distinct u.n) = count(*) as plain,
         array_agg(u.id) as ids, min(u.n) as first_n, max(u.n) as last_n,
         array_agg(u.stu) filter (where u.det is not null) as with_details,
         coalesce(bool_or(u.kind = 'student.recorded'), false) as moves,
         count(*) as said, string_agg(u.bh || u.dh || sha256(convert_to(u.unit, 'UTF8')), ''::bytea order by u.ord) as links
    into told from unnest(p_batch) u;
  accepted := told.said;
  links := told.links;

  -- The gate: from here to commit one push at a time, so sequence order is commit order.
  perform api.queue();
  select h.seq, h.hash, h.deposit_no, h.deposit_hash into gate from ledger.head h for update;
  moment := clock_timestamp();

  -- The usual batch is new under the gate as well, and numbered as it stands. Anything else is sifted fact by fact.
  if told.plain then
    told.plain := not exists (
        select from unnest(told.ids) i cross join lateral (select from ledger.fact f where f.fact_id = i limit 1) had)
      and not exists (select from ledger.fact f where f.desk_id = p_desk and f.desk_seq between told.first_n and told.last_n);
  end if;
  if told.plain and gate.deposit_no > 0 then
    told.plain := not exists (
        select from unnest(told.ids) i cross join lateral (select from ledger.deposit d where d.fact_id = i limit 1) lies);
  end if;
  if told.plain and told.with_details is not null then
    told.plain := not exists (select from unnest(told.with_details) s where api.is_erased(s));
  end if;
  if not told.plain then
    batch := api.sift(p_desk, p_batch, gate.seq, gate.deposit_no);
    select count(*), string_agg(u.bh || u.dh || sha256(convert_to(u.unit, 'UTF8')), ''::bytea order by u.seq)
      into accepted, links from unnest(batch) u where u.oc is null;
  end if;
  block_hash := sha256(gate.hash || int8send(gate.seq) || convert_to(who || chr(31) || p_desk::text, 'UTF8') || api.micros(moment) || links);

  if accepted > 0 then
    insert into ledger.fact (seq, body, unit, desk_hash, body_hash, fact_id, desk_id, desk_seq, actor, kind, student_id, item)
      select gate.seq + u.seq, u.txt, u.unit, u.dh, u.bh, u.id, p_desk, u.n, who, u.kind, u.stu, u.item from unnest(batch) u where u.oc is null;
    if told.with_details is not null then
      insert into ledger.detail (fact_id, cls, salt, value, unit, student_id)
        select u.id, x ->> 'c', x ->> 'salt', x ->> 'value', u.unit, u.stu
          from unnest(batch) u, jsonb_array_elements(u.det) x where u.oc is null and u.det is not null;
      if told.moves then
        perform api.note_departments(batch, gate.seq + accepted);
      end if;
    end if;
    insert into ledger.block values (gate.seq + accepted, gate.seq + 1, p_desk, who, moment, gate.hash, block_hash);
    -- What lay in deposit is confirmed by entering the ledger, whichever way its author sent it.
    link_no := gate.deposit_no;
    link_hash := gate.deposit_hash;
    if not told.plain then
      for settled in select u.id from unnest(batch) u where u.oc is null and u.lain order by u.seq loop
        link_no := link_no + 1;
        link_hash := api.settlement_hash(link_hash, link_no, settled.id, 'confirmed', who, moment, settled.id, null);
        insert into ledger.settlement values (settled.id, link_no, 'confirmed', who, moment, settled.id, null, link_hash);
        delete from ledger.deposit_detail d where d.fact_id = settled.id;
      end loop;
    end if;
    update ledger.head set seq = gate.seq + accepted, hash = block_hash, deposit_no = link_no, deposit_hash = link_hash;
    perform pg_notify('ledger', '');
  end if;
  -- What is refused is kept, with the reason, without its personal details: those stay on the desk that wrote them.
  if not told.plain then
    insert into ledger.quarantine (body_hash, reason, desk_id, actor, fact_id, desk_seq, body, desk_hash)
      select u.bh, u.oc, p_desk, who, u.id, u.n, left(u.txt, 65536), u.dh
        from unnest(batch) u where u.oc is not null and u.oc <> 'dup'
      on conflict do nothing;
  end if;

  return query
    select u.ord::integer, u.id, coalesce(u.oc, 'ok'), gate.seq + u.seq, gate.seq + accepted,
           case when accepted > 0 then block_hash else gate.hash end
      from unnest(batch) u order by u.ord;
end
$$;

-- The plans look up by key whatever the batch holds; planning them anew for every batch costs more than a small one takes.
create function api.push(p_desk uuid, p_facts jsonb)
  returns table (ord integer, fact_id uuid, outcome text, seq bigint, head_seq bigint, head_hash bytea)
  language plpgsql security definer set search_path = pg_catalog set jit = off set plan_cache_mode = force_generic_plan as $$
begin
  perform api.require_desk(p_desk);
  perform api.require_client(p_desk);
  return query select * from api.take(p_desk, api.judge(p_desk, p_facts, false));
  -- Whatever was answered does not wait any more: who looks at the list of desks must not take it for lost.
  update ledger.desk_seen set pending = greatest(0, pending - jsonb_array_length(p_facts))
   where desk_id = p_desk and login = session_user::text;
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
