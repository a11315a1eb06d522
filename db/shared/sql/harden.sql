-- What PostgreSQL allows everybody by default and nobody here needs. Last, so nothing created before it escapes.
revoke all on schema public from public;
revoke all on all functions in schema api from public;
revoke all on all functions in schema ledger from public;
grant execute on function ledger.utf8(text) to api_owner, eraser;

grant execute on function
  api.push(uuid, jsonb), api.pull(bigint, integer, text), api.hello(uuid, bigint[], bytea[], integer, bigint, bigint),
  api.hello2(uuid, bigint[], bytea[], integer, bigint, bigint),
  api.deposit(uuid, jsonb), api.deposits(), api.confirm_deposits(uuid, uuid[]),
  api.settle_deposit(uuid, uuid, text, uuid, text), api.deposit_outcomes(uuid, uuid[]),
  api.head(), api.scope(), api.desks(), api.erasures(bigint),
  api.is_staff(), api.has_cap(text[]), api.my_units(), api.my_departments(), api.serves_all_departments(),
  api.student_is_mine(uuid, text)
  to clerk, importer;
grant execute on function api.verify_chain() to auditor, migrator;
grant execute on function api.erase(uuid, text) to migrator;

revoke usage on language plpgsql, sql from public;
grant usage on language plpgsql, sql to ledger_owner, api_owner, eraser;
do $$
declare
  f text;
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to clerk, importer, auditor, migrator', current_database());
  -- Large objects fill disks, advisory locks and sleeping statements hold others up, and none of it is our protocol.
  for f in
    select p.oid::regprocedure::text from pg_proc p
     where p.pronamespace = 'pg_catalog'::regnamespace
       and (p.proname like 'lo\_%' or p.proname in ('loread', 'lowrite')
            or p.proname like 'pg\_%advisory%' or p.proname like 'pg\_sleep%'
            or p.proname in ('pg_export_snapshot', 'pg_logical_emit_message', 'pg_notify'))
  loop
    execute format('revoke execute on function %s from public', f);
  end loop;
end
$$;
grant execute on function pg_catalog.pg_notify(text, text) to api_owner;
-- Who waits for the gate queues: `api.queue`.
grant execute on function pg_catalog.pg_advisory_xact_lock(bigint) to api_owner, eraser;
grant execute on function api.queue() to eraser;
