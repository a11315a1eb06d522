import importlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.guards.tree import ROOT, modules, name
from ui.widgets.bilingual import Bilingual
from ui.widgets.overlay import Overlay


class Telling(Bilingual):
    told = 0

    def retranslate(self) -> None:
        self.told += 1


class TellingFrame(Telling, QFrame):
    pass


class TellingField(Telling, QLineEdit):
    pass


class TellingMenu(Telling, QMenu):
    pass


class TellingBox(Telling, Overlay):
    pass


@pytest.mark.parametrize("kind", [TellingFrame, TellingField, TellingMenu, TellingBox])
def test_a_widget_fetches_its_words_once_for_another_language_and_for_nothing_else(
    qtbot: QtBot, kind: type[Telling]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    widget = kind(window)
    widget.told = 0
    widget.setEnabled(False)
    assert widget.told == 0
    QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert widget.told == 1


def test_no_widget_listens_for_another_language_in_a_way_of_its_own() -> None:
    found = [name(path) for path in modules("ui") if "LanguageChange" in path.read_text("utf-8").replace("`", "")]
    assert set(found) == {"ui/widgets/bilingual.py", "ui/i18n.py"}


def kinds(of: type[Bilingual]) -> Iterator[type[Bilingual]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_widget_of_two_languages_says_what_it_fetches() -> None:
    for path in modules("ui"):
        if path.stem != "__main__":
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    ours = [kind for kind in kinds(Bilingual) if kind.__module__.startswith("ui.") and not kind.__subclasses__()]
    assert len(ours) > 80
    silent = [
        kind.__name__
        for kind in ours
        if kind.retranslate is Bilingual.retranslate and kind.language_changed is Bilingual.language_changed
    ]
    assert silent == []
