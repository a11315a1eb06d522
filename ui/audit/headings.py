"""The headings of the audit's tables of courses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt


def heading(
    section: int,
    orientation: Qt.Orientation,
    role: int,
    *,
    words: Callable[[], Sequence[str]],
    centred: Collection[int],
) -> object:
    """What a model answers for a heading: its word in the language in force, centred above what is centred."""
    if orientation != Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole and section in centred:
        return Qt.AlignmentFlag.AlignCenter
    return words()[section] if role == Qt.ItemDataRole.DisplayRole else None
