"""The status bar: what waits to be sent, and the keys worth knowing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.frame.sync_words import SyncFace
from ui.widgets.labels import Glyph, label


class StatusBar(QWidget):
    """One quiet line at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(34)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._glyph = Glyph("clock", "text3", 16, 2)
        self._glyph.hide()
        self._sync = label("", "caption")
        self._keys = [label("", "caption") for _ in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addWidget(self._sync)
        row.addStretch(1)
        for part in self._keys:
            row.addWidget(part)
            row.addSpacing(8)
        self._retranslate()

    def show_sync(self, face: SyncFace) -> None:
        """Show the sync state in a sentence."""
        self._glyph.show_icon(face.icon, face.ink)
        self._glyph.show()
        self._sync.setText(face.detail)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for part, text in zip(
            self._keys,
            (self.tr("F2 掃描"), self.tr("Ctrl+K 指令"), self.tr("Ctrl+Z 復原"), self.tr("F1 快速鍵")),
            strict=True,
        ):
            part.setText(text)
