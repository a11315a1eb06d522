-- api.verify_chain: recompute every hash from the rows and name whatever does not fit. Empty answer: nothing touched.
set local role api_owner;

create function api.verify_chain() returns table (at_seq bigint, place text, trouble text)
  language plpgsql stable security definer set search_path = pg_catalog set jit = off as $$
#variable_conflict use_column
declare
  b record;
  prev bytea := sha256('genesis');
  again bytea;
  last bigint := 0;
  found_rows bigint;
  link bytea := sha256('deposits');
  links bigint := 0;
  e record;
begin
  for b in select * from ledger.block order by last_seq loop
    if b.first_seq <> last + 1 or b.last_seq < b.first_seq then
      return query select b.last_seq, 'block', 'a block is missing before this one or its range was changed';
    end if;
    select count(*),
           sha256(prev || int8send(b.first_seq - 1) || convert_to(b.actor || chr(31) || b.desk_id::text, 'UTF8')
             || int8send((extract(epoch from b.received_at) * 1000000)::bigint)
             || coalesce(string_agg(sha256(convert_to(f.body, 'UTF8')) || f.desk_hash || sha256(convert_to(f.unit, 'UTF8')), ''::bytea order by f.seq), ''))
      into found_rows, again
      from ledger.fact f where f.seq between b.first_seq and b.last_seq and f.actor = b.actor and f.desk_id = b.desk_id;
    if found_rows <> b.last_seq - b.first_seq + 1 then
      return query select b.last_seq, 'fact', 'facts are missing, or operator or desk were changed';
    elsif again is distinct from b.hash or b.prev_hash is distinct from prev then
      return query select b.last_seq, 'block', 'the hash does not fit its facts';
    end if;
    prev := b.hash;
    last := b.last_seq;
  end loop;
  return query select f.seq, 'fact', 'a fact that no block covers' from ledger.fact f where f.seq > last;
  return query select h.seq, 'head', 'the head is not the last block' from ledger.head h where (h.seq, h.hash) is distinct from (last, prev);

  -- The columns that repeat what a body says, so that it need not be read again: they say the same.
  return query
    select f.seq, 'fact', 'a column says something else than the body'
      from ledger.fact f cross join lateral (select f.body::jsonb as b) x
     where (f.body_hash, f.fact_id::text, f.desk_id::text, f.desk_seq::text, f.actor, f.kind, f.student_id::text, f.item)
           is distinct from (sha256(convert_to(f.body, 'UTF8')), x.b ->> 'id', x.b ->> 'desk', x.b ->> 'n', x.b ->> 'by',
                             x.b ->> 'kind', x.b ->> 'stu', x.b #>> '{d,item}');

  -- Each desk's own chain, through what was refused or lies in deposit as well.
  return query
    with before as (
      select f.desk_id, f.desk_seq, f.desk_hash from ledger.fact f
      union all
      select q.desk_id, q.desk_seq, q.desk_hash from ledger.quarantine q where q.desk_seq is not null and q.desk_hash is not null
      union all
      select d.desk_id, d.desk_seq, d.desk_hash from ledger.deposit d),
    -- One pass and a hash join: a ledger of half a million facts is verified in the night, not in a year.
    links as (
      select b.desk_id, b.desk_seq + 1 as desk_seq, array_agg(b.desk_hash) as hashes from before b group by b.desk_id, b.desk_seq)
    select f.seq, 'fact', 'the chain of its desk is broken here'
      from ledger.fact f left join links l on l.desk_id = f.desk_id and l.desk_seq = f.desk_seq
     where case when f.desk_seq = 1 then f.desk_hash <> sha256(decode(repeat('00', 32), 'hex') || f.body_hash)
           else l.hashes is not null
                and not exists (select from unnest(l.hashes) h where f.desk_hash = sha256(h || f.body_hash)) end;

  -- Details: every commitment has its detail or an erasure, and every detail is the one committed to.
  return query
    select f.seq, 'detail', format('the %s detail is gone without an erasure', c.cls)
      from ledger.fact f cross join lateral jsonb_object_keys(f.body::jsonb -> 'dt') c(cls)
     where not exists (select from ledger.detail d where d.fact_id = f.fact_id and d.cls = c.cls)
       and not exists (select from ledger.erasure e where e.student_id = f.student_id);
  return query
    select coalesce(f.seq, 0), 'detail', format('the %s detail is not the one the fact commits to', d.cls)
      from ledger.detail d left join ledger.fact f on f.fact_id = d.fact_id
     where f.seq is null or d.unit <> f.unit or d.student_id is distinct from f.student_id
        or encode(sha256(convert_to(d.salt || chr(31) || d.value, 'UTF8')), 'hex') is distinct from f.body::jsonb -> 'dt' ->> d.cls;
  -- Deposits and settlements: one chain, in the order they came.
  for e in
    select d.no, d.hash, d.fact_id, d.body_hash, d.desk_hash, d.deposited_by, d.received_at,
           null::text as state, null::text as login, null::timestamptz as at, null::uuid as by_fact, null::bytea as reason_hash
      from ledger.deposit d
    union all
    select s.no, s.hash, s.fact_id, null, null, null, null, s.state, s.login, s.at, s.by_fact, s.reason_hash
      from ledger.settlement s
    order by 1
  loop
    links := links + 1;
    again := case when e.state is null then api.deposit_hash(link, e.no, e.body_hash, e.desk_hash, e.deposited_by, e.received_at)
             else api.settlement_hash(link, e.no, e.fact_id, e.state, e.login, e.at, e.by_fact, e.reason_hash) end;
    if e.no <> links then
      return query select 0::bigint, 'deposit', format('entry %s of the deposits is missing or was slipped in', links);
      links := e.no;
    elsif again is distinct from e.hash then
      return query select 0::bigint, 'deposit', format('entry %s of the deposits does not fit its hash', e.no);
    end if;
    link := e.hash;
  end loop;
  return query select 0::bigint, 'head', 'the head is not the last deposit or settlement'
    from ledger.head h where (h.deposit_no, h.deposit_hash) is distinct from (links, link);
  -- A deposit whose own bytes are in the ledger is confirmed, by its author, with no detail left behind; and only then.
  return query
    select coalesce(f.seq, 0), 'deposit', 'confirmed and in the ledger are not the same'
      from ledger.deposit d
      left join ledger.settlement s on s.fact_id = d.fact_id
      left join ledger.fact f on f.fact_id = d.fact_id and f.body_hash = d.body_hash
     where (f.seq is not null) <> coalesce(s.state = 'confirmed', false)
        or s.state = 'confirmed' and (s.login <> d.claimed_actor or f.desk_hash <> d.desk_hash or exists (
             select from ledger.deposit_detail t where t.fact_id = d.fact_id));
  return query
    select coalesce(f.seq, 0), 'deposit', 'taken over without a fact of that person in its place, or judged by its author'
      from ledger.deposit d join ledger.settlement s on s.fact_id = d.fact_id
      left join ledger.fact f on f.fact_id = s.by_fact
     where s.state in ('taken_over', 'declined') and (s.login = d.claimed_actor
        or s.state = 'taken_over' and (f.actor is distinct from s.login or f.body::jsonb #>> '{d,re}' is distinct from d.fact_id::text));
  return query
    select 0::bigint, 'deposit', format('the sealed %s detail is gone without an erasure', c.cls)
      from ledger.deposit d left join ledger.settlement s on s.fact_id = d.fact_id
      cross join lateral (
        select k as cls from jsonb_object_keys(d.body::jsonb -> 'dt') k where s.state is distinct from 'confirmed'
        union all select 'verdict' where s.reason_hash is not null) c
     where not exists (select from ledger.deposit_detail t where t.fact_id = d.fact_id and t.cls = c.cls)
       and not exists (select from ledger.erasure x where x.student_id = d.student_id);
  return query
    select 0::bigint, 'deposit', format('the sealed %s detail is not the one committed to', t.cls)
      from ledger.deposit_detail t
      left join ledger.deposit d on d.fact_id = t.fact_id left join ledger.settlement s on s.fact_id = t.fact_id
     where d.fact_id is null or t.student_id is distinct from d.student_id
        or encode(sha256(convert_to(t.salt || chr(31) || t.value, 'UTF8')), 'hex') is distinct from
           case t.cls when 'verdict' then encode(s.reason_hash, 'hex') else d.body::jsonb -> 'dt' ->> t.cls end;
  return query
    select 0::bigint, 'quarantine', 'a refused fact was changed' from ledger.quarantine q
     where q.body_hash <> sha256(convert_to(q.body, 'UTF8'))
        or q.desk_seq is distinct from case when q.fact_id is not null then (api.parse(q.body) ->> 'n')::bigint end
        or q.fact_id::text is distinct from case when q.fact_id is not null then api.parse(q.body) ->> 'id' end;
end
$$;

reset role;
