"""Lists that leave from the window: a card each, the save dialog, a sentence afterwards, and what is on record then."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app import parts
from app.clearance.marks import marking
from app.contact import confirm
from app.contact.entry import Entry
from app.contact.postcodes import Where
from app.ledger import Kind
from app.outgoing import AT_PICKUP, CONSENTS, LEAVERS, lists_of
from app.overview.leavers import TOLD
from tests import builders as b
from tests.ui.around import Around, desk_store
from tests.ui.windows import expose
from tests.unit.overview.crowds import CLERK, pass_gate, put
from tests.unit.roster.schools import AMEI, school_desk
from ui.i18n import Language, languages
from ui.overview.list_words import list_use
from ui.overview.presenter import LISTS
from ui.overview.screen import OverviewScreen
from ui.overview.view import OverviewScreenView


@pytest.fixture
def around() -> Around:
    around = Around(desk_store(4))
    for k in (0, 2):
        pass_gate(around.ctx, k)
        put(around.ctx, k, "registry")
    return around


def opened(around: Around, qtbot: QtBot) -> OverviewScreenView:
    """The overview, turned to the lists."""
    screen = OverviewScreen(around)  # type: ignore[arg-type]  # work runs at once instead of in the background
    view = screen.widget()
    assert isinstance(view, OverviewScreenView)
    expose(view, qtbot, 1130, 680)
    view.activateWindow()
    screen.shown()
    screen.turn(LISTS)
    return view


def saving(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))


def numbers(path: Path, sheet: str) -> list[object]:
    return [row[0] for row in openpyxl.load_workbook(path)[sheet].iter_rows(min_row=4, values_only=True)]


@pytest.mark.rows("T03")
def test_who_completed_leaves_once_and_the_last_list_again(
    around: Around, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(around, qtbot)
    assert view.lists.export[LEAVERS].hasFocus()
    assert not view.filters.isVisible()
    path = tmp_path / "完成離校.xlsx"
    saving(monkeypatch, path)
    view.lists.export[LEAVERS].click()
    assert numbers(path, "完成離校") == ["B11100000", "B11100002"]
    assert around.said == ["已寫到 完成離校.xlsx（2 筆）"]
    assert ("", TOLD) in around.store.marks(b.of(b.roster_fields(0)))
    assert len(around.told[-1].students) == 2
    view.lists.export[LEAVERS].click()
    assert numbers(path, "完成離校") == []
    view.lists.again[LEAVERS].click()
    assert numbers(path, "完成離校") == ["B11100000", "B11100002"]
    assert around.refused == []


@pytest.mark.rows("T03")
def test_nothing_is_on_record_of_a_list_nobody_saved_or_that_could_not_be_written(
    around: Around, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(around, qtbot)
    for place in ("", tmp_path / "沒有這裡" / "x.xlsx"):
        saving(monkeypatch, place)
        view.lists.export[LEAVERS].click()
    assert [getattr(error, "code", "") for error in around.refused] == ["export.not_written"]
    assert ("", TOLD) not in around.store.marks(b.of(b.roster_fields(0)))
    saving(monkeypatch, tmp_path / "x.xlsx")
    view.lists.export[LEAVERS].click()
    assert numbers(tmp_path / "x.xlsx", "完成離校") == ["B11100000", "B11100002"]


def test_every_list_of_the_school_says_what_it_is_for_in_both_languages(around: Around, qtbot: QtBot) -> None:
    view = opened(around, qtbot)
    assert tuple(view.lists.export) == lists_of(around.ctx.school)
    chinese = {name: button.accessibleName() for name, button in view.lists.export.items()}
    assert all("匯出 Excel：" in text and name not in text for name, text in chinese.items())
    languages().speak(Language.EN)
    QApplication.processEvents()
    english = [button.accessibleName() for button in view.lists.export.values()]
    assert not any("\u4e00" <= letter <= "\u9fff" for text in english for letter in text)
    assert len(set(english)) == len(english)


@pytest.mark.rows("E10", "E11")
def test_who_said_yes_leaves_from_the_window_and_the_look_is_told_to_every_screen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = Around()
    around.ctx = school_desk("aeust")
    confirm.witness(around.ctx, AMEI[0], "amei@example.org")
    home = Where("新北市", "板橋區", "四川路二段58號", "220")
    answers = {"labour": "是", "alumni": "否"}
    confirm.submit(around.ctx, AMEI[0], Entry("0912-345-678", "amei@example.org", home, answers=answers))
    view = opened(around, qtbot)
    path = tmp_path / "就業服務.xlsx"
    saving(monkeypatch, path)
    view.lists.export["labour-optin"].click()
    page = openpyxl.load_workbook(path)["願意者名單"]
    assert [row[0] for row in page.iter_rows(min_row=3, values_only=True)] == [AMEI[1]]
    assert around.said == ["已寫到 就業服務.xlsx（1 筆）"]
    assert [f.kind for f in map(around.ctx.store.fact, around.told[0].facts) if f] == [Kind.ACCESS_RECORDED]
    view.lists.export["alumni-optin"].click()
    assert around.said[-1] == "已寫到 就業服務.xlsx（0 筆）"
    assert len(around.told) == 1


@pytest.mark.rows("N35")
def test_the_register_of_consents_leaves_from_the_window(
    around: Around, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "同意書清冊.xlsx"
    saving(monkeypatch, path)
    opened(around, qtbot).lists.export[CONSENTS].click()
    assert numbers(path, "同意書清冊") == [f"B1110000{k}" for k in range(4)]


@pytest.mark.rows("N39")
def test_whose_diploma_left_without_the_card_converted_leaves_from_the_window(
    around: Around, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around.store.append([b.handed_over(k, serial=f"S-{k}", method="proxy") for k in (0, 2)], by=CLERK)
    card = parts.SUB + "card"
    around.store.append([marking(b.of(b.roster_fields(2)), card, "yes", unit="registry", item="registry")], by=CLERK)
    path = tmp_path / "領證後未辦.xlsx"
    saving(monkeypatch, path)
    view = opened(around, qtbot)
    view.lists.export[AT_PICKUP].click()
    assert numbers(path, "領證後未辦") == ["B11100000"]
    assert "學生證變更為普通卡身份" in list_use(around.ctx.school, AT_PICKUP)
