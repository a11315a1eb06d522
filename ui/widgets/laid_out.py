"""What lies in a layout (版面中的元件), without PySide ever knowing one of its items.

An item of Qt's own dies with its widget and PySide is not told: it goes on believing that the item is there. When
another widget comes to lie at the same address, the program ends with a segmentation fault as that widget goes. PySide
comes to know an item when it is asked for (`QLayout.itemAt`) and when a layout that holds something already is put into
another (`addLayout`). So nothing of ours does the first, and the second only here. Widgets and layouts are told of
their end.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget
from shiboken6 import Shiboken

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def nest(outer: QBoxLayout | QGridLayout, inner: QLayout, *place: int) -> None:
    """Put a layout into another, and have PySide forget the items it learned of by that.

    Args:
        outer: Where it goes.
        inner: What goes there, with whatever it holds by now.
        place: As Qt takes it: how much it stretches, or in a grid row and column, and over how many of them.
    """
    outer.addLayout(inner, *place)  # type: ignore[call-overload] # the ways of saying the place are Qt's own
    _forget_items(inner)


def laid_out(layout: QLayout) -> list[QWidget]:
    """The widgets in it and in the layouts inside it, in the order they are laid: of a grid, row by row."""
    page = layout.parentWidget()
    return [] if page is None else _in_order(layout, page.findChildren(QWidget, options=_DIRECT))


def _forget_items(layout: QLayout) -> None:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if isinstance(item, QLayout):
            _forget_items(item)
        elif item is not None:
            Shiboken.invalidate(item)


def _in_order(layout: QLayout, parts: list[QWidget]) -> list[QWidget]:
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    places = [(layout.indexOf(part), [part]) for part in parts]
    places += [(layout.indexOf(one), _in_order(one, parts)) for one in inner]
    there = [(_place(layout, at), held) for at, held in places if at >= 0]
    return [widget for _, held in sorted(there, key=lambda place: place[0]) for widget in held]


def _place(layout: QLayout, at: int) -> tuple[int, ...]:
    if not isinstance(layout, QGridLayout):
        return (at,)
    return layout.getItemPosition(at)[:2]  # type: ignore[index, no-any-return] # the stub says object; it is row, column, spans
