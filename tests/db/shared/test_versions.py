"""Desks and servers of two protocols work together: the one before and this one, in both directions."""

from __future__ import annotations

import uuid

import psycopg
import pytest

from app.errors import NotPermitted
from app.ledger import DeskId, FactId
from db.exchange import Outgoing, WireDetail
from db.shared import provision, schema
from db.shared.ledger import PROTOCOL, SCHEMA, SharedLedger
from db.shared.trouble import ServerTooOld
from tests.db.shared.earlier import (
    DESKS_V1,
    ERASED_V1,
    FROZEN,
    HEAD_V1,
    PUSH_V1,
    REBUILT_V1,
    EarlierDesk,
    make_server_earlier,
)
from tests.db.shared.office import AH_MEI, DESKS, PASSWORD, Office, Pen

ONE, TWO = DESKS[1], DESKS[2]


@pytest.fixture
def earlier(office: Office) -> Office:
    """A server nobody has migrated since revision 0001."""
    make_server_earlier(office.url)
    assert office.admin("select schema_v from ledger.meta") == [(1,)]
    assert office.admin("select to_regproc('api.hello2'), to_regclass('ledger.deposit')") == [(None, None)]
    return office


def line(office: Office, login: str, desk: DeskId = ONE) -> SharedLedger:
    return SharedLedger(office.address, user=login, password=PASSWORD, desk=desk, insecure_local=True)


def outgoing(pen: Pen, *entries: dict[str, object]) -> list[Outgoing]:
    written = {f.body: f.id for f in pen.written}
    return [
        Outgoing(
            FactId(written[str(e["body"])]),
            str(e["body"]),
            str(e["dh"]),
            tuple(WireDetail(c=d["c"], salt=d["salt"], value=d["value"]) for d in e["details"]),  # type: ignore[attr-defined]
        )
        for e in entries
    ]


def test_the_frozen_protocol_is_the_one_that_was_served_with_the_first_revision() -> None:
    assert {p.stem for p in FROZEN.glob("*.sql")} == set(REBUILT_V1)
    assert "api.hello2" not in "".join(p.read_text("utf-8") for p in FROZEN.glob("*.sql"))


# -- an earlier desk, this server


def test_an_earlier_desk_says_hello_pushes_and_pulls_as_it_always_did(office: Office) -> None:
    desk, pen = EarlierDesk(office, "lib_amei", ONE), Pen(ONE, "lib_amei")
    said = desk.hello(pending=2)
    assert (said[1], said[3], said[6], said[9], said[10]) == (0, [], 1, ["library"], ["sign"])
    batch = [pen.sign("library.books", v="fail", reason="欠書"), pen.sign("cashier.fees")]
    assert desk.push(batch) == [("ok", 1), ("denied", None)]
    assert desk.push(batch) == [("dup", 1), ("denied", None)]
    assert [(r[0], r[1], r[2]) for r in desk.pull()] == [(1, "lib_amei", pen.written[0].body)]
    seq, hash_hex = desk.say(HEAD_V1)[0]
    assert desk.hello((int(str(seq)), bytes.fromhex(str(hash_hex))))[3] == [True]
    assert [d[3] for d in desk.say(DESKS_V1) if d[0] == ONE] == [0]
    assert desk.say(ERASED_V1, 0) == []
    assert office.troubles() == []


def test_an_earlier_desk_pulls_what_newer_desks_write_and_what_was_confirmed_for_them(office: Office) -> None:
    new, desk = Pen(TWO, "cash_chen"), EarlierDesk(office, "lib_amei", ONE)
    looked = new.body(kind="access.recorded", d={"fields": ["phone"], "why": "call", "where": "counter"})
    late = new.sign("cashier.fees")
    assert office.push("cash_chen", TWO, [looked]) == ["ok"]
    assert office.deposit("lib_bulan", TWO, [late]) == ["deposited"]
    assert len(desk.pull()) == 1
    assert office.confirm("cash_chen", DESKS[3], [new.written[-1]]) == [("ok", 2)]
    assert [r[2] for r in desk.pull()] == [looked["body"], late["body"]]


def test_an_earlier_desk_resends_what_was_settled_meanwhile_and_is_answered(office: Office) -> None:
    """Its colleague's newer program deposited it from the same desk; the earlier program knows nothing of deposits."""
    desk, pen = EarlierDesk(office, "lib_amei", ONE), Pen(ONE, "lib_amei")
    declined, waits = pen.sign("library.books"), pen.sign("library.thesis")
    assert office.deposit("lib_bulan", ONE, [declined, waits]) == ["deposited"] * 2
    office.settle("chief_ben", TWO, pen.written[0], "declined")
    assert desk.push([declined, waits]) == [("declined", None), ("ok", 1)]
    assert office.troubles() == []


@pytest.mark.parametrize("protocol", [1, 2])
def test_below_the_servers_minimum_a_desk_pulls_and_does_not_push(office: Office, protocol: int) -> None:
    pen, other = Pen(ONE, "lib_amei"), Pen(TWO, "cash_chen")
    assert office.push("cash_chen", TWO, [other.sign("cashier.fees")]) == ["ok"]
    office.admin("update ledger.meta set min_client = %s", (protocol + 1,))
    if protocol == 1:
        desk = EarlierDesk(office, "lib_amei", ONE)
        assert desk.hello()[6] == 2
        with pytest.raises(psycopg.Error) as refused:
            desk.say(PUSH_V1, uuid.UUID(ONE), psycopg.types.json.Jsonb([pen.sign("library.books")]))
        assert refused.value.sqlstate == "CD004"
        assert len(desk.pull()) == 1
    else:
        with line(office, "lib_amei") as ledger:
            hello = ledger.hello([], pending=1, now_ms=0)
            assert (hello.min_client, hello.min_client > PROTOCOL) == (3, True)
            batch = outgoing(pen, pen.sign("library.books"))
            for act in (
                lambda: ledger.push(batch),
                lambda: ledger.deposit(batch),
                lambda: ledger.confirm_deposits([batch[0].fact_id]),
                lambda: ledger.settle_deposit(batch[0].fact_id, "declined", None, ""),
            ):
                with pytest.raises(NotPermitted) as said:
                    act()
                assert (said.value.code, "更新" in said.value.hint) == ("shared.client_too_old", True)
            assert len(ledger.pull(after=0, limit=10, scope=hello.scope).facts) == 1
            assert (ledger.deposits(), ledger.deposit_outcomes([batch[0].fact_id])) == ([], [])
    assert office.admin("select count(*) from ledger.quarantine") == [(0,)]


# -- this desk, an earlier server


def test_this_desk_works_with_an_earlier_server_in_its_words(earlier: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    with line(earlier, "lib_amei") as ledger:
        hello = ledger.hello([], pending=1, now_ms=0)
        assert (hello.version, hello.units, hello.desk_n, hello.catalogue, hello.deposits_mine) == (
            1,
            ("library",),
            0,
            "",
            0,
        )
        assert (hello.server_newer, hello.schema_v) == (False, 1)
        reply = ledger.push(outgoing(pen, pen.sign("library.books", v="fail", reason="欠書"), pen.sign("cashier.fees")))
        assert [v.outcome for v in reply.verdicts] == ["ok", "denied"]
        page = ledger.pull(after=0, limit=10, scope=hello.scope)
        assert [(f.seq, f.body) for f in page.facts] == [(1, pen.written[0].body)]
        assert [d["value"] for d in page.facts[0].details] == ['{"reason":"欠書"}']
        assert ledger.hello([page.head], pending=0, now_ms=0).known == (True,)
        assert (ledger.erased(after=0), len(ledger.desks())) == ([], len(DESKS))


def test_what_an_earlier_server_cannot_do_is_said_and_the_line_goes_on(earlier: Office) -> None:
    pen = Pen(ONE, "lib_bulan")
    batch = outgoing(pen, pen.sign("library.books"))
    fact = batch[0].fact_id
    with line(earlier, "lib_amei") as ledger:
        ledger.hello([], pending=1, now_ms=0)
        connection = ledger._connection
        for act in (
            lambda: ledger.deposit(batch),
            ledger.deposits,
            lambda: ledger.confirm_deposits([fact]),
            lambda: ledger.settle_deposit(fact, "declined", None, ""),
            lambda: ledger.deposit_outcomes([fact]),
        ):
            with pytest.raises(ServerTooOld) as said:
                act()
            assert (said.value.code, "server migrate" in said.value.hint) == ("shared.server_too_old", True)
        assert ledger.hello([], pending=0, now_ms=0).version == 1
        assert ledger._connection is connection
    assert earlier.admin("select count(*) from ledger.quarantine") == [(0,)]


def test_once_the_server_is_migrated_the_same_line_speaks_the_newer_protocol(earlier: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    with line(earlier, "lib_amei") as ledger:
        before = ledger.hello([], pending=0, now_ms=0)
        assert ledger.push(outgoing(pen, pen.sign("library.books"))).head.seq == 1
        assert provision.migrate(earlier.url) == schema.newest()
        after = ledger.hello([], pending=0, now_ms=0)
    assert (before.version, after.version) == (1, PROTOCOL)
    assert (after.epoch, after.scope, after.desk_n, after.desk_hash_hex) == (
        before.epoch,
        before.scope,
        1,
        pen.tip.hex(),
    )
    assert earlier.troubles() == []


# -- this desk, this server and a later one


def test_the_line_carries_deposits_from_one_person_to_another(office: Office) -> None:
    pen = Pen(ONE, "lib_bulan")
    batch = outgoing(pen, pen.sign("library.books", v="fail", reason="欠書"), pen.sign("library.thesis"))
    ids = [o.fact_id for o in batch]
    with line(office, "lib_amei") as ledger:
        reply = ledger.deposit(batch)
        assert ([v.outcome for v in reply.verdicts], reply.head.seq) == (["deposited", "deposited"], 0)
        assert [o.state for o in ledger.deposit_outcomes(ids)] == ["waiting", "waiting"]
        assert (ledger.deposits(), ledger.deposit([]).verdicts, ledger.confirm_deposits([]).verdicts) == ([], (), ())
    with line(office, "chief_ben", DESKS[3]) as ledger:
        assert ledger.hello([], pending=0, now_ms=0).deposits_to_judge == 2
        ledger.settle_deposit(ids[1], "declined", None, "論文未上傳")
        with pytest.raises(NotPermitted) as said:
            ledger.settle_deposit(ids[0], "taken_over", None, "")
        assert (said.value.code, bool(said.value.hint)) == ("shared.no_own_fact", True)
    with line(office, "lib_bulan", TWO) as ledger:
        assert ledger.hello([], pending=0, now_ms=0).deposits_mine == 1
        (found,) = ledger.deposits()
        assert (found.fact_id, found.body, found.details) == (ids[0], batch[0].body, batch[0].details)
        assert (found.claimed_actor, found.deposited_by, found.desk_id, found.may) == (
            "lib_bulan",
            "lib_amei",
            ONE,
            "confirm",
        )
        confirmed = ledger.confirm_deposits(ids)
        assert [(v.outcome, v.seq) for v in confirmed.verdicts] == [("ok", 1), ("declined", None)]
        assert confirmed.head.seq == 1
    with line(office, "lib_amei") as ledger:
        outcomes = ledger.deposit_outcomes(ids)
        assert [(o.fact_id, o.state, o.seq, o.by_login, o.reason) for o in outcomes] == [
            (ids[0], "confirmed", 1, "lib_bulan", ""),
            (ids[1], "declined", None, "chief_ben", "論文未上傳"),
        ]


def test_one_deposit_postgresql_cannot_read_does_not_stop_the_others(office: Office) -> None:
    pen = Pen(ONE, "lib_bulan")
    batch = outgoing(pen, *(pen.sign("library.books") for _ in range(3)))
    batch[1] = Outgoing(batch[1].fact_id, "\0", batch[1].chain_hex, ())
    with line(office, "lib_amei") as ledger:
        assert [v.outcome for v in ledger.deposit(batch).verdicts] == ["deposited", "malformed", "deposited"]


def test_a_revoked_desk_is_told_at_hello(office: Office) -> None:
    assert provision.revoke_desk(office.url, desk_id=ONE)
    with line(office, "lib_amei") as ledger, pytest.raises(NotPermitted) as said:
        ledger.hello([], pending=0, now_ms=0)
    assert said.value.code == "shared.revoked_desk"


def test_a_server_migrated_by_a_later_program_is_told_and_still_worked_with(office: Office) -> None:
    assert office.admin("select schema_v from ledger.meta") == [(SCHEMA,)]
    office.admin("update ledger.meta set schema_v = %s", (SCHEMA + 1,))
    with line(office, "lib_amei") as ledger:
        hello = ledger.hello([], pending=0, now_ms=0)
        assert (hello.server_newer, hello.schema_v) == (True, SCHEMA + 1)
        pen = Pen(ONE, "lib_amei")
        assert ledger.push(outgoing(pen, pen.sign("library.books"))).head.seq == 1


def test_an_erasure_reaches_sealed_details_through_the_earlier_words_too(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    assert office.deposit("lib_bulan", ONE, [pen.sign("library.books", reason="欠書")]) == ["deposited"]
    assert provision.erase(office.url, student=AH_MEI, basis="個資法第 11 條") == 1
    assert EarlierDesk(office, "cash_chen", TWO).say(ERASED_V1, 0) == [(1, AH_MEI)]
    assert office.admin("select count(*) from ledger.deposit_detail") == [(0,)]
