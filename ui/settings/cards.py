"""Every card of the settings, made for a desk, and in which group it stands; the presenter speaks to them through this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame

from app.documents.records.trial import ACROSS
from app.errors import DeskError
from app.printing.catalogue import offered
from app.printing.trial_checks import scale
from app.school.source import ProfileSource
from app.store import SyncState
from ui.frame.screen import Desk
from ui.services import DeskHome, UnitChoice
from ui.settings.about import Text, program_version, versions
from ui.settings.about_card import AboutCard
from ui.settings.ledger_card import LedgerCard
from ui.settings.lock_card import LockCard
from ui.settings.looks_card import LooksCard
from ui.settings.mail_card import MailCard
from ui.settings.passphrase_card import PassphraseCard
from ui.settings.printers_card import Paper, PrintersCard
from ui.settings.printers_presenter import Printers
from ui.settings.scanner_card import ScannerCard
from ui.settings.school_card import SchoolCard
from ui.settings.seat_card import SeatCard
from ui.settings.server_card import ServerCard
from ui.settings.trial_card import TrialCard
from ui.settings.update_card import UpdateCard
from ui.settings.view import Group
from ui.sync.line_card import LineFiles

#: Printed from the overview, and not from the screen of papers.
CHASE = Paper("chase-list", "催辦名單", "Chase list")


class Cards:
    """The cards (設定的卡片)."""

    def __init__(self, desk: Desk, system: Printers) -> None:
        """`system`: the printers of this machine."""
        services, ctx, face = desk.services, desk.ctx, desk.face
        units = [UnitChoice(u.code, u.name, u.name_en or u.name) for u in ctx.school.units]
        here = ctx.store.desk
        self.school = SchoolCard(face)
        self.seat = SeatCard(
            face,
            here.desk_id,
            here.unit,
            units,
            alone=services.start_sync is None,
            changeable=services.sit_down is not None,
        )
        self.looks, self.scanner = LooksCard(), ScannerCard()
        self.papers = [Paper(*titled) for titled in offered(ctx.school)] + [CHASE]
        self.printers = PrintersCard(self.papers, system.trays)
        self.trial = TrialCard(system.trays, scale, ACROSS)
        self.lock = LockCard(school=ctx.school.idle_lock_minutes, alone=services.unlock is None)
        self.ledger, self.passphrase = LedgerCard(sample=face.sample), PassphraseCard(sample=face.sample)
        self.server = ServerCard()
        self.mail = MailCard() if services.mail is not None else None
        updates = services.updates
        self.update = UpdateCard(updates, program_version(), desk.tasks, desk.refuse) if updates is not None else None
        self.about = AboutCard(versions())

    @property
    def grouped(self) -> Mapping[Group, Sequence[QFrame]]:
        """Which cards stand in which group."""
        return {
            Group.DESK: (self.school, self.seat),
            Group.LOOKS: (self.looks,),
            Group.SCANNER: (self.scanner,),
            Group.PRINTERS: (self.printers, self.trial),
            Group.SAFETY: (self.lock, self.ledger, self.passphrase),
            Group.SERVER: (self.server,),
            Group.MAIL: (self.mail,) if self.mail is not None else (),
            Group.ABOUT: (self.update, self.about) if self.update is not None else (self.about,),
        }

    # -- SettingsView --------------------------------------------------------------------------------------------
    def show_home(self, home: DeskHome) -> None:
        """Where the ledger lies, and what holds its key."""
        self.ledger.show_home(home)
        self.passphrase.show_home(home)

    def show_source(self, source: ProfileSource) -> None:
        """By which rules the desk works."""
        self.school.show_source(source)

    def show_line(self, files: LineFiles | None) -> None:
        """Where the shared ledger is."""
        self.server.show_line(files)

    def show_state(self, state: SyncState, now: datetime, *, read_only: bool) -> None:
        """How the desk stands to it."""
        self.server.show_state(state, now, read_only=read_only)

    def show_texts(self, texts: Sequence[Text]) -> None:
        """Which licence texts there are."""
        self.about.show_texts(texts)

    def show_text(self, text: str) -> None:
        """One licence text."""
        self.about.show_text(text)

    def passphrase_changed(self) -> None:
        """Another passphrase opens the ledger from now on."""
        self.passphrase.done()

    def passphrase_kept(self, error: DeskError) -> None:
        """It is as it was, and why."""
        self.passphrase.failed(error)
