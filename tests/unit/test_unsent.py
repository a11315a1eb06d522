"""Before something irreversible the desk says which other desks are silent and what they may not have sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app import unsent
from app.clearance import acts
from app.clock import to_ms
from app.ledger import student_id
from app.store import SyncState
from app.unsent import SeenDesk
from tests.counter import JUNE, NUMBER, desk
from tests.fakes import FakeStore

NOW = JUNE.now()
STATE = SyncState(configured=True, pending=0, refused=0, conflicts=0, last_seq=0, last_ok_ms=None)


def seen(label: str, *, ago: timedelta, unsent_facts: int = 0) -> SeenDesk:
    return SeenDesk(label, to_ms(NOW - ago), unsent_facts)


def test_silent_desks_and_what_they_said_was_unsent_make_one_sentence() -> None:
    desks = [
        seen("甲", ago=timedelta(hours=2), unsent_facts=7),
        seen("乙", ago=timedelta(hours=1), unsent_facts=5),
        seen("丙", ago=timedelta(minutes=20)),
        seen("丁", ago=timedelta(seconds=30)),
        SeenDesk("從未連線", None, 0),
    ]
    found = unsent.judge(desks, STATE, NOW)
    assert [d.label for d in found.silent] == ["甲", "乙", "丙"]
    assert found.sentence(NOW) == "還有 3 個櫃台自 07:00 起沒有回報，12 筆審核可能還沒送出"


def test_nothing_outstanding_needs_no_sentence() -> None:
    assert unsent.judge([seen("甲", ago=timedelta(seconds=30))], STATE, NOW).sentence(NOW) == ""
    busy = unsent.judge([seen("甲", ago=timedelta(seconds=30), unsent_facts=3)], STATE, NOW)
    assert busy.sentence(NOW) == "其他櫃台還有 3 筆審核沒有送出"
    quiet = unsent.judge([seen("甲", ago=timedelta(days=2))], STATE, NOW)
    assert quiet.sentence(NOW) == "還有 1 個櫃台自 06/08 09:00 起沒有回報，之後的審核可能還沒送出"


def test_a_wrong_clock_of_this_desk_makes_nobody_silent() -> None:
    ahead = replace(STATE, skew_ms=3_600_000)
    fresh = [SeenDesk("甲", to_ms(NOW - timedelta(hours=1)), 0)]
    assert unsent.judge(fresh, ahead, NOW).silent == ()


def test_desks_silent_since_before_the_last_decision_are_told_apart() -> None:
    ctx = desk()
    store = ctx.store
    assert isinstance(store, FakeStore)
    assert unsent.elsewhere(ctx).silent == ()
    store.sync = STATE
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    unsent.remember(store, [seen("圖書館二", ago=timedelta(hours=2)), seen("出納組", ago=timedelta(seconds=10))])
    found = unsent.elsewhere(ctx)
    early = unsent.silent_before_gate(ctx, student_id("npust", NUMBER), found)
    assert [d.label for d in early] == ["圖書館二"]
    assert "圖書館二" in unsent.gate_sentence(early)
    assert unsent.silent_before_gate(ctx, student_id("npust", "B999"), found) == ()
    assert unsent.gate_sentence(()) == ""
