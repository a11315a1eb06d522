"""庫存: every certificate with its serial, its place and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication

from app.certificates import shelf
from app.context import Context
from ui.certificates.book import Book
from ui.certificates.list_table import Row
from ui.certificates.steps import Do, of_shelved
from ui.i18n import numbered, short_moment
from ui.sentences import told

HERE, PRODUCED, AT_DESK, RETURNED, GONE, VOID = range(6)
#: States of each list; the first is what somebody can put a hand on.
STATES: Final = (
    shelf.HERE,
    frozenset({shelf.PRODUCED}),
    frozenset({shelf.AT_DESK}),
    frozenset({shelf.RETURNED}),
    frozenset({shelf.COLLECTED, shelf.MAILED}),
    frozenset({shelf.VOID}),
)


class ShelfBook(Book[shelf.Shelved]):
    """The lists of the page."""

    general = (Do.PRODUCE,)
    widths: ClassVar[Mapping[int, int]] = {0: 110, 1: 110, 2: 100, 3: 180, 4: 120}
    what = "shelf"

    def read(self, ctx: Context) -> Sequence[shelf.Shelved]:
        """Every certificate on record."""
        return shelf.shelf(ctx)

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
            translate("Certificates", "登錄至今"),
        )

    def stands(self, which: int, one: shelf.Shelved) -> bool:
        """Whether a certificate stands in a list."""
        return one.state in STATES[which] or (one.conflict and which == 0)

    def row(self, one: shelf.Shelved) -> Row:
        """How a certificate reads."""
        return _row(one)

    def places(self) -> Sequence[str]:
        """Where certificates lie."""
        return sorted({s.place for s in self.found if s.state in shelf.HERE and s.place})

    def may_follow(self, one: shelf.Shelved) -> Sequence[Do]:
        """What may follow for it."""
        return of_shelved(one)

    def unlisted(self) -> str:
        """What is recorded without a line of the list."""
        return QCoreApplication.translate("Certificates", "新製好的證書")

    def nothing(self, which: int) -> tuple[str, str]:
        """Why a list is empty."""
        translate = QCoreApplication.translate
        title, hint = {
            AT_DESK: (
                translate("Certificates", "櫃台沒有證書"),
                translate("Certificates", "在「在庫」選一張，按「放到櫃台／換位置」，就列在這裡。"),
            ),
            RETURNED: (
                translate("Certificates", "沒有郵局退回的證書"),
                translate("Certificates", "在「郵寄」登錄退回與放的位置，就列在這裡。"),
            ),
            GONE: (
                translate("Certificates", "還沒有證書離開"),
                translate("Certificates", "在「發證」掃描學生證發出，或寄出之後，就列在這裡。"),
            ),
            VOID: (
                translate("Certificates", "沒有作廢的證書"),
                translate("Certificates", "印壞的在「在庫」選那一張，按「作廢」並寫原因。"),
            ),
        }.get(which, ("", ""))
        return (
            title or translate("Certificates", "庫存沒有證書"),
            hint
            or translate("Certificates", "製證後在右邊登錄字號與位置；整份製證名冊拖到這裡，或按「讀入製證名冊」。"),
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
