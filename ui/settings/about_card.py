"""關於: versions, the fonts' attribution, and every licence text, readable here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout

from ui.settings.about import TW_KAI, Text, Versions
from ui.settings.parts import Card
from ui.widgets.labels import Glyph, label, line
from ui.widgets.laid_out import nest

LIST_WIDTH = 216
READER_HEIGHT = 110


class AboutCard(Card):
    """The card.

    Signals:
        text_chosen: Which licence text, from 0.
    """

    text_chosen = Signal(int)

    def __init__(self, versions: Versions) -> None:
        super().__init__()
        self._versions = versions
        self.program = label("", "title")
        self.made_of = label("", "small", wrap=True)
        self.fonts = label(TW_KAI, "small", wrap=True)
        self.texts = QListWidget()
        self._shown: tuple[Text, ...] = ()
        self.reader = QPlainTextEdit()
        self._build()
        self.texts.currentRowChanged.connect(self.text_chosen)
        self.retranslate()

    def show_texts(self, texts: Sequence[Text]) -> None:
        """Which licence texts there are."""
        with QSignalBlocker(self.texts):
            self.texts.clear()
            self.texts.addItems([t.word for t in texts])
            self.texts.setCurrentRow(0)
        self._shown = tuple(texts)
        self._word_texts()

    def _word_texts(self) -> None:
        for row, text in enumerate(self._shown):
            self.texts.item(row).setText(text.word)
            self.texts.item(row).setToolTip(text.word)

    def show_text(self, text: str) -> None:
        """One licence text."""
        self.reader.setPlainText(text)

    def retranslate(self) -> None:
        """Fetch the words again."""
        v = self._versions
        self.title.setText(self.tr("關於"))
        self.program.setText(self.tr("離校櫃台 {version}").format(version=v.program))
        self.made_of.setText(f"Python {v.python} · Qt {v.qt}\n{v.system}")
        self.texts.setAccessibleName(self.tr("授權條款"))
        self.reader.setAccessibleName(self.tr("授權條款內容"))
        self._word_texts()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph("graduation-cap", "accent_text", 32, 1.75), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.program)
        words.addWidget(self.made_of)
        nest(head, words, 1)
        nest(self.column, head)
        self.column.addWidget(self.fonts)
        self.column.addWidget(line())
        self.fonts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.texts.setFixedWidth(LIST_WIDTH)
        self.texts.setUniformItemSizes(True)
        self.texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reader.setReadOnly(True)
        # Tab leaves the text instead of being eaten by it.
        self.reader.setTabChangesFocus(True)
        self.reader.setMinimumHeight(READER_HEIGHT)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.texts)
        both.addWidget(self.reader, 1)
        nest(self.column, both, 1)
