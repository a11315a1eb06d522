"""Whoever rewrites history, even with every right the server has, is named by `verify`."""

from __future__ import annotations

import contextlib

import psycopg
import pytest

from app.ledger import Kind
from tests.db.shared.office import AH_MEI, DESKS, LAN, Office, Pen


@pytest.fixture
def filled(office: Office) -> Office:
    """Two desks, four blocks, details and a refused fact."""
    one, two = Pen(DESKS[1], "lib_amei"), Pen(DESKS[2], "reg_kun")
    office.push("lib_amei", DESKS[1], [one.sign("library.books", v="fail", reason="欠書"), one.sign("library.thesis")])
    office.push("reg_kun", DESKS[2], [two.student(AH_MEI, "森林系"), two.student(LAN, "食品系")])
    office.push("lib_amei", DESKS[1], [one.sign("cashier.fees"), one.sign("library.thesis", student=LAN)])
    office.push("reg_kun", DESKS[2], [two.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "1"}, student=LAN)])
    assert office.troubles() == []
    return office


UNLOCK = """
alter table ledger.fact disable trigger all; alter table ledger.detail disable trigger all;
alter table ledger.block disable trigger all; alter table ledger.quarantine disable trigger all;
"""
TAMPERINGS = {
    "a verdict in a body": "update ledger.fact set body = replace(body, '\"fail\"', '\"pass\"') where seq = 1",
    "a space in a body": "update ledger.fact set body = body || ' ' where seq = 2",
    "the operator": "update ledger.fact set body = replace(body, 'lib_amei', 'lib_bulan') where seq = 1",
    "the desk": f"update ledger.fact set body = replace(body, '{DESKS[1]}', '{DESKS[3]}') where seq = 2",
    "the unit": "update ledger.fact set unit = 'cashier' where seq = 2",
    "the desk's chain": "update ledger.fact set desk_hash = sha256('x') where seq = 2",
    "the order": "update ledger.fact set seq = 99 where seq = 1; update ledger.fact set seq = 1 where seq = 2; update ledger.fact set seq = 2 where seq = 99",
    "a fact in the middle taken out": "delete from ledger.detail where fact_id in (select fact_id from ledger.fact where seq = 3); delete from ledger.fact where seq = 3",
    "the last fact taken out": "delete from ledger.fact where seq = 6",
    "the last block taken out with its fact": "delete from ledger.fact where seq = 6; delete from ledger.block where last_seq = 6",
    "a fact slipped in": """
        with forged as (
          select jsonb_set(jsonb_set(body::jsonb, '{n}', '77'), '{id}', to_jsonb(gen_random_uuid()::text)) as b, unit, desk_hash
            from ledger.fact where seq = 2)
        insert into ledger.fact (seq, body, unit, desk_hash, body_hash, fact_id, desk_id, desk_seq, actor, kind, student_id, item)
        select 7, b::text, unit, desk_hash, sha256(convert_to(b::text, 'UTF8')), (b ->> 'id')::uuid, (b ->> 'desk')::uuid, 77,
               b ->> 'by', b ->> 'kind', (b ->> 'stu')::uuid, b #>> '{d,item}' from forged""",
    "a block's time": "update ledger.block set received_at = received_at + interval '1 microsecond' where last_seq = 2",
    "a block's operator": "update ledger.block set actor = 'lib_bulan' where last_seq = 2",
    "a block's desk": f"update ledger.block set desk_id = '{DESKS[3]}' where last_seq = 2",
    "a block's beginning": "update ledger.block set first_seq = 2 where last_seq = 2",
    "a block's end": "update ledger.block set last_seq = 7 where last_seq = 6",
    "a block's previous hash": "update ledger.block set prev_hash = sha256('x') where last_seq = 4",
    "a block's hash": "update ledger.block set hash = sha256('x') where last_seq = 4",
    "the head's number": "update ledger.head set seq = 5",
    "the head's hash": "update ledger.head set hash = sha256('x')",
    "a detail's text": "update ledger.detail set value = '{\"reason\":\"沒有欠\"}' where cls = 'reason'",
    "a detail's salt": "update ledger.detail set salt = 'aa' where cls = 'reason'",
    "a detail's class": "update ledger.detail set cls = 'core' where cls = 'reason'",
    "a detail's unit": "update ledger.detail set unit = 'cashier' where cls = 'reason'",
    "a detail's student": f"update ledger.detail set student_id = '{LAN}' where cls = 'reason'",
    "a detail moved to another fact": "update ledger.detail set fact_id = (select fact_id from ledger.fact where seq = 2) where cls = 'reason'",
    "a detail gone without an erasure": "delete from ledger.detail where cls = 'reason'",
    "a refused fact's body": "update ledger.quarantine set body = body || ' '",
    "a refused fact's hash": "update ledger.quarantine set body_hash = sha256('x')",
    "a refused fact's number": "update ledger.quarantine set desk_seq = 9",
    "a refused fact's id": "update ledger.quarantine set fact_id = gen_random_uuid()",
    "a refused fact's chain": "update ledger.quarantine set desk_hash = sha256('x')",
}


def test_verify_names_every_tampering_and_nothing_else(filled: Office) -> None:
    unnamed = []
    with psycopg.connect(filled.url, autocommit=True) as connection:
        for what, sql in TAMPERINGS.items():
            with connection.transaction(force_rollback=True):
                connection.execute((UNLOCK + sql).encode())
                if not connection.execute("select trouble from api.verify_chain()").fetchall():
                    unnamed.append(what)
    assert unnamed == []
    assert filled.troubles() == []


def test_a_column_that_says_something_else_than_its_body_is_named(filled: Office) -> None:
    repeated = {
        "fact_id": "gen_random_uuid()", "desk_id": "gen_random_uuid()", "desk_seq": "9", "actor": "'x'", "kind": "'x'",
        "student_id": "gen_random_uuid()", "item": "'x'", "body_hash": "sha256('x')",
    }  # fmt: skip
    with psycopg.connect(filled.url, autocommit=True) as connection:
        for column, value in repeated.items():
            with connection.transaction(force_rollback=True):
                connection.execute((UNLOCK + f"update ledger.fact set {column} = {value} where seq = 2").encode())
                named = connection.execute("select at_seq, trouble from api.verify_chain()").fetchall()
                assert (2, "a column says something else than the body") in named, column
    columns = {
        str(r[0])
        for r in filled.admin(
            "select column_name from information_schema.columns where table_schema='ledger' and table_name='fact'"
        )
    }
    assert columns - {"seq", "body", "unit", "desk_hash"} == repeated.keys()


def test_even_a_superuser_must_take_the_triggers_away_before_changing_anything(filled: Office) -> None:
    columns = {"fact": "desk_hash", "block": "hash", "quarantine": "reason", "detail": "cls"}
    for table, column in columns.items():
        for act in (
            f"update ledger.{table} set {column} = {column}",
            f"delete from ledger.{table}",
            f"truncate ledger.{table} cascade",
        ):
            for mode in ("", "set session_replication_role = replica; "):
                with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                    filled.admin(mode + act)


def test_the_owners_of_tables_and_functions_change_nothing_either(filled: Office) -> None:
    before = filled.admin(
        "select (select count(*) from ledger.fact), (select count(*) from ledger.detail), (select hash from ledger.head)"
    )
    for role in ("ledger_owner", "api_owner", "eraser", "migrator"):
        for table in ("fact", "block", "detail", "quarantine"):
            for act in (f"delete from ledger.{table}", f"truncate ledger.{table} cascade"):
                if role == "eraser" and act == "delete from ledger.detail":
                    continue  # that one is what the role is for
                with contextlib.suppress(psycopg.errors.InsufficientPrivilege):  # or no row is visible to be deleted
                    filled.admin(f"set role {role}; {act}")
    after = filled.admin(
        "select (select count(*) from ledger.fact), (select count(*) from ledger.detail), (select hash from ledger.head)"
    )
    assert after == before
