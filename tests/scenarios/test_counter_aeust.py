"""At the counters of 亞東科大: procedure one before two, thresholds, a man who has not served, a result taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clearance import acts, notice, ticks
from app.clearance.alarm import alarms, told_open
from app.contact.confirm import submit, witness
from app.contact.entry import Entry
from app.errors import ActRefused
from tests.scenarios.counter_desk import Counter, counter, moment

TAI, AN = "109000001", "109000002"
ROSTER = f"""學號,姓名,英文姓名,性別,身分別,學制,系所,入學學年期,畢業學年期,兵役狀況
{TAI},林𤧟堃,"LIN, YU-KUN",男,本國生,四技,機械工程系,109-1,113-2,未役
{AN},犇,"PEN",女,本國生,四技,機械工程系,109-1,113-2,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Counter]:
    """A weekday of June 2025; this year's rounds have not been entered."""
    with counter(tmp_path, "aeust", moment(2025, 6, 10), ROSTER) as made:
        yield made


def confirm(desk: Counter, number: str) -> None:
    """Procedure one at the counter: the clerk sees the letter on her telephone."""
    mail = f"s{number}@example.org"
    witness(desk.ctx, number, mail)
    entry = Entry(
        mobile="0912-345-678",
        email=mail,
        abroad="221 新北市汐止區新台五路一段 1 號",
        answers={"labour": "否", "alumni": "是"},
    )
    submit(desk.ctx, number, entry)


@pytest.mark.rows("E02", "E03", "E16", "E17", "E18", "E19", "E20", "E21", "E22")
def test_a_man_who_has_not_served_from_first_scan_to_diploma(desk: Counter) -> None:
    ctx = desk.ctx
    card = desk.scan(TAI)
    assert (card.gate.label, card.standing.contact_confirmed, card.standing.contact_title) == (
        "未完成（尚缺 3 項）", False, "程序①【聯絡資料確認】",
    )  # fmt: skip
    # He is told what to do about his service; nobody waits for it.
    service = desk.row(TAI, "military")
    assert (service.label, service.blocks) == ("待審核", False)
    assert "役期折抵" in service.instruction
    notice.answer_check(ctx, student_no=TAI, check="credits", answer="yes")
    notice.answer_check(ctx, student_no=TAI, check="thresholds", answer="yes")
    for item in ("department", "library", "career"):
        assert desk.refused(TAI, item).code == "clearance.contact_open"
    confirm(desk, TAI)
    assert desk.card(TAI).standing.contact_confirmed
    desk.passes(TAI, "library", "career")
    ticks.tick(ctx, student_no=TAI, item="department", part="credits")
    ticks.tick(ctx, student_no=TAI, item="department", part="threshold-applied")
    assert "畢業門檻審核通過" in desk.refused(TAI, "department").message
    ticks.tick(ctx, student_no=TAI, item="department", part="threshold-approved")
    desk.passes(TAI, "department")
    card = desk.card(TAI)
    assert (card.gate.open, card.gate.label, desk.row(TAI, "library").label) == (True, "已完成", "通過")
    notice.read_reminder(ctx, student_no=TAI, item="military")
    desk.hand_over(TAI)
    assert desk.card(TAI).gate.label == "已領取學位證書"
    assert desk.verified()


@pytest.mark.rows("E19", "E22")
def test_a_row_that_needs_no_review_still_tells_its_instruction(desk: Counter) -> None:
    row = desk.row(AN, "military")
    assert (row.label, row.blocks) == ("不需審核", False)
    assert "未役男學生請持在校歷年成績單" in row.instruction
    assert row.not_applicable == "不需審核"
    with pytest.raises(ActRefused, match="免辦理"):
        acts.sign_off(desk.ctx, student_no=AN, item="military", verdict="pass")


@pytest.mark.rows("E20")
def test_a_result_that_was_complete_and_is_no_longer_rings_at_the_desk_that_said_so(desk: Counter) -> None:
    ctx = desk.ctx
    confirm(desk, AN)
    ticks.tick_all(ctx, student_no=AN, item="department")
    desk.passes(AN, "department", "library", "career")
    told_open(ctx, desk.card(AN))
    done = acts.sign_off(ctx, student_no=AN, item="library", verdict="fail", reason="尚有圖書未歸還")
    assert [a.student_no for a in alarms(ctx, done.changes)] == [AN]
    assert desk.card(AN).gate.label == "未完成（尚缺 1 項）"
    with pytest.raises(ActRefused):
        desk.hand_over(AN)
