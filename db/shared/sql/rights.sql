-- Who is at the other end of the connection, and what the database lets them read.
-- Always session_user (the person who logged in), never current_user (the owner of a definer function).
drop schema if exists api cascade; -- rebuilt whole with every migration, so functions never drift from their source
create schema api authorization api_owner;
grant usage on schema api to clerk, importer, auditor, migrator, ledger_owner, eraser;
grant usage on schema ledger to api_owner, eraser, clerk, importer, auditor;
grant execute on function ledger.utf8(text) to api_owner, eraser;

-- What anybody was ever granted on a table is taken back first; what follows is everything there is.
do $$
declare
  g record;
begin
  for g in
    with given as (
      select c.oid, c.relacl as acl from pg_class c
      union all
      select t.attrelid, t.attacl from pg_attribute t)
    select distinct c.relname, coalesce(nullif(a.grantee, 0)::regrole::text, 'public') as grantee
      from pg_class c join given on given.oid = c.oid, aclexplode(given.acl) a
     where c.relnamespace = 'ledger'::regnamespace and a.grantee <> c.relowner
  loop
    execute format('revoke all on ledger.%I from %s', g.relname, g.grantee);
  end loop;
end
$$;
grant select on all tables in schema ledger to api_owner;
grant update on ledger.head to api_owner;
grant insert on ledger.fact, ledger.detail, ledger.block, ledger.quarantine to api_owner;
grant insert on ledger.deposit, ledger.deposit_detail, ledger.settlement to api_owner;
grant delete on ledger.deposit_detail to api_owner; -- once confirmed, they stand in ledger.detail (the trigger sees to it)
grant insert, update on ledger.student, ledger.department, ledger.desk_seen to api_owner;
grant select, delete on ledger.detail to eraser;
grant select, insert on ledger.erasure to eraser;
grant delete on ledger.student to eraser;
grant select on ledger.student to eraser;
grant select, delete on ledger.deposit_detail to eraser;
grant select (one), update (one) on ledger.head to eraser; -- to hold the gate, which needs the right to change a column

set local role api_owner;

-- Whether this connection came with the certificate of a desk that was stopped, or one that has been replaced. The
-- revocation list says the same at the door, once somebody has carried it to the server.
create function api.certificate_is_stopped() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  mine record;
begin
  select a.ssl_client_serial as serial, a.ssl_issuer_dn as issuer into mine from pg_stat_get_activity(pg_backend_pid()) a;
  if mine.serial is null then
    return false;
  end if;
  return exists (
      select from ledger.desk d where d.cert_serial = mine.serial and coalesce(d.cert_issuer = mine.issuer, true) and d.revoked_at is not null
      union all
      select from ledger.former_certificate f where f.serial = mine.serial and coalesce(f.issuer = mine.issuer, true))
    and not exists (
      select from ledger.desk d
       where d.cert_serial = mine.serial and coalesce(d.cert_issuer = mine.issuer, true) and d.revoked_at is null);
end
$$;

-- Asked by every push, pull and policy: a procedure keeps its plan, a plain SQL function makes it anew each time.
create function api.my_rights() returns table (unit text, cap text, department text, of_department boolean)
  language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if api.certificate_is_stopped() then
    return;
  end if;
  return query
    select m.unit, m.cap, m.department, u.of_department
      from ledger.staff s join ledger.staff_unit m using (login) join ledger.unit u on u.unit = m.unit
     where s.login = session_user::text and s.active;
end
$$;

create function api.is_staff() returns boolean language sql stable security definer set search_path = pg_catalog
  as $$ select exists (select from api.my_rights()) $$;

create function api.has_cap(wanted text[]) returns boolean language sql stable security definer set search_path = pg_catalog
  as $$ select exists (select from api.my_rights() m where m.cap = any (wanted)) $$;

create function api.my_units() returns text[] language sql stable security definer set search_path = pg_catalog
  as $$ select coalesce(array_agg(distinct m.unit), '{}') from api.my_rights() m where m.department = '' $$;

-- Somebody who serves every department as "the student's department" (small schools: one person for all).
create function api.serves_all_departments() returns boolean language sql stable security definer set search_path = pg_catalog
  as $$ select exists (select from api.my_rights() m where m.of_department and m.department = '') $$;

create function api.my_departments() returns text[] language sql stable security definer set search_path = pg_catalog
  as $$ select coalesce(array_agg(distinct m.department), '{}') from api.my_rights() m where m.department <> '' $$;

-- For people limited to departments: is this student theirs, as the department or as this unit?
create function api.student_is_mine(student uuid, owning_unit text) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from ledger.student s join api.my_rights() m on m.department = s.department
     where s.student_id = student and (m.of_department or m.unit = owning_unit))
$$;

-- The rights fingerprint: when it changes, a desk forgets what others wrote and pulls again from the beginning.
create function api.scope() returns text language sql stable security definer set search_path = pg_catalog as $$
  select encode(sha256(convert_to(coalesce(string_agg(
           concat_ws(chr(31), m.unit, m.cap, m.department, m.of_department, d.moved_seq), chr(30)
           order by m.unit, m.cap, m.department), ''), 'UTF8')), 'hex')
    from api.my_rights() m left join ledger.department d on d.department = m.department and m.department <> ''
$$;

reset role;
set local role ledger_owner;

do $$
declare
  t text;
  p record;
begin
  for p in select policyname, tablename from pg_policies where schemaname = 'ledger' loop
    execute format('drop policy %I on ledger.%I', p.policyname, p.tablename);
  end loop;
  -- Every table is closed; what follows opens exactly what is meant.
  for t in select tablename from pg_tables where schemaname = 'ledger' loop
    execute format('alter table ledger.%I enable row level security', t);
    execute format('create policy api_reads on ledger.%I for select to api_owner using (true)', t);
  end loop;
end
$$;
-- Forced on what people may read, so that not even the owner of the table is an exception.
do $$
declare
  t text;
begin
  foreach t in array array['fact', 'detail', 'block', 'quarantine', 'erasure', 'desk', 'desk_seen',
                           'deposit', 'deposit_detail', 'settlement'] loop
    execute format('alter table ledger.%I force row level security', t);
  end loop;
end
$$;

create policy api_updates on ledger.head for update to api_owner using (true);
create policy api_writes on ledger.block for insert to api_owner with check (actor = session_user::text);
create policy api_writes on ledger.quarantine for insert to api_owner with check (actor = session_user::text);
create policy api_writes on ledger.student for insert to api_owner with check (true);
create policy api_updates on ledger.student for update to api_owner using (true);
create policy api_writes on ledger.department for insert to api_owner with check (true);
create policy api_updates on ledger.department for update to api_owner using (true);
create policy api_writes on ledger.desk_seen for insert to api_owner with check (login = session_user::text);
create policy api_updates on ledger.desk_seen for update to api_owner using (true) with check (login = session_user::text);
create policy api_writes on ledger.fact for insert to api_owner with check (actor = session_user::text);
create policy api_writes on ledger.detail for insert to api_owner with check (true);
create policy api_writes on ledger.deposit for insert to api_owner with check (deposited_by = session_user::text);
create policy api_writes on ledger.deposit_detail for insert to api_owner with check (true);
create policy api_moves on ledger.deposit_detail for delete to api_owner using (true);
create policy api_writes on ledger.settlement for insert to api_owner with check (login = session_user::text);
create policy eraser_reads on ledger.deposit_detail for select to eraser using (true);
create policy eraser_deletes on ledger.deposit_detail for delete to eraser using (true);
create policy eraser_reads on ledger.head for select to eraser using (true);
create policy eraser_holds on ledger.head for update to eraser using (true);
create policy eraser_reads on ledger.detail for select to eraser using (true);
create policy eraser_deletes on ledger.detail for delete to eraser using (true);
create policy eraser_reads on ledger.erasure for select to eraser using (true);
create policy eraser_writes on ledger.erasure for insert to eraser with check (actor = session_user::text);
create policy eraser_reads on ledger.student for select to eraser using (true);
create policy eraser_deletes on ledger.student for delete to eraser using (true);

-- States are for every signing unit; details by class (personal data only for whom the task needs it).
create policy staff_read on ledger.fact for select to clerk, importer using ((select api.is_staff()));
create policy staff_read on ledger.detail for select to clerk, importer using (
  case cls
    when 'core' then (select api.is_staff())
    when 'reason' then
      (select api.has_cap('{registry}')) or unit = any ((select api.my_units())::text[])
      or (select api.serves_all_departments())
      or (cardinality((select api.my_departments())) > 0 and api.student_is_mine(student_id, unit))
    when 'grades' then
      (select api.has_cap('{registry}')) or (select api.serves_all_departments())
      or (cardinality((select api.my_departments())) > 0 and api.student_is_mine(student_id, null))
    else (select api.has_cap('{registry,certificate}'))
  end);
grant select on ledger.fact, ledger.detail to clerk, importer;
-- When a fact was received stands with its block.
create policy staff_read on ledger.block for select to clerk, importer using ((select api.is_staff()));
grant select (last_seq, received_at) on ledger.block to clerk, importer;

-- The auditor proves the chain without seeing a single personal field.
create policy auditor_reads on ledger.fact for select to auditor using (true);
create policy auditor_reads on ledger.block for select to auditor using (true);
create policy auditor_reads on ledger.quarantine for select to auditor using (true);
create policy auditor_reads on ledger.erasure for select to auditor using (true);
create policy auditor_reads on ledger.desk for select to auditor using (true);
create policy auditor_reads on ledger.desk_seen for select to auditor using (true);
create policy auditor_reads on ledger.deposit for select to auditor using (true);
create policy auditor_reads on ledger.settlement for select to auditor using (true);
grant select on ledger.fact, ledger.block, ledger.quarantine, ledger.erasure, ledger.desk, ledger.desk_seen,
  ledger.deposit, ledger.settlement to auditor;

reset role;
