"""The place an office file is dropped on: a dashed field with one button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import colours, theme
from ui.theme.tokens import RADIUS
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.dropped import file_of
from ui.widgets.labels import Glyph, label


class DropZone(Bilingual, QWidget):
    """Takes one local file.

    Signals:
        dropped: The file's path.
        choose_asked: The button.
    """

    dropped = Signal(Path)
    choose_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._over = False
        self._title = label("", "title")
        self._hint = label("", "small", wrap=True)
        self.choose = KeyButton("Ctrl+O", kind="primary", icon="folder-open")
        self.choose.clicked.connect(self.choose_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Glyph("file-up", "accent_text", 40, 1.5), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        for part in (self._title, self._hint):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        theme().changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("把檔案拖放到這裡"))
        self._hint.setText(self.tr("Excel（xlsx、xls）、ods、csv 都可以，標題列與編碼會自動辨認；檢查過才會匯入。"))
        self.choose.set_words(self.tr("選擇檔案"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event) is not None:
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(over=False)
        if (file := file_of(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.accent if self._over else palette.border_strong
        painter.setPen(QPen(QColor(edge), 2 if self._over else 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(palette.accent_soft if self._over else palette.sunken))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS.card, RADIUS.card)

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()
