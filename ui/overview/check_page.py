"""「一個都不漏」 on screen: what was proved, what was found, and the totals of every item that prove it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from app.overview.cells import CELLS
from app.overview.check import Check, Finding
from app.school.profile import SchoolProfile
from ui.i18n import english, full_moment
from ui.overview.words import cell_word, item_word
from ui.punctuation import bracketed, listed
from ui.sentences import told
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import Glyph, card, label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard

_ITEM, _FIRST, _TOTAL = 0, 1, 7
_WIDTHS: Final = dict.fromkeys(range(_FIRST, _TOTAL + 1), 122)

#: What a finding takes, and how much of the page findings may take before they scroll.
_CARD, _MOST = 62, 248

Index = QModelIndex | QPersistentModelIndex


class TotalsModel(QAbstractTableModel):
    """Every item with its six figures and their sum."""

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self._check: Check | None = None

    def show(self, check: Check) -> None:
        """Show what was counted."""
        self.beginResetModel()
        self._check = check
        self.endResetModel()

    def retranslate(self) -> None:
        """The language has changed."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if self._check is None or (parent is not None and parent.isValid()) else len(self._check.items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _TOTAL + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == _ITEM:
            return QCoreApplication.translate("Overview", "辦理事項")
        if section == _TOTAL:
            return QCoreApplication.translate("Overview", "合計")
        return cell_word(self._school, CELLS[section - _FIRST])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._check is None:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        count = self._check.items[index.row()]
        if index.column() == _ITEM:
            return item_word(self._school, self._school.items[count.item])
        if index.column() == _TOTAL:
            return f"{count.total:,}"
        return f"{count.by_cell[index.column() - _FIRST]:,}"


class CheckPage(QWidget):
    """The page.

    Signals:
        check_asked: Check again.
        opened: 學號 to open at the counter.
    """

    check_asked = Signal()
    opened = Signal(str)

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._check: Check | None = None
        self.totals = TotalsModel(school)
        self.table = QTableView()
        self.again = KeyButton(icon="refresh-cw", size="m")
        self._glyph = Glyph("circle-dashed", "text3", 28, 2)
        self._title = label("", "title")
        self._hint = label("", "small", wrap=True)
        self._findings = Column(gap=8)
        head = card()
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        row.addWidget(self._glyph)
        nest(row, words, 1)
        row.addWidget(self.again)
        self.table.setModel(self.totals)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(self._findings)
        column.addWidget(TableCard(self.table, widths=_WIDTHS, stretch=_ITEM, strong=frozenset({_TOTAL})), 1)
        self.again.clicked.connect(self.check_asked)
        self.retranslate()

    def show_check(self, check: Check) -> None:
        """Show what was found."""
        self._check = check
        self.totals.show(check)
        self._fill()

    def set_busy(self, *, busy: bool) -> None:
        """The check is running."""
        self.again.setEnabled(not busy)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.again.set_words(self.tr("再檢查一次"))
        self.table.setAccessibleName(self.tr("各事項合計"))
        self.totals.retranslate()
        self._fill()

    def _fill(self) -> None:
        check = self._check
        self._findings.clear()
        if check is None:
            self._title.setText(self.tr("一個都不漏"))
            self._hint.setText(self.tr("每天自動檢查一次：每位學生每個事項恰有一個狀態，合計等於名冊。"))
        else:
            self._say(check)
            for finding in check.findings:
                self._findings.add(self._card(finding))
        self._findings.fit()
        cards = len(check.findings) if check else 0
        self._findings.setMinimumHeight(min(_MOST, cards * _CARD))

    def _say(self, check: Check) -> None:
        when = self.tr("{when} 檢查").format(when=full_moment(check.at))
        if check.ok:
            self._glyph.show_icon("circle-check", "done_dot")
            self._title.setText(self.tr("一個都沒有漏"))
            proved = self.tr("{n} 位學生、{m} 個事項，每一格恰有一個狀態，每一項的合計都等於名冊。")
            told = proved.format(n=f"{check.roster:,}", m=len(check.items))
            self._hint.setText(f"{told}　{when}")
        else:
            self._glyph.show_icon("circle-alert", "stop_dot")
            self._title.setText(self.tr("有 {n} 件事要處理").format(n=len(check.wrong)))
            self._hint.setText(self.tr("下列學生可能不在任何單位的清單上，或資料彼此不符。") + f"　{when}")

    def _card(self, finding: Finding) -> QFrame:
        made = card(name="banner")
        made.setProperty("tone", "stop" if finding.wrong else "warn")
        row = QHBoxLayout(made)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        tone = "stop" if finding.wrong else "warn"
        row.addWidget(Glyph("circle-alert" if finding.wrong else "info", f"{tone}_fg", 18, 2))
        row.addWidget(label(finding_line(finding), "body", wrap=True), 1)
        if finding.students:
            first = finding.students[0]
            button = KeyButton(kind="quiet")
            button.set_words(self.tr("開啟 {no}").format(no=first))
            button.clicked.connect(lambda: self.opened.emit(first))
            row.addWidget(button)
        return made


def finding_line(finding: Finding) -> str:
    """A finding with the first of those concerned."""
    if not english():
        return finding.sentence
    more = "…" if finding.count > len(finding.students) else ""
    return bracketed(told(finding.message), listed(finding.students) + more)
