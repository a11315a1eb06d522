"""A desk's line: what the server cannot read, what it says when it is gone, and the bell."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from app.errors import DeskError, SharedLedgerUnreachable
from app.ledger import FactId
from app.store import Changes
from db.exchange import Outgoing
from db.sync.lane import LaneState, SyncLane
from db.sync.round import sync_once
from tests.db.shared.desks import Desk, open_desks
from tests.db.shared.office import DESKS, Office, Pen

PATIENCE = 60.0


def outgoing(pen: Pen, entry: dict[str, object]) -> Outgoing:
    return Outgoing(FactId(pen.written[-1].id), str(entry["body"]), str(entry["dh"]), ())


def test_one_text_postgresql_cannot_read_does_not_stop_the_others(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "lib_amei") as (desk,), desk.line() as line:
        pen = Pen(DESKS[1], "lib_amei")
        batch = [outgoing(pen, pen.sign("library.books")) for _ in range(3)]
        batch[1] = Outgoing(batch[1].fact_id, "\0", batch[1].chain_hex, ())
        reply = line.push(batch)
        assert [v.outcome for v in reply.verdicts] == ["ok", "malformed", "ok"]
        assert [v.fact_id for v in reply.verdicts] == [o.fact_id for o in batch]
        assert reply.head.seq == 2


def test_a_line_comes_back_by_itself_after_the_server_hung_up(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "lib_amei") as (desk,), desk.line() as line:
        assert line.hello([], pending=0, now_ms=0).head.seq == 0
        office.admin("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'lib_amei'")
        with pytest.raises(SharedLedgerUnreachable) as refused:
            line.hello([], pending=0, now_ms=0)
        assert (refused.value.code, bool(refused.value.hint)) == ("shared.unreachable", True)
        assert line.hello([], pending=0, now_ms=0).units == ("library",)


def test_the_bell_rings_when_another_desk_pushes_and_not_otherwise(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "lib_amei", "cash_chen") as (library, cashier), library.line() as line:
        assert line.wait(PATIENCE)  # a new line may have missed something
        assert not line.wait(0.05)
        library.sign("library.books")
        sync_once(library.store, line, library.clock)
        assert not line.wait(0.05)  # its own push is no news
        cashier.sign("cashier.fees")
        cashier.sync()
        assert line.wait(PATIENCE)


def test_other_desks_and_when_they_were_last_seen(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "lib_amei", "cash_chen") as (library, cashier):
        library.sign("library.books")
        with library.line() as line:
            line.hello([], pending=library.store.sync_state().pending, now_ms=0)
        with cashier.line() as line:
            assert {d.desk_id: d.pending for d in line.desks()}[DESKS[1]] == 2  # what it said and has not sent
        library.sync()
        with cashier.line() as line:
            seen = {d.desk_id: d for d in line.desks()}
        assert seen[DESKS[1]].pending == 0  # the server has it all: nothing would be lost with that computer
        assert seen[DESKS[1]].at_ms is not None
        assert seen[DESKS[6]].at_ms is None


class Lane:
    """A sync lane beside a desk whose store lives on a lane of its own, as in the window."""

    def __init__(self, office: Office, n: int, login: str, folder: Path) -> None:
        self.store_lane = ThreadPoolExecutor(1)
        self.desk: Desk = self.store_lane.submit(Desk, office, n, login, folder).result()
        self.states: list[LaneState] = []
        self.changes = Changes()
        self.bugs: list[BaseException] = []
        self.heard = threading.Condition()
        self.lane = SyncLane(
            self.desk.store, self.desk.line(), self.desk.clock,
            run=self.errand, on_changes=self._changed, on_state=self._state, on_bug=self._bug,
        )  # fmt: skip

    def errand(self, errand):
        future: Future = self.store_lane.submit(errand)
        return future.result()

    def until(self, question) -> None:
        with self.heard:
            assert self.heard.wait_for(question, PATIENCE), (self.states[-3:], self.bugs)

    def _changed(self, changes: Changes) -> None:
        with self.heard:
            self.changes |= changes
            self.heard.notify_all()

    def _state(self, state: LaneState) -> None:
        with self.heard:
            self.states.append(state)
            self.heard.notify_all()

    def _bug(self, bug: BaseException) -> None:
        with self.heard:
            self.bugs.append(bug)
            self.heard.notify_all()

    def close(self) -> None:
        assert self.lane.stop(seconds=PATIENCE)
        self.errand(self.desk.store.close)
        self.store_lane.shutdown()


def test_a_decision_on_one_desk_reaches_the_other_by_itself(office: Office, tmp_path: Path) -> None:
    library, cashier = Lane(office, 1, "lib_amei", tmp_path / "1"), Lane(office, 2, "cash_chen", tmp_path / "2")
    try:
        for lane in (library, cashier):
            lane.lane.start()
            lane.until(lambda lane=lane: lane.states and lane.states[-1].online)
        fact = library.errand(lambda: library.desk.sign("library.books", "fail", reason="欠書"))
        library.lane.nudge()
        cashier.until(lambda: fact.id in cashier.changes.facts)
        found = cashier.errand(lambda: cashier.desk.state("library.books"))
        assert found.state == "failed"
        assert (library.bugs, cashier.bugs) == ([], [])
    finally:
        library.close()
        cashier.close()


def test_a_lane_says_offline_when_the_server_is_gone_and_catches_up_when_it_is_back(
    office: Office, tmp_path: Path
) -> None:
    library = Lane(office, 1, "lib_amei", tmp_path / "1")
    try:
        library.lane.start()
        library.until(lambda: library.states and library.states[-1].online)
        office.server.stop("immediate")
        try:
            library.until(lambda: not library.states[-1].online)
            fact = library.errand(lambda: library.desk.sign("library.books"))
        finally:
            office.server.start()
        trouble = library.states[-1].trouble
        assert isinstance(trouble, DeskError)
        assert trouble.hint
        library.lane.nudge()
        library.until(lambda: library.states[-1].online and library.states[-1].result.pending == 0)
        assert office.admin("select count(*) from ledger.fact where fact_id = %s", (fact.id,)) == [(1,)]
        assert library.bugs == []
    finally:
        library.close()


def test_a_bug_in_the_lane_is_reported_and_not_swallowed(office: Office, tmp_path: Path) -> None:
    library = Lane(office, 1, "lib_amei", tmp_path / "1")
    try:
        library.lane._clock = None  # nobody can tell the time any more
        library.lane.start()
        library.until(lambda: library.bugs)
        assert isinstance(library.bugs[0], AttributeError)
    finally:
        library.close()


def test_a_refused_password_is_not_tried_again_and_again() -> None:
    """Accounts are locked by programs that keep trying; a person has to type a new one."""
    from db.shared.trouble import translate, unreachable
    from db.sync.lane import LONGEST_PAUSE, REFUSED_PAUSE, _pause_after

    wrong = translate(psycopg.OperationalError('FATAL: password authentication failed for user "x"'), "host")
    assert (wrong.code, _pause_after(wrong, 1)) == ("shared.password", REFUSED_PAUSE)
    pauses = [_pause_after(unreachable("host"), n) for n in range(1, 50)]
    assert max(pauses) <= LONGEST_PAUSE
    assert len(set(pauses)) == len(pauses)


def test_a_login_that_was_retired_is_told_so_and_not_that_the_network_is_down(office: Office, tmp_path: Path) -> None:
    with open_desks(office, tmp_path, "lib_amei") as (desk,):
        office.admin("alter role lib_amei nologin")
        try:
            with desk.line() as line, pytest.raises(SharedLedgerUnreachable) as refused:
                line.hello([], pending=0, now_ms=0)
        finally:
            office.admin("alter role lib_amei login")
    assert refused.value.code == "shared.login"
    assert "停用" in refused.value.title
    assert "server add-staff" in refused.value.hint


@pytest.mark.parametrize(
    ("said", "code", "word"),
    [
        (
            'FATAL:  no pg_hba.conf entry for host "10.9.0.1", user "x", database "y", SSL on',
            "shared.not_admitted",
            "網段",
        ),
        ('FATAL:  pg_hba.conf rejects connection for host "10.9.0.1", user "x"', "shared.not_admitted", "pg_hba.conf"),
        ("FATAL:  sorry, too many clients already", "shared.busy", "max_connections"),
        (
            'could not translate host name "db.x" to address: Name or service not known',
            "shared.unreachable",
            "主機名稱",
        ),
        ("connection refused", "shared.unreachable", "網路"),
    ],
)
def test_why_there_is_no_connection_is_told_so_that_somebody_can_act(said: str, code: str, word: str) -> None:
    from db.shared.trouble import translate

    trouble = translate(psycopg.OperationalError(said), "host")
    assert trouble.code == code
    assert word in trouble.message + trouble.hint


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("connection refused", "SSH"),
        ('FATAL:  database "registri" does not exist', "server init"),
        ('FATAL:  password authentication failed for user "postgres"', "管理者"),
        ("FATAL:  pg_hba.conf rejects connection", "SSH"),
    ],
)
def test_whoever_administers_the_server_is_told_what_to_look_at_and_not_to_ask_it(said: str, word: str) -> None:
    from db.shared.admin_line import admin_trouble

    hint = admin_trouble(psycopg.OperationalError(said)).hint
    assert word in hint
    assert "離線作業" not in hint
    assert "資訊人員" not in hint


def test_every_refusal_the_server_knows_has_a_sentence_and_a_way_out() -> None:
    """Except the one an administrator's act raises: no desk can meet it."""
    import re

    from db.shared import schema
    from db.shared.trouble import _REFUSALS

    raised = {code for name in schema.REBUILT for code in re.findall(r"errcode = '(CD\d+)'", schema.script(name))}
    assert raised - {"CD006"} == {code for code in _REFUSALS if code.startswith("CD")}
    for code, title, message, hint in _REFUSALS.values():
        assert code.startswith("shared.")
        assert all((title, message, hint)), code
