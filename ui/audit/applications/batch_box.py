"""The box before many first reviews: who would pass and why, some taken out, then all in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QTableView, QWidget

from app.applications.batch import Weighed
from ui.audit.applications.batch_model import NAME, NUMBER, TICKS, VERDICT, WHY, BatchModel
from ui.audit.list_table import PillDelegate, dress
from ui.audit.ticking import TickDelegate
from ui.widgets.bilingual import Bilingual
from ui.widgets.button_pair import button_pair
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH, HEIGHT = 900, 560
ROW_HEIGHT = 36
WIDTHS = {NUMBER: 140, NAME: 112, VERDICT: 140, TICKS: 104}


class BatchTable(QTableView):
    """The preview; Space ticks whoever the keyboard stands on."""

    def __init__(self, rows: BatchModel) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegateForColumn(NUMBER, TickDelegate(self, ink="accent"))
        self.setItemDelegateForColumn(VERDICT, PillDelegate(self))
        dress(self, widths=WIDTHS, stretch=WHY, height=ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._rows.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class BatchBox(Bilingual, Overlay):
    """Asked over the list; F4 records, Esc goes back and records nothing."""

    def __init__(self, parent: QWidget, *, go_on: Callable[[Sequence[Weighed]], None]) -> None:
        super().__init__(parent)
        self._go_on = go_on
        self._busy = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = BatchModel(self)
        self.table = BatchTable(self.model)
        self._title = label("", "title")
        self._said = label("", "body", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.accept_button = KeyButton("F4", kind="primary", icon="check")
        self.cancel = KeyButton("Esc", size="l")
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(10)
        for part in (self._title, self._said, self.bar):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        nest(self.body, button_pair(self.accept_button, self.cancel))
        self.accept_button.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.reject)
        self.model.ticked.connect(lambda _n: self._say())
        self.setFixedSize(WIDTH, HEIGHT)
        self.retranslate()

    def show_progress(self, done: int, total: int) -> None:
        """The applications are being weighed, or the reviews recorded."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def show_weighed(self, weighed: Sequence[Weighed]) -> None:
        """Everybody is weighed."""
        self._busy = False
        self.model.show_weighed(weighed)
        if weighed:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def set_busy(self) -> None:
        """The reviews are being recorded."""
        self._busy = True
        self.bar.setRange(0, 0)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and not event.isAutoRepeat():
            self._accept()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        title = self.tr("整批初審：只通過明顯符合的申請")
        self.setWindowTitle(title)
        self._title.setText(title)
        self.table.setAccessibleName(title)
        self.cancel.set_words(self.tr("取消"))
        self._say()

    def _say(self) -> None:
        chosen = len(self.model.chosen())
        plain, awaiting, left = self.model.counts()
        if self._busy:
            told = self.tr("審核待初審的申請…")
        elif not plain + awaiting + left:
            told = self.tr("沒有待初審的申請。")
        else:
            told = self.tr(
                "明顯符合 {plain} 件（已勾選）、只等成績 {awaiting} 件、須逐件審查 {left} 件。空白鍵勾選或取消；通過後可一次撤銷。"
            ).format(plain=plain, awaiting=awaiting, left=left)
        self._said.setText(told)
        self.bar.setVisible(self._busy)
        self.accept_button.set_words(self.tr("初審通過 {n} 件").format(n=f"{chosen:,}"))
        self.accept_button.setEnabled(chosen > 0 and not self._busy)

    def _accept(self) -> None:
        chosen = self.model.chosen()
        if chosen and not self._busy:
            self._go_on(chosen)
