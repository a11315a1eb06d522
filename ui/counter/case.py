"""The sheet of records and the two forms it leads to, made when they are first asked for and put together here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.clearance.board import Board, BoardRow
from app.contact.code import Answer
from ui.counter.case_acts import StoreCase
from ui.counter.case_presenter import CasePresenter
from ui.counter.case_sheet import CaseSheet
from ui.counter.case_steps import Act
from ui.counter.confirm_sheet import ConfirmSheet
from ui.counter.consent_sheet import ConsentSheet
from ui.counter.forms_presenter import ConfirmPresenter, ConsentPresenter
from ui.frame.screen import Desk


class CaseRoom:
    """What F8 opens.

    Args:
        parent: The counter's widget.
        desk: The frame.
        name: How a student is called.
        back: Takes the keyboard when a sheet closes; the scan box where nothing is said.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, name: Callable[[Board], str], back: Callable[[], None] | None = None
    ) -> None:
        self._parent, self._desk, self._name = parent, desk, name
        self._back = back or desk.focus_scan
        self._presenter: CasePresenter | None = None
        self._forms: tuple[ConfirmPresenter | ConsentPresenter, ...] = ()
        self.sheet: CaseSheet | None = None
        self.confirm: ConfirmSheet | None = None
        self.consent: ConsentSheet | None = None

    def key(self, board: Board | None, row: BoardRow | None) -> None:
        """F8: what can be put on record for the card in view."""
        if board is not None:
            self._made().key(board, row)

    def turned_to(self, board: Board | None) -> None:
        """The card was read again, or another one was opened: the sheet and its forms never lie over somebody else's."""
        if self._presenter is None:
            return
        self._presenter.turned_to(board)
        for form in self._forms:
            form.turned_to(board)

    def _made(self) -> CasePresenter:
        if self._presenter is not None:
            return self._presenter
        desk = self._desk
        self.sheet = CaseSheet(self._parent)
        self.confirm, self.consent = ConfirmSheet(self._parent), ConsentSheet(self._parent)
        confirming = ConfirmPresenter(
            self.confirm,
            desk.ctx,
            desk.tasks,
            desk,
            server=lambda: desk.services.mail.server() if desk.services.mail is not None else None,
            words=code_words,
        )
        consenting = ConsentPresenter(self.consent, desk.ctx, desk.tasks, desk)
        self._forms = (confirming, consenting)
        self._presenter = CasePresenter(
            self.sheet,
            StoreCase(desk.ctx),
            desk.tasks,
            desk,
            name=self._name,
            opens={Act.CONTACT: confirming.open, Act.CONSENT: consenting.open},
        )
        self.sheet.taken.connect(self._presenter.taken)
        # After a sheet the keyboard belongs to the scan box, as after every act, or to what the sheet was opened for.
        for made in (self.sheet, self.confirm, self.consent):
            made.closed.connect(self._back)
        return self._presenter


def code_words(answer: Answer) -> tuple[str, str]:
    """What became of a code, in words and tone."""
    translate = QCoreApplication.translate
    words = {
        Answer.VERIFIED: (translate("Case", "驗證通過。"), "done"),
        Answer.WRONG: (translate("Case", "驗證碼不符，請再確認。"), "stop"),
        Answer.EXPIRED: (translate("Case", "驗證碼已逾時，請再寄一次。"), "stop"),
        Answer.TOO_MANY: (translate("Case", "錯誤次數太多，請再寄一次。"), "stop"),
        Answer.OTHER_ADDRESS: (translate("Case", "驗證碼是寄給另一個信箱的，請再寄一次。"), "stop"),
        Answer.NOT_SENT: (translate("Case", "尚未寄出驗證碼。"), "warn"),
    }
    return words[answer]
