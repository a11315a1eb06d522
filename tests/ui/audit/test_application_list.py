"""The term's applications in a list: states, what is missing, filters with counts, and nobody confused with nobody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.applications import filing
from app.audit.application import Stage
from app.context import Context
from tests.ui.audit.builders import case
from tests.ui.builders import student
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, REGISTRAR, office
from ui.audit.applications.list_model import LACKS, MARKS_COLUMN, STATE, VERDICT, ApplicationColumns
from ui.audit.applications.list_model import NUMBER as NUMBER_COLUMN
from ui.audit.applications.sieve import Sieve, count, sift
from ui.audit.applications.states import BUCKETS, UNLOADED, Applied, applied
from ui.audit.audits import StoreAudits
from ui.audit.lists import application_list
from ui.audit.model import Listed, listed, unaudited
from ui.audit.view import AuditScreenView


def row(number: str, one: Applied, **fields: str) -> Listed:
    return unaudited(student(number, "田", **fields), one)


def cells(view: AuditScreenView, position: int = 0) -> list[str]:
    model = view.overview.model
    return [str(model.index(position, column).data()) for column in range(model.columnCount())]


@pytest.mark.rows("U11", "U48", "U49", "U51")
def test_the_list_says_what_every_application_still_lacks(
    list_view: AuditScreenView, desk: Context, qtbot: QtBot
) -> None:
    assert (cells(list_view)[STATE], cells(list_view)[LACKS]) == ("尚未申請", "送出")
    assert cells(list_view)[VERDICT] == "不足"
    from tests.ui.audit.acts import told

    told(list_view, filing.submit(desk, NUMBER, [PHOTO], by=ASSISTANT).changes)
    qtbot.waitUntil(lambda: cells(list_view)[STATE] == "待初審")
    assert (cells(list_view)[LACKS], cells(list_view)[VERDICT]) == ("簽名單、初審、複審", "符合")
    filing.receive(desk, NUMBER, by=ASSISTANT)
    told(list_view, filing.review(desk, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT).changes)
    qtbot.waitUntil(lambda: cells(list_view)[STATE] == "待複審")
    assert cells(list_view)[LACKS] == "複審"
    told(list_view, filing.review(desk, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR).changes)
    qtbot.waitUntil(lambda: cells(list_view)[STATE] == "複審通過")
    assert cells(list_view)[LACKS] == ""


@pytest.mark.rows("U49")
def test_who_has_not_applied_is_told_from_whose_data_is_not_on_this_desk() -> None:
    ctx = office()
    assert [r.applied.status for r in _states(ctx) if r.applied] == ["none"]
    other = office(department="別的系")
    # Her structure is of another department now: nothing can be said of her.
    moved = dict(other.store.student(NUMBER).fields) | {"department": "沒有架構的系"}
    who = student(NUMBER, "田", **{k: v for k, v in moved.items() if k not in ("name", "name_en", "student_no")})
    assert StoreAudits(other)._applied(who).status == UNLOADED


@pytest.mark.rows("U26")
def test_a_late_application_is_marked_and_found_by_its_mark() -> None:
    ctx = office(when=datetime(2025, 12, 1, tzinfo=UTC))
    filing.submit(ctx, NUMBER, [PHOTO], late="口試延後")
    (found,) = _states(ctx)
    assert found.applied is not None
    assert found.applied.late
    assert sift([found], Sieve(marks=frozenset({"late"}))) == [found]
    assert sift([found], Sieve(marks=frozenset({"disputed"}))) == []
    assert ApplicationColumns().text(found, MARKS_COLUMN) == "補救"


@pytest.mark.rows("U12")
def test_a_draft_is_nobody_s_but_the_student_s() -> None:
    from app.audit.application import Application, Status
    from app.school.calendar import AcademicTerm

    draft = Application(AcademicTerm(114, 1), status=Status.DRAFT, ticks=("a",))
    shown = applied(filing.Dossier(student(), draft, ()), loaded=True)
    assert (shown.status, shown.sent, shown.todo) == ("none", None, ("送出申請",))


def test_every_filter_says_how_many_it_would_leave() -> None:
    rows = [
        row("A1", Applied("submitted", unsigned=True)),
        row("A2", Applied("first_passed")),
        row("A3", Applied("first_failed")),
        row("A4", Applied("second_failed", late=True)),
        row("A5", Applied("none")),
        row("A6", Applied(UNLOADED)),
        row("A7", Applied("withdrawn", disputed=2)),
    ]
    found = count(rows)
    assert [found.buckets[b] for b in BUCKETS] == [1, 1, 0, 2, 0, 1, 1, 1]
    assert found.marks == {"unsigned": 1, "late": 1, "disputed": 1}
    assert [r.student_no for r in sift(rows, Sieve("failed"))] == ["A3", "A4"]
    assert [r.student_no for r in sift(rows, Sieve("failed", frozenset({"late"})))] == ["A4"]


def test_five_thousand_students_are_filtered_sorted_and_keep_the_place_of_the_operator(qtbot: QtBot) -> None:
    states = ("submitted", "first_passed", "returned", "none")
    rows = [row(f"1130{k:05}", Applied(states[k % 4])) for k in range(5000)]
    page = application_list()
    qtbot.addWidget(page)
    page.show_rows(rows)
    assert page.model.rowCount() == 5000
    page.table.selectRow(4001)
    page.filter.step(3)
    assert page.model.rowCount() == 1250
    page.filter.step(0)
    page.table.selectRow(4001)
    page.sort_by(STATE)
    assert page.table.chosen() == "113004001"
    assert {page.model.row(k).applied.status for k in range(1250)} == {"submitted"}
    page.sort_by(STATE)
    assert page.model.row(0).applied.status == "none"
    page.sort_by(STATE)
    assert page.model.row(0).student_no == "113000000"
    more = [listed(case("113000000"), Applied("submitted"))]
    page.show_rows([*[_as(r, more[0]) if r.student_no == "113000000" else r for r in rows]])
    assert page.table.chosen() == "113004001"


def test_alt_and_a_digit_choose_a_state_and_control_e_the_search(list_view: AuditScreenView, qtbot: QtBot) -> None:
    page = list_view.overview
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.model.rowCount() == 0
    QTest.keyClick(page.search, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.model.index(0, NUMBER_COLUMN).data() == NUMBER
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.search.hasFocus)


def _states(ctx: Context) -> list[Listed]:
    audits = StoreAudits(ctx)
    return list(audits.states(audits.students("")))


def _as(old: Listed, new: Listed) -> Listed:
    from dataclasses import replace

    return replace(new, student=old.student)
