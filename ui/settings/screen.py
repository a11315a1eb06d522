"""The settings screen as the frame knows it: 設定."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import DeskError
from app.locking import NEVER
from app.places import Place
from app.printing.printers import PrinterChoice
from app.scanner import Limits
from app.store import Changes
from ui.frame.screen import Command, Desk
from ui.frame.sync_faces import CONNECT
from ui.services import NewPerson
from ui.settings.about import texts
from ui.settings.cards import Cards
from ui.settings.mail_presenter import MailPresenter
from ui.settings.presenter import Dresser, SettingsPresenter
from ui.settings.printer_words import SystemPrinters, tray_word
from ui.settings.printers_presenter import Printers, PrintersPresenter
from ui.settings.view import Group, SettingsScreenView


class Seats(Protocol):
    """Who lets people sit down at this desk."""

    def ask(self) -> None:
        """Ask who sits down now."""
        ...

    def change(self, person: NewPerson, failed: Callable[[DeskError], None]) -> None:
        """Let somebody sit here, or another unit be served."""
        ...


class DressedDesk(Desk, Protocol):
    """A frame that can change its language and looks, and who sits at it."""

    @property
    def looks(self) -> Dresser:
        """Whoever switches them and remembers the choice."""
        ...

    @property
    def seats(self) -> Seats:
        """Whoever lets people sit down."""
        ...

    def lead(self, way: str) -> None:
        """Bring a page of the sync screen to the front."""
        ...


class SettingsScreen:
    """設定."""

    key = "settings"
    icon = "settings"

    def __init__(self, desk: DressedDesk, system: Printers | None = None) -> None:
        """`system`: the printers of this machine."""
        self._desk = desk
        printers = system or SystemPrinters()
        self.cards = cards = Cards(desk, printers)
        cards.lock.show_minutes(desk.looks.lock_minutes)
        self._view = SettingsScreenView(cards.grouped)
        self.presenter = SettingsPresenter(cards, texts, desk.tasks, desk, desk.looks)
        self.printing = PrintersPresenter(
            cards.printers,
            cards.trial,
            desk.ctx,
            desk.tasks,
            desk.refuse,
            lambda what: desk.say(_printer_words(what)),
            printers,
            [paper.code for paper in cards.papers],
        )
        self._mailing = self._made_mailing()
        self._connect()

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Settings", "設定")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def refresh(self, changes: Changes) -> None:
        """Nothing recorded in the ledger changes a setting; how the line stands may."""
        if changes.sync and self._view.isVisible():
            self.presenter.look()

    def shown(self) -> None:
        """The operator came here."""
        self.presenter.shown()
        if self._mailing is not None:
            self._mailing.shown()
        if self._view.group is Group.PRINTERS:
            self.printing.shown()

    def left(self) -> Place:
        """The group in front; what is set here is kept by itself."""
        return {"group": str(self._view.group)}

    def stand(self, place: Place) -> None:
        """Stand at that group."""
        group = place.get("group")
        if group in set(Group):
            self._view.show_group(Group(str(group)))

    def commands(self) -> Sequence[Command]:
        """The groups, the scanner's trial and About, for the palette."""
        translate = QCoreApplication.translate
        return [
            Command(title=translate("Settings", "校正掃描器"), icon="scan-line", run=self._calibrate),
            Command(
                title=translate("Settings", "印表機與測試頁"), icon="printer", run=lambda: self._go(Group.PRINTERS)
            ),
            Command(
                title=translate("Settings", "更改單位或承辦人"), icon="building-2", run=lambda: self._go(Group.DESK)
            ),
            Command(
                title=translate("Settings", "關於離校櫃台與授權條款"), icon="info", run=lambda: self._go(Group.ABOUT)
            ),
        ]

    # -- inside --------------------------------------------------------------------------------------------------
    def _go(self, group: Group) -> None:
        self._view.show_group(group)
        self._desk.go(self.key)

    def _turned(self, group: Group) -> None:
        # The system is asked for its printers when they are looked at: with one on a slow network that takes seconds.
        if group is Group.PRINTERS and self._view.isVisible():
            self.printing.shown()

    def _calibrate(self) -> None:
        self._go(Group.SCANNER)
        self.cards.scanner.start.setFocus()

    def _connect(self) -> None:
        desk, cards, presenter = self._desk, self.cards, self.presenter
        self._view.group_shown.connect(self._turned)
        cards.looks.language_chosen.connect(presenter.speak)
        cards.looks.theme_chosen.connect(presenter.dress)
        cards.about.text_chosen.connect(presenter.read)
        cards.scanner.adopted.connect(self._heard)
        cards.lock.minutes_chosen.connect(self._lock_after)
        cards.school.school_asked.connect(lambda: desk.go("school"))
        cards.seat.copied.connect(self._copied)
        cards.seat.seat_asked.connect(desk.seats.ask)
        cards.seat.changed.connect(lambda person: desk.seats.change(person, cards.seat.failed))
        cards.passphrase.changed.connect(presenter.change_passphrase)
        cards.server.state_asked.connect(lambda: desk.go("sync"))
        cards.server.connect_asked.connect(lambda: desk.lead(CONNECT))
        cards.printers.chosen.connect(self.printing.choose)
        cards.printers.forgotten.connect(self.printing.forget)
        cards.trial.print_asked.connect(self._print)
        cards.trial.save_asked.connect(self._save)

    def _print(self, choice: PrinterChoice) -> None:
        from ui.forms.printer import made_ready, send

        printer = made_ready(choice)
        self.printing.print(choice.printer, tray_word(choice.tray), lambda pdf, ticket: send(pdf, printer, ticket))

    def _save(self) -> None:
        from ui.forms.leaving import write_pdf

        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        words = QCoreApplication.translate("Settings", "另存測試頁")
        place = str(Path(home) / f"{QCoreApplication.translate('Settings', '印表機測試頁')}.pdf")
        name, _ = QFileDialog.getSaveFileName(self._view, words, place, "PDF (*.pdf)")
        if name:
            self.printing.save(Path(name), write_pdf)

    def _heard(self, limits: Limits) -> None:
        self.presenter.hear(limits)
        usual = limits == Limits()
        self._desk.say(
            QCoreApplication.translate("Settings", "掃描器恢復預設")
            if usual
            else QCoreApplication.translate("Settings", "已採用這台掃描器的設定")
        )

    def _made_mailing(self) -> MailPresenter | None:
        desk, card = self._desk, self.cards.mail
        if desk.services.mail is None or card is None:
            return None
        made = MailPresenter(card, desk.services.mail, desk.ctx, desk.tasks, desk.refuse, _mail_words)
        card.wanted.connect(made.keep)
        card.tried.connect(made.try_out)
        return made

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


def _printer_words(what: str) -> str:
    """What became of a printer's choice or a test page."""
    translate = QCoreApplication.translate
    return {
        "chosen": translate("Settings", "已記住這種文件的印表機"),
        "forgotten": translate("Settings", "已忘記，下次列印時再選"),
        "printed": translate("Settings", "測試頁已送印"),
        "saved": translate("Settings", "測試頁已存檔"),
    }[what]


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
