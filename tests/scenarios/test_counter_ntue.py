"""At the counters of 國北教大: the signed sheet comes to the department first, a future teacher is reminded, review is last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clearance import intake, notice
from app.errors import ActRefused
from tests.scenarios.counter_desk import Counter, counter, moment

WEI, HUA = "211300001", "211300002"
ROSTER = f"""學號,姓名,英文姓名,性別,身分別,學制,部別,系所,入學學年期,畢業學年期,師資生
{WEI},歐陽龘,"OU-YANG, TA",女,本國生,碩專班,進修,教育經營與管理學系,113-1,114-1,是
{HUA},田,"TIAN",男,僑生,碩專班,進修,教育經營與管理學系,113-1,114-1,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Counter]:
    """A weekday of the application's window in November 2025."""
    with counter(tmp_path, "ntue", moment(2025, 11, 5), ROSTER) as made:
        yield made


@pytest.mark.rows("N24", "T14")
def test_a_graduate_who_may_teach_from_first_scan_to_the_second_review(desk: Counter) -> None:
    ctx = desk.ctx
    card = desk.scan(WEI)
    assert (card.gate.label, card.round) == ("尚有 1 項待審核", "114學年度第1學期")
    assert "複審" in desk.row(WEI, "second-review").item_name
    assert desk.refused(WEI, "second-review").code == "clearance.gate_shut"
    # Without the signed sheet the assistant cannot pass the first review; a wrong one goes back with the reason.
    assert desk.refused(WEI, "first-review").code == "clearance.intake_open"
    intake.take_in(ctx, student_no=WEI, item="first-review", state="incomplete", reason="確認單未親筆簽名")
    assert "確認單未親筆簽名" in desk.refused(WEI, "first-review").message
    intake.take_in(ctx, student_no=WEI, item="first-review", state="received")
    desk.passes(WEI, "first-review")
    reminder = desk.row(WEI, "teacher-reminder")
    assert (reminder.state, reminder.blocks) == ("pending", False)
    notice.read_reminder(ctx, student_no=WEI, item="teacher-reminder")
    assert desk.card(WEI).gate.label == "複審完成"
    desk.passes(WEI, "second-review")
    desk.hand_over(WEI)
    assert desk.card(WEI).gate.label == "已領取學位證書"
    assert desk.verified()


@pytest.mark.rows("N13")
def test_who_does_not_teach_sees_why_the_reminder_is_not_hers(desk: Counter) -> None:
    row = desk.row(HUA, "teacher-reminder")
    assert (row.state, row.label, row.not_applicable) == ("not_applicable", "不適用", "限教程生")
    desk.fails(HUA, "first-review", "尚未送出線上申請")
    assert desk.row(HUA, "first-review").label == "退回修正"
    intake.take_in(desk.ctx, student_no=HUA, item="first-review", state="returned", reason="暫存檔視為無效申請")
    with pytest.raises(ActRefused, match="暫存檔視為無效申請"):
        desk.passes(HUA, "first-review")
