"""The small menu at the operator's name: who sits here, language, theme, keys."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.i18n import Language, languages
from ui.theme.theme import Choice, theme
from ui.widgets.bilingual import Bilingual


class DisplayMenu(Bilingual, QMenu):
    """Language and theme, switched live.

    Signals:
        language_chosen: A `Language`.
        theme_chosen: A theme `Choice`.
        keys_asked: The key overview.
        seat_asked: Another person sits down.
        lock_asked: Lock the desk now.
        shift_asked: Hand the desk over to the next person.
    """

    language_chosen = Signal(object)
    theme_chosen = Signal(object)
    keys_asked = Signal()
    seat_asked = Signal()
    lock_asked = Signal()
    shift_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat = self.addAction("")
        self._seat.triggered.connect(self.seat_asked)
        self._seat.setVisible(False)
        self._shift = self.addAction("")
        self._shift.triggered.connect(self.shift_asked)
        self._lock = self.addAction("")
        self._lock.triggered.connect(self.lock_asked)
        self.addSeparator()
        self._languages = QActionGroup(self)
        self._themes = QActionGroup(self)
        self._language_actions = {
            choice: self._add(self._languages, choice, self.language_chosen) for choice in Language
        }
        self.addSeparator()
        self._theme_actions = {choice: self._add(self._themes, choice, self.theme_chosen) for choice in Choice}
        self.addSeparator()
        self._keys = self.addAction("")
        self._keys.triggered.connect(self.keys_asked)
        self.aboutToShow.connect(self._check)
        self.retranslate()

    def offer_seat(self, can_change: bool) -> None:
        """Whether people change at this desk."""
        self._seat.setVisible(can_change)

    def _add(self, group: QActionGroup, choice: object, signal: SignalInstance) -> QAction:
        action = self.addAction("")
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda: signal.emit(choice))
        return action

    def _check(self) -> None:
        self._language_actions[languages().current].setChecked(True)
        self._theme_actions[theme().choice].setChecked(True)

    def retranslate(self) -> None:
        """Fetch the words again."""
        # Languages are named in themselves: whoever is lost in the wrong one must find the way back.
        self._language_actions[Language.ZH].setText("正體中文")
        self._language_actions[Language.EN].setText("English")
        self._theme_actions[Choice.SYSTEM].setText(self.tr("外觀：跟隨系統"))
        self._theme_actions[Choice.LIGHT].setText(self.tr("外觀：淺色"))
        self._theme_actions[Choice.DARK].setText(self.tr("外觀：深色"))
        self._theme_actions[Choice.CONTRAST].setText(self.tr("外觀：高對比"))
        self._seat.setText(self.tr("換人承辦…（Ctrl+L）"))
        self._shift.setText(self.tr("交班…（Ctrl+Shift+J）"))
        self._lock.setText(self.tr("鎖定櫃台（Ctrl+Shift+L）"))
        self._keys.setText(self.tr("快速鍵一覽（?）"))
