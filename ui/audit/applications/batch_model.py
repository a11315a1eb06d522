"""Who would pass the first review in one act: the plainly satisfied ticked, those waiting for grades to be ticked, the others named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.applications.batch import Weighed
from app.audit.credits import show
from ui.audit.list_table import PillRole
from ui.audit.model import FACES, MISSING
from ui.audit.words import verdict_word
from ui.i18n import pick
from ui.sentences import told
from ui.widgets.painting import Pill

NUMBER, NAME, VERDICT, TICKS, WHY = range(5)

Index = QModelIndex | QPersistentModelIndex
_Check: Final = Qt.ItemDataRole.CheckStateRole


class BatchModel(QAbstractTableModel):
    """The preview.

    Signals:
        ticked: How many are ticked now.
    """

    ticked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Weighed, ...] = ()
        self._on: set[int] = set()

    def show_weighed(self, weighed: Sequence[Weighed]) -> None:
        """Show these, who would pass first; only the plainly satisfied are ticked."""
        self.beginResetModel()
        self._rows = tuple(sorted(weighed, key=lambda w: (not w.plain, not w.awaiting, w.student.student_no)))
        self._on = {k for k, one in enumerate(self._rows) if one.plain}
        self.endResetModel()
        self.ticked.emit(len(self._on))

    def chosen(self) -> list[Weighed]:
        """Those ticked."""
        return [one for k, one in enumerate(self._rows) if k in self._on]

    def counts(self) -> tuple[int, int, int]:
        """How many are plainly satisfied, wait for grades, and need a person."""
        plain, awaiting = sum(w.plain for w in self._rows), sum(w.awaiting for w in self._rows)
        return plain, awaiting, len(self._rows) - plain - awaiting

    def toggle(self, position: int) -> None:
        """Tick or untick one; who needs a person is not ticked here."""
        one = self._rows[position]
        if not (one.plain or one.awaiting):
            return
        self._on ^= {position}
        self.dataChanged.emit(self.index(position, 0), self.index(position, 0))
        self.ticked.emit(len(self._on))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 5

    def flags(self, index: Index) -> Qt.ItemFlag:
        one = self._rows[index.row()]
        flags = super().flags(index)
        if index.column() == NUMBER and (one.plain or one.awaiting):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        del value
        if role != _Check or index.column() != NUMBER:
            return False
        self.toggle(index.row())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Audit", "學號"),
            translate("Audit", "姓名"),
            translate("Audit", "審核結果"),
            translate("Audit", "彈性"),
            translate("Audit", "為什麼"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self._rows[index.row()], index.column()
        if role == _Check and column == NUMBER and (one.plain or one.awaiting):
            return Qt.CheckState.Checked if index.row() in self._on else Qt.CheckState.Unchecked
        if role == PillRole and column == VERDICT:
            verdict = one.report.verdict.value if one.report is not None else MISSING
            tone, icon = FACES[verdict]
            return Pill(verdict_word(verdict), icon, tone)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _text(one, column)
        return None


def _text(one: Weighed, column: int) -> str:
    translate = QCoreApplication.translate
    if column == NUMBER:
        return one.student.student_no
    if column == NAME:
        return pick(one.student.name, one.student.name_en)
    if column == VERDICT:
        return verdict_word(one.report.verdict.value if one.report is not None else MISSING)
    if column == TICKS:
        flex = one.report.flex if one.report is not None else None
        if flex is None or not flex.ticked:
            return ""
        return translate("Audit", "{n} 門 {c} 學分").format(n=flex.ticked, c=show(flex.ticked_credits))
    if one.plain:
        return translate("Audit", "已得學分符合，簽名單已收，無疑義")
    if one.awaiting:
        return translate("Audit", "只等本學期成績（W 不影響審核）；要一起通過請勾選")
    return translate("Audit", "；").join(told(why).removesuffix("。") for why in one.against)
