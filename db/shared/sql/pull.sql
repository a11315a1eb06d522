-- What a desk asks: hello (are you still the server I knew?), pull (what is new for my eyes), desks, erasures.
set local role api_owner;

create function api.head() returns table (seq bigint, hash bytea, epoch uuid)
  language sql stable security definer set search_path = pg_catalog
  as $$ select h.seq, h.hash, m.epoch from ledger.head h, ledger.meta m $$;

-- `p_seqs`/`p_hashes`: heads this desk has seen. A head the server does not know means it was restored from a backup.
-- `desk_n`/`desk_hash`: the highest own counter ever heard of this desk, and its chain there: a desk that remembers less
-- was restored itself, or runs twice. What only somebody else's hand could have sent in its name does not count.
create function api.hello2(p_desk uuid, p_seqs bigint[], p_hashes bytea[], p_client integer, p_pending bigint, p_now_ms bigint)
  returns table (epoch uuid, head_seq bigint, head_hash bytea, known boolean[], now_ms bigint, schema_v integer,
                 min_client integer, lease_days integer, scope text, units text[], caps text[], erasures bigint,
                 desk_n bigint, desk_hash bytea, catalogue text, deposits_mine bigint, deposits_to_judge bigint)
  language plpgsql volatile security definer set search_path = pg_catalog set jit = off as $$
#variable_conflict use_column
declare
  server_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
begin
  perform api.require_desk(p_desk);
  if cardinality(p_seqs) <> cardinality(p_hashes) or cardinality(p_seqs) > 1000 then
    raise exception 'at most 1000 heads' using errcode = 'CD005';
  end if;
  if api.is_staff() then
    insert into ledger.desk_seen values
      (p_desk, session_user::text, clock_timestamp(), p_pending, coalesce((select max(x) from unnest(p_seqs) x), 0), p_now_ms - server_ms, p_client)
    on conflict (desk_id) do update set login = excluded.login, at = excluded.at, pending = excluded.pending,
      last_seq = excluded.last_seq, skew_ms = excluded.skew_ms, client_v = excluded.client_v;
  end if;
  return query
    with own as (
      select x.n, x.h from (
        (select f.desk_seq as n, f.desk_hash as h, 1 as o from ledger.fact f where f.desk_id = p_desk order by f.desk_seq desc limit 1)
        union all
        (select d.desk_seq, d.desk_hash, 2 from ledger.deposit d where d.desk_id = p_desk order by d.desk_seq desc limit 1)
        union all
        (select q.desk_seq, q.desk_hash, 3 from ledger.quarantine q
          where q.desk_id = p_desk and q.desk_seq is not null and q.desk_hash is not null
            and q.reason not in ('malformed', 'desk_mismatch', 'desk_seq_reused', 'id_reused')
            and api.parse(q.body) ->> 'by' = q.actor
          order by q.desk_seq desc limit 1)) x
       order by x.n desc, x.o limit 1),
    deposits as (
      select count(*) filter (where o.may = 'confirm') as mine, count(*) filter (where o.may = 'judge') as others from api.settleable(null) o)
    select m.epoch, h.seq, h.hash,
           (select coalesce(array_agg(x.s = 0 or exists (select from ledger.block b where b.last_seq = x.s and b.hash = x.h) order by x.o), '{}')
              from unnest(p_seqs, p_hashes) with ordinality x(s, h, o)),
           server_ms, m.schema_v, m.min_client, m.lease_days, api.scope(),
           (select coalesce(array_agg(distinct r.unit), '{}') from api.my_rights() r),
           (select coalesce(array_agg(distinct r.cap), '{}') from api.my_rights() r),
           (select coalesce(max(e.no), 0) from ledger.erasure e),
           coalesce(own.n, 0), own.h, api.catalogue(), c.mine, c.others
      from ledger.meta m cross join ledger.head h cross join deposits c left join own on true;
end
$$;

-- What a desk of the protocol before this one says; the same hello with fewer words in the answer.
create function api.hello(p_desk uuid, p_seqs bigint[], p_hashes bytea[], p_client integer, p_pending bigint, p_now_ms bigint)
  returns table (epoch uuid, head_seq bigint, head_hash bytea, known boolean[], now_ms bigint, schema_v integer,
                 min_client integer, lease_days integer, scope text, units text[], caps text[], erasures bigint)
  language sql volatile security definer set search_path = pg_catalog as $$
  select h.epoch, h.head_seq, h.head_hash, h.known, h.now_ms, h.schema_v, h.min_client, h.lease_days, h.scope, h.units, h.caps, h.erasures
    from api.hello2(p_desk, p_seqs, p_hashes, p_client, p_pending, p_now_ms) h
$$;

-- Changes whenever a unit, an item or a kind is added or changed: what was unknown yesterday may be offered again.
create function api.catalogue() returns text language sql stable security definer set search_path = pg_catalog as $$
  select encode(sha256(convert_to(coalesce(string_agg(x.line, chr(30) order by x.line collate "C"), ''), 'UTF8')), 'hex')
    from (select concat_ws(chr(31), 'unit', u.unit, u.name, u.of_department) as line from ledger.unit u
          union all select concat_ws(chr(31), 'item', i.item, i.unit, i.name) from ledger.item i
          union all select concat_ws(chr(31), 'kind', k.kind, k.rule) from ledger.kind k) x
$$;

-- Rows, head and rights come from one snapshot. Runs as the caller: row security decides, not this text.
-- With nothing new, or rights that changed, one row without a seq brings head and scope.
create function api.pull(p_after bigint, p_limit integer, p_scope text)
  returns table (head_seq bigint, head_hash bytea, scope text, more boolean,
                 seq bigint, actor text, received_ms bigint, body text, details jsonb)
  language sql stable set search_path = pg_catalog set jit = off as $$
  with now as (select h.seq, h.hash, api.scope() as scope from api.head() h),
  page as (
    select f.seq, f.actor, f.body, f.fact_id from ledger.fact f
     where f.seq > p_after and p_scope = (select n.scope from now n) order by f.seq limit least(greatest(p_limit, 1), 1000)),
  filled as (
    select p.*, d.details,
           sum(octet_length(p.body) + coalesce(d.bytes, 0)) over (order by p.seq) - octet_length(p.body) - coalesce(d.bytes, 0) as before
      from page p left join lateral (
        select jsonb_agg(jsonb_build_object('c', t.cls, 'salt', t.salt, 'value', t.value)) as details, sum(octet_length(t.value)) as bytes
          from ledger.detail t where t.fact_id = p.fact_id) d on true),
  kept as (select * from filled where before < 4194304)
  select n.seq, n.hash, n.scope,
         (select count(*) from page) >= least(greatest(p_limit, 1), 1000) or (select count(*) from kept) < (select count(*) from page),
         k.seq, k.actor,
         (select (extract(epoch from b.received_at) * 1000)::bigint from ledger.block b where b.last_seq >= k.seq order by b.last_seq limit 1),
         k.body, coalesce(k.details, '[]'::jsonb)
    from now n left join kept k on true
   order by k.seq nulls first
$$;

-- "3 desks last seen 14:02, 12 decisions may be unsent": who else might hold something we have not seen.
create function api.desks() returns table (desk_id uuid, label text, at timestamptz, pending bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select d.desk_id, d.label, s.at, s.pending from ledger.desk d left join ledger.desk_seen s using (desk_id)
   where d.revoked_at is null and api.is_staff() order by d.label
$$;

create function api.erasures(p_after bigint) returns table (no bigint, student_id uuid)
  language sql stable security definer set search_path = pg_catalog
  as $$ select e.no, e.student_id from ledger.erasure e where e.no > p_after and api.is_staff() order by e.no $$;

reset role;
