"""Beside the list: one student as the unit sees them, with what was decided before, whom to ask and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.clearance.board import BoardRow
from app.clearance.preview import ItemView, Past, Preview
from ui.i18n import pick, short_moment
from ui.punctuation import bracketed, listed
from ui.sentences import told as said
from ui.sentences import whom_to_ask
from ui.theme.theme import theme
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import ElidedLabel, Glyph, label, line
from ui.widgets.laid_out import nest
from ui.worklist.model import TONES

WIDTH = 320
#: So many names of what other units still wait for.
NAMED = 4
HISTORY_SHOWN = 8
LOWER = 3
CONFLICT = "conflict"


class PreviewPane(Bilingual, QFrame):
    """The card at the right of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._preview: Preview | None = None
        self._promised: dict[str, str] = {}
        self._name = ElidedLabel("title")
        self._who = label("", "small", wrap=True)
        self._nobody = label("", "small", wrap=True)
        self._parts = Column(gap=6)
        self.open = KeyButton("Enter", icon="arrow-right")
        self.open.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._who)
        column.addWidget(self._nobody)
        column.addSpacing(4)
        column.addWidget(self._parts, 1)
        column.addStretch(0)
        column.addSpacing(6)
        column.addWidget(self.open)
        theme().changed.connect(self.retranslate)
        self.retranslate()

    def show_preview(self, found: Preview | None) -> None:
        """Show one student, or say that nobody is chosen."""
        self._preview = found
        self.retranslate()

    def show_promises(self, promised: dict[str, str]) -> None:
        """What the list says was promised for this student: item -> time as a clerk says it (N26)."""
        if promised != self._promised:
            self._promised = promised
            self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        found = self._preview
        self._parts.clear()
        self.open.set_words(self.tr("在櫃台開啟"))
        self.open.setVisible(found is not None)
        self._nobody.setVisible(found is None)
        self._nobody.setText(self.tr("選一位學生，這裡會顯示審核歷程、原因與要問誰。"))
        for part in (self._name, self._who):
            part.setVisible(found is not None)
        if found is None:
            self.setAccessibleName(self.tr("學生預覽"))
            self._parts.fit()
            return
        student = found.student
        self._name.setText(student.name)
        self._who.setText(" · ".join(part for part in (student.student_no, student.department) if part))
        self.setAccessibleName(self.tr("學生預覽：{name}").format(name=student.name))
        if found.handed_over:
            self._parts.add(fact("award", "done_dot", self.tr("證書已領取：{text}").format(text=found.handed_over)))
        for position, view in enumerate(found.items):
            if position:
                self._parts.add(line())
            self._show_item(view, alone=len(found.items) == 1)
        self._show_gate(found)
        self._parts.fit()

    def _show_item(self, view: ItemView, *, alone: bool) -> None:
        row = view.row
        if not alone:
            self._parts.add(label(pick(row.item_name, row.item_name_en), "strong", wrap=True))
        tone, icon = ("stop", "git-fork") if row.conflict else TONES.get(row.state, ("wait", "clock"))
        self._parts.add(fact(icon, f"{tone}_dot", pick(row.label, row.label_en), role="strong"))
        for part in self._standing(view):
            self._parts.add(part)
        for part in self._what_to_do(row):
            self._parts.add(part)
        if view.history:
            self._parts.add(label(self.tr("審核歷程"), "caption"))
            for past in view.history[:HISTORY_SHOWN]:
                self._parts.add(self._past(past))
            more = len(view.history) - HISTORY_SHOWN
            if more > 0:
                self._parts.add(label(self.tr("另有 {n} 筆更早的紀錄").format(n=more), "caption"))

    def _standing(self, view: ItemView) -> list[QWidget]:
        row, made = view.row, list[QWidget]()
        if view.flagged:
            text = view.note or self.tr("已標記")
            made.append(fact("tag", "warn_dot", bracketed(text, view.flagged_by)))
        if row.reverted:
            made.append(fact("undo-2", "stop_dot", self.tr("曾經通過，後來改回；請告知同學。")))
        if row.reason:
            made.append(fact("message-square-text", "stop_dot" if row.state == "failed" else "text3", row.reason))
        if row.item in self._promised and row.state != "passed":
            made.append(
                fact("hourglass", "warn_dot", self.tr("承諾 {time} 前審核").format(time=self._promised[row.item]))
            )
        if row.unsure:
            made.append(fact("circle-question-mark", "warn_dot", said(row.unsure)))
        if row.completing:
            made.append(fact("triangle-alert", "warn_dot", pick(row.completing, row.completing_en)))
        return made

    def _what_to_do(self, row: BoardRow) -> list[QWidget]:
        """What the student is told: what to bring, where, and whom to call."""
        told = [("info", row.instruction)] if row.instruction else []
        return [fact(icon, "text3", text) for icon, text in (*told, *whom_to_ask(row.place, row.contact))]

    def _past(self, past: Past) -> QWidget:
        """One decision: what, when and by whom, then why; one that does not count any more stands back."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        by = self.tr("{name}（名單）").format(name=past.by) if past.listed else past.by
        head = f"{short_moment(past.at)}　{pick(past.label, past.label_en)}"
        column.addWidget(label(head, "strong" if past.standing else "small"))
        said = " · ".join(part for part in (by, past.reason) if part)
        column.addWidget(label(said, "caption", wrap=True))
        return made

    def _show_gate(self, found: Preview) -> None:
        own = {view.row.unit for view in found.items}
        others = [m for m in found.gate.missing if m.unit not in own]
        if not others or found.handed_over:
            return
        self._parts.add(line())
        names = listed(dict.fromkeys(pick(m.unit_name, m.unit_name_en) for m in others[:NAMED]))
        more = self.tr("等 {n} 項").format(n=len(others)) if len(others) > NAMED else ""
        self._parts.add(fact("users", "text3", self.tr("其他單位尚缺：{names}{more}").format(names=names, more=more)))


def fact(icon: str, ink: str, text: str, *, role: str = "small") -> QWidget:
    """One line: an icon and words that may wrap."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(9)
    # The icon stands on the middle of the first line.
    beside = QVBoxLayout()
    beside.setContentsMargins(0, LOWER if role == "small" else LOWER + 1, 0, 0)
    beside.addWidget(Glyph(icon, ink, 16, 2))
    beside.addStretch(1)
    nest(row, beside)
    row.addWidget(label(text, role, wrap=True), 1)
    return made
