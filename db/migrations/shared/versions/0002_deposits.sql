-- Deposits (寄存): what a colleague left unsent at a shared desk, sealed until its author or a supervisor settles it.
set local role ledger_owner;

-- A CA with small serial numbers may give two desks of two authorities the same one. Null: the serial alone is compared.
alter table ledger.desk add column cert_issuer text;
alter table ledger.desk add column cert_expires timestamptz; -- for people: whom to renew before the day comes

-- A certificate that was replaced opens nothing any more, nor does that of a desk that was stopped, even before the server
-- has heard of its revocation list: `api.my_rights`.
create table ledger.former_certificate (
  desk_id uuid not null references ledger.desk,
  serial numeric not null,
  issuer text,
  replaced_at timestamptz not null default clock_timestamp()
);
create index former_certificate_by_serial on ledger.former_certificate (serial);
create function ledger.keep_former_certificate() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  insert into ledger.former_certificate (desk_id, serial, issuer) values (old.desk_id, old.cert_serial, old.cert_issuer);
  return new;
end
$$;
create trigger former_certificate_kept after update on ledger.desk for each row
  when (old.cert_serial is not null and (old.cert_serial, old.cert_issuer) is distinct from (new.cert_serial, new.cert_issuer))
  execute function ledger.keep_former_certificate();

-- Deposits and settlements share one chain of their own; its end stands beside the gate, because both take the gate.
alter table ledger.head
  add column deposit_no bigint not null default 0,
  add column deposit_hash bytea not null default sha256('deposits');

create table ledger.deposit (
  no bigint primary key check (no > 0), -- place in the chain of deposits and settlements
  body text not null, -- the exact bytes the desk wrote
  desk_hash bytea not null check (length(desk_hash) = 32),
  deposited_by text not null, -- whose login brought it; who wrote it is claimed by the body and confirmed by nobody yet
  received_at timestamptz not null,
  hash bytea not null,
  body_hash bytea not null generated always as (sha256(ledger.utf8(body))) stored,
  fact_id uuid not null generated always as (((body::jsonb) ->> 'id')::uuid) stored unique,
  desk_id uuid not null generated always as (((body::jsonb) ->> 'desk')::uuid) stored,
  desk_seq bigint not null generated always as (((body::jsonb) ->> 'n')::bigint) stored,
  claimed_actor text not null generated always as ((body::jsonb) ->> 'by') stored,
  kind text not null generated always as ((body::jsonb) ->> 'kind') stored,
  student_id uuid generated always as (((body::jsonb) ->> 'stu')::uuid) stored,
  item text generated always as ((body::jsonb) #>> '{d,item}') stored,
  unit text generated always as ((body::jsonb) #>> '{d,unit}') stored,
  check (claimed_actor <> deposited_by)
);
create index deposit_by_desk on ledger.deposit (desk_id, desk_seq);
create index deposit_by_actor on ledger.deposit (claimed_actor);

-- Settled once (primary key), by a login, at a time; the fact that counts now, if there is one.
create table ledger.settlement (
  fact_id uuid primary key references ledger.deposit (fact_id),
  no bigint not null unique check (no > 0),
  state text not null check (state in ('confirmed', 'taken_over', 'declined')),
  login text not null,
  at timestamptz not null,
  by_fact uuid references ledger.fact (fact_id),
  reason_hash bytea, -- of salt and text in deposit_detail (cls 'verdict'): the text may be erased, the proof stays
  hash bytea not null,
  check ((state = 'declined') = (by_fact is null)),
  check (state <> 'confirmed' or by_fact = fact_id)
);

create table ledger.deposit_detail (
  fact_id uuid not null references ledger.deposit (fact_id),
  cls text not null check (cls in ('core', 'contact', 'sensitive', 'reason', 'grades', 'verdict')),
  salt text not null,
  value text not null,
  student_id uuid,
  primary key (fact_id, cls)
);
create index deposit_detail_by_student on ledger.deposit_detail (student_id);

-- Sealed details leave by an erasure, or because their fact was confirmed and they now stand in ledger.detail.
create function ledger.only_erasure_or_move() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' and current_user = 'eraser' then
    return old;
  elsif tg_op = 'DELETE' and current_user = 'api_owner' then -- asked only of who may read the table
    if exists (select from ledger.settlement s where s.fact_id = old.fact_id and s.state = 'confirmed') then
      return old;
    end if;
  end if;
  raise exception 'append-only: % on % refused', tg_op, tg_table_name using errcode = '42501';
end
$$;
create trigger only_erased before update or delete on ledger.deposit_detail
  for each row execute function ledger.only_erasure_or_move();
alter table ledger.deposit_detail enable always trigger only_erased;
do $$
declare
  t text;
begin
  foreach t in array array['deposit', 'settlement'] loop
    execute format('create trigger never_changed before update or delete on ledger.%I for each row execute function ledger.no_change()', t);
    execute format('alter table ledger.%I enable always trigger never_changed', t);
  end loop;
  foreach t in array array['deposit', 'settlement', 'deposit_detail'] loop
    execute format('create trigger never_emptied before truncate on ledger.%I for each statement execute function ledger.no_change()', t);
    execute format('alter table ledger.%I enable always trigger never_emptied', t);
  end loop;
end
$$;

-- A quarter of what taking a fact in cost was reading its body again for every column. `api.take` has read it once and
-- writes what it read; `api.verify_chain` reads every body again and names a column that says something else.
alter table ledger.fact
  alter column body_hash drop expression, alter column fact_id drop expression, alter column desk_id drop expression,
  alter column desk_seq drop expression, alter column actor drop expression, alter column kind drop expression,
  alter column student_id drop expression, alter column item drop expression;

reset role;

-- Who looked at personal data; and a refused fact that somebody has dealt with.
-- Whoever may look may also be asked why, so a look is recorded under a login that may only view.
alter table ledger.kind drop constraint kind_rule_check,
  add constraint kind_rule_check check (rule in ('item', 'unit', 'registry', 'certificate', 'department', 'staff', 'person'));
insert into ledger.kind (kind, rule) values ('access.recorded', 'person'), ('refusal.closed', 'staff');
-- What is on record of a case beside decisions, and the school's own data that changes while the desks are in use.
insert into ledger.kind (kind, rule) values
  ('clearance.marked', 'item'),
  ('stamp.entered', 'registry'),
  ('case.recorded', 'staff'),
  ('case.routed', 'registry'),
  ('contact.confirmed', 'certificate'),
  ('attachment.recorded', 'staff'),
  ('directory.recorded', 'registry'),
  ('calendar.recorded', 'registry'),
  ('department_rule.recorded', 'department'),
  ('shift.handed_over', 'staff'),
  ('shift.taken_over', 'staff');

alter table ledger.meta alter column schema_v set default 2;
update ledger.meta set schema_v = 2;
