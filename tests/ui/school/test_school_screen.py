"""The school's page over a store in memory: every unit has somebody to ask, what is typed is recorded, changes go back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.clearance.directory import whom
from app.ledger import Kind
from app.loading import load_checked
from app.roster.checks import assemble
from app.roster.kinds import kind_named
from app.roster.messages import Request
from app.roster.school_rules import rules_of
from app.roster.worker import examine
from app.session import remember
from app.store import Changes
from tests.ui.around import Around, desk_store
from tests.ui.windows import expose
from ui.i18n import Language, languages
from ui.school.calendar_card import joined
from ui.school.lines_table import DESK, HOURS, UNIT, VALID
from ui.school.screen import SchoolScreen
from ui.school.view import SchoolScreenView

DESKS = (
    "單位\t窗口\t分機\t地點\t上班時間\t系所\t有效起\t有效迄\n"
    "圖書與會展館\t流通櫃台\t7300\t圖書館 2樓\t週一至週五 08:30-17:00\t\t\t\n"
    "出納組\t舊窗口\t6059\t\t\t\t115/2/1\t115/5/31\n"
    "系所\t獸醫學系助教\t5001\t獸醫館 1樓\t\t獸醫學系\t\t\n"
)
DAYS = "日期\t起\t迄\t類別\t說明\n\t115/6/22\t115/6/26\t休假\t校慶週\n115/6/30\t\t\t暫停發證\t分科測驗\n"


def bring(around: Around, tmp_path: Path, kind: str, text: str) -> Changes:
    path = tmp_path / f"{kind}.tsv"
    path.write_text(text, encoding="utf-8")
    messages: list[object] = []
    examine(Request(path=str(path), kind=kind, rules=rules_of(around.ctx.school)), messages.append)
    return load_checked(around.ctx, assemble(messages, name=path.name, kind=kind_named(kind))).changes


@pytest.fixture
def around() -> Around:
    return Around(desk_store(2))


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> SchoolScreen:
    made = SchoolScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    widget = made.widget()
    expose(widget, qtbot, 1130, 640)
    widget.activateWindow()
    made.shown()
    return made


def face(screen: SchoolScreen) -> SchoolScreenView:
    widget = screen.widget()
    assert isinstance(widget, SchoolScreenView)
    return widget


def rows(view: SchoolScreenView) -> list[tuple[str, str, str]]:
    model = view.lines
    return [tuple(str(model.index(r, c).data()) for c in (UNIT, DESK, VALID)) for r in range(model.rowCount())]  # type: ignore[misc] # three columns


def read_again(screen: SchoolScreen, around: Around) -> None:
    """What the frame does after an act."""
    for changes in around.told:
        screen.refresh(changes)
    around.told.clear()


@pytest.mark.rows("N18", "N19", "N20")
def test_every_unit_of_the_school_has_somebody_to_ask(screen: SchoolScreen, around: Around) -> None:
    found = rows(face(screen))
    assert {unit for unit, *_ in found if unit} == {u.name for u in around.ctx.school.units}
    assert all(desk for _, desk, _ in found)
    assert ("出納組", "出納組窗口 分機 6059", "設定檔") in found
    assert ("", "出納組窗口 分機 6067", "設定檔") in found
    # Nobody's hours are known: the column leaves its room to the names.
    assert face(screen).table.isColumnHidden(HOURS)


@pytest.mark.rows("N19", "T26", "U25")
def test_recorded_desks_stand_with_their_days_departments_and_hours(
    screen: SchoolScreen, around: Around, tmp_path: Path
) -> None:
    screen.refresh(bring(around, tmp_path, "directory", DESKS))
    view = face(screen)
    found = rows(view)
    assert ("圖書與會展館", "流通櫃台 分機 7300", "已登錄") in found
    assert ("出納組", "舊窗口 分機 6059", "115.2.1 – 5.31") in found
    assert ("系所", "獸醫學系助教 分機 5001（獸醫學系）", "已登錄") in found
    # The others still find the department's office.
    assert ("", "所屬系所辦公室", "設定檔") in found
    library = next(r for r, (unit, *_) in enumerate(found) if unit == "圖書與會展館")
    assert not view.table.isColumnHidden(HOURS)
    hours = view.lines.index(library, HOURS)
    assert hours.data() == "08:30–17:00"
    assert "週一至週五" in str(hours.data(Qt.ItemDataRole.ToolTipRole))


@pytest.mark.rows("N19")
def test_a_desk_by_hand_holds_everywhere_at_once_and_can_be_taken_back(screen: SchoolScreen, around: Around) -> None:
    view = face(screen)
    view.add.click()
    form = view.form
    form.units["library"].setChecked(True)
    form.units["cashier"].setChecked(True)
    for name, text in {"desk": "聯合窗口", "extension": "#6000", "place": "一樓大廳", "valid_from": "115/6/1"}.items():
        form.fields[name].setText(text)
    form.save.click()
    assert not form.isVisible()
    asked = whom(around.ctx, "cashier")
    assert (asked.contact, asked.place) == ("聯合窗口 分機 6000", "一樓大廳")
    read_again(screen, around)
    assert ("圖書與會展館", "聯合窗口 分機 6000", "115.6.1 起") in rows(view)
    assert around.undo is not None
    around.undo()
    read_again(screen, around)
    assert whom(around.ctx, "cashier").contact == "出納組窗口 分機 6059、6067"
    assert around.said[-1] == "已復原"


@pytest.mark.rows("N19")
def test_enter_corrects_the_chosen_line_and_keeps_its_key(screen: SchoolScreen, around: Around, tmp_path: Path) -> None:
    screen.refresh(bring(around, tmp_path, "directory", DESKS))
    view = face(screen)
    row = next(r for r, (unit, *_) in enumerate(rows(view)) if unit == "圖書與會展館")
    view.table.selectRow(row)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.form.isVisible()
    assert view.form.fields["extension"].text() == "7300"
    view.form.fields["extension"].setText("7301")
    view.form.fields["valid_to"].setText("115/7/31")
    view.form.save.click()
    read_again(screen, around)
    assert ("圖書與會展館", "流通櫃台 分機 7301", "至 115.7.31") in rows(view)
    assert len(around.store.standing(Kind.DIRECTORY_RECORDED)) == 3
    view.table.selectRow(row)
    view.correct()
    view.form.remove.click()
    read_again(screen, around)
    assert ("圖書與會展館", "圖書與會展館 分機 7273", "設定檔") in rows(view)


def test_what_cannot_be_recorded_stays_in_the_form_with_the_reason(screen: SchoolScreen, around: Around) -> None:
    view = face(screen)
    view.write_new()
    form = view.form
    form.fields["desk"].setText("甲")
    form.save.click()
    assert form.isVisible()
    assert "至少一個單位" in form.problem.text()
    form.units["library"].setChecked(True)
    form.fields["valid_from"].setText("明天")
    form.save.click()
    assert "不是日期" in form.problem.text()
    form.fields["valid_from"].setText("")
    form.fields["hours"].setText("看心情")
    form.save.click()
    assert "不是上班時間" in form.problem.text()
    assert form.fields["desk"].text() == "甲"
    form.cancel.click()
    assert not around.store.standing(Kind.DIRECTORY_RECORDED)


@pytest.mark.rows("N26", "T27")
def test_the_calendar_shows_the_coming_weeks_and_says_what_is_special(
    screen: SchoolScreen, around: Around, tmp_path: Path
) -> None:
    screen.refresh(bring(around, tmp_path, "calendar", DAYS))
    card = face(screen).calendar
    said = "\n".join(card.said)
    assert "放假　校慶週" in said
    assert "暫停發證　分科測驗" in said
    assert "115 年：尚未匯入政府辦公日曆表" in said
    assert "校慶週" in card.grid.accessibleDescription()
    found = card.grid.face_at(1, 80)
    assert found is not None
    card.on.click()
    assert "分科測驗" not in "\n".join(card.said)
    card.back.click()
    assert "分科測驗" in "\n".join(card.said)


def test_days_in_a_row_of_one_name_are_one_line(around: Around, tmp_path: Path) -> None:
    from app.clearance.calendar import school_days

    bring(around, tmp_path, "calendar", DAYS)
    faces = list(school_days(around.ctx).special(date(2026, 6, 20), date(2026, 7, 1)))
    assert [(run[0].day.day, run[-1].day.day, run[0].why) for run in joined(faces)] == [
        (22, 26, "校慶週"),
        (30, 30, "分科測驗"),
    ]


@pytest.mark.rows("N19", "N26")
def test_who_changed_what_is_listed_with_the_way_back(screen: SchoolScreen, around: Around, tmp_path: Path) -> None:
    screen.refresh(bring(around, tmp_path, "directory", DESKS))
    screen.refresh(bring(around, tmp_path, "calendar", DAYS))
    view = face(screen)
    names = [button.accessibleName() for button in view.changes.buttons]
    assert names == ["復原：匯入行事曆 2 筆", "復原：匯入承辦窗口 3 筆"]
    view.changes.buttons[1].click()
    read_again(screen, around)
    assert not around.store.standing(Kind.DIRECTORY_RECORDED)
    assert [b.accessibleName() for b in view.changes.buttons] == ["復原：匯入行事曆 2 筆"]


@pytest.mark.rows("N04")
def test_a_login_that_does_not_keep_the_schools_data_looks_and_is_told_whom_to_tell(
    around: Around, qtbot: QtBot
) -> None:
    remember(around.store, around.store.desk.operator, units=["library"], capabilities=["sign"], heard_ms=1)
    made = SchoolScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    view = face(made)
    qtbot.addWidget(view)
    made.shown()
    assert not view.add.isEnabled()
    assert not view.load.isEnabled()
    assert view.export.isEnabled()
    assert "註冊組" in view._note.text()


def test_the_directory_is_written_as_a_workbook(screen: SchoolScreen, around: Around, tmp_path: Path) -> None:
    screen.presenter.export(tmp_path / "窗口.xlsx")
    assert (tmp_path / "窗口.xlsx").stat().st_size > 0
    assert around.said == ["已匯出 8 筆窗口到 窗口.xlsx"]


def test_the_page_speaks_english(screen: SchoolScreen, around: Around, tmp_path: Path) -> None:
    screen.refresh(bring(around, tmp_path, "directory", DESKS))
    languages().speak(Language.EN)
    found = rows(face(screen))
    assert any(unit == "Library" for unit, *_ in found)
    assert any(valid == "2026-02-01 – 05-31" for *_, valid in found)
