"""Many push at one moment: a diploma leaves once, the sequence stays dense, and only the gate row keeps anybody waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest

from app.ledger import Kind
from tests.db.shared.office import AH_MEI, DESKS, LAN, Office, Pen

ONE, TWO = DESKS[1], DESKS[2]


@pytest.mark.rows("E13")
def test_a_diploma_leaves_once_whatever_two_desks_believe(office: Office) -> None:
    """N44, E13: the paper exists once; the shared database says so, even within one batch."""
    shelf, registry = Pen(ONE, "shelf_zhe"), Pen(TWO, "reg_kun")
    library = Pen(DESKS[3], "lib_amei")

    def hand_over(pen: Pen, student=AH_MEI) -> dict[str, object]:
        return pen.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "113-0001", "method": "self"}, student=student)

    first = hand_over(shelf)
    assert office.push("lib_amei", DESKS[3], [hand_over(library)]) == ["denied"]
    assert office.push("shelf_zhe", ONE, [first]) == ["ok"]
    assert office.push("reg_kun", TWO, [hand_over(registry)]) == ["already_handed_over"]
    assert office.push("shelf_zhe", ONE, [first, hand_over(shelf, LAN), hand_over(shelf, LAN)]) == [
        "dup",
        "ok",
        "already_handed_over",
    ]
    assert office.troubles() == []


def test_two_desks_handing_over_at_the_same_moment_hand_over_once(office: Office) -> None:
    outcomes: list[str] = []
    pens = [Pen(DESKS[n], "shelf_zhe") for n in range(1, 5)]
    entries = [p.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "1", "method": "self"}, student=AH_MEI) for p in pens]
    threads = [
        threading.Thread(target=lambda p=p, e=e: outcomes.extend(office.push("shelf_zhe", p.desk, [e])))
        for p, e in zip(pens, entries, strict=True)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(outcomes) == ["already_handed_over"] * 3 + ["ok"]


def test_many_desks_at_once_leave_a_dense_sequence_and_one_chain(office: Office) -> None:
    pens = [Pen(DESKS[n], "lib_amei") for n in range(1, 7)]

    def work(pen: Pen) -> None:
        for _ in range(8):
            assert set(office.push("lib_amei", pen.desk, [pen.sign("library.books") for _ in range(3)])) == {"ok"}

    threads = [threading.Thread(target=work, args=(p,)) for p in pens]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert office.admin("select count(*), min(seq), max(seq) from ledger.fact") == [(144, 1, 144)]
    assert office.troubles() == []


def test_only_the_row_keeps_anybody_out_and_the_queue_before_it_is_for_whoever_may_push(office: Office) -> None:
    pens = [Pen(DESKS[n], "lib_amei") for n in (1, 2, 3)]
    with _gate_held(office) as let_go, ThreadPoolExecutor() as others:
        pushed = [others.submit(office.push, "lib_amei", p.desk, [p.sign("library.books")]) for p in pens]
        _await(
            office,
            "select count(*) filter (where locktype = 'advisory') = 2 and count(*) = 3 from pg_locks where not granted",
        )
        assert office.admin("select seq from ledger.head") == [(0,)]
        let_go()
        assert [f.result() for f in pushed] == [["ok"]] * 3
    assert office.admin("select count(*), max(seq) from ledger.fact") == [(3, 3)]
    assert office.troubles() == []


def test_the_same_batch_on_two_lines_at_once_enters_once(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    batch = [pen.sign("library.books", reason="欠書"), pen.sign("library.thesis")]
    with _gate_held(office) as let_go, ThreadPoolExecutor() as others:
        pushed = [others.submit(office.push, "lib_amei", ONE, batch) for _ in range(2)]
        _await(office, "select count(*) = 2 from pg_locks where not granted")
        let_go()
        assert sorted(f.result() for f in pushed) == [["dup", "dup"], ["ok", "ok"]]
    assert office.admin("select count(*) from ledger.fact") == [(2,)]
    assert office.troubles() == []


def test_details_on_their_way_while_their_student_is_erased_stay_out(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    batch = [pen.sign("library.books", v="fail", reason="欠書"), pen.sign("library.books", student=LAN, reason="還書")]
    with psycopg.connect(office.url) as eraser, ThreadPoolExecutor() as others:
        eraser.execute(b"select api.erase(%s, %s)", (AH_MEI, "個資法第 11 條"))
        pushed = others.submit(office.push, "lib_amei", ONE, batch)
        _await(office, "select count(*) = 1 from pg_locks where not granted")
        eraser.commit()
        assert pushed.result() == ["ok", "ok"]
    assert office.admin("select student_id::text from ledger.detail") == [(LAN,)]
    assert office.troubles() == []


@contextmanager
def _gate_held(office: Office) -> Iterator[Callable[[], None]]:
    """Somebody stands in the gate, who did not queue for it, until they are told to leave."""
    with psycopg.connect(office.url) as connection:
        connection.execute(b"select from ledger.head for update")
        yield connection.commit


def _await(office: Office, question: str) -> None:
    """Look again until the answer is yes."""
    with psycopg.connect(office.url, autocommit=True) as connection:
        while connection.execute(question.encode()).fetchall() != [(True,)]:
            pass
