"""Buttons that show their key, icon buttons that follow the theme, and the filters of one choice or several marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from ui.punctuation import bracketed
from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.theme.tokens import RADIUS
from ui.widgets.one_of import one_of_several
from ui.widgets.painting import box, draw_key, key_width

#: Keys up to this width (F4, F9) leave more room for words than Ctrl+Z does.
SHORT_KEY = 34
#: How much wider the style sheet makes a button for its key.
ROOM_FOR_KEY: Final = {"short": 34, "long": 54}


class KeyButton(QPushButton):
    """A button with its key on it; the clerk learns the key by using the mouse."""

    def __init__(self, key: str = "", *, kind: str = "secondary", icon: str = "", size: str = "") -> None:
        super().__init__()
        self._key = key
        self._kind = kind
        self._icon = icon
        self.setProperty("kind", kind)
        if size:
            self.setProperty("grade", size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(key)
        # A style rule per width would be a style sheet per button; two widths fit every key of the desk.
        self._room = "" if not key else "short" if key_width(key) <= SHORT_KEY else "long"
        if key:
            self.setProperty("keyed", self._room)
        if icon:
            self._tint()
            theme().changed.connect(self._tint)

    def set_words(self, text: str) -> None:
        """Say what the button does, on the button and to a screen reader."""
        self.setText(text)
        self.setAccessibleName(text)
        if self.isVisible():
            self._weigh()

    def set_kind(self, kind: str) -> None:
        """Be what is done next (`primary`), or one choice of several."""
        if kind == self._kind:
            return
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        if self._icon:
            self._tint()

    def line_up(self) -> None:
        """Begin at the left, as a button with a key does: for one that stands in a column with such."""
        self.setProperty("lined", True)

    def _tint(self) -> None:
        palette = colours()
        ink = palette.on_accent if self._kind == "primary" else palette.text2
        self.setIcon(icons.icon_before_words(self._icon, ink, palette.text3))
        self.setIconSize(QSize(18 + icons.GAP, 18))

    def sizeHint(self) -> QSize:
        """With room for the key, also while it is left out: it comes back as soon as the place allows."""
        left_out = self._room and not self.property("keyed")
        return super().sizeHint() + QSize(ROOM_FOR_KEY[self._room] if left_out else 0, 0)

    def minimumSizeHint(self) -> QSize:
        """The words alone."""
        return self.sizeHint() - QSize(ROOM_FOR_KEY[self._room] if self._room else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words before keys: where a place holds no more than the words, the key is left to the tooltip."""
        super().resizeEvent(event)
        self._weigh()

    def _weigh(self) -> None:
        if not self._room:
            return
        fits = self.width() >= self.sizeHint().width()
        if fits != bool(self.property("keyed")):
            self.setProperty("keyed", self._room if fits else "")
            self.setToolTip(self.toolTip() or self._key)
            self.style().unpolish(self)
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        primary = self._kind == "primary" and self.isEnabled()
        keyed = bool(self.property("keyed"))
        if not keyed and not (primary and self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if primary and self.hasFocus():
            # An edge around a filled button is seen only where it differs from the ground; a ring inside always is.
            inner = QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5)
            box(painter, inner, RADIUS.chip, fill=None, edge=colours().on_accent, width=1.5)
        if not keyed:
            return
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        draw_key(
            painter,
            self.width() - 11,
            self.height() / 2,
            self._key,
            on_accent=primary,
        )


class IconButton(QToolButton):
    """A small button that is only an icon; it must be given words for screen readers and the tooltip."""

    def __init__(self, icon: str, *, name: str = "bare", ink: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._icon, self._ink, self._size = icon, ink, size
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(size, size))
        self._tint()
        theme().changed.connect(self._tint)

    def set_words(self, text: str, key: str = "") -> None:
        """Say what the button does."""
        self.setAccessibleName(text)
        self.setToolTip(bracketed(text, key))

    def show_icon(self, icon: str, ink: str) -> None:
        """Show another icon."""
        self._icon, self._ink = icon, ink
        self._tint()

    def _tint(self) -> None:
        self.setIcon(icons.icon(self._icon, colours().colour(self._ink), self._size))


class ChipButton(IconButton):
    """A button of the top bar: an icon and a few words."""

    def __init__(self, icon: str, *, ink: str = "text2") -> None:
        super().__init__(icon, name="chip", ink=ink)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def set_text(self, text: str, *, tooltip: str = "") -> None:
        """Show the words; Qt leaves no gap after the icon, so the text brings its own."""
        self.setText(f" {text}")
        self.setAccessibleName(text)
        self.setToolTip(tooltip or text)


class Segments(QFrame):
    """Choices of which one is in force, such as 全部／未完成／已完成: a row, or several equal lines for many.

    Signals:
        chosen: The index the operator chose.
    """

    chosen = Signal(int)

    def __init__(self, count: int, *, lines: int = 1) -> None:
        super().__init__()
        self.setObjectName("segments")
        # One row is as wide as its words; several lines share the width there is.
        width = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(3, 3, 3, 3)
        grid.setSpacing(2)
        columns = -(-count // lines)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        for k in range(count):
            button = QPushButton()
            button.setObjectName("segment")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            one_of_several(button)
            button.setChecked(k == 0)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            if lines > 1:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, k // columns, k % columns)
            self._group.addButton(button, k)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """Which choice is in force."""
        return self._group.checkedId()

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The choices as widgets, for putting the Tab key's way in order."""
        return self._group.buttons()

    def choose(self, index: int) -> None:
        """Put a choice in force without telling anybody."""
        self._group.button(index).setChecked(True)

    def set_words(self, words: Sequence[str]) -> None:
        """Say what the choices are."""
        for k, text in enumerate(words):
            button = self._group.button(k)
            button.setText(text)
            button.setAccessibleName(text)


class Pages(Segments):
    """The pages of a screen. They stand above its lists and look it: underlined words, where a list's choices are a box."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.setObjectName("pages")


class Toggles(QFrame):
    """Marks that are each on or off, looking like the segments beside them.

    Signals:
        toggled: Which one, and whether it is on now.
    """

    toggled = Signal(int, bool)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setObjectName("segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self.buttons: list[QToolButton] = []
        for k in range(count):
            button = QToolButton()
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda on, at=k: self.toggled.emit(at, on))
            row.addWidget(button)
            self.buttons.append(button)

    def set_words(self, words: Sequence[str]) -> None:
        """Say what the marks are."""
        for button, text in zip(self.buttons, words, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
