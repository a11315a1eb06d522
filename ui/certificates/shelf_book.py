"""庫存: every certificate with its serial, its place and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.certificates import shelf
from app.context import Context
from ui.certificates.list_table import Row
from ui.certificates.steps import Do, of_shelved
from ui.i18n import numbered, short_moment
from ui.sentences import told

#: States of each list; the first is what somebody can put a hand on.
STATES: Final = (
    shelf.HERE,
    frozenset({shelf.PRODUCED}),
    frozenset({shelf.AT_DESK}),
    frozenset({shelf.RETURNED}),
    frozenset({shelf.COLLECTED, shelf.MAILED}),
    frozenset({shelf.VOID}),
)


class ShelfBook:
    """The lists of the page."""

    general: Sequence[Do] = (Do.PRODUCE,)
    widths: Mapping[int, int] = {0: 110, 1: 110, 2: 100, 3: 180, 4: 120}
    what: str = "shelf"

    def __init__(self) -> None:
        self._found: Sequence[shelf.Shelved] = ()

    def read(self, ctx: Context) -> object:
        """Every certificate on record."""
        return shelf.shelf(ctx)

    def keep(self, read: object) -> None:
        """Take what was read."""
        if isinstance(read, list):
            self._found = read

    def lists(self) -> Sequence[str]:
        """The lists by name."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "在庫"),
            translate("Certificates", "已製證"),
            translate("Certificates", "在櫃台"),
            translate("Certificates", "退回"),
            translate("Certificates", "已離開"),
            translate("Certificates", "作廢"),
        )

    def header(self) -> Sequence[str]:
        """The heads of the columns."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "學號"),
            translate("Certificates", "姓名"),
            translate("Certificates", "狀態"),
            translate("Certificates", "證書字號"),
            translate("Certificates", "位置"),
            translate("Certificates", "自"),
        )

    def rows(self, which: int) -> Sequence[Row]:
        """One list."""
        return [_row(s) for s in self._found if s.state in STATES[which] or (s.conflict and which == 0)]

    def places(self) -> Sequence[str]:
        """Where certificates lie."""
        return sorted({s.place for s in self._found if s.state in shelf.HERE and s.place})

    def steps(self, student_no: str) -> Sequence[Do]:
        """What may follow for one."""
        return next((of_shelved(s) for s in self._found if s.student.student_no == student_no), ())

    def nothing(self) -> tuple[str, str]:
        """Why a list is empty."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "這個清單沒有證書"),
            translate("Certificates", "製證後在右邊登錄字號與位置；整份名冊用指令 certificates produced。"),
        )


def _row(one: shelf.Shelved) -> Row:
    translate = QCoreApplication.translate
    days = numbered(translate("Certificates", "{n} 天").format(n=one.days))
    late = translate("Certificates", "逾期") if one.overdue else ""
    return Row(
        one.student.student_no,
        (
            one.student.student_no,
            one.student.name,
            told(one.label),
            one.serial,
            one.place,
            "　".join(text for text in (late, days, short_moment(one.since)) if text),
        ),
    )
