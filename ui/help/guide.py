"""F1: what the screen in front is for and how its work goes, offline, over the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from ui.help.pages import page
from ui.i18n import languages
from ui.theme import fonts
from ui.theme.theme import colours, theme
from ui.theme.tokens import TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.labels import label, line
from ui.widgets.overlay import EDGE, Overlay

WIDTH: Final = 780
TOP: Final = 44
# Beside the text, for its scroll bar, under its last line, and of the box around it.
SIDE: Final = 28
BAR: Final = 14
ROOM: Final = 8
AROUND: Final = 100
LINE_HEIGHT: Final = 122.0
GAP: Final = 6.0
INDENT: Final = 22.0


class GuideBox(Bilingual, Overlay):
    """The page of one screen; made new when it is opened, and again when language or looks change.

    Signals:
        keys_asked: The operator wants every key instead.
    """

    keys_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._screen = ""
        self._title = label("", "title")
        self._keys = KeyButton("?", icon="keyboard")
        self._keys.clicked.connect(self._ask_keys)
        self._close = IconButton("x")
        self._close.clicked.connect(self.hide)
        self.text = QTextBrowser()
        self.text.setObjectName("guide")
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.document().setDocumentMargin(0)
        self.text.document().setIndentWidth(INDENT)
        self._build()
        theme().changed.connect(self._dress)

    def open_on(self, screen: str) -> None:
        """Show the page of a screen, from its first line."""
        self._screen = screen
        self._fill()
        parent = self.parentWidget()
        if parent is not None:
            width = min(WIDTH, parent.width() - 2 * EDGE)
            self.setFixedWidth(width)
            self.text.document().setTextWidth(width - 2 * SIDE - BAR)
            wanted = round(self.text.document().size().height()) + ROOM
            self.text.setFixedHeight(min(wanted, parent.height() - TOP - EDGE - AROUND))
        self.show_over(top=TOP)
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 closes what F1 opened; ? shows every key instead."""
        if event.key() == Qt.Key.Key_F1:
            self.hide()
        elif event.key() == Qt.Key.Key_Question:
            self._ask_keys()
        else:
            super().keyPressEvent(event)

    def language_changed(self) -> None:
        if self.isVisible():
            self.open_on(self._screen)

    def _ask_keys(self) -> None:
        self.hide()
        self.keys_asked.emit()

    def _dress(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        document = self.text.document()
        document.setDefaultFont(fonts.font(TYPE.body))
        document.setMarkdown(page(self._screen, languages().current))
        title = document.firstBlock().text()
        cursor = QTextCursor(document.firstBlock())
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        dress(document)
        self._title.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.text.setAccessibleName(title)
        self._keys.set_words(self.tr("快速鍵一覽"))
        self._close.set_words(self.tr("關閉"), "F1")

    def _build(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self._keys)
        row.addWidget(self._close)
        self.body.setContentsMargins(SIDE, 18, SIDE, 22)
        self.body.setSpacing(12)
        self.body.addWidget(head)
        self.body.addWidget(line())
        self.body.addWidget(self.text)


def dress(document: QTextDocument) -> None:
    """Give a page our type scale, our spacing and keys that look like keys; Markdown brings fonts of its own."""
    palette = colours()
    heading, body = fonts.font(TYPE.lead, QFont.Weight.DemiBold), fonts.font(TYPE.body)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        spacing = QTextBlockFormat(block.blockFormat())
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setTopMargin(GAP * 2 if level else 0.0)
        spacing.setBottomMargin(GAP if block.textList() is None else GAP / 2)
        QTextCursor(block).setBlockFormat(spacing)
        _dress_block(block.begin(), document, heading if level else body, palette.text if level else palette.text2)
        block = block.next()


def _dress_block(fragments: object, document: QTextDocument, font: QFont, ink: str) -> None:
    palette = colours()
    found: list[tuple[int, int, bool, bool]] = []
    iterator = fragments
    while not iterator.atEnd():  # type: ignore[attr-defined]  # PySide6's stubs do not name QTextBlock.iterator's methods
        fragment = iterator.fragment()  # type: ignore[attr-defined]  # the same
        kind = fragment.charFormat()
        strong = kind.fontWeight() > QFont.Weight.Medium.value
        found.append((fragment.position(), fragment.length(), kind.fontFixedPitch(), strong))
        iterator += 1  # type: ignore[operator]  # the same
    for position, length, is_key, strong in found:
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        wanted = QTextCharFormat()
        wanted.setFont(fonts.font(TYPE.body, QFont.Weight.DemiBold) if is_key or strong else font)
        wanted.setForeground(QBrush(QColor(palette.text if is_key or strong else ink)))
        if is_key:
            wanted.setBackground(QBrush(QColor(palette.track)))
        cursor.setCharFormat(wanted)
