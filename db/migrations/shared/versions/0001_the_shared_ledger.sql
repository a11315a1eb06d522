-- The shared ledger (共用帳冊): append-only facts under one gate, erasable details, and who may do what.
create schema ledger authorization ledger_owner;
set local role ledger_owner;

-- ---------------------------------------------------------------- reading a body, always the same way
create function ledger.utf8(value text) returns bytea
  language sql immutable strict parallel safe set search_path = pg_catalog
  as $$ select convert_to(value, 'UTF8') $$;

-- ---------------------------------------------------------------- one row each
create table ledger.meta (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid(),
  school text not null,
  schema_v integer not null default 1,
  min_client integer not null default 1,
  lease_days integer not null default 30 check (lease_days > 0)
);
-- The gate: every push takes this row, so sequence numbers are dense and appear in commit order.
create table ledger.head (
  one boolean primary key default true check (one),
  seq bigint not null default 0,
  hash bytea not null default sha256('genesis')
) with (fillfactor = 10);
insert into ledger.head default values;

-- ---------------------------------------------------------------- who and what
create table ledger.unit (
  unit text primary key check (unit <> ''),
  name text not null,
  of_department boolean not null default false -- 系所: its people see and sign for students of their department
);
create table ledger.item (
  item text primary key check (item <> ''),
  unit text not null references ledger.unit,
  name text not null
);
create table ledger.kind (
  kind text primary key,
  rule text not null check (rule in ('item', 'unit', 'registry', 'certificate', 'department', 'staff'))
);
create table ledger.staff (
  login text primary key,
  active boolean not null default true
);
create table ledger.staff_unit (
  login text references ledger.staff,
  unit text references ledger.unit,
  cap text check (cap in ('sign', 'resolve', 'view', 'registry', 'certificate')),
  department text not null default '', -- only students of this department; empty: every student
  primary key (login, unit, cap, department)
);
create table ledger.desk (
  desk_id uuid primary key,
  label text not null,
  cert_fingerprint text, -- SHA-256 of the client certificate, for people
  cert_serial numeric,   -- what a connection is compared with; null: no certificate demanded (local tests)
  registered_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz
);
create table ledger.desk_seen (
  desk_id uuid primary key references ledger.desk,
  login text not null,
  at timestamptz not null,
  pending bigint not null,
  last_seq bigint not null,
  skew_ms bigint not null,
  client_v integer not null
);
-- Which department a student is in, kept by the push function from roster facts; a pseudonym and a word.
create table ledger.student (
  student_id uuid primary key,
  department text not null
);
-- When a student's move last changed what people of a department may see; part of their rights fingerprint.
create table ledger.department (
  department text primary key,
  moved_seq bigint not null
);

-- ---------------------------------------------------------------- the facts
create table ledger.fact (
  seq bigint primary key check (seq > 0),
  body text not null, -- the exact bytes the desk wrote
  unit text not null, -- the unit in whose name the caller was allowed to write this
  desk_hash bytea not null check (length(desk_hash) = 32),
  body_hash bytea not null generated always as (sha256(ledger.utf8(body))) stored,
  fact_id uuid not null generated always as (((body::jsonb) ->> 'id')::uuid) stored unique,
  desk_id uuid not null generated always as (((body::jsonb) ->> 'desk')::uuid) stored,
  desk_seq bigint not null generated always as (((body::jsonb) ->> 'n')::bigint) stored,
  actor text not null generated always as ((body::jsonb) ->> 'by') stored,
  kind text not null generated always as ((body::jsonb) ->> 'kind') stored,
  student_id uuid generated always as (((body::jsonb) ->> 'stu')::uuid) stored,
  item text generated always as ((body::jsonb) #>> '{d,item}') stored,
  unique (desk_id, desk_seq)
);
create index fact_by_student on ledger.fact (student_id, kind);
-- The paper exists once: whatever two desks believe, one diploma leaves (學位證書僅核發一次).
create unique index diploma_leaves_once on ledger.fact (student_id) where kind = 'diploma.handed_over';

create table ledger.detail (
  fact_id uuid not null references ledger.fact (fact_id),
  cls text not null check (cls in ('core', 'contact', 'sensitive', 'reason', 'grades')),
  salt text not null,
  value text not null,
  unit text not null,  -- copied from the fact for row security; verify_chain compares
  student_id uuid,
  primary key (fact_id, cls)
);
create index detail_by_student on ledger.detail (student_id);

create table ledger.block (
  last_seq bigint primary key,
  first_seq bigint not null,
  desk_id uuid not null,
  actor text not null,
  received_at timestamptz not null,
  prev_hash bytea not null,
  hash bytea not null
);

create table ledger.quarantine (
  body_hash bytea not null,
  reason text not null,
  desk_id uuid not null,
  actor text not null,
  fact_id uuid,
  desk_seq bigint,
  body text not null,
  desk_hash bytea,
  received_at timestamptz not null default clock_timestamp(),
  primary key (body_hash, reason, desk_id, actor)
);
create index quarantine_by_desk on ledger.quarantine (desk_id, desk_seq);

create table ledger.erasure (
  no bigint primary key,
  student_id uuid not null unique,
  basis text not null,
  details bigint not null,
  actor text not null,
  at timestamptz not null default clock_timestamp()
);

-- ---------------------------------------------------------------- append-only, for the owner too
create function ledger.no_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'append-only: % on % refused', tg_op, tg_table_name using errcode = '42501';
end
$$;
-- Details may leave, but only through api.erase, which runs as the role `eraser`.
create function ledger.only_erasure() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' and current_user = 'eraser' then
    return old;
  end if;
  raise exception 'append-only: % on % refused', tg_op, tg_table_name using errcode = '42501';
end
$$;
do $$
declare
  t text;
begin
  foreach t in array array['fact', 'block', 'quarantine', 'erasure'] loop
    execute format('create trigger never_changed before update or delete on ledger.%I for each row execute function ledger.no_change()', t);
    execute format('alter table ledger.%I enable always trigger never_changed', t);
  end loop;
  foreach t in array array['fact', 'block', 'quarantine', 'erasure', 'detail', 'head', 'meta', 'student'] loop
    execute format('create trigger never_emptied before truncate on ledger.%I for each statement execute function ledger.no_change()', t);
    execute format('alter table ledger.%I enable always trigger never_emptied', t);
  end loop;
end
$$;
create trigger only_erased before update or delete on ledger.detail for each row execute function ledger.only_erasure();
alter table ledger.detail enable always trigger only_erased;

-- ---------------------------------------------------------------- which right each kind of fact needs
insert into ledger.kind (kind, rule) values
  ('desk.opened', 'staff'),
  ('school.adopted', 'staff'),
  ('roster.loaded', 'registry'),
  ('roster.undone', 'registry'),
  ('student.recorded', 'registry'),
  ('student.withdrawn', 'registry'),
  ('clearance.signed', 'item'),
  ('problems.loaded', 'unit'),
  ('curriculum.recorded', 'department'),
  ('transcript.recorded', 'department'),
  ('audit.decided', 'department'),
  ('application.recorded', 'department'),
  ('paper.printed', 'staff'),
  ('diploma.handed_over', 'certificate');

reset role;
