"""The papers screen's widgets: what to print on the left, the very page that will print on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import DeskError
from app.printing.concerned import LeftOut
from app.printing.requests import PaperOptions
from ui.forms.beside import LastPrintButton, edged
from ui.forms.chosen import FIELDS_OF, Chosen, LastPrint, Listed
from ui.forms.pages import PageImage
from ui.i18n import pick
from ui.sentences import told, told_of
from ui.theme.theme import qcolor, theme
from ui.widgets.buttons import IconButton, KeyButton, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import card, label, line

STANDINGS = ("official", "draft", "blank")
SIDE_WIDTH = 340
ROW_HEIGHT = 28
LEAST_ROWS = 5
TYPING_PAUSE_MS = 350
NumberRole = Qt.ItemDataRole.UserRole


class FormsScreenView(QWidget):
    """The screen.

    Signals:
        paper_chosen: Code of a paper.
        standing_chosen: official, draft or blank.
        options_filled: What is written in by hand.
        student_removed: 學號 to take off the list.
        begun_from: 學號 to go on from: whoever stands before is done.
        record_asked: Number of a paper to look up.
        cleared: Empty the list.
        page_turned: By how many pages.
        print_asked: Print now.
        save_asked: Save as PDF.
    """

    paper_chosen = Signal(str)
    standing_chosen = Signal(str)
    options_filled = Signal(object)
    student_removed = Signal(str)
    begun_from = Signal(str)
    record_asked = Signal(str)
    cleared = Signal()
    page_turned = Signal(int)
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, papers: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._papers = papers
        self._page: PageImage | None = None
        self._pixmap = QPixmap()
        self._ready = self._leaving = False
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._people_title = label("", "title")
        self._hint = label("", "caption", wrap=True)
        self.papers = QListWidget()
        self.people = QListWidget()
        self.standing = Segments(len(STANDINGS))
        self.fields: dict[str, QLineEdit] = {
            name: QLineEdit()
            for name in (
                "reason",
                "agent_name",
                "agent_id_last4",
                "agent_relationship",
                "agent_phone",
                "postage",
                "thesis_title",
                "advisers",
            )
        }
        self.fields["agent_id_last4"].setMaxLength(4)
        self.card_lost = QCheckBox()
        self.from_here, self.remove_person, self.clear_people = (KeyButton(kind="quiet") for _ in range(3))
        self.last = LastPrintButton()
        self.print = KeyButton("Ctrl+P", kind="primary", icon="printer")
        self.save = KeyButton("Ctrl+S", size="l")
        self.back, self.forward = IconButton("chevron-left"), IconButton("chevron-right")
        self.zoom = Segments(2)
        self._page_text = label("", "small")
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty = EmptyState("printer")
        self.refused = EmptyState("circle-alert")
        self._stack = QStackedWidget()
        for part in (self.empty, self.refused, self._scroll):
            self._stack.addWidget(part)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(lambda: self.options_filled.emit(self.options()))
        self._build()
        self._connect()
        self.retranslate()

    # -- setters -------------------------------------------------------------------------------------------------
    def options(self) -> PaperOptions:
        """What is written in by hand now."""
        return PaperOptions(
            **{k: f.text().strip() for k, f in self.fields.items()}, card_lost=self.card_lost.isChecked()
        )

    def show_students(self, students: tuple[Listed, ...]) -> None:
        """List whom the paper is for."""
        self.people.clear()
        for s in students:
            item = QListWidgetItem(f"{s.student_no}　{s.name}")
            item.setData(NumberRole, s.student_no)
            self.people.addItem(item)
        self._people_title.setText(self.tr("對象：{n} 位").format(n=len(students)))
        self.clear_people.setVisible(bool(students))
        self.remove_person.setVisible(bool(students))
        self.from_here.setVisible(len(students) > 1)
        self.people.setCurrentRow(len(students) - 1)
        self._hint.setVisible(not students)

    def show_left_out(self, left: tuple[LeftOut, ...]) -> None:
        """Pale on the list, with the reason: whom the paper does not concern."""
        reasons = {one.student_no: one.reason for one in left}
        for row in range(self.people.count()):
            item = self.people.item(row)
            reason = reasons.get(item.data(NumberRole), "")
            if reason:
                item.setText(self.tr("{who}　不適用").format(who=item.text()))
                item.setForeground(qcolor("text3"))
            item.setToolTip(reason)

    def show_choice(self, chosen: Chosen) -> None:
        """Show which paper and standing are in force, and only the fields this paper uses."""
        for row, (code, _, _) in enumerate(self._papers):
            if code == chosen.paper and self.papers.currentRow() != row:
                self.papers.blockSignals(True)
                self.papers.setCurrentRow(row)
                self.papers.blockSignals(False)
        self.standing.choose(STANDINGS.index(chosen.standing))
        shown = FIELDS_OF.get(chosen.paper, ()) if chosen.standing != "blank" else ()
        for name, field in self.fields.items():
            field.setVisible(name in shown)
        self.card_lost.setVisible(chosen.paper in ("proxy", "receipt") and chosen.standing != "blank")
        # Once the fields have taken their room: the paper in force stays in sight.
        QTimer.singleShot(0, self, lambda: self.papers.scrollToItem(self.papers.currentItem()))
        self._allow(chosen.ready)

    def show_page(self, page: PageImage) -> None:
        """Show a page of the preview."""
        form = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
        image = QImage(page.pixels, page.width, page.height, page.stride, form)
        self._pixmap = QPixmap.fromImage(image)
        self._page = page
        self._allow(ready=True)
        self._stack.setCurrentWidget(self._scroll)
        self._say_page()
        self.back.setEnabled(page.index > 0)
        self.forward.setEnabled(page.index + 1 < page.count)
        self._fit()

    def show_empty(self) -> None:
        """Nobody is chosen."""
        self._page = None
        self._page_text.setText("")
        self._stack.setCurrentWidget(self.empty)

    def show_refusal(self, error: DeskError) -> None:
        """Why this paper cannot be made as it stands."""
        self._page = None
        self._page_text.setText("")
        self.refused.say(told(error.title), told_of(error.message, error.hint))
        self._stack.setCurrentWidget(self.refused)
        self._allow(ready=False)

    def show_last(self, last: LastPrint | None) -> None:
        """When this paper was printed last for the student in view."""
        self.last.show_last(last)

    def set_busy(self, busy: bool) -> None:
        """A page is on its way: the old one stays, a little paler."""
        self._sheet.setEnabled(not busy)

    def set_leaving(self, leaving: bool) -> None:
        """A job is being printed or saved: no second one until it is."""
        self._leaving = leaving
        self._progress.setRange(0, 0)
        self._progress.setVisible(leaving)
        self._allow(self._ready)

    def show_leaving(self, done: int, total: int) -> None:
        """How many pages have gone to the printer."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    # -- inside --------------------------------------------------------------------------------------------------
    def _allow(self, ready: bool) -> None:
        self._ready = ready
        for button in (self.print, self.save):
            button.setEnabled(ready and not self._leaving)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _remove(self) -> None:
        item = self.people.currentItem()
        if item is not None:
            self.student_removed.emit(item.data(NumberRole))

    def _begin(self) -> None:
        item = self.people.currentItem()
        if item is not None:
            self.begun_from.emit(item.data(NumberRole))

    def _fit(self) -> None:
        """The whole page in the room there is, or its real size to scroll in."""
        if self._page is None or self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self._scroll.viewport().size() * ratio
        shown = self._pixmap
        if self.zoom.index == 0:
            shown = self._pixmap.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self._sheet.setPixmap(edged(shown, ratio))

    def _say_page(self) -> None:
        page = self._page
        words = self.tr("第 {n} 頁，共 {m} 頁")
        self._page_text.setText(words.format(n=page.index + 1, m=page.count) if page is not None else "")

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._say_page()
        self._people_title.setText(self.tr("對象：{n} 位").format(n=self.people.count()))
        self._hint.setText(self.tr("掃描學生證或輸入學號即可加入。"))
        self.papers.setAccessibleName(self.tr("文件種類"))
        self.people.setAccessibleName(self.tr("列印對象"))
        current = max(0, self.papers.currentRow())
        self.papers.blockSignals(True)
        self.papers.clear()
        self.papers.addItems([pick(zh, en) for _, zh, en in self._papers])
        self.papers.setCurrentRow(current)
        self.papers.blockSignals(False)
        self.papers.setMinimumHeight(ROW_HEIGHT * LEAST_ROWS + 8)
        self.papers.setMaximumHeight(ROW_HEIGHT * len(self._papers) + 8)
        self.standing.set_words([self.tr("正式"), self.tr("暫存"), self.tr("空白")])
        names = {
            "reason": self.tr("原因"),
            "agent_name": self.tr("受託人姓名"),
            "agent_id_last4": self.tr("受託人證件末四碼"),
            "agent_relationship": self.tr("與委託人關係"),
            "agent_phone": self.tr("受託人電話"),
            "postage": self.tr("郵資"),
            "thesis_title": self.tr("論文題目"),
            "advisers": self.tr("指導教授與比例，如：王大明 60、李小華 40"),
        }
        for key, text in names.items():
            self.fields[key].setPlaceholderText(text)
            self.fields[key].setAccessibleName(text)
        self.card_lost.setText(self.tr("學生證已遺失（改附身分證影本）"))
        self.card_lost.setAccessibleName(self.card_lost.text())
        self.last.retranslate()
        self.from_here.set_words(self.tr("從這位起"))
        self.from_here.setToolTip(self.tr("前面的已經印好：從選取的這位繼續列印"))
        self.remove_person.set_words(self.tr("移除"))
        self.remove_person.setToolTip(self.tr("從名單移除選取的學生（Delete）"))
        self.clear_people.set_words(self.tr("清空"))
        self.print.set_words(self.tr("列印"))
        self.save.set_words(self.tr("另存 PDF"))
        self.back.set_words(self.tr("上一頁"), "PgUp")
        self.forward.set_words(self.tr("下一頁"), "PgDn")
        self.zoom.set_words([self.tr("整頁"), self.tr("放大")])
        self.empty.say(
            self.tr("還沒有列印對象"),
            self.tr("掃描學生證、輸入學號，或從櫃台按 Ctrl+P 帶入；也可以選「空白」列印空白表單。"),
        )

    def _connect(self) -> None:
        self.papers.currentRowChanged.connect(lambda row: self.paper_chosen.emit(self._papers[max(0, row)][0]))
        self.standing.chosen.connect(lambda k: self.standing_chosen.emit(STANDINGS[k]))
        self.zoom.chosen.connect(lambda _k: self._fit())
        theme().changed.connect(self._fit)
        self.remove_person.clicked.connect(self._remove)
        self.from_here.clicked.connect(self._begin)
        self.last.asked.connect(self.record_asked)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.people, self._remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.clear_people.clicked.connect(self.cleared)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.back.clicked.connect(lambda: self.page_turned.emit(-1))
        self.forward.clicked.connect(lambda: self.page_turned.emit(1))
        self.card_lost.toggled.connect(lambda _on: self._typing.start())
        for field in self.fields.values():
            field.textEdited.connect(lambda _text: self._typing.start())

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._side())
        row.addWidget(self._preview(), 1)

    def _side(self) -> QFrame:
        made = card()
        made.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        self.people.setMinimumHeight(2 * ROW_HEIGHT + 8)
        for rows in (self.papers, self.people):
            rows.setUniformItemSizes(True)
            rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # All papers where there is room; on a small screen the list scrolls instead of pushing the buttons out.
        column.addWidget(self.papers, 4)
        column.addWidget(self.standing)
        column.addWidget(line())
        head = QHBoxLayout()
        head.addWidget(self._people_title)
        head.addStretch(1)
        head.addWidget(self.from_here)
        head.addWidget(self.remove_person)
        head.addWidget(self.clear_people)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self.people, 1)
        column.addWidget(self.fields["reason"])
        for pair in (("agent_name", "agent_id_last4"), ("agent_relationship", "agent_phone")):
            beside = QHBoxLayout()
            beside.setSpacing(8)
            for name in pair:
                beside.addWidget(self.fields[name])
            column.addLayout(beside)
        for name in ("postage", "thesis_title", "advisers"):
            column.addWidget(self.fields[name])
        column.addWidget(self.card_lost)
        column.addWidget(self._progress)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.print, 1)
        buttons.addWidget(self.save, 1)
        column.addLayout(buttons)
        return made

    def _preview(self) -> QFrame:
        made = card(name="sunken")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.zoom)
        bar.addWidget(self.last)
        bar.addStretch(1)
        bar.addWidget(self.back)
        bar.addWidget(self._page_text)
        bar.addWidget(self.forward)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        return made
