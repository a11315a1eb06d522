-- api.erase: the one way details leave the ledger (個人資料保護法). The facts stay, and so does every hash.
grant create on schema api to eraser;
set local role eraser;

create function api.erase(p_student uuid, p_basis text) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone bigint;
  sealed bigint;
begin
  if coalesce(p_basis, '') = '' then
    raise exception 'an erasure needs its legal basis' using errcode = 'CD006';
  end if;
  -- The gate: what a desk is sending at this moment comes before this erasure or knows of it.
  perform api.queue();
  perform h.one from ledger.head h for update;
  delete from ledger.detail d where d.student_id = p_student;
  get diagnostics gone = row_count;
  delete from ledger.deposit_detail d where d.student_id = p_student;
  get diagnostics sealed = row_count;
  gone := gone + sealed;
  delete from ledger.student s where s.student_id = p_student;
  insert into ledger.erasure (no, student_id, basis, details, actor)
    select coalesce(max(e.no), 0) + 1, p_student, p_basis, gone, session_user::text from ledger.erasure e
    on conflict (student_id) do nothing;
  return gone;
end
$$;

reset role;
revoke create on schema api from eraser;
