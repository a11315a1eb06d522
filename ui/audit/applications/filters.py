"""The filters above the term's applications: state, marks and verdict, each with the number it would leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout

from app.places import Place
from ui.audit.applications.sieve import MARKS, Sieve, count, sift
from ui.audit.applications.states import BUCKETS
from ui.audit.applications.words import bucket_word, mark_word
from ui.audit.list_table import ListFilter
from ui.audit.model import VERDICTS, Listed
from ui.audit.words import verdict_word
from ui.widgets.buttons import Segments, Toggles
from ui.widgets.combo import ComboBox
from ui.widgets.flow import Flow


class StateFilter(ListFilter):
    """All, or one state; marks that are each on or off; one verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.state = Segments(1 + len(BUCKETS))
        self.marks = Toggles(len(MARKS))
        self.verdict = ComboBox()
        self.verdict.addItem("", "")
        for verdict in VERDICTS:
            self.verdict.addItem("", verdict)
        self.state.chosen.connect(lambda _k: self.changed.emit())
        self.marks.toggled.connect(lambda _k, _on: self.changed.emit())
        self.verdict.activated.connect(lambda _k: self.changed.emit())
        # In English, or on a small screen, what does not fit goes to a second line.
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(Flow((self.state, self.marks), gap=8))
        self.beside = (self.verdict,)

    def sift(self, rows: Sequence[Listed]) -> list[Listed]:
        position = self.state.index
        marks = (mark for mark, button in zip(MARKS, self.marks.buttons, strict=True) if button.isChecked())
        bucket = BUCKETS[position - 1] if position > 0 else ""
        return sift(rows, Sieve(bucket, frozenset(marks), str(self.verdict.currentData() or "")))

    def show_counts(self, rows: Sequence[Listed]) -> None:
        found = count(rows)
        words = [self.tr("全部 {n}").format(n=f"{found.total:,}")]
        self.state.set_words([*words, *(f"{bucket_word(b)} {found.buckets[b]:,}" for b in BUCKETS)])
        self.marks.set_words([f"{mark_word(m)} {found.marks[m]:,}" for m in MARKS])
        self.verdict.setAccessibleName(self.tr("審核結果"))
        with QSignalBlocker(self.verdict):
            self.verdict.setItemText(0, self.tr("全部審核結果"))
            for k, verdict in enumerate(VERDICTS, 1):
                self.verdict.setItemText(k, f"{verdict_word(verdict)} {found.verdicts[verdict]:,}")

    def left(self) -> Place:
        marks = {f"mark.{mark}": button.isChecked() for mark, button in zip(MARKS, self.marks.buttons, strict=True)}
        bucket = BUCKETS[self.state.index - 1] if self.state.index > 0 else ""
        return {"state": bucket, "verdict": str(self.verdict.currentData() or ""), **marks}

    def stand(self, place: Place) -> None:
        state, verdict = place.get("state"), place.get("verdict")
        self.state.choose(1 + BUCKETS.index(state) if state in BUCKETS else 0)
        for mark, button in zip(MARKS, self.marks.buttons, strict=True):
            button.setChecked(place.get(f"mark.{mark}") is True)
        with QSignalBlocker(self.verdict):
            self.verdict.setCurrentIndex(1 + VERDICTS.index(verdict) if verdict in VERDICTS else 0)

    def step(self, position: int) -> None:
        if position < len(self.state.buttons):
            self.state.buttons[position].click()
