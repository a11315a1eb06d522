from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.roster.builders import MAIL, NUMBER, checked
from ui.roster.grid import ROW_HEIGHT, CellsModel, CellsView, Shown
from ui.roster.model import Differences
from ui.theme.tokens import LIGHT

Role = Qt.ItemDataRole


def shown(rows: Shown = Shown.ALL, differences: Differences | None = None) -> CellsModel:
    model = CellsModel()
    model.show_file(checked(), rows, differences)
    return model


def test_rows_carry_the_number_the_office_sees() -> None:
    model = shown()
    assert [model.headerData(k, Qt.Orientation.Vertical) for k in range(4)] == ["3", "4", "5", "6"]


def test_only_rows_with_problems_are_left_when_asked() -> None:
    model = shown(Shown.PROBLEMS)
    assert [model.row_number(k) for k in range(model.rowCount())] == [4, 5]


def test_a_bad_cell_is_told_by_colour_icon_tooltip_and_to_a_screen_reader() -> None:
    model = shown()
    bad, doubtful, good = model.place(4, NUMBER), model.place(5, MAIL), model.place(3, NUMBER)
    assert model.data(bad, Role.BackgroundRole) == QColor(LIGHT.stop_bg)
    assert model.data(doubtful, Role.BackgroundRole) == QColor(LIGHT.warn_bg)
    assert model.data(bad, Role.DecorationRole) is not None
    assert model.data(bad, Role.ToolTipRole) == "缺少學號"
    assert "缺少學號" in str(model.data(bad, Role.AccessibleTextRole))
    assert model.data(good, Role.BackgroundRole) is None


def test_typing_into_a_cell_asks_for_a_judgement_and_shows_what_was_typed(qtbot: QtBot) -> None:
    model = shown()
    with qtbot.waitSignal(model.edited) as told:
        assert model.setData(model.place(4, NUMBER), "B11102099")
    assert told.args == [4, NUMBER, "B11102099"]
    assert model.data(model.place(4, NUMBER)) == "B11102099"


def test_leaving_a_cell_as_it_was_asks_for_nothing() -> None:
    model = shown()
    assert not model.setData(model.place(3, NUMBER), "B11102037")


def test_a_hundred_thousand_rows_open_with_fixed_heights(qtbot: QtBot) -> None:
    rows = [(f"B{k:08}", "田", "a@example.com") for k in range(100_000)]
    model = CellsModel()
    view = CellsView(model)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    model.show_file(checked(rows, ()), Shown.ALL)
    assert model.rowCount() == 100_000
    assert view.verticalHeader().length() == 100_000 * ROW_HEIGHT
    assert view.jump(100_002, NUMBER)
    assert view.standing() == (100_002, NUMBER)
