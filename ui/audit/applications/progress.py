"""How far an application has come: submitted, signed sheet received, first and second review, each with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.audit.application import Application, Review, Status
from ui.i18n import short_moment
from ui.punctuation import in_clauses
from ui.widgets.labels import ElidedLabel, Glyph, label, line
from ui.widgets.laid_out import nest

MARK = 22
LINE_WIDTH = 22


@dataclass(frozen=True, slots=True)
class Station:
    """One of the four things that make an application (U11, U47)."""

    title: str
    said: str
    icon: str
    ink: str


def stations(application: Application) -> tuple[Station, ...]:
    """The four, in their order; the first that is not done is where the application waits."""
    translate = QCoreApplication.translate
    sent = application.valid
    received = application.received_at
    found = (
        _done(translate("Audit", "送出申請"), _told(application.submitted_at, application.submitted_by), done=sent),
        _done(
            translate("Audit", "簽名單送系辦"),
            short_moment(received) if received is not None and sent else "",
            done=sent and received is not None,
        ),
        _reviewed(translate("Audit", "初審"), application.first if sent else None),
        _reviewed(translate("Audit", "複審"), application.second if sent else None),
    )
    waits = next((k for k, s in enumerate(found) if not s.said), None)
    if application.status is Status.WITHDRAWN:
        waits = None
    return tuple(
        Station(s.title, translate("Audit", "待辦"), "hourglass", "accent_text") if k == waits else s
        for k, s in enumerate(found)
    )


def _told(at: datetime | None, by: str) -> str:
    return " · ".join(part for part in (short_moment(at) if at is not None else "", by) if part)


def _done(title: str, said: str, *, done: bool) -> Station:
    return Station(title, said, "circle-check", "done_dot") if done else Station(title, "", "circle-dashed", "text3")


def _reviewed(title: str, review: Review | None) -> Station:
    if review is None:
        return Station(title, "", "circle-dashed", "text3")
    translate = QCoreApplication.translate
    word = translate("Audit", "通過") if review.passed else translate("Audit", "不通過")
    said = " · ".join((word, short_moment(review.at), review.by))
    return Station(
        title, said, "circle-check" if review.passed else "circle-x", "done_dot" if review.passed else "stop_dot"
    )


class ProgressLine(QWidget):
    """The four stations in a row."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[Glyph, QLabel, ElidedLabel]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for k in range(4):
            if k:
                row.addWidget(_between())
            glyph, title, said = Glyph("circle-dashed", "text3", MARK, 2), label("", "strong"), ElidedLabel("caption")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(title)
            words.addWidget(said)
            row.addWidget(glyph)
            nest(row, words)
            self._parts.append((glyph, title, said))
        row.addStretch(1)

    def show_application(self, application: Application) -> None:
        """Show how far it is."""
        told = []
        for (glyph, title, said), station in zip(self._parts, stations(application), strict=True):
            glyph.show_icon(station.icon, station.ink)
            title.setText(station.title)
            said.setText(station.said or "—")
            told.append(f"{station.title} {station.said}".strip())
        self.setAccessibleName(in_clauses(told))


def _between() -> QFrame:
    made = line()
    made.setFixedWidth(LINE_WIDTH)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
