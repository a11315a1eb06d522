"""What is written into the papers by hand: only the fields of the papers chosen, scrolled where a small screen has no room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.printing.requests import PaperOptions
from ui.forms.chosen import Chosen
from ui.widgets.column import Column
from ui.widgets.last_four import LastFour

TYPING_PAUSE_MS: Final = 350
#: Two lines of fields are seen at least; the others are scrolled to.
LEAST: Final = 86
#: Which fields share a line.
_LINES: Final = (
    ("reason",),
    ("agent_name", "agent_id_last4"),
    ("agent_relationship", "agent_phone"),
    ("postage",),
    ("thesis_title",),
    ("advisers",),
)


class Fields(Column):
    """The fields.

    Signals:
        filled: What is written in, a moment after the last key.
    """

    filled = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=6)
        self.lines: dict[str, QLineEdit] = {
            name: LastFour() if name == "agent_id_last4" else QLineEdit() for names in _LINES for name in names
        }
        self.card_lost = QCheckBox()
        self._rows: list[tuple[QWidget, tuple[str, ...]]] = []
        for names in _LINES:
            row = QWidget()
            beside = QHBoxLayout(row)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(8)
            for name in names:
                beside.addWidget(self.lines[name])
            self._rows.append((row, names))
            self.add(row)
        self.add(self.card_lost)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(lambda: self.filled.emit(self.options()))
        self.card_lost.toggled.connect(lambda _on: self._typing.start())
        for line in self.lines.values():
            line.textEdited.connect(lambda _text: self._typing.start())
        self.retranslate()

    def options(self) -> PaperOptions:
        """What is written in by hand now."""
        written = {name: line.text().strip() for name, line in self.lines.items()}
        return PaperOptions(**written, card_lost=self.card_lost.isChecked())

    def show_choice(self, chosen: Chosen) -> None:
        """Offer the fields of the papers in force and no others."""
        for name, line in self.lines.items():
            line.setVisible(name in chosen.fields)
        for row, names in self._rows:
            row.setVisible(not chosen.fields.isdisjoint(names))
        self.card_lost.setVisible(chosen.asks_card)
        self.setVisible(bool(chosen.fields) or chosen.asks_card)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(LEAST, self.sizeHint().height()))

    def retranslate(self) -> None:
        """Fetch the words again."""
        names = {
            "reason": self.tr("原因"),
            "agent_name": self.tr("受託人姓名"),
            "agent_id_last4": self.tr("受託人證件末四碼"),
            "agent_relationship": self.tr("與委託人關係"),
            "agent_phone": self.tr("受託人電話"),
            "postage": self.tr("郵資"),
            "thesis_title": self.tr("論文題目"),
            "advisers": self.tr("指導教授與比例，如：王大明 60、李小華 40"),
        }
        for key, text in names.items():
            self.lines[key].setPlaceholderText(text)
            self.lines[key].setAccessibleName(text)
        self.card_lost.setText(self.tr("學生證已遺失（改附身分證影本）"))
        self.card_lost.setAccessibleName(self.card_lost.text())
