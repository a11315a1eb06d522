"""The Tab key's way (Tab 順序): what is made while the window is open is reached where it stands, not after everything else.

Qt appends whatever is made later to the end of the way. Before a Tab key is obeyed, the way is laid as the page is read:
the order of layouts is the order in which people read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.widgets.laid_out import laid_out


def put_in_place(page: QWidget, last: QWidget) -> None:
    """Let Tab walk what is shown on a page as it is read, and one part of it last.

    The way is laid anew: to ask Qt for it (`nextInFocusChain`) makes PySide believe that each widget owns the next.
    """
    stops = [w for w in as_read(page) if _stops(w) and not last.isAncestorOf(w)]
    for before, after in pairwise([*stops, *(w for w in as_read(last) if _stops(w))]):
        QWidget.setTabOrder(before, after)


def put_in_order(box: QWidget) -> None:
    """Let Tab walk a box as it is read."""
    for before, after in pairwise(w for w in as_read(box) if _stops(w)):
        QWidget.setTabOrder(before, after)


def as_read(widget: QWidget) -> Iterator[QWidget]:
    """A widget and everything shown in it, in the order of its layouts; what lies over them comes last."""
    if widget.isHidden() and not widget.isWindow():
        return
    yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    laid = [inside] if inside is not None else []
    layout = widget.layout()
    if layout is not None:
        laid += laid_out(layout)
    for part in laid:
        yield from as_read(part)
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isWindow() and child not in laid:
            if inside is None or not child.isAncestorOf(inside):
                yield from as_read(child)


def _stops(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
