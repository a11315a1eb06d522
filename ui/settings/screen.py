"""The settings screen as the frame knows it: 設定."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.scanner import Limits
from app.store import Changes
from ui.frame.screen import Command, Desk
from ui.settings.about import texts, versions
from ui.settings.presenter import Dresser, SettingsPresenter
from ui.settings.view import SettingsScreenView


class DressedDesk(Desk, Protocol):
    """A frame that can change its language and looks."""

    @property
    def looks(self) -> Dresser:
        """Whoever switches them and remembers the choice."""
        ...


class SettingsScreen:
    """設定."""

    key = "settings"
    icon = "settings"

    def __init__(self, desk: DressedDesk) -> None:
        self._desk = desk
        self._view = SettingsScreenView(desk.face, desk.ctx.store.desk.desk_id, versions())
        self.presenter = SettingsPresenter(self._view, desk.services.home, texts, desk.tasks, desk, desk.looks)
        self._view.language_chosen.connect(self.presenter.speak)
        self._view.theme_chosen.connect(self.presenter.dress)
        self._view.text_chosen.connect(self.presenter.read)
        self._view.copied.connect(self._copied)
        self._view.limits_adopted.connect(self._heard)
        self._view.school_asked.connect(lambda: desk.go("school"))

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Settings", "設定")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """Nothing recorded in the ledger changes a setting."""

    def shown(self) -> None:
        """The operator came here."""
        self.presenter.shown()

    def commands(self) -> Sequence[Command]:
        """About, for the palette."""
        return [
            Command(
                title=QCoreApplication.translate("Settings", "校正掃描器"),
                icon="scan-line",
                run=self._calibrate,
            ),
            Command(
                title=QCoreApplication.translate("Settings", "關於離校櫃台與授權條款"),
                icon="info",
                run=lambda: self._desk.go(self.key),
            ),
        ]

    def _calibrate(self) -> None:
        self._desk.go(self.key)
        self._view.scanner.start.setFocus()

    def _heard(self, limits: Limits) -> None:
        self.presenter.hear(limits)
        usual = limits == Limits()
        self._desk.say(
            QCoreApplication.translate("Settings", "掃描器恢復預設")
            if usual
            else QCoreApplication.translate("Settings", "已採用這台掃描器的設定")
        )

    def _copied(self) -> None:
        self._desk.say(QCoreApplication.translate("Settings", "已複製櫃台代碼"))
