"""The other desks: one sentence about what may still be on its way, and each desk's name, last word and clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QStackedLayout, QTableView, QVBoxLayout, QWidget

from app.clock import from_ms
from app.unsent import Elsewhere
from ui.frame.sync_faces import MINUTE_MS, SKEW_MS
from ui.i18n import full_moment, short_moment
from ui.services import OtherDesk
from ui.sync.unsent import UnsentNote
from ui.widgets.bilingual import Bilingual
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard

NAME, SEEN, UNSENT, SKEW, STATE = range(5)
WIDTHS = {SEEN: 150, UNSENT: 110, SKEW: 130, STATE: 110}

Index = QModelIndex | QPersistentModelIndex


class DesksModel(QAbstractTableModel):
    """Other desks for a table view, the one silent longest first."""

    def __init__(self) -> None:
        super().__init__()
        self.desks: Sequence[OtherDesk] = ()

    def show(self, desks: Sequence[OtherDesk]) -> None:
        """Replace the lines; the same lines leave scroll and selection alone."""
        ordered = tuple(sorted(desks, key=lambda d: (d.retired, d.seen_ms or 0)))
        if ordered == self.desks:
            return
        self.beginResetModel()
        self.desks = ordered
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.desks)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("Sync", "櫃台"),
            translate("Sync", "最後出現"),
            translate("Sync", "那裡未送"),
            translate("Sync", "時鐘差"),
            translate("Sync", "狀態"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        desk, column = self.desks[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(desk, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == SEEN and desk.seen_ms is not None:
                return full_moment(from_ms(desk.seen_ms))
            return desk.desk_id if column == NAME else self._text(desk, column)
        return None

    def _text(self, desk: OtherDesk, column: int) -> str:
        translate = QCoreApplication.translate
        if column == NAME:
            return desk.label or f"…{desk.desk_id[-12:]}"
        if column == SEEN:
            return short_moment(from_ms(desk.seen_ms)) if desk.seen_ms is not None else translate("Sync", "從未連線")
        if column == UNSENT:
            return translate("Sync", "{n} 筆").format(n=f"{desk.unsent:,}") if desk.unsent else "—"
        if column == SKEW:
            return _skew(desk)
        return translate("Sync", "已停用") if desk.retired else translate("Sync", "使用中")


def _skew(desk: OtherDesk) -> str:
    translate = QCoreApplication.translate
    if desk.skew_ms is None:
        return "—"
    if abs(desk.skew_ms) < SKEW_MS:
        return translate("Sync", "準確")
    minutes = f"{round(abs(desk.skew_ms) / MINUTE_MS):,}"
    words = translate("Sync", "快 {n} 分鐘") if desk.skew_ms > 0 else translate("Sync", "慢 {n} 分鐘")
    return words.format(n=minutes)


class DesksPage(Bilingual, QWidget):
    """The page."""

    def __init__(self) -> None:
        super().__init__()
        self.unsent = UnsentNote()
        self.table = QTableView()
        self.desks = DesksModel()
        self.table.setModel(self.desks)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.empty = EmptyState("monitor")
        self._note = label("", "small", wrap=True, tone="warn")
        self._note.hide()
        self._known, self._alone = False, False
        self._below = QStackedLayout()
        self._below.addWidget(self.empty)
        self._below.addWidget(TableCard(self.table, widths=WIDTHS, stretch=NAME, strong=frozenset({NAME})))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.unsent)
        column.addWidget(self._note)
        nest(column, self._below, 1)
        self.retranslate()

    def show_desks(self, elsewhere: Elsewhere | None, desks: Sequence[OtherDesk] | None, now: datetime) -> None:
        """Show the sentence and the table.

        Args:
            elsewhere: What may lie unsent; None at a desk of its own.
            desks: The other desks; None while nobody has been asked.
            now: By the desk's clock.
        """
        self._known, self._alone = desks is not None, elsewhere is None
        # While nobody was asked, nothing of others is known, and least of all that they have sent everything.
        risky = elsewhere is not None and bool(elsewhere.silent or elsewhere.facts)
        self.unsent.show_elsewhere(elsewhere if desks or risky else None, now)
        self.desks.show(desks or ())
        self._below.setCurrentIndex(1 if desks else 0)
        self.retranslate()

    def show_note(self, text: str) -> None:
        """Something about the whole page, such as that the shared ledger is out of reach."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.table.setAccessibleName(self.tr("其他櫃台"))
        if self._alone:
            self.empty.say(
                self.tr("這個櫃台單機作業"), self.tr("沒有連到共用帳冊，所以沒有其他櫃台；這裡的資料就是全部。")
            )
        elif self._known:
            self.empty.say(self.tr("目前只有這一個櫃台"), self.tr("其他櫃台連上共用帳冊之後，會列在這裡。"))
        else:
            self.empty.say(
                self.tr("還沒有問到其他櫃台"), self.tr("連上共用帳冊之後，會列出各櫃台最後出現的時間與未送筆數。")
            )
        self.desks.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, STATE)
        self.table.viewport().update()
