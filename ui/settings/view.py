"""The settings screen's widgets: looks, scanner, this desk and its ledger on the left; About and the licence texts on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.credentials import KeySource
from ui.i18n import Language, languages, pick
from ui.services import DeskFace, DeskHome
from ui.settings.about import TW_KAI, Text, Versions
from ui.settings.scanner_card import ScannerCard
from ui.theme.theme import Choice, theme
from ui.widgets.buttons import IconButton, KeyButton, Segments
from ui.widgets.labels import Glyph, card, label, line

LANGUAGES = (Language.ZH, Language.EN)
THEMES = tuple(Choice)
SIDE_WIDTH = 516
LIST_WIDTH = 216


class SettingsScreenView(QWidget):
    """The screen.

    Signals:
        language_chosen: A `Language`.
        theme_chosen: A theme `Choice`.
        text_chosen: Which licence text, from 0.
        copied: Something is in the clipboard now.
        limits_adopted: The scanner's `Limits`.
        school_asked: The page with whom to ask and the calendar.
    """

    language_chosen = Signal(object)
    theme_chosen = Signal(object)
    text_chosen = Signal(int)
    copied = Signal()
    limits_adopted = Signal(object)
    school_asked = Signal()

    def __init__(self, face: DeskFace, desk_id: str, versions: Versions, more: Sequence[QFrame] = ()) -> None:
        """`more`: cards of their own that stand among the others."""
        super().__init__()
        self.setObjectName("page")
        self._face, self._desk_id, self._versions = face, desk_id, versions
        self._home: DeskHome | None = None
        self._more = more
        self._titles = [label("", "title") for _ in range(4)]
        self.language, self.theme = Segments(len(LANGUAGES)), Segments(len(THEMES), lines=2)
        self._looks = [label("", "small") for _ in range(2)]
        self._names = [label("", "small") for _ in range(4)]
        self._values = [label("", "strong", wrap=True) for _ in range(3)]
        self.desk_number, self.folder = _read_only(desk_id), _read_only("")
        self.copy_number = IconButton("copy")
        self.school = KeyButton(kind="quiet", icon="school")
        self.open_folder = IconButton("folder-open")
        self._kept = [label("", "small") for _ in range(3)]
        self._key, self._engine = label("", "strong", wrap=True), label("", "strong", wrap=True)
        self._note = label("", "caption", wrap=True)
        self._program = label("", "title")
        self._made_of = label("", "small", wrap=True)
        self._fonts = label(TW_KAI, "small", wrap=True)
        self.texts = QListWidget()
        self.reader = QPlainTextEdit()
        self.scanner = ScannerCard()
        self._build()
        self._connect()
        self.retranslate()

    # -- SettingsView --------------------------------------------------------------------------------------------
    def show_home(self, home: DeskHome) -> None:
        """Where the ledger lies."""
        self._home = home
        self.folder.setText(str(home.folder))
        self.folder.setToolTip(str(home.folder))
        self.folder.setCursorPosition(0)
        self.open_folder.setEnabled(True)
        self.retranslate()

    def show_texts(self, texts: Sequence[Text]) -> None:
        """Which licence texts there are."""
        with QSignalBlocker(self.texts):
            self.texts.clear()
            self.texts.addItems([t.title for t in texts])
            for row, text in enumerate(texts):
                self.texts.item(row).setToolTip(text.title)
            self.texts.setCurrentRow(0)

    def show_text(self, text: str) -> None:
        """One licence text."""
        self.reader.setPlainText(text)

    # -- inside --------------------------------------------------------------------------------------------------
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        titles = (self.tr("語言與外觀"), self.tr("這個櫃台"), self.tr("資料與金鑰"), self.tr("關於"))
        for part, text in zip(self._titles, titles, strict=True):
            part.setText(text)
        self._looks[0].setText(self.tr("語言"))
        self._looks[1].setText(self.tr("外觀"))
        self.language.set_words(["正體中文", "English"])
        self.theme.set_words([self.tr("跟隨系統"), self.tr("淺色"), self.tr("深色"), self.tr("高對比")])
        self._check()
        for part, text in zip(
            self._names, (self.tr("學校"), self.tr("單位"), self.tr("承辦人"), self.tr("櫃台代碼")), strict=True
        ):
            part.setText(text)
        face = self._face
        people = (pick(face.school, face.school_en), pick(face.unit, face.unit_en), face.operator)
        for part, text in zip(self._values, people, strict=True):
            part.setText(text)
        self.desk_number.setAccessibleName(self.tr("櫃台代碼"))
        self.copy_number.set_words(self.tr("複製櫃台代碼"))
        self.school.set_words(self.tr("承辦窗口與行事曆"))
        for part, text in zip(self._kept, (self.tr("資料夾"), self.tr("金鑰"), self.tr("加密")), strict=True):
            part.setText(text)
        self.folder.setAccessibleName(self.tr("資料夾"))
        self.open_folder.set_words(self.tr("開啟資料夾"))
        if self._home is not None:
            self._key.setText(self._key_words(self._home.key_source))
            self._engine.setText(self._home.engine.replace("，", ", "))
        note = (
            self.tr("這是示範資料，沒有任何真實學生。")
            if face.sample
            else self.tr("帳冊以 AES-256 加密；複製資料夾時沒有金鑰就打不開，備份請用 backup。")
        )
        self._note.setText(note)
        v = self._versions
        self._program.setText(self.tr("離校櫃台 {version}").format(version=v.program))
        self._made_of.setText(f"Python {v.python} · Qt {v.qt}\n{v.system}")
        self.texts.setAccessibleName(self.tr("授權條款"))
        self.reader.setAccessibleName(self.tr("授權條款內容"))

    def _key_words(self, source: KeySource) -> str:
        return {
            KeySource.KEYRING: self.tr("作業系統金鑰圈"),
            KeySource.PASSPHRASE: self.tr("通行碼"),
            KeySource.MEMORY: self.tr("只在記憶體（示範用，關閉後無法再開啟）"),
        }[source]

    def _check(self) -> None:
        """The choices in force, whoever made them."""
        self.language.choose(LANGUAGES.index(languages().current))
        self.theme.choose(THEMES.index(theme().choice))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._desk_id)
        self.copied.emit()

    def _open(self) -> None:
        if self._home is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home.folder)))

    def _connect(self) -> None:
        self.language.chosen.connect(lambda k: self.language_chosen.emit(LANGUAGES[k]))
        self.theme.chosen.connect(lambda k: self.theme_chosen.emit(THEMES[k]))
        self.texts.currentRowChanged.connect(self.text_chosen)
        self.copy_number.clicked.connect(self._copy)
        self.school.clicked.connect(self.school_asked)
        self.open_folder.clicked.connect(self._open)
        self.scanner.adopted.connect(self.limits_adopted)
        theme().changed.connect(self._check)

    def _build(self) -> None:
        left = QWidget()
        left.setObjectName("scrolled")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for made in (self._looks_card(), self.scanner, *self._more, self._desk_card(), self._ledger_card()):
            column.addWidget(made)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(left)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(SIDE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(area)
        row.addWidget(self._about_card(), 1)

    def _looks_card(self) -> QFrame:
        made, column = _card(self._titles[0])
        grid = _grid()
        for row, (name, choice) in enumerate(zip(self._looks, (self.language, self.theme), strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(grid)
        return made

    def _desk_card(self) -> QFrame:
        made, column = _card(self._titles[1])
        grid = _grid()
        for row, (name, value) in enumerate(zip(self._names, self._values, strict=False)):
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        grid.addWidget(self._names[3], 3, 0)
        grid.addLayout(_beside(self.desk_number, self.copy_number), 3, 1)
        column.addLayout(grid)
        column.addWidget(self.school, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _ledger_card(self) -> QFrame:
        made, column = _card(self._titles[2])
        grid = _grid()
        self.open_folder.setEnabled(False)
        grid.addWidget(self._kept[0], 0, 0)
        grid.addLayout(_beside(self.folder, self.open_folder), 0, 1)
        for row, (name, value) in enumerate(zip(self._kept[1:], (self._key, self._engine), strict=True), start=1):
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        column.addLayout(grid)
        column.addWidget(self._note)
        return made

    def _about_card(self) -> QFrame:
        made, column = _card(self._titles[3])
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph("graduation-cap", "accent_text", 32, 1.75), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._program)
        words.addWidget(self._made_of)
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addWidget(self._fonts)
        column.addWidget(line())
        self._fonts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.texts.setFixedWidth(LIST_WIDTH)
        self.texts.setUniformItemSizes(True)
        self.texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reader.setReadOnly(True)
        # Tab leaves the text instead of being eaten by it.
        self.reader.setTabChangesFocus(True)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.texts)
        both.addWidget(self.reader, 1)
        column.addLayout(both, 1)
        return made


def _card(title: QLabel) -> tuple[QFrame, QVBoxLayout]:
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(18, 14, 18, 16)
    column.setSpacing(10)
    column.addWidget(title)
    return made, column


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(9)
    grid.setColumnMinimumWidth(0, 74)
    grid.setColumnStretch(1, 1)
    return grid


def _beside(field: QLineEdit, button: IconButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(field, 1)
    row.addWidget(button)
    return row


def _read_only(text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setReadOnly(True)
    made.setToolTip(text)
    made.setCursorPosition(0)
    return made
