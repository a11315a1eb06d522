"""By which structure a student is audited (適用課程架構): seen, changed with a reason, given back to entry year and class (U27)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.context import Context
from app.errors import DeskError
from app.ledger import Fact
from app.store import Changes, StudentRecord
from app.typed import MAX_REASON
from ui.audit.walk import StoreLane
from ui.sentences import told_of, worded
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH: Final = 560


@dataclass(frozen=True, slots=True)
class Choices:
    """The structure in force and what else is on this desk."""

    #: Key of the structure in force; empty when none fits entry year and class.
    now: str
    #: Why it is another than that of entry year and class; empty while those decide.
    reason: str
    #: (key, title) of every degree's structure; those of the student's programme first, newest first.
    others: tuple[tuple[str, str], ...]


class Structures(Protocol):
    """What the box asks of `app`, on the store lane."""

    def choices(self, student_no: str) -> Choices:
        """What may be chosen for a student."""
        ...

    def assign(self, student_no: str, key: str, reason: str) -> Changes:
        """Audit by another structure, or by that of entry year and class again when the key is empty."""
        ...


class StoreStructures:
    """The structures of stored students."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def choices(self, student_no: str) -> Choices:
        """What may be chosen for a student."""
        from app.audit.curriculum import Role
        from app.audit.deciding import decisions_of
        from app.audit.decisions import structure_decision
        from app.audit.stored import curriculum_of, stored_curricula
        from app.errors import NotFound
        from app.students import find_student

        student = find_student(self._ctx, student_no)
        known, decided = stored_curricula(self._ctx), decisions_of(self._ctx, student)
        try:
            now = curriculum_of(known, student, decided).key
        except NotFound:
            now = ""
        own = student.department
        degrees = [c for c in known if c.role is Role.MAJOR]
        degrees.sort(key=lambda c: (c.programme != own, -c.entry_year, c.title))
        decision = structure_decision(decided)
        return Choices(now, decision.reason if decision else "", tuple((c.key, c.title) for c in degrees))

    def assign(self, student_no: str, key: str, reason: str) -> Changes:
        """Audit by another structure, or by that of entry year and class again when the key is empty.

        Raises:
            ActRefused: Without a reason, or once the second review has passed.
            NotPermitted: At a desk that serves neither departments nor the registry.
        """
        from app.audit.stored import assign_structure

        fact: Fact = assign_structure(self._ctx, student_no, key, reason=reason)
        students = frozenset({fact.student}) if fact.student is not None else frozenset()
        return Changes(facts=(fact.id,), students=students, audit=True)


class StructureBox(Bilingual, Overlay):
    """Over the audit; Enter takes the chosen structure, Esc goes back.

    Signals:
        assigned: (key, reason); an empty key gives the student back to entry year and class.
    """

    assigned = Signal(str, str)

    def __init__(self, parent: QWidget, who: Callable[[], str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._who, self._choices = who, Choices("", "", ())
        self._title = label("", "title")
        self._now = label("", "body", wrap=True)
        self._said = label("", "small", wrap=True)
        self.structure = ComboBox()
        self.reason = QLineEdit()
        self.reason.setMaxLength(MAX_REASON)
        self.take = KeyButton("Enter", kind="primary", icon="book-check")
        self.back = KeyButton(icon="undo-2")
        self.cancel = KeyButton("Esc")
        for button in (self.take, self.back, self.cancel):
            button.setAutoDefault(False)
        self.take.clicked.connect(lambda: self._assign(str(self.structure.currentData() or "")))
        self.back.clicked.connect(lambda: self._assign(""))
        self.cancel.clicked.connect(self.reject)
        self._build()
        self.show_choices(self._choices)

    def show_choices(self, choices: Choices) -> None:
        """Show the structure in force and what else there is."""
        self._choices = choices
        self.structure.clear()
        for key, _title in choices.others:
            self.structure.addItem("", key)
        self.structure.setCurrentIndex(max(0, self.structure.findData(choices.now)))
        self.take.setEnabled(bool(choices.others))
        self.back.setVisible(bool(choices.reason))
        self.retranslate()
        self.structure.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def show_refused(self, error: Exception) -> None:
        """It was not recorded."""
        set_tone(self._said, "stop")
        self._said.setText(told_of(error.title, error.message) if isinstance(error, DeskError) else str(error))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.take.click()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        title = self.tr("適用課程架構：{who}").format(who=self._who())
        self.setWindowTitle(title)
        self._title.setText(title)
        for k, (_key, structure) in enumerate(self._choices.others):
            self.structure.setItemText(k, worded(structure))
        now = next((title for key, title in self._choices.others if key == self._choices.now), "")
        if not now:
            told = self.tr("依入學學年度與班別找不到課程架構。")
        elif self._choices.reason:
            told = self.tr("目前指定為「{title}」：{why}").format(title=worded(now), why=self._choices.reason)
        else:
            told = self.tr("目前依入學學年度與班別：{title}").format(title=worded(now))
        self._now.setText(told)
        set_tone(self._said, "")
        self._said.setText(self.tr("指定之後立即重新審核；理由會寫在審核結果裡，隨時可以改回。"))
        self.structure.setAccessibleName(self.tr("課程架構"))
        self.reason.setPlaceholderText(self.tr("理由（必填），例：復學後適用原入學學年度"))
        self.reason.setAccessibleName(self.tr("指定課程架構的理由"))
        self.take.set_words(self.tr("指定"))
        self.back.set_words(self.tr("改回依入學學年度"))
        self.cancel.set_words(self.tr("取消"))

    def _assign(self, key: str) -> None:
        self.assigned.emit(key, self.reason.text().strip())

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        for part in (self._title, self._now, self.structure, self.reason, self._said):
            self.body.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        nest(self.body, row)


class StructurePresenter:
    """What the box does: reads what there is, records the choice, closes when it is recorded."""

    def __init__(
        self, box: StructureBox, structures: Structures, lane: StoreLane, done: Callable[[Changes], None]
    ) -> None:
        self._box, self._structures, self._lane, self._done = box, structures, lane, done
        self._open, self._busy = True, False
        box.finished.connect(lambda _code: self._forget())

    def open(self, student: StudentRecord) -> None:
        """Read what may be chosen, and take what is."""
        number = student.student_no
        self._box.assigned.connect(lambda key, reason: self._assign(number, key, reason))
        self._lane.store(lambda: self._structures.choices(number), self._show, self._refuse)

    def _show(self, choices: Choices) -> None:
        if self._open:
            self._box.show_choices(choices)

    def _assign(self, number: str, key: str, reason: str) -> None:
        if self._busy:
            return
        self._busy = True
        self._lane.store(lambda: self._structures.assign(number, key, reason), self._assigned, self._refuse)

    def _assigned(self, changes: Changes) -> None:
        self._busy = False
        if self._open:
            self._box.accept()
        self._done(changes)

    def _refuse(self, error: Exception) -> None:
        self._busy = False
        if self._open:
            self._box.show_refused(error)

    def _forget(self) -> None:
        self._open = False
