"""One contradiction: what each desk decided, when and why, what each choice means, and the keys of who ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.clock import from_ms
from app.school.words import Verbs
from app.typed import MAX_REASON
from ui.i18n import pick, short_moment
from ui.sync.picture import Conflict, Entry
from ui.widgets.buttons import KeyButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Glyph, card, label, line
from ui.widgets.laid_out import nest


class ConflictCard(QFrame):
    """A card per contradicting item.

    Signals:
        settled: Verdict (pass or fail) and reason.
        left: Keep both, and leave it to the unit it belongs to.
        opened: Show the student at the counter.
    """

    settled = Signal(str, str)
    left = Signal()
    opened = Signal()

    def __init__(self, conflict: Conflict, verbs: Verbs, *, closed: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.conflict = conflict
        self._closed = closed
        self.reason = QLineEdit()
        self.reason.setMaxLength(MAX_REASON)
        self.reason.textEdited.connect(lambda: self._mark(wrong=False))
        self.accept, self.refuse = KeyButton(icon="check", size="m"), KeyButton(icon="x", size="m")
        self.leave = KeyButton(icon="split", size="m")
        self.open = KeyButton(kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        nest(column, self._head())
        nest(column, self._sides())
        column.addWidget(self._meanwhile())
        if conflict.mine:
            column.addWidget(self._phrases())
            nest(column, self._acts(verbs))
        else:
            nest(column, self._whom_to_ask())
        self.set_busy(busy=False)

    def ask_reason(self) -> None:
        """A failure needs a reason: mark it and put the keyboard there."""
        self._mark(wrong=True)
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """A decision is being recorded."""
        for button in (self.accept, self.refuse):
            button.setEnabled(not busy and not self._closed)
            button.setToolTip(self._closed)
        self.leave.setEnabled(not busy)

    def _head(self) -> QHBoxLayout:
        c = self.conflict
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph("git-fork", "warn_dot", 20, 2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(f"{c.name or c.student_no}　{c.student_no if c.name else ''}".strip(), "lead"))
        item, unit = pick(c.item_name.zh, c.item_name.en), pick(c.unit.zh, c.unit.en)
        words.addWidget(label(" · ".join(p for p in (unit, item, c.department) if p), "small", wrap=True))
        nest(row, words, 1)
        self.open.set_words(self.tr("到櫃台查看"))
        self.open.setAccessibleName(f"{self.open.text()} {c.student_no}")
        self.open.clicked.connect(self.opened)
        if not c.student_no:
            self.open.hide()
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _sides(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for side in self.conflict.sides:
            row.addWidget(self._side(side), 1)
        return row

    def _side(self, side: Entry) -> QFrame:
        made = card(name="sunken")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(7)
        tone, icon = ("done", "circle-check") if side.passed else ("stop", "circle-alert")
        head.addWidget(Glyph(icon, f"{tone}_dot", 17, 2))
        head.addWidget(label(pick(side.verdict.zh, side.verdict.en), "strong", tone=tone), 1)
        head.addWidget(label(self.tr("本櫃台") if side.own else self.tr("另一個櫃台"), "tag"))
        nest(column, head)
        column.addWidget(label(f"{side.by} · {short_moment(from_ms(side.at_ms))}", "small"))
        column.addWidget(label(side.reason or self.tr("未填原因"), "body" if side.reason else "caption", wrap=True))
        column.addStretch(1)
        column.addWidget(line())
        column.addWidget(label(self._meaning(side), "small", wrap=True))
        return made

    def _meaning(self, side: Entry) -> str:
        """What taking this side means for the diploma."""
        gate = self.conflict.gate
        if gate.gone:
            return self.tr("若採用：只更正紀錄，證書已經領走。")
        if not gate.counts:
            return self.tr("若採用：這一項不影響領取學位證書。")
        if not side.passed:
            return self.tr("若採用：仍不能領證，要等這一項補辦。")
        if gate.others:
            return self.tr("若採用：這一項完成，還缺 {n} 項才能領證。").format(n=gate.others)
        return self.tr("若採用：全部完成，這位同學可以領證。")

    def _meanwhile(self) -> QLabel:
        if self.conflict.gate.gone:
            return label(self.tr("學位證書已經領取，請把結果一併通知註冊組。"), "small", wrap=True, tone="warn")
        return label(self.tr("決定之前，這一項視為尚未完成；這位同學的其他單位照常辦理。"), "caption", wrap=True)

    def _phrases(self) -> QWidget:
        """The reasons already given, to be taken over with one press."""
        buttons: list[QPushButton] = []
        for text in dict.fromkeys(s.reason for s in self.conflict.sides if s.reason):
            button = QPushButton(self.tr("沿用：{reason}").format(reason=text))
            button.setProperty("kind", "phrase")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setToolTip(text)
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _=False, t=text: self._take(t))
            buttons.append(button)
        flow = Flow(buttons, gap=6)
        if not buttons:
            flow.hide()
        return flow

    def _acts(self, verbs: Verbs) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.reason.setPlaceholderText(self.tr("理由；採用不通過時必填，會一併留下紀錄"))
        who = self.conflict.student_no
        self.reason.setAccessibleName(self.tr("裁決理由 {who}").format(who=who))
        for button, verdict, verb in (
            (self.accept, "pass", pick(verbs.accept, verbs.accept_en)),
            (self.refuse, "fail", pick(verbs.refuse, verbs.refuse_en)),
        ):
            button.set_words(self.tr("採用「{verb}」").format(verb=verb))
            button.setAccessibleName(f"{button.text()} {who}")
            button.clicked.connect(lambda _=False, v=verdict: self.settled.emit(v, self.reason.text()))
        row.addWidget(self.reason, 1)
        row.addWidget(self.accept)
        row.addWidget(self.refuse)
        return row

    def _whom_to_ask(self) -> QHBoxLayout:
        c = self.conflict
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph("info", "accent_text", 16, 2), 0, Qt.AlignmentFlag.AlignVCenter)
        if c.left:
            text = self.tr("已交由{unit}決定；兩筆都保留，決定之前仍列在這裡。{contact}")
        else:
            text = self.tr("這一項由{unit}決定。{contact}")
        row.addWidget(
            label(text.format(unit=pick(c.unit.zh, c.unit.en), contact=c.contact), "small", wrap=True),
            1,
            Qt.AlignmentFlag.AlignVCenter,
        )
        self.leave.set_words(self.tr("保留兩者，交由主辦單位決定"))
        self.leave.setAccessibleName(f"{self.leave.text()} {c.student_no}")
        self.leave.clicked.connect(self.left)
        if c.left:
            self.leave.hide()
        row.addWidget(self.leave)
        return row

    def _take(self, text: str) -> None:
        self.reason.setText(text)
        self._mark(wrong=False)
        self.reason.setFocus()

    def _mark(self, *, wrong: bool) -> None:
        self.reason.setProperty("invalid", wrong)
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)
        self.reason.setAccessibleDescription(self.tr("採用不通過時必須填寫理由") if wrong else "")
        if wrong:
            self.reason.setPlaceholderText(self.tr("請填寫不通過的理由"))
