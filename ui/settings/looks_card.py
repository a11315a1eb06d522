"""語言與外觀: both at once, for the whole window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.i18n import Language, languages
from ui.settings.parts import Card, Rows
from ui.theme.theme import Choice, theme
from ui.widgets.buttons import Segments
from ui.widgets.labels import label
from ui.widgets.laid_out import nest

LANGUAGES = (Language.ZH, Language.EN)
THEMES = tuple(Choice)


class LooksCard(Card):
    """The card.

    Signals:
        language_chosen: A `Language`.
        theme_chosen: A theme `Choice`.
    """

    language_chosen = Signal(object)
    theme_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.language, self.theme = Segments(len(LANGUAGES)), Segments(len(THEMES))
        self._names = [label("", "small") for _ in range(2)]
        self._told = label("", "small", wrap=True)
        rows = Rows()
        for row, (name, choice) in enumerate(zip(self._names, (self.language, self.theme), strict=True)):
            rows.addWidget(name, row, 0)
            rows.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
        nest(self.column, rows)
        self.column.addWidget(self._told)
        self.language.chosen.connect(lambda k: self.language_chosen.emit(LANGUAGES[k]))
        self.theme.chosen.connect(lambda k: self.theme_chosen.emit(THEMES[k]))
        theme().changed.connect(self._check)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("語言與外觀"))
        self._names[0].setText(self.tr("語言"))
        self._names[1].setText(self.tr("外觀"))
        self.language.set_words(["正體中文", "English"])
        self.theme.set_words([self.tr("跟隨系統"), self.tr("淺色"), self.tr("深色"), self.tr("高對比")])
        self._told.setText(
            self.tr(
                "視窗的位置、大小與最後所在的畫面，各畫面的頁面、篩選、排序與欄寬會自動記住，每位承辦人各記各的；"
                "不記學生，也不記搜尋的字。"
            )
        )
        self._check()

    def _check(self) -> None:
        """The choices in force, whoever made them."""
        self.language.choose(LANGUAGES.index(languages().current))
        self.theme.choose(THEMES.index(theme().choice))
