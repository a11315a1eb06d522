"""One line of the checklist: its digit, its mark, what it is about; ticked by digit, mouse or Space."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.certificates.model import Kind, Line, Mark
from ui.punctuation import headed
from ui.widgets.labels import Glyph, label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.line_button import LineButton

FACES: Final = {
    Mark.OPEN: ("circle-dashed", "text3"),
    Mark.YES: ("circle-check", "done_dot"),
    Mark.LATER: ("clock", "warn_dot"),
}
#: What the school does not take, such as another kind of card.
REFUSED: Final = ("circle-x", "stop_dot")


class CheckLine(LineButton):
    """The line."""

    def __init__(self, digit: str) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._digit = digit
        self._glyph = Glyph("circle-dashed", "text3", 20, 2)
        self.words, self._note = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.state = label("", "tag")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 10, 8)
        row.setSpacing(10)
        number = label(digit, "caption")
        number.setFixedWidth(12)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.words)
        column.addWidget(self._note)
        nest(row, column, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        self.let_through()

    def show_line(self, line: Line, text: str) -> None:
        """Show how a line stands."""
        icon, ink = REFUSED if line.refused and line.mark is Mark.YES else FACES[line.mark]
        self._glyph.show_icon(icon, ink)
        self.words.setText(text)
        self._note.setText(line.note)
        self._note.setVisible(bool(line.note))
        word, tone = _state(line)
        self.state.setText(word)
        self.state.setVisible(bool(word))
        set_tone(self.state, tone)
        self.setAccessibleName(f"{self._digit} {headed(text, word) if word else text}".strip())
        self.updateGeometry()


def _state(line: Line) -> tuple[str, str]:
    """How it stands in a word, and its tone."""
    translate = QCoreApplication.translate
    if line.kind is Kind.PICKUP:
        words = {
            Mark.OPEN: (translate("Certificates", "要一併辦理") if line.needed else "", ""),
            Mark.YES: (translate("Certificates", "已辦"), "done"),
            Mark.LATER: (translate("Certificates", "之後再辦"), "warn"),
        }
        return words[line.mark]
    if line.mark is Mark.YES and line.refused:
        return translate("Certificates", "不收"), "stop"
    if line.mark is Mark.YES:
        return translate("Certificates", "是") if line.kind is Kind.LOST else translate(
            "Certificates", "已看過"
        ), "done"
    return "", ""
