"""Whoever rewrites a deposit or who settled it, even with every right the server has, is named by `verify`."""

from __future__ import annotations

import contextlib
import uuid

import psycopg
import pytest

from app.ledger import Kind
from tests.db.shared.office import AH_MEI, DESKS, LAN, Office, Pen

ONE, TWO = DESKS[1], DESKS[2]


@pytest.fixture
def filled(office: Office) -> Office:
    """Deposits 1-4 and one of another desk: confirmed, taken over, declined with a reason, waiting, waiting."""
    pen, chief, other = Pen(ONE, "lib_amei"), Pen(TWO, "chief_ben"), Pen(DESKS[3], "lib_bulan")
    entries = [
        pen.sign("library.books", v="fail", reason="欠書"),
        pen.sign("library.thesis", v="fail", reason="缺頁"),
        pen.sign("library.books", student=LAN, v="fail", reason="欠書"),
        pen.sign("library.thesis", student=LAN, v="fail", reason="缺頁"),
    ]
    assert office.deposit("cash_chen", ONE, entries) == ["deposited"] * 4
    assert office.confirm("lib_amei", TWO, pen.written[:1]) == [("ok", 1)]
    parents = [str(uuid.UUID(int=k)) for k in (1, 2)]
    payload = {"item": "library.thesis", "unit": "library", "v": "pass", "re": pen.written[1].id}
    instead = chief.write(Kind.SIGN_OFF, payload, student=AH_MEI, parents=parents)
    assert office.push("chief_ben", TWO, [instead]) == ["ok"]
    office.settle("chief_ben", TWO, pen.written[1], "taken_over", chief.written[0], "書已還")
    office.settle("reg_kun", TWO, pen.written[2], "declined", reason="請重寫")
    assert office.deposit("cash_chen", DESKS[3], [other.sign("library.books")]) == ["deposited"]
    assert office.admin("select no from ledger.deposit order by 1") == [(1,), (2,), (3,), (4,), (8,)]
    assert office.admin("select no, state from ledger.settlement order by 1") == [
        (5, "confirmed"),
        (6, "taken_over"),
        (7, "declined"),
    ]
    assert office.troubles() == []
    return office


UNLOCK = "".join(
    f"alter table ledger.{t} disable trigger all;" for t in ("deposit", "settlement", "deposit_detail", "detail")
)
DROP_CHECKS = "alter table ledger.deposit drop constraint deposit_check; alter table ledger.settlement drop constraint settlement_check, drop constraint settlement_check1;"
D, S, T = "update ledger.deposit set", "update ledger.settlement set", "update ledger.deposit_detail set"
TAMPERINGS = {
    "a verdict in a waiting body": f"{D} body = replace(body, '\"fail\"', '\"pass\"') where no = 4",
    "a space in a body": f"{D} body = body || ' ' where no = 4",
    "the author": f"{D} body = replace(body, 'lib_amei', 'lib_bulan') where no = 4",
    "the desk": f"{D} body = replace(body, '{ONE}', '{DESKS[4]}') where no = 4",
    "the desk's chain": f"{D} desk_hash = sha256('x') where no = 4",
    "who deposited it": f"{D} deposited_by = 'reg_kun' where no = 4",
    "when it came": f"{D} received_at = received_at + interval '1 microsecond' where no = 4",
    "a deposit's hash": f"{D} hash = sha256('x') where no = 4",
    "a deposit's number": f"{D} no = 99 where no = 8",
    "a settled deposit's body": f"{D} body = replace(body, '\"fail\"', '\"pass\"') where no = 3",
    "a confirmed deposit's body": f"{D} body = body || ' ' where no = 1",
    "the last deposit taken out": "delete from ledger.deposit where no = 8",
    "a waiting deposit taken out": "delete from ledger.deposit_detail where cls = 'reason'"
    " and fact_id = (select fact_id from ledger.deposit where no = 4); delete from ledger.deposit where no = 4",
    "a settled deposit taken out whole": "delete from ledger.deposit_detail where fact_id = (select fact_id from ledger.deposit where no = 3);"
    " delete from ledger.settlement where no = 7; delete from ledger.deposit where no = 3",
    "a deposit slipped in": "insert into ledger.deposit (no, body, desk_hash, deposited_by, received_at, hash) select 9,"
    " jsonb_set(jsonb_set(body::jsonb, '{n}', '77'), '{id}', to_jsonb(gen_random_uuid()::text))::text, desk_hash, deposited_by,"
    " received_at, hash from ledger.deposit where no = 8",
    "a verdict": f"{S} state = 'taken_over', by_fact = (select fact_id from ledger.fact where seq = 2) where no = 7",
    "declined instead of taken over": f"{S} state = 'declined', by_fact = null where no = 6",
    "who settled": f"{S} login = 'reg_kun' where no = 6",
    "who declined": f"{S} login = 'chief_ben' where no = 7",
    "the author as judge": f"{S} login = 'lib_amei' where no = 7",
    "who confirmed": f"{S} login = 'lib_bulan' where no = 5",
    "when it was settled": f"{S} at = at + interval '1 microsecond' where no = 7",
    "the fact in its place": f"{S} by_fact = (select fact_id from ledger.fact where seq = 1) where no = 6",
    "the reason's hash": f"{S} reason_hash = sha256('x') where no = 7",
    "no reason any more": f"{S} reason_hash = null where no = 7; delete from ledger.deposit_detail where cls = 'verdict'",
    "a settlement's hash": f"{S} hash = sha256('x') where no = 5",
    "a settlement of another deposit": f"{S} fact_id = (select fact_id from ledger.deposit where no = 4) where no = 7",
    "a confirmation undone": "delete from ledger.settlement where no = 5",
    "a refusal undone": "delete from ledger.settlement where no = 7; delete from ledger.deposit_detail where cls = 'verdict'",
    "a settlement slipped in": "insert into ledger.settlement select (select fact_id from ledger.deposit where no = 4), 9, 'declined',"
    " login, at, null, null, hash from ledger.settlement where no = 7",
    "the chain's number": "update ledger.head set deposit_no = 7",
    "the chain's end": "update ledger.head set deposit_hash = sha256('x')",
    "a sealed reason": f"{T} value = '{{\"reason\":\"沒有欠\"}}' where cls = 'reason'",
    "a sealed salt": f"{T} salt = 'aa' where cls = 'reason'",
    "a sealed class": f"{T} cls = 'core' where cls = 'reason'",
    "a sealed detail's student": f"{T} student_id = gen_random_uuid() where cls = 'reason'",
    "a sealed detail moved to another deposit": f"{T} fact_id = (select fact_id from ledger.deposit where no = 8)"
    " where fact_id = (select fact_id from ledger.deposit where no = 4)",
    "a sealed detail gone without an erasure": "delete from ledger.deposit_detail where cls = 'reason'",
    "a supervisor's words": f"{T} value = 'x' where cls = 'verdict'",
    "a supervisor's words gone without an erasure": "delete from ledger.deposit_detail where cls = 'verdict'",
    "a confirmed fact's details kept sealed": "insert into ledger.deposit_detail (fact_id, cls, salt, value, student_id)"
    " select fact_id, cls, salt, value, student_id from ledger.detail",
}


def test_verify_names_every_tampering_with_deposits(filled: Office) -> None:
    unnamed = []
    with psycopg.connect(filled.url, autocommit=True) as connection:
        for what, sql in TAMPERINGS.items():
            with connection.transaction(force_rollback=True):
                connection.execute((UNLOCK + DROP_CHECKS + sql).encode())
                if not connection.execute("select trouble from api.verify_chain()").fetchall():
                    unnamed.append(what)
    assert unnamed == []
    assert filled.troubles() == []


def test_who_rewrites_the_whole_chain_of_deposits_still_cannot_pretend_a_confirmation(filled: Office) -> None:
    """Every link recomputed, the end put right: a deposit that says confirmed must stand in the ledger, and the reverse."""
    recompute = """
      do $$ declare link bytea := sha256('deposits'); e record; begin
        for e in select no, true as d from ledger.deposit union all select no, false from ledger.settlement order by 1 loop
          if e.d then update ledger.deposit x set hash = api.deposit_hash(link, no, body_hash, desk_hash, deposited_by, received_at)
            where no = e.no returning hash into link;
          else update ledger.settlement x set hash = api.settlement_hash(link, no, fact_id, state, login, at, by_fact, reason_hash)
            where no = e.no returning hash into link; end if;
        end loop;
        update ledger.head set deposit_no = (select count(*) from ledger.deposit) + (select count(*) from ledger.settlement), deposit_hash = link;
      end $$;"""
    fourth = "(select fact_id from ledger.deposit where no = 4)"
    lies = {
        "a waiting one confirmed": f"insert into ledger.settlement select {fourth}, 9, 'confirmed', 'lib_amei', now(), {fourth}, null, ''",
        "a waiting one taken over by anything": "insert into ledger.settlement select"
        f" {fourth}, 9, 'taken_over', 'chief_ben', now(), (select fact_id from ledger.fact where seq = 2), null, ''",
        "a waiting one taken over by a colleague's fact": f"{S} login = 'reg_kun' where no = 6",
        "its author judged it": f"insert into ledger.settlement select {fourth}, 9, 'declined', 'lib_amei', now(), null, null, ''",
        "a confirmed one declined": f"{S} state = 'declined', by_fact = null where no = 5",
        "a confirmed body replaced": f"{D} body = replace(body, '\"fail\"', '\"pass\"') where no = 1",
        "a confirmed chain replaced": f"{D} desk_hash = sha256('x') where no = 1",
        "a waiting body replaced": f'{D} body = replace(body, \'"dt":{{\', \'"dt":{{"core":"00",\') where no = 4',
    }
    unnamed = []
    with psycopg.connect(filled.url, autocommit=True) as connection:
        for what, sql in ({"nothing": "select 1"} | lies).items():
            with connection.transaction(force_rollback=True):
                connection.execute((UNLOCK + DROP_CHECKS + sql + ";" + recompute).encode())
                found = connection.execute("select trouble from api.verify_chain()").fetchall()
                if not found:
                    unnamed.append(what)
    assert unnamed == ["nothing"]


def test_even_a_superuser_must_take_the_deposits_triggers_away_before_changing_anything(filled: Office) -> None:
    for table, column in {"deposit": "hash", "settlement": "state", "deposit_detail": "cls"}.items():
        for act in (
            f"update ledger.{table} set {column} = {column}",
            f"delete from ledger.{table}",
            f"truncate ledger.{table} cascade",
        ):
            for mode in ("", "set session_replication_role = replica; "):
                with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                    filled.admin(mode + act)


def test_the_roles_functions_run_as_move_a_sealed_detail_only_where_its_fact_was_confirmed(filled: Office) -> None:
    everything = (
        "select (select count(*) from ledger.deposit_detail), (select string_agg(encode(hash, 'hex'), ',' order by no) from ledger.deposit),"
        " (select string_agg(state || encode(hash, 'hex'), ',' order by no) from ledger.settlement)"
    )
    before = filled.admin(everything)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        filled.admin("set role api_owner; delete from ledger.deposit_detail")
    for role in ("api_owner", "eraser", "migrator", "ledger_owner"):
        for table in ("deposit", "settlement", "deposit_detail"):
            for act in (
                f"delete from ledger.{table}",
                f"update ledger.{table} set fact_id = default",
                f"truncate ledger.{table} cascade",
            ):
                if (role, act) == ("eraser", "delete from ledger.deposit_detail"):
                    continue  # that one is what the role is for
                with contextlib.suppress(psycopg.errors.InsufficientPrivilege):  # or no row is visible to be changed
                    filled.admin(f"set role {role}; {act}")
    assert filled.admin(everything) == before


def test_a_restored_ledger_verifies_with_the_deposits_it_had(filled: Office) -> None:
    backup = filled.copy()
    pen = Pen(DESKS[4], "lib_amei")
    assert filled.deposit("cash_chen", DESKS[4], [pen.sign("library.books")]) == ["deposited"]
    filled.restore(backup)
    assert filled.troubles() == []
    assert filled.deposit("cash_chen", DESKS[4], [pen.sign("library.thesis")]) == ["deposited"]
    assert filled.troubles() == []
    filled.server.drop_database(backup)
