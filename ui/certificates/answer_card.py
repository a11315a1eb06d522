"""可不可以發證: the one answer in a look, whose certificate it is, where it lies, and what speaks against it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.certificates.glance import Glance, Gone
from app.certificates.replacement import Version
from app.clearance.board import Missing
from app.school.profile import SchoolProfile
from ui.certificates import words
from ui.certificates.model import Form
from ui.certificates.verdict_band import put_verdict
from ui.i18n import english
from ui.widgets.glyph_line import glyph_line
from ui.widgets.labels import Glyph, card, clear, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.scrolled import scrolled_lines

MARK = 44


class AnswerCard(QFrame):
    """The left side of the page."""

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._school = school
        self._found: Glance | None = None
        self._lost = False
        self.setObjectName("card")
        self._band = card(name="gate")
        self._mark = Glyph("circle-dashed", "text3", MARK, 2)
        self.heading, self.said = label("", "display", wrap=True), label("", "body", wrap=True)
        self._name, self._second = label("", "title", wrap=True), label("", "small", wrap=True)
        self._number = label("", "number")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.texts: list[str] = []
        self._build()

    def show_glance(self, found: Glance, form: Form) -> None:
        """Show one certificate."""
        self._found, self._lost = found, form.card_lost
        self.retranslate()

    def show_form(self, form: Form) -> None:
        """What becomes of the card depends on whether there is one."""
        if form.card_lost != self._lost:
            self._lost = form.card_lost
            self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        found = self._found
        if found is None:
            return
        icon, ink, tone = words.FACES[found.answer]
        self._mark.show_icon(icon, ink)
        set_tone(self._band, tone)
        self.heading.setText(words.heading(found))
        self.said.setText(words.said(found))
        self.said.setVisible(bool(self.said.text()))
        student = found.student
        first, other = (student.name_en or student.name, student.name) if english() else (student.name, student.name_en)
        self._name.setText(first)
        level = self._school.level_label(student.fields.get("level", ""))
        self._second.setText("　".join(t for t in (other if other != first else "", student.department, level) if t))
        self._number.setText(student.student_no)
        self.setAccessibleName(f"{first} {self.heading.text()}")
        self._fill(found)

    def _fill(self, found: Glance) -> None:
        clear(self._lines)
        self.texts.clear()
        if not found.student.present and found.gone is None:
            # Taken off the roster with an earlier term's graduates, or because the student left: a person has to look.
            self._say("triangle-alert", "warn_dot", self.tr("不在目前的名冊上：先確認畢業資格再發證"))
        for one in found.missing:
            self._missing(one)
        if found.missing:
            self._lines.addWidget(line())
        if found.gone is not None:
            self._left(found, found.gone)
        else:
            self._say("map-pin", "warn_dot" if found.overdue else "text2", words.place_line(found))
        if found.mail:
            self._say("mail", "text2", words.mail_line(found))
        if found.where.text:
            self._say("landmark", "text3", words.lies_at(found.where))
        if found.where.opening is not None:
            self._say("clock", "text3", words.opening_line(found.where.opening))
        for asked in found.asked:
            ink = "warn_dot" if asked.open else "text3"
            self._say("file-text", ink, *words.asked_lines(asked))
        self._tell(found)

    def _tell(self, found: Glance) -> None:
        """What becomes of the card, and what whoever collects is told."""
        told_lines = words.card_lines(found, lost=self._lost)
        if told_lines:
            self._lines.addWidget(line())
            self._lines.addWidget(label(self.tr("學生證，並告訴同學"), "strong"))
            for text in told_lines:
                self._say("id-card", "text3", text)
        if found.gone is None:
            self._lines.addWidget(line())
            for icon, ink, text in words.tellings(found):
                self._say(icon, ink, text)

    def _left(self, found: Glance, gone: Gone) -> None:
        if gone.receipt:
            self._say("receipt", "text2", self.tr("簽領單 {number}").format(number=gone.receipt))
        for one in found.versions[1:]:
            self._replaced(one)
        if gone.provisional:
            self._say("shield-alert", "warn_dot", self.tr("主管放行的發證，等共用帳冊核對"))
        for due in found.due:
            self._say("id-card", "warn_dot", self.tr("還沒有辦：{what}").format(what=due.sub.label))

    def _replaced(self, one: Version) -> None:
        self._say("award", "text2", *words.version_lines(one))

    def _missing(self, one: Missing) -> None:
        what, asked = words.missing_line(one)
        self._say("circle-x", "stop_dot", what, asked)

    def _say(self, icon: str, ink: str, text: str, more: str = "") -> None:
        self._lines.addWidget(glyph_line(icon, ink, text, more))
        self.texts.append(f"{text}　{more}" if more else text)

    def _build(self) -> None:
        put_verdict(self._band, self._mark, self.heading, self.said, edge=20)
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self._name, 1)
        names.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        nest(column, names)
        column.addWidget(self._second)
        column.addWidget(self._band)
        column.addWidget(scrolled_lines(self._lines), 1)
