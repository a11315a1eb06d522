"""The settings screen as the frame knows it: 設定."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QWidget

from app.locking import NEVER
from app.scanner import Limits
from app.store import Changes
from ui.frame.screen import Command, Desk
from ui.settings.about import program_version, texts, versions
from ui.settings.lock_card import LockCard
from ui.settings.mail_card import MailCard
from ui.settings.mail_presenter import MailPresenter
from ui.settings.presenter import Dresser, SettingsPresenter
from ui.settings.update_card import UpdateCard
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
        self.lock = LockCard(school=desk.ctx.school.idle_lock_minutes, alone=desk.services.unlock is None)
        self.lock.show_minutes(desk.looks.lock_minutes)
        self.mail, self._mailing = self._made_mailing()
        cards: list[QFrame] = [self.lock, self.mail] if self.mail is not None else [self.lock]
        if desk.services.updates is not None:
            cards.append(UpdateCard(desk.services.updates, program_version(), desk.tasks, desk.refuse))
        self._view = SettingsScreenView(desk.face, desk.ctx.store.desk.desk_id, versions(), cards)
        self.presenter = SettingsPresenter(self._view, desk.services.home, texts, desk.tasks, desk, desk.looks)
        self._view.language_chosen.connect(self.presenter.speak)
        self._view.theme_chosen.connect(self.presenter.dress)
        self._view.text_chosen.connect(self.presenter.read)
        self._view.copied.connect(self._copied)
        self._view.limits_adopted.connect(self._heard)
        self.lock.minutes_chosen.connect(self._lock_after)
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
        if self._mailing is not None:
            self._mailing.shown()

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

    def _made_mailing(self) -> tuple[MailCard | None, MailPresenter | None]:
        desk = self._desk
        if desk.services.mail is None:
            return None, None
        card = MailCard()
        made = MailPresenter(card, desk.services.mail, desk.ctx, desk.tasks, desk.refuse, _mail_words)
        card.wanted.connect(made.keep)
        card.tried.connect(made.try_out)
        return card, made

    def _lock_after(self, minutes: int) -> None:
        self.presenter.lock_after(minutes)
        translate = QCoreApplication.translate
        self._desk.say(
            translate("Settings", "這個櫃台不再自動鎖定")
            if minutes == NEVER
            else translate("Settings", "已改變閒置鎖定的時間")
        )

    def _copied(self) -> None:
        self._desk.say(QCoreApplication.translate("Settings", "已複製櫃台代碼"))


def _mail_words(what: str, to: str) -> str:
    """What became of the mail server."""
    translate = QCoreApplication.translate
    return {
        "kept": translate("Settings", "已儲存；請寄一封測試信確認。"),
        "off": translate("Settings", "已關閉：這個櫃台不寄信。"),
        "trying": translate("Settings", "連線中…"),
        "connected": translate("Settings", "連線與登入都正常。"),
        "sent": translate("Settings", "測試信已寄給 {to}，請到信箱確認。").format(to=to),
    }[what]
