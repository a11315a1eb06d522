"""The sync screen over a store in memory: what came back, what contradicts, whether the ledger is whole."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from typer.core import TyperGroup as Group
from typer.main import get_command

from app import outcomes
from app.clearance import acts
from app.cli import certificate_commands, server_commands, sharing_commands
from app.cli.frame import Session, take_common
from app.context import Context
from app.errors import SharedLedgerUnreachable
from app.store import SyncState
from tests.ui.around import Around
from tests.ui.sync.office import ANN, BOB, Office
from tests.ui.windows import expose
from ui.frame.sync_faces import CONFLICTS, CONNECT, LOG, REFUSED
from ui.i18n import Language, languages
from ui.sync.conflict_card import ConflictCard
from ui.sync.connect_page import commands
from ui.sync.log_table import LogPage
from ui.sync.screen import SyncScreen
from ui.sync.view import PAGES, SyncScreenView
from ui.sync.words import answer, happening, trouble

SQL = Path(__file__).resolve().parents[3] / "db" / "shared" / "sql"


@pytest.fixture
def office() -> Office:
    return Office()


def opened(office: Office, qtbot: QtBot, **more: object) -> tuple[SyncScreen, SyncScreenView, Around]:
    around = Around(office, **more)  # type: ignore[arg-type]  # what the frame may be given besides the store
    made = SyncScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    view = made.widget()
    assert isinstance(view, SyncScreenView)
    expose(view, qtbot, 1100, 650)
    made.shown()
    return made, view, around


def sync_now(ctx: Context) -> SyncState:
    return ctx.store.sync_state()


def test_a_desk_of_its_own_is_told_how_it_would_be_connected(office: Office, qtbot: QtBot) -> None:
    office.sync = SyncState(configured=False, pending=3, refused=0, conflicts=0, last_seq=0, last_ok_ms=None)
    _, view, around = opened(office, qtbot)
    assert view.place == CONNECT
    assert "單機作業" in view.state.words
    assert not view.state.sync.isVisible()
    shown = [line.text() for line in view.connect_page.lines]
    steps = ("server init", "server add-staff", "desk request", "server add-desk", "connect")
    for line, word in zip(shown, steps, strict=True):
        assert word in line
    assert office.desk.desk_id in shown[3]
    view.connect_page.copies[3].click()
    assert QGuiApplication.clipboard().text() == shown[3]
    assert around.said == ["已複製指令"]


def test_what_waits_for_a_person_comes_before_how_to_connect(office: Office, qtbot: QtBot) -> None:
    office.disagree()
    office.sync = SyncState(configured=False, pending=3, refused=0, conflicts=1, last_seq=0, last_ok_ms=None)
    _, view, _ = opened(office, qtbot)
    assert view.place == CONFLICTS


def test_the_commands_shown_are_understood_by_the_desk(office: Office) -> None:
    """Every option and argument is parsed by the real command line; nothing is run."""
    app = typer.Typer()
    for part in (server_commands, sharing_commands, certificate_commands):
        part.add_to(app, Session())
    for line in commands(office.desk, "library", data="D:/離校"):
        words, session = take_common(shlex.split(line.removeprefix("python -m app ")))
        command = get_command(app)
        while isinstance(command, Group):
            command = command.commands[words.pop(0)]
        assert command.make_context(command.name, words).params
    assert session.data == Path("D:/離校")


def test_another_data_folder_is_named_in_the_command_that_needs_it(office: Office) -> None:
    lines = commands(office.desk, "library", data="D:/離校")
    assert '--data "D:/離校"' in lines[2]
    assert '--data "D:/離校"' in lines[4]
    assert "--data" not in "".join(commands(office.desk, "library", data=""))


def test_every_outcome_the_shared_ledger_may_give_has_its_words() -> None:
    text = "".join((SQL / name).read_text(encoding="utf-8") for name in ("push.sql", "judge.sql"))
    said = set(re.findall(r"(?:then|else) '([a-z_]+)'", text)) - {"dup", "dup_in_batch", "ok"}
    assert {"denied", "unknown_item", "malformed", "id_reused", "desk_seq_reused", "already_handed_over"} <= said
    unknown = answer("never heard of").title
    assert {o for o in said if answer(o).title == unknown} == set()


def test_window_and_commands_give_an_outcome_the_same_name() -> None:
    known = outcomes.REWRITABLE | outcomes.REOFFERED | {"already_handed_over", "taken_over"}
    assert {o for o in known if answer(o).title != outcomes.answer(o).title} == set()


def test_every_trouble_with_the_line_has_its_words() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (SQL.parent).glob("*.py"))
    # What can only follow a person's own act is told there and then, and never remembered.
    told_at_once = {
        "shared.no_deposit",
        "shared.own_deposit",
        "shared.deposit_settled",
        "shared.deposit_verdict",
        "shared.no_own_fact",
    }
    codes = set(re.findall(r'"(shared\.[a-z_]+)"', text)) - told_at_once
    unknown = trouble("").replace("：", "")
    assert len(codes) > 12
    assert {code for code in codes if trouble(code).startswith(unknown)} == set()


def test_an_outcome_of_a_newer_server_is_shown_by_its_code() -> None:
    assert "moon_phase" in answer("moon_phase").todo
    assert "moon.phase" in trouble("moon.phase")
    assert happening("moon.seen") == "moon.seen"


def test_a_returned_decision_says_why_and_leads_to_the_counter(office: Office, qtbot: QtBot) -> None:
    office.come_back("denied")
    _, view, around = opened(office, qtbot, sync_now=sync_now)
    assert view.place == REFUSED
    cause = view.refused.cause
    assert cause is not None
    assert cause.title == "這個帳號沒有登錄這一項的權限"
    assert "再送一次" in cause.todo
    assert "被退回 1" in view.pages.buttons[PAGES.index(REFUSED)].text()
    view.refused.table.selectRow(0)
    QTest.keyClick(view.refused.table, Qt.Key.Key_Return)
    assert around.went == [("counter", BOB)]


def test_a_contradiction_shows_both_sides(office: Office, qtbot: QtBot) -> None:
    office.disagree()
    _, view, _ = opened(office, qtbot, sync_now=sync_now)
    (made,) = view.conflicts.cards
    assert isinstance(made, ConflictCard)
    sides = made.conflict.sides
    assert {(s.passed, s.own, s.reason) for s in sides} == {(True, True, ""), (False, False, "尚有圖書未還")}
    assert made.conflict.student_no == ANN


def test_choosing_pass_ends_the_contradiction(office: Office, qtbot: QtBot) -> None:
    office.disagree()
    screen, view, around = opened(office, qtbot, sync_now=sync_now)
    made = view.conflicts.cards[0]
    assert isinstance(made, ConflictCard)
    made.accept.click()
    student = office.student(ANN)
    assert student is not None
    assert acts.current(around.ctx, student.id, "library").state == "passed"
    assert around.said
    screen.refresh(around.told[-1])
    assert view.conflicts.cards == []
    assert view.conflicts.empty.isVisible()


def test_choosing_fail_needs_a_reason_and_may_take_over_the_other_desk_s(office: Office, qtbot: QtBot) -> None:
    """N12."""
    office.disagree()
    _, view, around = opened(office, qtbot, sync_now=sync_now)
    made = view.conflicts.cards[0]
    assert isinstance(made, ConflictCard)
    before = office.decisions()
    made.refuse.click()
    assert made.reason.property("invalid") is True
    assert office.decisions() == before
    phrase = next(b for b in made.findChildren(QPushButton) if b.property("kind") == "phrase")
    phrase.click()
    assert made.reason.text() == "尚有圖書未還"
    made.refuse.click()
    student = office.student(ANN)
    assert student is not None
    assert acts.current(around.ctx, student.id, "library").reason == "尚有圖書未還"


def test_a_contradiction_of_another_unit_is_only_shown(qtbot: QtBot) -> None:
    office = Office(unit="cashier")
    office.disagree()
    _, view, _ = opened(office, qtbot, sync_now=sync_now)
    made = view.conflicts.cards[0]
    assert isinstance(made, ConflictCard)
    assert not made.conflict.mine
    assert not made.accept.isVisible()
    qtbot.waitUntil(made.leave.isVisible)


def test_a_look_in_between_leaves_a_half_written_reason_alone(office: Office, qtbot: QtBot) -> None:
    office.disagree()
    screen, view, _ = opened(office, qtbot, sync_now=sync_now)
    made = view.conflicts.cards[0]
    assert isinstance(made, ConflictCard)
    made.reason.setText("請先")
    screen.presenter.look()
    assert view.conflicts.cards[0] is made
    assert made.reason.text() == "請先"


def test_sync_now_makes_one_round_and_tells_everybody(office: Office, qtbot: QtBot) -> None:
    _, view, around = opened(office, qtbot, sync_now=sync_now)
    assert view.state.sync.isVisible()
    view.state.sync.click()
    assert around.said == ["已與共用帳冊同步"]
    assert around.told[0].sync
    assert view.state.sync.isEnabled()


def test_a_round_that_fails_is_trouble_with_a_way_out_and_the_key_is_free_again(office: Office, qtbot: QtBot) -> None:
    trouble = SharedLedgerUnreachable(code="shared.unreachable", title="連不到共用帳冊", message="")

    def fail(_ctx: Context) -> SyncState:
        raise trouble

    _, view, around = opened(office, qtbot, sync_now=fail)
    view.state.sync.click()
    assert around.refused == [trouble]
    assert view.state.sync.isEnabled()


def test_offline_says_since_when_and_why(office: Office, qtbot: QtBot) -> None:
    office.sync = SyncState(
        configured=True,
        pending=7,
        refused=0,
        conflicts=0,
        last_seq=12,
        last_ok_ms=1_781_000_000_000,
        last_error="shared.unreachable",
    )
    _, view, _ = opened(office, qtbot, sync_now=sync_now)
    assert "離線（自" in view.state.words
    assert "伺服器沒有回應" in view.state.words
    assert view.state.figures[0] == "7"


def test_verifying_says_how_far_it_is_and_remembers_what_came_of_it(office: Office, qtbot: QtBot) -> None:
    screen, view, _ = opened(office, qtbot, sync_now=sync_now)
    view.ledger.verify.click()
    assert office.verified == 1
    assert view.ledger.progress.maximum() == 2
    assert "一致" in view.ledger.words
    screen.presenter.look()
    assert "一致" in view.ledger.words
    office.whole = False
    view.ledger.verify.click()
    assert "不符" in view.ledger.words


def test_recent_facts_are_listed_newest_first_without_a_line_per_loaded_student(office: Office, qtbot: QtBot) -> None:
    office.disagree()
    _, view, _ = opened(office, qtbot, sync_now=sync_now)
    view.pages.buttons[PAGES.index(LOG)].click()
    model = view.log.facts
    # Two decisions, and three notices somebody was seen to read.
    assert model.rowCount() == 5
    texts = [str(model.index(0, c).data()) for c in range(model.columnCount())]
    assert ANN in texts[3]
    assert "尚有圖書未還" in texts[4]
    assert all(isinstance(model.headerData(c, view.log.horizontalHeader().orientation()), str) for c in range(5))


@pytest.mark.parametrize("language", list(Language))
def test_what_a_column_of_the_log_cuts_is_told_whole_under_it(office: Office, qtbot: QtBot, language: Language) -> None:
    office.disagree()
    languages().speak(language)
    _, view, _ = opened(office, qtbot, sync_now=sync_now)
    view.pages.buttons[PAGES.index(LOG)].click()
    page = view._stack.currentWidget()
    assert isinstance(page, LogPage)
    assert page.told.text(), "what to do is said before a line is chosen"
    height = view.log.height()
    view.log.selectRow(0)
    assert all(part in page.told.text() for part in (ANN, "尚有圖書未還"))
    QApplication.processEvents()
    assert view.log.height() == height


def test_the_language_switches_under_open_cards(office: Office, qtbot: QtBot) -> None:
    office.disagree()
    office.come_back("denied")
    _, view, _ = opened(office, qtbot, sync_now=sync_now)
    before = view.conflicts.cards[0]
    languages().speak(Language.EN)
    QApplication.processEvents()
    assert view.conflicts.cards[0] is not before
    cause = view.refused.cause
    assert cause is not None
    assert cause.title == "This account may not record this item"
