"""The settings screen's widgets: groups in a list on the left, the cards of the chosen one beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.widgets.bilingual import Bilingual
from ui.widgets.scrolled import scrolled

LIST_WIDTH: Final = 212
#: A line of a card is not read when it is longer than this.
READABLE: Final = 780
#: Room for the bar of a page that is longer than its place.
BAR: Final = 22
ROW_HEIGHT: Final = 40
ICON: Final = 18


class Group(StrEnum):
    """What belongs together (設定的分類), in the order of the list."""

    DESK = "desk"
    LOOKS = "looks"
    SCANNER = "scanner"
    PRINTERS = "printers"
    SAFETY = "safety"
    SERVER = "server"
    MAIL = "mail"
    ABOUT = "about"


ICONS: Final = {
    Group.DESK: "building-2",
    Group.LOOKS: "palette",
    Group.SCANNER: "scan-line",
    Group.PRINTERS: "printer",
    Group.SAFETY: "key-round",
    Group.SERVER: "server",
    Group.MAIL: "mail",
    Group.ABOUT: "info",
}


class SettingsScreenView(Bilingual, QWidget):
    """The screen.

    Signals:
        group_shown: A `Group` is in front now.
    """

    group_shown = Signal(object)

    def __init__(self, cards: Mapping[Group, Sequence[QFrame]]) -> None:
        """`cards`: what stands in each group, from above; a group without any is not there."""
        super().__init__()
        self.setObjectName("page")
        self.groups = [group for group in Group if cards.get(group)]
        self.list = QListWidget()
        self._stack = QStackedWidget()
        for group in self.groups:
            self._stack.addWidget(_page(cards[group], wide=group is Group.ABOUT))
            item = QListWidgetItem(self.list)
            item.setSizeHint(QSize(LIST_WIDTH - 24, ROW_HEIGHT))
        self.list.setIconSize(QSize(ICON, ICON))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QFrame()
        side.setObjectName("card")
        side.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 10, 8, 10)
        column.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(side)
        row.addWidget(self._stack, 1)
        self.list.currentRowChanged.connect(self._turned)
        theme().changed.connect(self._tint)
        self.retranslate()
        self.list.setCurrentRow(0)

    @property
    def group(self) -> Group:
        """The group in front."""
        return self.groups[max(0, self.list.currentRow())]

    def show_group(self, group: Group) -> None:
        """Bring a group to the front."""
        if group in self.groups:
            self.list.setCurrentRow(self.groups.index(group))

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.list.setAccessibleName(self.tr("設定的分類"))
        with QSignalBlocker(self.list):
            for row, group in enumerate(self.groups):
                self.list.item(row).setText(self.word(group))
        self._tint()

    def word(self, group: Group) -> str:
        """The name of a group."""
        return {
            Group.DESK: self.tr("這個櫃台"),
            Group.LOOKS: self.tr("語言與外觀"),
            Group.SCANNER: self.tr("掃描器"),
            Group.PRINTERS: self.tr("印表機"),
            Group.SAFETY: self.tr("鎖定與金鑰"),
            Group.SERVER: self.tr("共用帳冊"),
            Group.MAIL: self.tr("寄信"),
            Group.ABOUT: self.tr("版本與關於"),
        }[group]

    def _turned(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self._tint()
        self.group_shown.emit(self.groups[row])

    def _tint(self) -> None:
        palette = colours()
        for row, group in enumerate(self.groups):
            ink = palette.accent_text if row == self.list.currentRow() else palette.text2
            self.list.item(row).setIcon(icons.icon(ICONS[group], ink, ICON))


def _page(cards: Sequence[QFrame], *, wide: bool) -> QWidget:
    inner = QWidget()
    inner.setObjectName("scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(12)
    for made in cards:
        if not wide:
            made.setMaximumWidth(READABLE)
        column.addWidget(made)
    if not wide:
        column.addStretch(1)
    area = scrolled(inner)
    if not wide:
        # The bar stands beside the cards, not at the other end of a wide window.
        area.setMaximumWidth(READABLE + BAR)
    return area
