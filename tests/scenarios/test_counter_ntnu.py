"""At the counters of 師大: two states and no failure word, an exchange student, a future teacher, gowns by list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.certificates.handover import hand_over
from app.clearance import notice, ticks
from app.clearance.proof import proofread
from app.errors import ActRefused
from app.loading import load_file
from app.printing.jobs import print_papers
from tests.scenarios.counter_desk import Counter, counter, moment
from tests.unit.printing.test_jobs import text_of

YI, LAN = "41000001E", "41000002E"
ROSTER = f"""學號,姓名,英文姓名,性別,身分別,學制,學院,系所,入學學年期,畢業學年期,師資生,赴外交換
{YI.lower()},撒韵．武荖,SAYUN BULAO,女,本國生,學士班,教育學院,教育學系,110-1,113-2,是,是
{LAN},阮氏玄莊,"NGUYEN, THI HUYEN TRANG",女,外籍生,學士班,科技與工程學院,光電工程學士學位學程,110-1,113-2,,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Counter]:
    """A weekday of June 2025, after the portal has opened."""
    with counter(tmp_path, "ntnu", moment(2025, 6, 10), ROSTER) as made:
        yield made


@pytest.mark.rows("T02", "T05", "T07", "T09", "T10", "T11", "T12", "T14", "T17")
def test_an_exchange_student_who_will_teach_from_first_scan_to_diploma(desk: Counter, tmp_path: Path) -> None:
    ctx = desk.ctx
    card = desk.scan(YI.lower())
    assert (card.student.student_no, card.gate.label) == (YI, "尚有 5 項待辦")
    assert {r.label for r in card.rows if r.blocks} == {"未完成"}
    # Credits taken abroad are recorded before her grades are complete.
    assert "赴外學分" in desk.refused(YI, "grades").message
    ticks.tick(ctx, student_no=YI, item="grades", part="grades")
    ticks.tick(ctx, student_no=YI, item="grades", part="exchange")
    desk.passes(YI, "grades")
    # Her English name has no comma, as names of her people may; she says on the sheet that it is to be corrected, and looks again.
    assert "只有一個名字" in text_of(print_papers(ctx, "name-proof", [YI]).pdf)
    proofread(ctx, student_no=YI, item="certificate-data", state="correction", fields=("name_en",), note="BULAO, SAYUN")
    assert "申請更正中" in desk.refused(YI, "certificate-data").message
    proofread(ctx, student_no=YI, item="certificate-data", state="corrected")
    assert "英文姓名" in text_of(print_papers(ctx, "name-proof", [YI]).pdf)
    proofread(ctx, student_no=YI, item="certificate-data", state="yes")
    desk.passes(YI, "certificate-data")

    # Gowns come back by scanner: the list ticks its own part, the fees of the same item stay open.
    gowns = tmp_path / "學位服歸還.csv"
    gowns.write_text(f"學號,姓名,歸還狀態\n{YI},撒韵．武荖,已歸還\n", encoding="utf-8-sig")
    loaded = load_file(ctx, gowns, kind="gowns")
    assert (loaded["ticked"], loaded["passed"]) == (1, 0)
    parts = {p.part: p.state for p in desk.row(YI, "general-affairs").parts}
    assert parts == {"sub:gown": "done", "sub:tuition": "open", "sub:credit-fee": "open", "sub:summer-fee": "open"}
    assert "學位服" not in desk.refused(YI, "general-affairs").message
    ticks.tick_all(ctx, student_no=YI, item="general-affairs")
    desk.passes(YI, "general-affairs")
    ticks.tick(ctx, student_no=YI, item="library", part="local")
    assert "三校聯盟" in desk.refused(YI, "library").message
    ticks.tick(ctx, student_no=YI, item="library", part="alliance")
    desk.passes(YI, "library", "course-survey")

    # Reminders are hers and keep nobody back.
    reminder = desk.row(YI, "teacher-credits")
    assert (reminder.state, reminder.blocks, reminder.read) == ("pending", False, False)
    notice.read_reminder(ctx, student_no=YI, item="teacher-credits")
    card = desk.card(YI)
    assert (card.gate.open, card.gate.label, desk.row(YI, "library").label) == (True, "可領取學位證書", "已完成")
    hand_over(ctx, student_no=YI, method="self", seen=("card",), card_kind="4K", done=("card-stamp",))
    assert desk.card(YI).gate.label == "已領取學位證書"
    assert desk.verified()


@pytest.mark.rows("T03", "T15", "T16")
def test_a_foreign_student_is_reminded_where_another_school_would_stop_her(desk: Counter) -> None:
    ctx = desk.ctx
    foreign, own = desk.row(LAN, "international-database"), desk.row(YI, "international-database")
    assert (foreign.state, foreign.blocks, own.state) == ("pending", False, "not_applicable")
    assert "校內 IP" in desk.row(LAN, "alumni-data").instruction
    notice.read_reminder(ctx, student_no=LAN, item="international-database")
    with pytest.raises(ActRefused, match="限僑生、外籍生"):
        notice.read_reminder(ctx, student_no=YI, item="international-database")
    assert desk.row(LAN, "teacher-credits").state == "not_applicable"
    # No exchange, so nothing is asked of her there.
    assert [p.part for p in desk.row(LAN, "grades").parts if p.applies] == ["sub:grades"]
    assert ctx.school.gate.warn_before_done.startswith("完成畢業離校手續後")


@pytest.mark.rows("T04")
def test_before_the_portal_opens_nothing_is_decided(tmp_path: Path) -> None:
    with counter(tmp_path, "ntnu", moment(2025, 5, 30), ROSTER) as early:
        assert early.refused(YI, "course-survey").code == "clearance.window"
        assert "2 天後（114.6.1）開始" in early.card(YI).window_note
