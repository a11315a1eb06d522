"""Thousands of flows that come and go in every order: `python -m tests.ui.flow_storm ROUNDS`; exits 0 when Qt lived.

A part, its flow or the window around both may end first, by Qt's hand or by Python's, while layouts wait to be told.
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.flow import Flow

PARTS = 12


class Storm:
    """Flows in a few windows, and what may happen to them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.made = 0
        self.windows: list[QWidget] = []
        self.flows: list[Flow] = []
        # References that outlive what they stand for, as a forgotten attribute would.
        self.stale: list[QWidget] = []

    def step(self) -> None:
        """One thing happens."""
        acts: list[Callable[[], None]] = [
            self.open, self.open, self.fill, self.fill, self.end_part, self.end_flow, self.end_window, self.move_part,
            self.move_flow, self.widen, self.word, self.events, gc.collect, self.forget, self.look_back,
        ]  # fmt: skip
        self.chance.choice(acts)()
        self.windows = [w for w in self.windows if shiboken6.isValid(w)]
        self.flows = [f for f in self.flows if shiboken6.isValid(f)]

    def open(self) -> None:
        window = QWidget()
        column = QVBoxLayout(window)
        flow = Flow(self._parts(), gap=6)
        self.made += 1
        if self.chance.random() < 0.5:
            area = QScrollArea()
            area.setWidget(flow)
            area.setWidgetResizable(True)
            column.addWidget(area)
        else:
            column.addWidget(flow)
        if self.chance.random() < 0.7:
            window.show()
        self.windows.append(window)
        self.flows.append(flow)

    def fill(self) -> None:
        if self.flows:
            self.chance.choice(self.flows).put(self._parts())

    def end_part(self) -> None:
        for part in self._some_parts():
            self.stale.append(part)
            if self.chance.random() < 0.5:
                shiboken6.delete(part)
            else:
                part.deleteLater()

    def end_flow(self) -> None:
        if self.flows:
            flow = self.flows.pop(self.chance.randrange(len(self.flows)))
            self.stale.append(flow)
            if self.chance.random() < 0.5:
                shiboken6.delete(flow)
            else:
                flow.deleteLater()

    def end_window(self) -> None:
        if len(self.windows) > 4:
            window = self.windows.pop(self.chance.randrange(len(self.windows)))
            if self.chance.random() < 0.5:
                window.close()
                window.deleteLater()
            # Else Python lets it go, with everything in it.

    def move_part(self) -> None:
        for part in self._some_parts():
            other = self.chance.choice(self.flows) if self.chance.random() < 0.5 else None
            part.setParent(other)
            self.stale.append(part)

    def move_flow(self) -> None:
        if self.flows and self.windows:
            layout = self.chance.choice(self.windows).layout()
            if layout is not None:
                layout.addWidget(self.chance.choice(self.flows))

    def widen(self) -> None:
        if self.windows:
            self.chance.choice(self.windows).resize(self.chance.randrange(60, 900), self.chance.randrange(40, 500))

    def word(self) -> None:
        for part in self._some_parts():
            if isinstance(part, QPushButton | QLabel):
                part.setText("字" * self.chance.randrange(1, 30))
            part.setVisible(self.chance.random() < 0.7)

    def events(self) -> None:
        QCoreApplication.processEvents()
        if self.chance.random() < 0.5:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def forget(self) -> None:
        self.stale.clear()

    def look_back(self) -> None:
        for part in self.stale:
            if shiboken6.isValid(part):
                part.sizeHint()

    def _parts(self) -> list[QWidget]:
        return [
            QPushButton(f"件 {k}") if self.chance.random() < 0.5 else QLabel("詞" * (k + 1))
            for k in range(self.chance.randrange(PARTS))
        ]

    def _some_parts(self) -> list[QWidget]:
        if not self.flows:
            return []
        parts = [p for p in self.chance.choice(self.flows).children() if isinstance(p, QWidget)]
        return self.chance.sample(parts, self.chance.randrange(len(parts) + 1))


def main(rounds: int) -> int:
    """How many flows were made and ended."""
    app = QApplication([])
    storm = Storm(7)
    for _ in range(rounds):
        storm.step()
    made = storm.made
    del storm
    gc.collect()
    app.processEvents()
    return made


if __name__ == "__main__":
    print(main(int(sys.argv[1])))
