"""The worklist on screen: filters, the list with one student beside it, keys under it; a file may be dropped on all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.clearance.bulk import Cause
from app.clearance.preview import Preview
from app.clearance.sieve import Sifted
from app.clearance.worklist import WorkRow
from app.clock import Clock
from app.school.profile import SchoolProfile
from ui.i18n import pick
from ui.punctuation import listed
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.drop_hint import DropHint
from ui.widgets.dropped import file_of
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard
from ui.worklist.confirm import ConfirmCount
from ui.worklist.filter_bar import FilterBar
from ui.worklist.foot import Foot
from ui.worklist.list_page import ListPage
from ui.worklist.list_ports import WRITTEN, Foreseen
from ui.worklist.list_words import FACES, ORDER, fate_word
from ui.worklist.model import DUE, ITEM, NAME, REASON, WorkModel
from ui.worklist.ports import Filter, GoOn, Sure, Weigh
from ui.worklist.preview_pane import PreviewPane, fact
from ui.worklist.table import WIDTHS, WorkTable
from ui.worklist.tick_choice import TickChoice

#: Who runs down the list with a key held is read about only where they stop.
LOOKING_PAUSE_MS = 90
#: So many 學號 are named under each reason; the others stay selected in the list afterwards.
NAMED = 6
#: A unit with one item needs no column that says the same in every row.
MANY = 2
DIGITS = 9


class WorklistScreenView(Bilingual, QWidget):
    """The screen.

    Signals:
        filtered: Name and value of what is filtered otherwise.
        pass_asked: Selected rows and the note.
        fail_asked: Selected rows and the reason.
        flag_asked: Selected rows and the note.
        undo_asked: Take the last act back.
        student_opened: 學號 to open at the counter.
        looked_at: 學號 the keyboard rests on.
        dropped: A file.
        list_asked: Choose a file.
        papers_asked: Print papers for the students of the selected rows.
    """

    filtered = Signal(str, object)
    pass_asked = Signal(object, str)
    fail_asked = Signal(object, str)
    flag_asked = Signal(object, str)
    undo_asked = Signal()
    student_opened = Signal(str)
    looked_at = Signal(str)
    dropped = Signal(Path)
    list_asked = Signal()
    papers_asked = Signal(object)

    def __init__(self, school: SchoolProfile, units: Sequence[str], clock: Clock) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._words, self._gate = school.words, school.gate
        self._last = frozenset(item.code for item in school.final_unit.items if item.required)
        own = [u for u in school.units if u.code in units]
        self._items = {u.code: u.items for u in own}
        self._filter = Filter("")
        self._found = Sifted()
        names = [(u.code, u.name, u.name_en or u.name) for u in own]
        items = [(u.code, i.code, i.label, i.label_en or i.label) for u in own for i in u.items]
        promising = frozenset(u.code for u in own if u.promise_half_days)
        self.bar = FilterBar(school.words, names, items, promising)
        self.model = WorkModel(school.words, {code: en for _, code, _, en in items}, clock)
        self.table = WorkTable(self.model)
        self.pane = PreviewPane()
        self.foot = Foot(school.words)
        self.empty = EmptyState("list-checks")
        self.page = ListPage(school.words)
        self.confirming: ConfirmCount | None = None
        self._drop_hint = DropHint(self, lambda: self.tr("放開就開始檢查名單；看過結果才會登錄"))
        self.toast_place = QVBoxLayout()
        self._busy = QProgressBar()
        self._stack = QStackedWidget()
        self._pages = QStackedWidget()
        self._work = QWidget()
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOKING_PAUSE_MS)
        self._build()
        self._connect()
        self.set_busy(busy=False)

    # -- setters -------------------------------------------------------------------------------------------------
    def show_filter(self, chosen: Filter) -> None:
        """Show what is let through; an item's column only where a unit has more than one."""
        if chosen.unit != self._filter.unit:
            items = self._items.get(chosen.unit, ())
            self.foot.offer_phrases(list(dict.fromkeys(p for i in items for p in i.phrases)))
        self._filter = chosen
        self.bar.show_filter(chosen)

    def show_rows(self, found: Sifted, *, ours: bool = True) -> None:
        """Show the list, and what every other filter would leave; `ours` when it is another by what was done here."""
        self._found = found
        self.bar.show_counts(found)
        one_item = len(self._items.get(self._filter.unit, ())) < MANY
        promised = any(row.due_ms for row in found.rows)
        self.table.leave_out(frozenset({ITEM} if one_item else set()) | (frozenset() if promised else {DUE}))
        self.table.show_rows(found.rows, ours=ours)
        self._word_empty()
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self._count()

    def show_preview(self, found: Preview | None) -> None:
        """Show one student beside the list, or nobody."""
        number = found.student.student_no if found is not None else ""
        rows = (r for r in self._found.rows if r.due_ms and r.student_no == number)
        self.pane.show_promises({row.item: self.model.promised(row) for row in rows})
        self.pane.show_preview(found)

    def ask_reason(self) -> None:
        """A failure needs a reason."""
        self.foot.ask_reason()

    def confirm(self, weigh: Weigh, go_on: GoOn) -> None:
        """Many at once: let the operator see who cannot be decided on, say what is ticked, and type the number."""
        sure = weigh(frozenset())
        ticks = TickChoice(sure.offers)
        box = ConfirmCount(self.window(), go_on=lambda: go_on(ticks.chosen()), beside=ticks if sure.offers else None)

        def tell() -> None:
            now = weigh(ticks.chosen())
            ticks.say_outcome(now.count, now.ticks)
            box.tell(*self._told_of(now), now.count, typed=now.typed)
            box.fit()

        ticks.changed.connect(tell)
        self._ask(box, tell)
        if sure.offers:
            ticks.take_focus()

    def _told_of(self, sure: Sure) -> tuple[str, list[QWidget]]:
        verbs = self._words.verbs
        accept, refuse = pick(verbs.accept, verbs.accept_en), pick(verbs.refuse, verbs.refuse_en)
        verb = accept if sure.verdict == "pass" else refuse
        parts: list[QWidget] = [fact("message-square-text", "text3", sure.reason)] if sure.reason else []
        if sure.verdict == "pass" and sure.items & self._last and self._gate.warn_before_done:
            closing = pick(self._gate.warn_before_done, self._gate.warn_before_done_en)
            parts.append(fact("triangle-alert", "warn_dot", closing))
        if sure.causes:
            count = sum(cause.count for cause in sure.causes)
            words = self.tr("另有 {n} 筆不能登錄，不會更動：").format(n=f"{count:,}")
            parts += [label(words, "strong", wrap=True)]
            parts += [fact("circle-alert", "warn_dot", self._worded(cause)) for cause in sure.causes]
        return self.tr("一次登錄 {n} 筆「{verb}」").format(n=f"{sure.count:,}", verb=verb), parts

    def confirm_list(self, foreseen: Foreseen, go_on: Callable[[], None]) -> None:
        """A list decides for many: say for how many what, and ask for the number."""
        counts = foreseen.counts
        parts = [
            fact(FACES[fate][1], f"{FACES[fate][0]}_dot", f"{fate_word(fate)} {counts[fate]:,}")
            for fate in ORDER
            if fate in WRITTEN and counts[fate]
        ]
        title = self.tr("套用名單，一次登錄 {n} 筆").format(n=f"{foreseen.written:,}")
        box = ConfirmCount(self.window(), go_on=go_on)
        self._ask(box, lambda: box.tell(title, parts, foreseen.written, typed=True))

    def set_busy(self, *, busy: bool) -> None:
        """Something is being read or recorded."""
        self._busy.setVisible(busy)
        self.foot.set_busy(busy=busy)

    def shut(self, reason: str) -> None:
        """Nothing may be recorded here; the keys say why."""
        self.foot.shut(reason)
        self.page.side.shut(reason)

    def clear_reason(self) -> None:
        """Empty the reason; whoever wrote it is back at the list, where arrows and F4 go on with the next."""
        wrote = self.foot.reason.hasFocus()
        self.foot.clear_reason()
        if wrote:
            self.focus_list()

    def selected(self) -> list[WorkRow]:
        """The rows a key acts on."""
        return self.table.rows()

    @property
    def listing(self) -> bool:
        """Whether a dropped list is in front."""
        return self._pages.currentWidget() is self.page

    def show_list_page(self) -> None:
        """A list comes in front of the unit's own."""
        self._pages.setCurrentWidget(self.page)

    def show_work(self) -> None:
        """Back to the unit's list."""
        self._pages.setCurrentWidget(self._work)
        self.focus_list()

    def focus_list(self) -> None:
        """Put the keyboard on the list in front."""
        if self.listing:
            self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.stand()

    # -- Qt ------------------------------------------------------------------------------------------------------
    def language_changed(self) -> None:
        self.model.retranslate()
        self._word_empty()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event) is not None:
            event.acceptProposedAction()
            self._drop_hint.show_over(self.rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        if (file := file_of(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_hint.setGeometry(self.rect())

    # -- inside --------------------------------------------------------------------------------------------------
    def _ask(self, box: ConfirmCount, tell: Callable[[], None]) -> None:
        self.confirming = box
        tell()
        box.ask()

    def _worded(self, cause: Cause) -> str:
        """The reason with its number and whom it concerns, and what can be done about it."""
        named = listed(cause.student_nos[:NAMED]) + ("…" if cause.count > NAMED else "")
        head = self.tr("{title}：{n} 筆（{named}）").format(title=told(cause.title), n=f"{cause.count:,}", named=named)
        return "\n".join(part for part in (head, told(cause.hint)) if part)

    def _word_empty(self) -> None:
        """Why there is nothing here: nobody on the roster, nothing left to do, or a filter that lets nobody through."""
        sieve, found = self._filter.sieve, self._found
        narrowed = sieve.department or sieve.text or sieve.item or sieve.reverted or sieve.flagged or sieve.due
        self.empty.offer("" if found.total else self.tr("前往名冊匯入"))
        if not found.total:
            self.empty.say(
                self.tr("沒有這個單位要辦的學生"), self.tr("名冊上還沒有學生，或沒有人需要辦理這個單位的事項。")
            )
        elif sieve.state == "pending" and not narrowed:
            self.empty.say(self.tr("全部審核完畢"), self.tr("這個單位沒有尚未審核的學生了。"))
        else:
            self.empty.say(self.tr("沒有符合的學生"), self.tr("換一個狀態、系所，或清除搜尋文字看看。"))

    def _count(self) -> None:
        self.foot.show_counts(self.table.how_many(), self.model.rowCount())
        current = self.table.currentIndex()
        flagged = current.isValid() and self.model.at(current.row()).flagged
        self.foot.show_flagged(all_flagged=flagged)

    def _search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _step(self, position: int) -> None:
        (self.page.step if self.listing else self.bar.step)(position)

    def _decide(self, signal: Callable[[object, str], None]) -> None:
        signal(self.selected(), self.foot.reason.text())

    def _enter(self) -> None:
        """Ctrl+Enter: what the primary key of the page in front does."""
        (self.page.side.load if self.listing else self.foot.accept).click()

    def _connect(self) -> None:
        self.bar.filtered.connect(self.filtered)
        self.bar.list_asked.connect(self.list_asked)
        self.table.opened.connect(self.student_opened)
        self.table.chosen.connect(self._count)
        self.table.stands.connect(lambda _no: self._looking.start())
        self._looking.timeout.connect(lambda: self.looked_at.emit(self.table.current_no()))
        self.pane.open.clicked.connect(lambda: self.student_opened.emit(self.table.current_no()))
        foot = self.foot
        foot.accept.clicked.connect(lambda: self._decide(self.pass_asked.emit))
        foot.refuse.clicked.connect(lambda: self._decide(self.fail_asked.emit))
        foot.papers.clicked.connect(lambda: self.papers_asked.emit(self.selected()))
        foot.flag.clicked.connect(lambda: self._decide(self.flag_asked.emit))
        for keys, act in (
            ("F4", lambda: None if self.listing else foot.accept.click()),
            ("Ctrl+Return", self._enter),
            ("Ctrl+Enter", self._enter),
            ("F9", lambda: None if self.listing else foot.refuse.click()),
            ("F6", lambda: None if self.listing else foot.flag.click()),
            ("Ctrl+Z", self.undo_asked.emit),
            ("Ctrl+E", lambda: None if self.listing else self._search()),
            ("F8", lambda: self.page.side.mend.click() if self.listing else None),
            ("Ctrl+W", lambda: self.page.side.close_list.click() if self.listing else None),
            ("Ctrl+O", self.list_asked.emit),
            ("Ctrl+P", lambda: None if self.listing else foot.papers.click()),
            *((f"Alt+{k + 1}", lambda at=k: self._step(at)) for k in range(DIGITS)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            # A key held down must not sign one student after another.
            shortcut.setAutoRepeat(False)

    def _build(self) -> None:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        listed = TableCard(self.table, widths=WIDTHS, stretch=REASON, strong=frozenset({NAME}))
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        self.table.dress(listed.widths)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._stack, 1)
        # The toast stands under the card: beside the list, over nobody's row, and wide enough for its words.
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.pane, 1)
        nest(side, self.toast_place)
        nest(body, side)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(10)
        work.addWidget(self.bar)
        work.addWidget(self._busy)
        nest(work, body, 1)
        work.addWidget(self.foot)
        self._pages.addWidget(self._work)
        self._pages.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        # Tab walks as the eye does: filters, list, reason, keys, then the student beside.
        way = [*self.bar.way, self.table, *self.foot.way, self.pane.open]
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)
