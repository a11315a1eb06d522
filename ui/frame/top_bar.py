"""The top of every screen: scan box, name search, palette, sync chip, help."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.frame.scan_box import ScanBox
from ui.frame.sync_faces import SyncFace
from ui.frame.sync_words import with_rest
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import ChipButton, IconButton


class TopBar(Bilingual, QWidget):
    """The parts only; the window connects them."""

    def __init__(self) -> None:
        super().__init__()
        self.scan = ScanBox()
        self.names = ChipButton("search")
        self.commands = ChipButton("command")
        self.sync = ChipButton("database")
        self.help = IconButton("circle-question-mark", name="chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.scan, 1)
        row.addWidget(self.names)
        row.addStretch(0)
        row.addWidget(self.commands)
        row.addWidget(self.sync)
        row.addWidget(self.help)
        self.sync.hide()
        self.retranslate()

    def show_sync(self, faces: list[SyncFace]) -> None:
        """Show how the desk stands to the shared ledger: the gravest on the chip, the others in its tooltip."""
        face = with_rest(faces)
        self.sync.show_icon(face.icon, face.ink)
        self.sync.set_text(face.text, tooltip=face.detail)
        self.sync.setAccessibleDescription(face.detail)
        self.sync.show()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.names.set_text(self.tr("姓名查詢   /"), tooltip=self.tr("以姓名查詢（/）"))
        self.commands.set_text(self.tr("指令   Ctrl K"), tooltip=self.tr("學生、單位、畫面與指令（Ctrl+K）"))
        self.help.set_words(self.tr("這個畫面的說明"), "F1")
