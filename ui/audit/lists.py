"""The two lists of the audit screen: a department as the audit sees it, or the term's applications."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ui.audit.applications.filters import StateFilter
from ui.audit.applications.list_model import STATE, VERDICT, WHY, ApplicationColumns
from ui.audit.applications.list_model import WIDTHS as APPLICATION_WIDTHS
from ui.audit.list_table import ListModel, ListTable
from ui.audit.overview import Overview
from ui.audit.overview_model import VERDICT as OVERVIEW_VERDICT
from ui.audit.overview_model import WHY as OVERVIEW_WHY
from ui.audit.overview_model import WIDTHS, OverviewColumns, VerdictFilter
from ui.widgets.buttons import KeyButton


class ApplicationList(Overview):
    """The term's applications, with the way to review many at once.

    Signals:
        batch_asked: First review of the plainly satisfied.
        undo_asked: Take back the last batch.
    """

    batch_asked = Signal()
    undo_asked = Signal()

    def __init__(self, rows: ListModel, table: ListTable) -> None:
        self.batch = KeyButton("F4", kind="secondary", icon="list-checks")
        super().__init__(rows, table, StateFilter(), acts=(self.batch,))
        self.batch.clicked.connect(self.batch_asked)
        for key, act in (("F4", self.batch.click), ("Ctrl+Z", self.undo_asked.emit)):
            keys = QShortcut(QKeySequence(key), self)
            keys.setAutoRepeat(False)
            keys.activated.connect(act)

    def shut(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self.batch.setEnabled(not reason)
        self.batch.setToolTip(reason)

    def retranslate(self) -> None:
        super().retranslate()
        self.batch.set_words(self.tr("整批初審"))


def department_list() -> Overview:
    """Everybody with the verdict, for schools whose students do not apply beforehand (系所總覽)."""
    rows = ListModel(OverviewColumns())
    return Overview(
        rows, ListTable(rows, widths=WIDTHS, pills=(OVERVIEW_VERDICT,), stretch=OVERVIEW_WHY), VerdictFilter()
    )


def application_list() -> ApplicationList:
    """Everybody with the application of this term (申請清單)."""
    rows = ListModel(ApplicationColumns())
    table = ListTable(rows, widths=APPLICATION_WIDTHS, pills=(STATE, VERDICT), stretch=WHY)
    return ApplicationList(rows, table)
