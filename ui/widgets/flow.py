"""Parts that run along lines, as words run in a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

#: What may change how high the lines are: another width, and parts that come, hide or want another size.
_LAID_BY: Final = frozenset({QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest})


class Flow(QWidget):
    """Parts at their own size, as many to a line as fit; as high as its width makes it.

    It places its parts itself and then sets the height they need, instead of being a layout that is asked for the
    height of any width: boxes inside boxes ask that twice at each level, and a window of ours would answer it tens of
    thousands of times when one button changes. Nor is any layout item kept here that Qt may end at any time.
    """

    def __init__(self, parts: Sequence[QWidget] = (), *, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._laid_at = -1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.put(parts)

    def put(self, parts: Sequence[QWidget]) -> None:
        """Show these parts in this order; the ones before end."""
        for gone in self._parts():
            gone.hide()
            gone.deleteLater()
        for part in parts:
            part.setParent(self)
            # The style may give it another size than it had outside.
            part.ensurePolished()
        for part in parts:
            part.show()
        self._lay()

    def height_at(self, width: int) -> int:
        """How high the parts are together when they run along lines of this width, without moving them."""
        return self._run(self._sizes(), QRect(0, 0, width, 0), move=False)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in _LAID_BY:
            # Its own new height is no news.
            if kind != QEvent.Type.Resize or self.width() != self._laid_at:
                self._lay()
        elif kind == QEvent.Type.ChildRemoved:
            # Whoever leaves may be half ended already: the others close up in the next turn.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
        return super().event(event)

    def _parts(self) -> list[QWidget]:
        """The parts in their order; Qt keeps the list, so a part that ended elsewhere is not in it."""
        return [p for p in self.children() if isinstance(p, QWidget) and not p.isWindow() and not p.isHidden()]

    def _lay(self) -> None:
        self._laid_at = self.width()
        sizes, margins = self._sizes(), self.contentsMargins()
        high = self._run(sizes, self.contentsRect(), move=True) + margins.top() + margins.bottom()
        least = (_least_width(part, size) for part, size in sizes)
        wide = max(least, default=0) + margins.left() + margins.right()
        if (self.minimumWidth(), self.minimumHeight(), self.maximumHeight()) != (wide, high, high):
            self.setMinimumWidth(wide)
            self.setFixedHeight(high)

    def _sizes(self) -> list[tuple[QWidget, QSize]]:
        return [(part, _size(part)) for part in self._parts()]

    def _run(self, sizes: Sequence[tuple[QWidget, QSize]], rect: QRect, *, move: bool) -> int:
        x, y, tallest = rect.left(), rect.top(), 0
        for part, size in sizes:
            width = min(size.width(), max(rect.width(), 1))
            if x > rect.left() and x + width > rect.left() + rect.width():
                x, y, tallest = rect.left(), y + tallest + self._gap, 0
            if move:
                part.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self._gap
            tallest = max(tallest, size.height())
        return y + tallest - rect.top()


def _size(part: QWidget) -> QSize:
    """The size a layout would give it."""
    wanted = part.sizeHint().expandedTo(part.minimumSizeHint())
    return wanted.boundedTo(part.maximumSize()).expandedTo(part.minimumSize())


def _least_width(part: QWidget, size: QSize) -> int:
    """How narrow a layout would let it become."""
    shrinks = part.sizePolicy().horizontalPolicy().value & QSizePolicy.PolicyFlag.ShrinkFlag.value
    least = part.minimumSizeHint() if shrinks else size
    return max(part.minimumWidth(), min(least.width(), part.maximumWidth()))
