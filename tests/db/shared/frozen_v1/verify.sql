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

  -- Each desk's own chain, through what was refused as well.
  return query
    with links as (
      select f.desk_id, f.desk_seq, f.body_hash, f.desk_hash, f.seq from ledger.fact f),
    before as (
      select l.desk_id, l.desk_seq, l.desk_hash from links l
      union all
      select q.desk_id, q.desk_seq, q.desk_hash from ledger.quarantine q where q.desk_seq is not null and q.desk_hash is not null)
    select l.seq, 'fact', 'the chain of its desk is broken here' from links l
     where case when l.desk_seq = 1 then l.desk_hash <> sha256(decode(repeat('00', 32), 'hex') || l.body_hash)
           else exists (select from before p where p.desk_id = l.desk_id and p.desk_seq = l.desk_seq - 1)
                and not exists (select from before p where p.desk_id = l.desk_id and p.desk_seq = l.desk_seq - 1
                                   and l.desk_hash = sha256(p.desk_hash || l.body_hash)) end;

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
  return query
    select 0::bigint, 'quarantine', 'a refused fact was changed' from ledger.quarantine q
     where q.body_hash <> sha256(convert_to(q.body, 'UTF8'))
        or q.desk_seq is distinct from case when q.fact_id is not null then (api.parse(q.body) ->> 'n')::bigint end
        or q.fact_id::text is distinct from case when q.fact_id is not null then api.parse(q.body) ->> 'id' end;
end
$$;

reset role;
