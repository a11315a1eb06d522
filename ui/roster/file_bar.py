"""What was found out about the file: sheet, encoding, heading row and columns; each changeable with one click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QScrollArea, QVBoxLayout

from app.roster.fields import Kind
from app.roster.table import CheckedFile
from ui.i18n import numbered
from ui.roster.column_chip import ColumnChip
from ui.roster.model import KINDS, ColumnFace, columns, encodings, is_text
from ui.roster.words import encoding_word, kind_word
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.combo import ComboBox
from ui.widgets.flow import Flow
from ui.widgets.labels import ElidedLabel, Glyph, label
from ui.widgets.laid_out import nest

CHIPS_HEIGHT = 66
#: Margins and scroll bar beside the chips.
CHIPS_BESIDE = 46
COLUMNS_GAP = 12
MOST_HEADER = 999


class FileBar(Bilingual, QFrame):
    """The head of the preview.

    Signals:
        kind_chosen: A kind of file.
        sheet_chosen: A sheet's name.
        encoding_chosen: An encoding.
        header_chosen: The row of the headings.
        column_mapped: (column from 0, field or nothing)
    """

    kind_chosen = Signal(str)
    sheet_chosen = Signal(str)
    encoding_chosen = Signal(str)
    header_chosen = Signal(int)
    column_mapped = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        #: What the file may be read as.
        self.kinds: tuple[str, ...] = KINDS
        self.setObjectName("card")
        self._checked: CheckedFile | None = None
        self._kind: Kind | None = None
        self._name = ElidedLabel("title")
        self._facts = label("", "small")
        self._words = {name: label("", "small") for name in ("kind", "sheet", "encoding", "header")}
        self.kind = ComboBox()
        self.sheet = ComboBox()
        self.encoding = ComboBox()
        self.header = QLineEdit()
        self.header.setValidator(QIntValidator(1, MOST_HEADER, self.header))
        self.header.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.header_up = IconButton("chevron-left")
        self.header_down = IconButton("chevron-right")
        self._columns_word = label("", "strong")
        self._chips = Flow(gap=6)
        self._chips.setObjectName("scrolled")
        self._scroll = QScrollArea()
        self.chips: list[ColumnChip] = []
        self._build()
        self.kind.activated.connect(lambda _k: self.kind_chosen.emit(str(self.kind.currentData())))
        self.sheet.activated.connect(lambda _k: self.sheet_chosen.emit(self.sheet.currentText()))
        self.encoding.activated.connect(lambda _k: self.encoding_chosen.emit(str(self.encoding.currentData())))
        self.header.editingFinished.connect(self._header_typed)
        self.header_up.clicked.connect(lambda: self._header_moved(-1))
        self.header_down.clicked.connect(lambda: self._header_moved(1))

    def show_file(self, checked: CheckedFile, kind: Kind) -> None:
        """Show what was found."""
        self._checked, self._kind = checked, kind
        self.retranslate()

    def forget(self) -> None:
        """The file was put away."""
        self._checked = None

    def set_busy(self, *, busy: bool) -> None:
        """While something is recorded the file is not read another way."""
        for part in (self.kind, self.sheet, self.encoding, self.header, self.header_down, *self.chips):
            part.setEnabled(not busy)
        self.header_up.setEnabled(not busy and self._checked is not None and self._checked.header_row > 1)

    def retranslate(self) -> None:
        """Fetch the words again."""
        checked = self._checked
        if checked is None or self._kind is None:
            return
        self._name.setText(checked.file)
        told = self.tr("{format} · {n} 列資料")
        self._facts.setText(numbered(told.format(format=checked.format.upper(), n=f"{checked.rows:,}")))
        self._words["kind"].setText(self.tr("種類"))
        self.kind.setAccessibleName(self.tr("檔案種類"))
        self._choose(self.kind, [(kind_word(kind), kind) for kind in self.kinds], checked.kind)
        self._words["sheet"].setText(self.tr("工作表"))
        self._words["encoding"].setText(self.tr("編碼"))
        self._words["header"].setText(self.tr("欄名在第幾列"))
        self.sheet.setAccessibleName(self.tr("工作表"))
        self.encoding.setAccessibleName(self.tr("文字編碼"))
        self.header.setAccessibleName(self.tr("欄名在第幾列"))
        sheets = [s.name for s in checked.sheets if s.name]
        self._choose(self.sheet, [(name, name) for name in sheets], checked.sheet)
        offered = [(encoding_word(e), e) for e in encodings(checked)]
        self._choose(self.encoding, offered, checked.encoding)
        for part in (self.sheet, self._words["sheet"]):
            part.setVisible(len(sheets) > 1)
        for part in (self.encoding, self._words["encoding"]):
            part.setVisible(is_text(checked))
        self.header.setText(str(max(1, checked.header_row)))
        self.header_up.set_words(self.tr("欄名在上一列"))
        self.header_down.set_words(self.tr("欄名在下一列"))
        self.header_up.setEnabled(checked.header_row > 1)
        self._show_chips(columns(checked, self._kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def _fit_chips(self) -> None:
        """As high as the chips need, up to two lines; more scroll."""
        width = self.width() - CHIPS_BESIDE - self._columns_word.sizeHint().width() - COLUMNS_GAP
        self._scroll.setFixedHeight(max(1, min(CHIPS_HEIGHT, self._chips.height_at(width))))

    def _header_typed(self) -> None:
        if self._checked is not None and int(self.header.text()) != self._checked.header_row:
            self.header_chosen.emit(int(self.header.text()))

    def _header_moved(self, by: int) -> None:
        """The usual mistake is one row."""
        if self._checked is not None:
            self.header_chosen.emit(min(MOST_HEADER, max(1, self._checked.header_row + by)))

    @staticmethod
    def _choose(box: ComboBox, offered: Sequence[tuple[str, str]], current: str) -> None:
        box.clear()
        for shown, value in offered:
            box.addItem(shown, value)
        box.setCurrentIndex(next((k for k, (_, value) in enumerate(offered) if value == current), -1))

    def _show_chips(self, faces: Sequence[ColumnFace]) -> None:
        unread = sum(not face.field for face in faces)
        self._columns_word.setText(
            self.tr("欄位對應（{n} 欄不匯入）").format(n=unread) if unread else self.tr("欄位對應")
        )
        self.chips = [self._chip(position, face) for position, face in enumerate(faces)]
        self._chips.put(self.chips)
        self._fit_chips()

    def _chip(self, position: int, face: ColumnFace) -> ColumnChip:
        if not face.field:
            words = self.tr("{heading} · 不匯入").format(heading=face.heading)
            told = self.tr("欄位「{heading}」不匯入，按 Enter 變更").format(heading=face.heading)
        else:
            words = face.heading if face.exact else f"{face.heading} → {face.label}"
            told = self.tr("欄位「{heading}」匯入為「{label}」，按 Enter 變更").format(
                heading=face.heading, label=face.label
            )
        chip = ColumnChip(words, read=bool(face.field))
        chip.setAccessibleName(told)
        chip.setToolTip(told)
        chip.clicked.connect(lambda: self._offer_fields(chip, position, face))
        return chip

    def _offer_fields(self, chip: ColumnChip, position: int, face: ColumnFace) -> None:
        """Every field of this kind of file, the one in force ticked, and none."""
        if self._kind is None or self._checked is None:
            return
        menu = QMenu(self)
        nothing = menu.addAction(self.tr("不匯入這一欄"))
        nothing.setCheckable(True)
        nothing.setChecked(not face.field)
        nothing.triggered.connect(lambda: self.column_mapped.emit(position, ""))
        menu.addSeparator()
        for field in self._kind.fields:
            taken = field.name in self._checked.positions and field.name != face.field
            shown = self.tr("{label}（改由這一欄讀取）").format(label=field.label) if taken else field.label
            action = menu.addAction(shown)
            action.setCheckable(True)
            action.setChecked(field.name == face.field)
            action.triggered.connect(lambda _=False, name=field.name: self.column_mapped.emit(position, name))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(Glyph("file-text", "accent_text", 20))
        first.addWidget(self._name)
        first.addWidget(self._facts)
        first.addStretch(1)
        for name, part, width in (
            ("kind", self.kind, 128),
            ("sheet", self.sheet, 140),
            ("encoding", self.encoding, 138),
            ("header", self.header, 56),
        ):
            part.setFixedWidth(width)
            first.addWidget(self._words[name])
            first.addWidget(part)
        moves = QHBoxLayout()
        moves.setSpacing(0)
        moves.addWidget(self.header_up)
        moves.addWidget(self.header_down)
        nest(first, moves)
        scroll = self._scroll
        scroll.setWidget(self._chips)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 14, 12)
        column.setSpacing(8)
        nest(column, first)
        second = QHBoxLayout()
        second.setSpacing(COLUMNS_GAP)
        second.addWidget(self._columns_word, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(scroll, 1)
        nest(column, second)
