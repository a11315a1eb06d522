-- Group roles of the shared ledger. Nobody logs in as one of these; people get logins of their own and membership.
-- Roles belong to the whole cluster, so this script may be run again for every database in it.
do $$
declare
  role text;
begin
  foreach role in array array['ledger_owner', 'api_owner', 'eraser', 'clerk', 'auditor', 'importer', 'migrator'] loop
    if not exists (select from pg_catalog.pg_roles r where r.rolname = role) then
      execute format('create role %I nologin noinherit nosuperuser nocreatedb nocreaterole noreplication', role);
    end if;
  end loop;
end
$$;
-- The push function compares a connection's certificate with the one issued to the desk; pg_stat_ssl shows
-- another session's certificate fields only to this group.
grant pg_read_all_stats to api_owner;
alter role api_owner inherit;
