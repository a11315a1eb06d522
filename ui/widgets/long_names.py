"""Names of any length: never cut, and never wider than the card they head."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel

from ui.theme import fonts
from ui.theme.tokens import TYPE

#: A name wider than this at the size of a title stands in two lines.
ONE_LINE: Final = 420
_STEP: Final = 8
_FREE: Final = 16_777_215


def let_wrap(name: QLabel, text: str) -> bool:
    """Give a name that is too wide for one line the width that it needs in two; whether it was."""
    metrics = QFontMetrics(fonts.font(TYPE.title, QFont.Weight.Bold))
    whole = metrics.horizontalAdvance(text)
    wraps = whole > ONE_LINE
    name.setWordWrap(wraps)
    if not wraps:
        name.setMinimumWidth(0)
        name.setMaximumWidth(_FREE)
        return False
    width, two = ceil(whole / 2), 2 * metrics.lineSpacing()
    # Latin is broken between words: the first line may fall short by the longest of them.
    while _height(metrics, text, width) > two and width < whole:
        width += _STEP
    name.setFixedWidth(width + _STEP)
    return True


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, _FREE), Qt.TextFlag.TextWordWrap, text).height()
