"""Finding things: the scan box with its list, the name search and the command palette, put together for the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.clearance.lookup import Hit
from ui.frame.finder import Finder
from ui.frame.hit_popup import HitPopup, student_choice
from ui.frame.palette import Palette, matches
from ui.frame.scan_box import ScanBox
from ui.frame.screen import Desk, Screen, WalkedScreen
from ui.frame.wedge import rhythm
from ui.models.choices import Choice

if TYPE_CHECKING:
    from ui.tied.desk import PaperDesk

PALETTE_STUDENTS = 6
NAME_HITS = 20
#: Students are listed once no key has followed for so many of a scanner's gaps: a scan flashes no list.
SETTLED_GAPS = 2


class Searchable(Desk, Protocol):
    """What the search leads to: the window, as screens see it too."""

    @property
    def current(self) -> Screen | None:
        """The screen in front."""
        ...

    def open_student(self, student_no: str) -> None:
        """Show a student."""
        ...

    def choices(self) -> Sequence[Choice]:
        """Units of the card, screens and commands, as they are now."""
        ...


class Search(QObject):
    """Everything reachable by scanning or typing; the view the `Finder` speaks to."""

    def __init__(self, window: QWidget, page: QWidget, box: ScanBox, target: Searchable) -> None:
        super().__init__(window)
        self._window, self._box = window, box
        self._target = target
        self._papers: PaperDesk | None = None
        self.popup = HitPopup(page, box)
        self.palette = Palette(window)
        self.finder = Finder(self, target.open_student)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(lambda: self.finder.typed(self._box.text()))
        box.entered.connect(self._entered)
        box.textEdited.connect(lambda _text: self._settled.start(SETTLED_GAPS * rhythm().limits.gap_ms))
        box.stepped.connect(self._stepped)
        box.walked.connect(self._walk)

    def scanned(self, text: str) -> None:
        """A scanner sent a card, wherever the keyboard was."""
        self.palette.hide()
        if self._papers is not None:
            self._papers.hide()
        self._settled.stop()
        self._box.clear()
        self.finder.scanned(text)

    def focus_box(self, *, select: bool = False) -> None:
        """Give the keyboard to the scan box."""
        self._box.setFocus()
        if select:
            self._box.selectAll()

    def escape(self) -> bool:
        """Esc: take the list away; whether there was one."""
        due = self._settled.isActive()
        self._settled.stop()
        if due or self.popup.isVisible():
            self.finder.dismiss()
            return True
        return False

    def names(self) -> None:
        """/: find a student by name, with the input method on."""
        self.palette.ask(
            self._students,
            prompt=self.tr("輸入姓名、英文姓名或學號"),
            nothing=self.tr("輸入姓名的一部分即可；找不到時請確認名冊是否已匯入。"),
        )

    def everything(self) -> None:
        """Ctrl+K: students, units of the card, screens and commands."""
        self.palette.ask(self._all, prompt=self.tr("學生、單位、畫面或指令"), nothing=self.tr("沒有符合的項目。"))

    def _entered(self, text: str) -> None:
        self._settle()
        self.finder.enter(text)

    def _stepped(self, by: int) -> None:
        self._settle()
        self.finder.step(by)

    def _settle(self) -> None:
        """List now what was going to be listed: a person has gone on."""
        if self._settled.isActive():
            self._settled.stop()
            self.finder.typed(self._box.text())

    def _walk(self, key: Qt.Key) -> None:
        in_front: object = self._target.current
        if isinstance(in_front, WalkedScreen):
            in_front.walk(key)

    # -- FinderView ----------------------------------------------------------------------------------------------
    def show_hits(self, hits: Sequence[Hit], chosen: int) -> None:
        """List students under the scan box."""
        self.popup.show_hits(hits, chosen, self.finder.choose)

    def show_unknown(self, text: str) -> None:
        """Nobody here has this number."""
        self.popup.say(
            self.tr("查無「{text}」。請確認學號，或按 / 以姓名查詢；不在名冊上的學生需先匯入名冊。").format(text=text)
        )
        # The text stays, selected: the next scan replaces it, and until then nothing can be signed by mistake.
        self._box.setText(text)
        self.focus_box(select=True)

    def show_waiting(self) -> None:
        """The roster is still being opened."""
        self.popup.say(self.tr("正在開啟名冊，完成後會自動開啟這位學生。"))

    def hide_hits(self) -> None:
        """Take the list away."""
        self.popup.hide()

    def clear_scan(self) -> None:
        """Empty the scan box."""
        self._settled.stop()
        self._box.clear()

    @property
    def papers(self) -> PaperDesk:
        """The card of a scanned paper; made when the first one is scanned, the window does not wait for it."""
        from ui.tied.desk import PaperDesk

        if self._papers is None:
            self._papers = PaperDesk(self._window, self._target)
        return self._papers

    def open_paper(self, text: str) -> None:
        """Show the record of the paper with this number."""
        self.papers.open(text)

    # -- palette -------------------------------------------------------------------------------------------------
    def _students(self, text: str) -> Sequence[Choice]:
        return self._hits(text, NAME_HITS)

    def _all(self, text: str) -> Sequence[Choice]:
        others = [c for c in self._target.choices() if matches(text, c.title, c.detail)]
        return [*self._hits(text, PALETTE_STUDENTS), *others]

    def _hits(self, text: str, limit: int) -> Sequence[Choice]:
        take: Callable[[Hit], None] = self.finder.choose
        return [student_choice(hit, take) for hit in self.finder.find(text, limit)]
