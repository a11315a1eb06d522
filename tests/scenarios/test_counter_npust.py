"""At the counters of 屏科大: a foreign graduate with two advisers, a retired adviser, a pass taken back, a lost window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.clearance import acts, intake, known, notice, route, stamps, ticks
from app.clearance.alarm import alarms, told_open
from app.clock import in_taipei
from app.consent.given import give_on_paper
from app.errors import ActRefused
from app.ledger import DetailClass
from app.printing.jobs import print_papers
from tests.scenarios.counter_desk import Counter, counter, moment
from tests.unit.printing.test_jobs import text_of

KUN, NUR, KULAS, MEI = "B11002001", "M11255008", "B10700777", "B11002009"
ROSTER = f"""學號,姓名,英文姓名,性別,身分別,學制,部別,系所,入學學年期,畢業學年期,延修生,兵役狀況
{KUN},朱𡍼辰,"CHU, TU-CHEN",男,本國生,四技,日間,資訊管理系,110-1,113-1,否,未役
{NUR},努爾．西蒂．拉赫馬瓦蒂,"RAHMAWATI, NUR SITI",女,外籍生,碩士班,日間,熱帶農業暨國際合作系,112-1,113-2,否,
{KULAS},谷辣斯．尤達卡,"KULAS, YUTAKA",男,本國生,四技,日間,農園生產系,107-1,113-2,是,役畢
{MEI},陳犇㛢,"CHEN, PEN-AN",女,本國生,四技,日間,資訊管理系,110-1,113-1,否,
"""
BACHELOR = ("library", "career-survey", "career-consent", "cashier")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Counter]:
    """A Tuesday in April 2025: the bachelors' window of 113-1 is open for two more weeks."""
    with counter(tmp_path, "npust", moment(2025, 4, 15), ROSTER) as made:
        yield made


def settle_department(desk: Counter, number: str) -> None:
    intake.take_in(desk.ctx, student_no=number, item="department", state="received")
    ticks.tick_all(desk.ctx, student_no=number, item="department")


@pytest.mark.rows("N03", "N06", "N07", "N10", "N14", "N15", "N16", "N21", "N24", "N26", "N33", "N39")
def test_a_man_who_has_not_served_from_first_scan_to_diploma_with_a_pass_taken_back_on_the_way(desk: Counter) -> None:
    ctx, clock = desk.ctx, desk.clock
    card = desk.scan(KUN.lower())
    assert (card.student.name, card.channel, card.window_note) == ("朱𡍼辰", "online", "開放中，至 114.4.30")
    assert {r.label for r in card.rows if r.blocks} == {"尚未審核"}
    assert desk.refused(KUN, "cashier").code == "clearance.notice_open"
    notice.acknowledge(ctx, student_no=KUN)
    # The reminder is for men; it asks for two steps in order and keeps nobody back.
    reminder = desk.row(KUN, "military-reminder")
    assert (reminder.state, reminder.blocks, reminder.instruction[:1]) == ("pending", False, "①")
    slip = text_of(print_papers(ctx, "military-reminder", [KUN]).pdf)
    assert slip.index("申請成績單") < slip.index("申請折減證明")
    assert "不影響領取學位證書" in slip
    notice.read_reminder(ctx, student_no=KUN, item="military-reminder")
    # The papers come to the department at ten; half a working day later is five in the afternoon.
    assert desk.refused(KUN, "department").code == "clearance.intake_open"
    taken = intake.take_in(ctx, student_no=KUN, item="department", state="received")
    assert taken.promised is not None
    assert in_taipei(taken.promised).strftime("%m-%d %H:%M") == "04-15 17:00"
    assert desk.refused(KUN, "department").code == "clearance.sub_items_open"
    ticks.tick_all(ctx, student_no=KUN, item="department")
    give_on_paper(ctx, KUN, "career-consent")
    desk.passes(KUN, "department", *BACHELOR)
    card = desk.card(KUN)
    assert (card.gate.open, card.gate.label) == (True, "可領證")
    told_open(ctx, card)

    # While he walks over, the cashier finds a dormitory fee: the desk that said 可領證 is told.
    done = acts.sign_off(ctx, student_no=KUN, item="cashier", verdict="fail", reason="住宿費未繳清")
    (alarm,) = alarms(ctx, done.changes)
    assert (alarm.name, [m.reason for m in alarm.missing]) == ("朱𡍼辰", ["住宿費未繳清"])
    assert desk.row(KUN, "cashier").reverted
    with pytest.raises(ActRefused, match="出納組"):
        desk.hand_over(KUN)
    clock.advance(minutes=40)
    desk.passes(KUN, "cashier")

    # The registry ticks what is its own; the card is changed when the diploma is collected.
    with pytest.raises(ActRefused, match="審核畢業資格"):
        desk.hand_over(KUN)
    ticks.tick(ctx, student_no=KUN, item="registry", part="eligibility")
    desk.hand_over(KUN)
    card = desk.card(KUN)
    assert (card.gate.label, desk.row(KUN, "registry").state) == ("已領取學位證書", "passed")
    assert [(d.state, d.reason) for d in desk.row(KUN, "cashier").history] == [
        ("passed", ""),
        ("failed", "住宿費未繳清"),
        ("passed", ""),
    ]
    assert desk.verified()


@pytest.mark.rows("N08", "N13", "N27", "N28", "N29", "N30", "N31", "N37", "N40")
def test_a_foreign_graduate_with_two_advisers_and_an_embargo_hands_in_everything_that_concerns_her(
    desk: Counter,
) -> None:
    ctx = desk.ctx
    states = desk.states(NUR)
    assert (states["adviser"], states["chair"], states["international"]) == ("pending", "pending", "pending")
    assert desk.row(NUR, "military-reminder").state == "not_applicable"
    assert desk.row(NUR, "military-reminder").instruction
    notice.acknowledge(ctx, student_no=NUR)
    notice.read_reminder(ctx, student_no=NUR, item="overseas-reminder")
    acts.sign_off(ctx, student_no=NUR, item="adviser", verdict="pass", reviewer="歐陽龘靐")
    desk.passes(NUR, "chair", "international")

    # Nobody has asked yet how many advisers there are and whether the thesis is to be held back.
    asked = {f.name: f.value for f in desk.card(NUR).standing.facts}
    assert asked == {"embargo_years": "", "adviser_count": ""}
    for part in ("thesis", "thesis-licence"):
        ticks.tick(ctx, student_no=NUR, item="library", part=part)
    assert "論文延後公開年數" in desk.refused(NUR, "library").message
    known.record_fact(ctx, student_no=NUR, name="embargo_years", until=date(2031, 4, 30))
    refusal = desk.refused(NUR, "library")
    assert ("認定／審議單" in refusal.message, "核准函" in refusal.message) == (True, True)
    assert "圖書與會展館 分機 7273" in refusal.hint
    ticks.tick(ctx, student_no=NUR, item="library", part="thesis-embargo")
    ticks.tick(ctx, student_no=NUR, item="library", part="thesis-embargo-letter", number="示範字第 1 號")
    known.record_fact(ctx, student_no=NUR, name="adviser_count", value="2")
    settle_department(desk, NUR)
    give_on_paper(ctx, NUR, "career-consent")
    desk.passes(NUR, "department", *BACHELOR)
    assert desk.card(NUR).gate.open

    registry = [w.part for w in desk.row(NUR, "registry").waiting]
    assert registry == [
        "sub:eligibility", "sub:foreign-survey", "sub:abstract", "sub:thesis-copy", "doc:confidentiality",
        "doc:advisor-share",
    ]  # fmt: skip
    # The school has not given the agreements' texts yet: their empty places can be looked at, no official form leaves.
    for paper in ("thesis-confidentiality", "advisor-share"):
        with pytest.raises(ActRefused, match="全文"):
            print_papers(ctx, paper, [NUR])
        assert "努爾" in text_of(print_papers(ctx, paper, [NUR], draft=True).pdf)
    ticks.tick_all(ctx, student_no=NUR, item="registry")
    for part in ("confidentiality", "advisor-share"):
        ticks.tick(ctx, student_no=NUR, item="registry", part=part)
    assert desk.hand_over(NUR).serial
    assert desk.verified()


@pytest.mark.rows("N25", "N41")
def test_the_chair_signs_for_the_retired_adviser_of_a_student_who_stayed_longer(desk: Counter) -> None:
    ctx = desk.ctx
    notice.acknowledge(ctx, student_no=KULAS)
    settle_department(desk, KULAS)
    acts.sign_off(
        ctx, student_no=KULAS, item="department", verdict="pass", delegate="系主任", reason="專作指導老師已退休"
    )
    found = desk.row(KULAS, "department")
    assert (found.state, found.delegate, found.reason) == ("passed", "系主任", "專作指導老師已退休")
    notice.acknowledge(ctx, student_no=KUN)
    settle_department(desk, KUN)
    with pytest.raises(ActRefused, match="延修"):
        acts.sign_off(ctx, student_no=KUN, item="department", verdict="pass", delegate="系主任", reason="導師已退休")
    # Admitted before 107-2: one more thing to fill in at the registry.
    assert "sub:data-system" in [w.part for w in desk.row(KULAS, "registry").waiting]


@pytest.mark.rows("N01", "N02")
def test_who_lost_the_window_begins_anew_on_paper_and_her_stamps_are_typed_in(desk: Counter) -> None:
    ctx = desk.ctx
    notice.acknowledge(ctx, student_no=MEI)
    desk.passes(MEI, "library", "cashier")
    desk.clock.advance(days=27)
    assert desk.refused(MEI, "career-survey").code == "clearance.paper_first"
    assert "已於 114.4.30 截止" in desk.card(MEI).window_note
    route.begin_on_paper(ctx, student_no=MEI)
    slip = text_of(print_papers(ctx, "clearance-slip", [MEI]).pdf)
    assert "圖書與會展館" in slip
    assert "職涯發展處" in slip
    assert desk.states(MEI)["library"] == "pending"
    assert [(d.state, d.counts) for d in desk.row(MEI, "library").history] == [("passed", False)]
    for item in ("department", *BACHELOR):
        stamps.enter_stamp(ctx, student_no=MEI, item=item, verdict="pass", stamped=date(2025, 5, 9))
    found = desk.row(MEI, "library")
    assert (found.stamped, found.by, found.channel) == (date(2025, 5, 9), "註冊組甲", "paper")
    assert [d.counts for d in found.history] == [True, False]
    ticks.tick(ctx, student_no=MEI, item="registry", part="eligibility")
    desk.hand_over(MEI)
    assert desk.card(MEI).handed_over
    facts = desk.desk.store.student_facts(desk.card(MEI).student.id)
    assert not any("陳犇㛢" in f.body for f in facts)
    assert all(f.detail(DetailClass.REASON) == {} for f in facts if f.kind == "stamp.entered")
    assert desk.verified()
