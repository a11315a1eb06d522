"""The sheet as both boxes show it: what waits first, then what was done, how things stand, what changes tomorrow."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.school.profile import SchoolProfile
from app.shift.reading import Reading
from ui.frame.privacy import privacy
from ui.shift import words
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Glyph, clear, label, line
from ui.widgets.laid_out import nest

LABEL_WIDTH = 92


class SheetView(Bilingual, QWidget):
    """Everything on the sheet but its note.

    Signals:
        opened: 學號 of a student of whom something waits.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._school: SchoolProfile | None = None
        self._reading: Reading | None = None
        self.lines: list[words.Line] = []
        self.ways: list[IconButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        privacy().changed.connect(self._fill)

    def show_sheet(self, school: SchoolProfile, reading: Reading) -> None:
        """Show a sheet; students are told by number and masked name."""
        self._school, self._reading = school, reading
        self._fill()

    @property
    def said(self) -> str:
        """Every sentence on it."""
        return "\n".join(
            found.text() for found in self.findChildren(QLabel) if found.text() and found.isVisibleTo(self)
        )

    def language_changed(self) -> None:
        self._fill()

    # -- inside --------------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        school, reading = self._school, self._reading
        if school is None or reading is None:
            return
        clear(self._column)
        sheet = reading.sheet
        self.lines = [words.line_of(school, w, reading.people, sheet) for w in sheet.waiting]
        self.ways = []
        self._column.addWidget(self._figures(words.figures(sheet)))
        total = sum(count for _, count in sheet.totals)
        head = self.tr("待辦 {n} 件").format(n=f"{total:,}") if total else self.tr("沒有待辦的事")
        self._column.addWidget(label(head, "lead"))
        if self.lines:
            self._column.addWidget(self._waiting())
        if rest := words.unnamed(sheet):
            self._column.addWidget(label(rest, "small", wrap=True))
        self._column.addWidget(line())
        done = [words.seat_line(s) for s in sheet.seats]
        done += [words.unit_line(school, u) for u in sheet.units]
        done += [t for t in (words.printed_line(school, sheet),) if t]
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._texts(self.tr("本班辦理"), done or [self.tr("沒有登錄任何事")]), 1)
        row.addWidget(self._standing(words.standing(school, sheet)), 1)
        self._column.addWidget(both)
        self._column.addWidget(line())
        coming = [words.coming_line(c) for c in sheet.events]
        if sheet.more_events:
            coming.append(self.tr("另有 {n} 項，請看「今天」（F12）。").format(n=sheet.more_events))
        title = self.tr("下一個上班日：{day}").format(day=words.next_day(sheet))
        self._column.addWidget(self._texts(title, coming or [self.tr("沒有開放、截止或改變的事項")]))
        self._column.addStretch(1)

    def _figures(self, found: Iterable[tuple[str, str]]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        for value, word in found:
            pair = QHBoxLayout()
            pair.setSpacing(6)
            pair.addWidget(label(value, "title"), 0, Qt.AlignmentFlag.AlignBaseline)
            pair.addWidget(label(word, "small"), 0, Qt.AlignmentFlag.AlignBaseline)
            nest(row, pair)
        row.addStretch(1)
        return made

    def _waiting(self) -> QFrame:
        made = QFrame()
        made.setObjectName("card")
        grid = QGridLayout(made)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for n, one in enumerate(self.lines):
            tone = "warn" if one.pressing else ""
            grid.addWidget(Glyph(one.icon, f"{tone}_fg" if tone else "text2"), n, 0)
            grid.addWidget(label(one.what, "strong", tone=tone), n, 1)
            grid.addWidget(label(one.who, "body"), n, 2)
            grid.addWidget(label(one.about, "body", wrap=True), n, 3)
            grid.addWidget(label(one.when, "small", tone=tone), n, 4)
            if one.number:
                way = IconButton("arrow-right")
                way.set_words(self.tr("開啟 {who}").format(who=one.who))
                way.clicked.connect(lambda _=False, number=one.number: self.opened.emit(number))
                grid.addWidget(way, n, 5)
                self.ways.append(way)
        grid.setColumnStretch(3, 1)
        return made

    def _texts(self, title: str, lines: Iterable[str]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(title, "lead"))
        for text in lines:
            column.addWidget(label(text, "body", wrap=True))
        column.addStretch(1)
        return made

    def _standing(self, entries: Iterable[tuple[str, str, bool]]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(self.tr("目前情形"), "lead"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        for n, (what, how, wrong) in enumerate(entries):
            name = label(what, "small")
            name.setMinimumWidth(LABEL_WIDTH)
            grid.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(how, "body", wrap=True, tone="stop" if wrong else ""), n, 1)
        grid.setColumnStretch(1, 1)
        nest(column, grid)
        column.addStretch(1)
        return made
