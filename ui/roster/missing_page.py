"""Those on the roster whom the file does not name: who they are, and whether they stay. Staying is the default."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from ui.roster.leaving import Leaving, Missing, Person
from ui.sync.unsent import UnsentNote
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, Segments
from ui.widgets.labels import card, label
from ui.widgets.laid_out import nest

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 32
PAGE = 100
NUMBER_WIDTH = 120


class PeopleModel(QAbstractTableModel):
    """One page of people."""

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self._first = 0

    def show_people(self, people: tuple[Person, ...], first: int) -> None:
        """Show a page; `first` is how many stand before it."""
        self.beginResetModel()
        self._people, self._first = people, first
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        person = self._people[index.row()]
        return (person.student_no, person.name, person.department)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._first + section + 1)
        translate = QCoreApplication.translate
        return (translate("Roster", "學號"), translate("Roster", "姓名"), translate("Roster", "系所"))[section]


class MissingPage(Bilingual, QWidget):
    """The choice and the list.

    Signals:
        decided: A `Leaving`.
    """

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._missing = Missing()
        self._page = 0
        self._title = label("", "strong", wrap=True)
        self.choice = Segments(2)
        self._sentence = label("", "small", wrap=True)
        self.unsent = UnsentNote()
        self._confirm_word = label("", "small", tone="stop")
        self.number = QLineEdit()
        self.number.setFixedWidth(NUMBER_WIDTH)
        self.model = PeopleModel()
        self.people = QTableView()
        self.people.setModel(self.model)
        self.earlier = IconButton("chevron-left")
        self.later = IconButton("chevron-right")
        self._where = label("", "caption")
        self._confirm = QWidget()
        self._build()
        self.choice.chosen.connect(lambda _k: self._chosen())
        self.number.textEdited.connect(lambda _t: self._tell())
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.retranslate()

    @property
    def withdrawing(self) -> bool:
        """Whether they are to leave."""
        return self.choice.index == 1

    def show_missing(self, missing: Missing) -> None:
        """Show who is missing; the page stays where it was as long as they are the same."""
        if missing.numbers != self._missing.numbers:
            self._page = 0
        self._missing = missing
        if missing.now is not None:
            self.unsent.show_elsewhere(missing.elsewhere, missing.now)
        self.retranslate()

    def show_leaving(self, leaving: Leaving) -> None:
        """Stand on a decision without telling anybody."""
        self.choice.choose(int(leaving.withdraw))
        if not leaving.withdraw:
            self.number.clear()
        self.retranslate()

    def take_focus(self) -> None:
        """Stand on the choice in force."""
        self.choice.buttons[self.choice.index].setFocus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        missing, n = self._missing, f"{self._missing.count:,}"
        self._title.setText(
            self.tr("名冊上有 {n} 人沒有出現在這個檔案（現有 {known} 人的 {percent} %）").format(
                n=n, known=f"{missing.known:,}", percent=f"{missing.percent:.1f}"
            )
        )
        self.choice.set_words([self.tr("保留在名冊"), self.tr("退出名冊 {n} 人").format(n=n)])
        self._sentence.setText(
            self.tr("匯入時，下列學生退出名冊，不再辦理離校；已有的審核紀錄保留，整批匯入可以復原。")
            if self.withdrawing
            else self.tr("匯入時，這些學生與他們的審核都不動。只有確定這是完整名冊時，才選「退出名冊」。")
        )
        asked = self.withdrawing and missing.too_many
        self._confirm.setVisible(asked)
        self._confirm_word.setText(
            self.tr("超過名冊的 5 %，可能不是完整名冊；確定請輸入人數 {n}：").format(n=missing.count)
        )
        self.number.setPlaceholderText(str(missing.count))
        self.number.setAccessibleName(self.tr("要退出名冊的人數"))
        self.people.setAccessibleName(self.tr("檔案中沒有的學生"))
        self.earlier.set_words(self.tr("上一頁"))
        self.later.set_words(self.tr("下一頁"))
        self._show_page()

    def _show_page(self) -> None:
        first = self._page * PAGE
        shown = self._missing.people[first : first + PAGE]
        self.model.show_people(shown, first)
        self.earlier.setEnabled(self._page > 0)
        self.later.setEnabled(first + PAGE < self._missing.count)
        for part in (self.earlier, self.later):
            part.setVisible(self._missing.count > PAGE)
        told = self.tr("第 {first}–{last} 人，共 {n} 人")
        self._where.setText(
            told.format(first=f"{first + 1:,}", last=f"{first + len(shown):,}", n=f"{self._missing.count:,}")
        )

    def _turn(self, by: int) -> None:
        self._page += by
        self._show_page()
        self.people.scrollToTop()

    def _chosen(self) -> None:
        self.number.clear()
        self._tell()
        if not self._confirm.isHidden():
            self.number.setFocus()

    def _tell(self) -> None:
        typed = self.number.text().strip().replace(",", "") == str(self._missing.count)
        self.decided.emit(Leaving(self.withdrawing, self.withdrawing and typed))

    def _build(self) -> None:
        question = QHBoxLayout(self._confirm)
        question.setContentsMargins(0, 0, 0, 0)
        question.setSpacing(10)
        question.addWidget(self._confirm_word)
        question.addWidget(self.number)
        question.addStretch(1)
        box = card()
        head = QVBoxLayout(box)
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._sentence)
        head.addWidget(self.unsent)
        head.addWidget(self._confirm)
        pages = QHBoxLayout()
        pages.setSpacing(6)
        pages.addWidget(self._where)
        pages.addWidget(self.earlier)
        pages.addWidget(self.later)
        pages.addStretch(1)
        self._dress_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(box)
        column.addWidget(self.people, 1)
        nest(column, pages)

    def _dress_table(self) -> None:
        table = self.people
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setStyleSheet("QTableView::item { padding: 0 5px; }")
        table.setCornerButtonEnabled(False)
        down = table.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setMinimumWidth(48)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across = table.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        for column, width in enumerate((140, 220)):
            table.setColumnWidth(column, width)
