"""What marks and pieces mean: a sign and a word each, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.widgets.flow import Flow


class Legend(Flow):
    """Signs with their words, in the order given."""

    def __init__(self, signs: Sequence[QWidget], words: Sequence[QLabel]) -> None:
        super().__init__([_pair(sign, word) for sign, word in zip(signs, words, strict=True)], gap=12)


def _pair(sign: QWidget, word: QLabel) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(sign)
    row.addWidget(word)
    return made
