"""All that happened to one student's applications and was decided about the courses: when, which term, what, who, why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from app.applications.filing import Dossier
from app.applications.history import Entry
from ui.audit.applications.step_words import event_word
from ui.audit.applications.words import status_word
from ui.audit.model import Case
from ui.i18n import full_moment
from ui.sentences import told, worded
from ui.widgets.bilingual import Bilingual
from ui.widgets.column import Column
from ui.widgets.labels import label
from ui.widgets.table import TableCard

WHEN, TERM, WHAT, WHO, WHY = range(5)
WIDTHS: Final = {WHEN: 140, TERM: 90, WHAT: 250, WHO: 120}

Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """One line for every step and decision, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Audit", "時間"),
            translate("Audit", "學年期"),
            translate("Audit", "事項"),
            translate("Audit", "承辦人"),
            translate("Audit", "原因與說明"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in wanted:
            return None
        return _cell(self._entries[index.row()], index.column())


def _cell(entry: Entry, column: int) -> str:
    translate = QCoreApplication.translate
    event, decision = entry.event, entry.decision
    if column == WHEN:
        return full_moment(entry.at) if entry.at is not None else ""
    if column == TERM:
        return entry.term.code if entry.term is not None else ""
    if column == WHO:
        return entry.by
    if column == WHAT:
        said = event_word(event) if event is not None else told(decision.shown) if decision is not None else ""
        return translate("Audit", "矛盾，不採用：{what}").format(what=said) if entry.disputed else said
    parts = [entry.reason]
    if event is not None and event.late:
        parts.insert(0, translate("Audit", "補救"))
    if event is not None and event.ticks:
        ticked = translate("Audit", "、").join(event.ticks)
        parts.append(translate("Audit", "勾選：{ticks}").format(ticks=ticked))
    if decision is not None and decision.evidence:
        parts.append(decision.evidence)
    return "　".join(part for part in parts if part)


class HistoryPage(Bilingual, QWidget):
    """The page: earlier terms for reference, and every step and decision."""

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self.model = HistoryModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self._earlier = Column(gap=4)
        self._none = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._earlier)
        column.addWidget(self._none)
        column.addWidget(TableCard(self.table, widths=WIDTHS, stretch=WHY, strong=frozenset({WHAT})), 1)
        self.retranslate()

    def show_case(self, case: Case) -> None:
        """Show a student's."""
        self._case = case
        self.model.show_entries(case.history)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.table.setAccessibleName(self.tr("申請與認定歷程"))
        self._none.setText(self.tr("還沒有任何申請或認定。"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 4)
        self._earlier.clear()
        case = self._case
        if case is not None:
            self._none.setVisible(not case.history)
            if case.dossier is not None:
                for said in earlier_words(case.dossier):
                    self._earlier.add(label(said, "small", wrap=True))
        self._earlier.fit()


def earlier_words(dossier: Dossier) -> list[str]:
    """Applications of earlier terms, newest first, for reference only: nothing of them is carried over (U45, U48)."""
    translate = QCoreApplication.translate
    said = []
    for one in dossier.earlier:
        if not one.visible_to_staff:
            continue
        text = translate("Audit", "歷次申請（僅供參考，不流用）：{term}　{state}").format(
            term=worded(one.term.label), state=status_word(one.status.value)
        )
        if one.ticks:
            ticked = translate("Audit", "、").join(one.ticks)
            text += "　" + translate("Audit", "勾選：{ticks}").format(ticks=ticked)
        said.append(text)
    return said
