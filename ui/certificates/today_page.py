"""今天: what left today, what is to be confirmed, what nobody has come for, and what came back by mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from app.certificates.checklist import MAIL
from app.certificates.today import Today
from app.clock import from_ms
from app.school.profile import SchoolProfile
from ui.certificates.list_table import ListModel, ListTable, Row
from ui.i18n import numbered, short_moment
from ui.school_names import named
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard

HANDED, UNCONFIRMED, UNCOLLECTED, OVERDUE, CAME_BACK = range(5)
WIDTHS: Final = {0: 120, 1: 150, 2: 150, 3: 210, 4: 150, 5: 160}


class TodayPage(Bilingual, QWidget):
    """The page.

    Signals:
        opened: 學號 of a certificate to look at.
    """

    opened = Signal(str)

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self._today: Today | None = None
        self.which = (
            HANDED,
            UNCONFIRMED,
            UNCOLLECTED,
            *((OVERDUE,) if school.diploma.keep_days else ()),
            *((CAME_BACK,) if school.pickup_method(MAIL) is not None else ()),
        )
        self.lists = Segments(len(self.which))
        self.search = QLineEdit()
        self.search.setMaximumWidth(280)
        self.model = ListModel()
        self.table = ListTable(self.model)
        self._card = TableCard(self.table, widths=WIDTHS, stretch=6, strong=frozenset({1}))
        self._count = label("", "small")
        self.empty = EmptyState("award")
        self._stack = QStackedLayout()
        self._build()
        self.retranslate()

    def show_today(self, today: Today) -> None:
        """Show the day as it stands now."""
        self._today = today
        self._name_lists()
        self._fill()

    def choose(self, which: int) -> None:
        """Another list."""
        self.lists.choose(self.which.index(which))
        self._fill()

    def focus_list(self) -> None:
        """The keyboard goes to the list, or to the choice of lists while it is empty."""
        if self.model.rowCount():
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        else:
            self.lists.buttons[self.lists.index].setFocus()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.search.setPlaceholderText(self.tr("在清單中找學號、姓名、字號"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.table.setAccessibleName(self.tr("證書清單"))
        self._name_lists()
        self._fill()

    def _name_lists(self) -> None:
        names = {
            HANDED: self.tr("今天領取"),
            UNCONFIRMED: self.tr("待確認"),
            UNCOLLECTED: self.tr("未領取"),
            OVERDUE: self.tr("逾期未領"),
            CAME_BACK: self.tr("郵件退回"),
        }
        self.lists.set_words([f"{names[k]} {len(self._rows(k)):,}" for k in self.which])

    def _fill(self) -> None:
        which = self.which[self.lists.index]
        rows = self._rows(which)
        self.model.show(self._header(which), rows)
        # The header is not there before the model has columns.
        header = self.table.horizontalHeader()
        self._card.widths.apply()
        header.setSectionResizeMode(self.model.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
        self._stack.setCurrentIndex(1 if rows else 0)
        self._tell()

    def _tell(self) -> None:
        shown = self.model.rowCount()
        self._count.setText(numbered(self.tr("{n} 張").format(n=f"{shown:,}")))
        which = self.which[self.lists.index]
        self.empty.say(*self._nothing(which))

    def _nothing(self, which: int) -> tuple[str, str]:
        return {
            HANDED: (self.tr("今天還沒有發出證書"), self.tr("在「發證」頁掃描學生證，就從這裡看得到。")),
            UNCONFIRMED: (self.tr("沒有待確認的發證"), self.tr("主管放行、或共用帳冊還沒有回覆的發證會列在這裡。")),
            UNCOLLECTED: (self.tr("庫存沒有未領的證書"), self.tr("登錄製證之後，還沒有領走的會列在這裡。")),
            OVERDUE: (self.tr("沒有逾期未領的證書"), self.tr("放超過本校期限還沒有人領的會列在這裡。")),
            CAME_BACK: (self.tr("沒有退回的郵件"), self.tr("登錄退回的掛號郵件會列在這裡，等再寄或親領。")),
        }[which]

    def _header(self, which: int) -> tuple[str, ...]:
        first = (self.tr("學號"), self.tr("姓名"), self.tr("系所"), self.tr("證書字號"))
        last = {
            HANDED: (self.tr("領取方式"), self.tr("時間"), self.tr("承辦人")),
            UNCONFIRMED: (self.tr("情形"), self.tr("時間"), self.tr("理由與現在還缺的")),
            CAME_BACK: (self.tr("掛號號碼"), self.tr("登錄時間"), self.tr("退回原因")),
        }
        return first + last.get(which, (self.tr("狀態"), self.tr("登錄時間"), self.tr("位置與天數")))

    def _rows(self, which: int) -> Sequence[Row]:
        today = self._today
        if today is None:
            return ()
        if which == HANDED:
            return [
                Row(
                    one.student.student_no,
                    (
                        one.student.student_no,
                        one.student.name,
                        one.student.department,
                        one.record.serial,
                        named(self._school.pickup_label(one.record.method)),
                        short_moment(from_ms(one.record.at_ms)),
                        one.record.by,
                    ),
                )
                for one in today.handed
            ]
        if which == UNCONFIRMED:
            return [
                Row(
                    one.student.student_no,
                    (
                        one.student.student_no,
                        one.student.name,
                        one.student.department,
                        one.serial,
                        self.tr("共用帳冊已收下") if one.answered else self.tr("等共用帳冊回覆"),
                        short_moment(one.at),
                        "　".join(t for t in (one.reason, *map(told, one.missing)) if t),
                    ),
                )
                for one in today.unconfirmed
            ]
        if which == CAME_BACK:
            return [
                Row(
                    one.student.student_no,
                    (
                        one.student.student_no,
                        one.student.name,
                        one.student.department,
                        "",
                        one.tracking,
                        short_moment(one.at),
                        one.reason,
                    ),
                )
                for one in today.came_back
            ]
        return [
            Row(
                one.student.student_no,
                (
                    one.student.student_no,
                    one.student.name,
                    one.student.department,
                    one.serial,
                    told(one.label),
                    short_moment(one.since),
                    "　".join(t for t in (one.place, numbered(self.tr("{n} 天").format(n=one.days))) if t),
                ),
            )
            for one in today.uncollected
            if which == UNCOLLECTED or one.overdue
        ]

    def _build(self) -> None:
        self.lists.chosen.connect(lambda _k: self._fill())
        self.search.textChanged.connect(self._look_for)
        self.table.opened.connect(self.opened)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.lists)
        head.addStretch(1)
        head.addWidget(self._count)
        head.addWidget(self.search, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        nest(column, head)
        nest(column, self._stack, 1)

    def _look_for(self, words: str) -> None:
        self.model.find(words)
        self._tell()
