"""What marks and pieces mean: a sign and a word each, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.widgets.flow import FlowLayout


class Legend(QWidget):
    """Signs with their words, in the order given."""

    def __init__(self, signs: Sequence[QWidget], words: Sequence[QLabel]) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, gap=12)
        for sign, word in zip(signs, words, strict=True):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(5)
            row.addWidget(sign)
            row.addWidget(word)
            flow.addWidget(pair)
