"""Contradictions: what each side means, leaving one to its owner, and a few at a time however many there are."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.clearance.cards import missing_for
from app.ledger import Kind
from app.store import SyncState
from tests.builders import signed
from tests.ui.around import Around
from tests.ui.sync.conftest import Open, Opened
from tests.ui.sync.office import ANN, Office
from ui.frame.sync_faces import CONFLICTS
from ui.sync.conflict_card import ConflictCard
from ui.sync.contradictions import PER_PAGE, page
from ui.sync.left import open_conflicts
from ui.sync.view import PAGES

SYNCED = SyncState(configured=True, pending=0, refused=0, conflicts=1, last_seq=12, last_ok_ms=1_781_000_000_000)


def said(made: ConflictCard) -> str:
    return "\n".join(part.text() for part in made.findChildren(QLabel))


def tab(opened: Opened) -> str:
    return opened.view.pages.buttons[PAGES.index(CONFLICTS)].text()


def test_each_side_says_what_taking_it_means_for_the_diploma(open_screen: Open) -> None:
    office = Office()
    office.disagree()
    made = open_screen(office, state=SYNCED).view.conflicts.cards[0]
    assert made.conflict.gate.others > 0
    assert f"還缺 {made.conflict.gate.others} 項才能領證" in said(made)
    assert "仍不能領證" in said(made)
    assert [side.own for side in made.conflict.sides] == [True, False]


def test_with_everything_else_done_taking_the_pass_opens_the_way_to_the_diploma(open_screen: Open) -> None:
    office = Office()
    office.disagree()
    ctx = Around(office).ctx
    student = office.student(ANN)
    assert student is not None
    codes = {(item.unit, item.label): item.code for item in ctx.school.items}
    for missing in missing_for(ctx, student):
        code = codes[missing.unit, missing.item_name]
        if code != "library":
            office.own(signed(0, "pass", item=code))
    made = open_screen(office, state=SYNCED).view.conflicts.cards[0]
    assert made.conflict.gate.others == 0
    assert "全部完成，這位同學可以領證" in said(made)


def test_another_unit_s_contradiction_can_be_left_to_it_and_stays_visible(open_screen: Open) -> None:
    office = Office(unit="cashier")
    office.disagree()
    opened = open_screen(office, state=SYNCED)
    assert tab(opened) == "矛盾 1"
    before = len(office.decisions())
    opened.view.conflicts.cards[0].leave.click()
    assert "已交由" in opened.around.said[0]
    opened.again()
    assert tab(opened) == "矛盾 0"
    made = opened.view.conflicts.cards[0]
    assert made.conflict.left
    assert made.leave.isHidden()
    assert "兩筆都保留" in said(made)
    assert len(office.decisions()) == before


def test_a_contradiction_left_to_others_weighs_no_more_on_the_chip(open_screen: Open) -> None:
    office = Office(unit="cashier")
    office.disagree()
    opened = open_screen(office, state=SYNCED)
    assert open_conflicts(opened.around.ctx, SYNCED).conflicts == 1
    opened.view.conflicts.cards[0].leave.click()
    assert open_conflicts(opened.around.ctx, SYNCED).conflicts == 0


def test_a_further_decision_makes_it_another_contradiction_which_is_asked_about_again(open_screen: Open) -> None:
    office = Office(unit="cashier")
    office.disagree()
    opened = open_screen(office, state=SYNCED)
    opened.view.conflicts.cards[0].leave.click()
    office.arrive(signed(0, "fail", item="library", reason="又借了一本"))
    opened.again()
    assert tab(opened) == "矛盾 1"


def test_many_contradictions_come_a_page_at_a_time_own_ones_first(open_screen: Open) -> None:
    office = Office(unit="library")
    for who in range(3):
        for item in ("cashier", "library", "department"):
            office.own(signed(who, "pass", item=item))
            office.arrive(signed(who, "fail", item=item, reason="未清"))
    opened = open_screen(office, state=SYNCED)
    assert len(opened.view.conflicts.cards) == PER_PAGE
    assert [c.conflict.mine for c in opened.view.conflicts.cards] == [True] * 3 + [False] * 2
    assert opened.view.conflicts._where.text() == "第 1 到 5 項，共 9 項"
    opened.view.conflicts.after.click()
    assert len(opened.view.conflicts.cards) == 4
    assert not opened.view.conflicts.after.isEnabled()
    opened.view.conflicts.before.click()
    assert len(opened.view.conflicts.cards) == PER_PAGE


def test_a_page_that_is_gone_shows_the_last_there_is(open_screen: Open) -> None:
    office = Office()
    office.disagree()
    opened = open_screen(office, state=SYNCED)
    shown = page(opened.around.ctx, 40)
    assert (shown.first, len(shown.shown), shown.total) == (0, 1, 1)
    assert page(opened.around.ctx, 0).waiting == 1


def test_a_contradiction_blocks_no_other_work(open_screen: Open) -> None:
    office = Office()
    office.disagree()
    opened = open_screen(office, state=SYNCED)
    assert "其他工作不受影響" in opened.view.state.words
    office.own(signed(0, "pass", item="cashier"))
    assert office.recent_facts(kinds=[Kind.SIGN_OFF], limit=1)[0].text("item") == "cashier"
